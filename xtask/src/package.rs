//! `cargo xtask package`: what is published, in `target/packages/`, from what is built here.
//!
//! | what | for |
//! | --- | --- |
//! | `sig-info-<version>.tgz` | npm: the widget |
//! | `sig-info-embed.tar.gz` | the widget's files, for sites without npm |
//! | `sig-publish-<version>.tgz` | npm: what starts the native program |
//! | `sig-publish-<os>-<cpu>-<version>.tgz` | npm: the native program for one platform |
//! | `sig_publish-<version>-py3-none-<tags>.whl` | PyPI: the same |
//! | `sig-publish-<target>.tar.gz` | a release's page: the same, for `cargo binstall` and for CI |
//!
//! All of a platform's hold the same program, to the byte. No file says when it was made: the same sources
//! give the same bytes.

pub mod archive;
pub mod launcher;
mod npm;
pub mod platform;
pub mod program;
pub mod wheel;
pub mod widget;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::build::{self, Kind};
use crate::publish::Published;
use crate::workspace;
use platform::Platform;

/// The native program, and its package.
pub const PROGRAM: &str = "sig-publish";
/// The widget's package.
pub const WIDGET: &str = "sig-info";
/// Both, since one may choose.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// What is packed.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Only the widget, only the native program for one platform, or only what starts that on all of them
    #[arg(long, value_name = "WHICH")]
    only: Option<Part>,
    /// The platform, as Rust calls it [default: this machine]
    #[arg(long, value_name = "TARGET")]
    target: Option<String>,
}

impl Options {
    /// All of it, for one platform.
    pub fn all(platform: &Platform) -> Self {
        Self { only: None, target: Some(platform.target.to_owned()) }
    }
}

/// A part of what is packed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    Widget,
    Program,
    Launcher,
}

/// The command. Prints the path of each file on a line of its own on stdout.
///
/// # Errors
/// Where something can't be built or packed.
pub fn run(options: &Options) -> Result<ExitCode> {
    let packs = |part| options.only.is_none_or(|only| only == part);
    let (out, mut made) = (folder(), Vec::new());
    if packs(Part::Program) {
        let platform = options.target.as_deref().map_or_else(Platform::here, Platform::of)?;
        let program = program::build(&platform)?;
        made.push(program::npm(&platform, &program, &out)?);
        made.push(wheel::pack(&platform, &program, &out)?);
        made.push(archive::program(&platform, &program, &out)?);
    }
    if packs(Part::Launcher) {
        made.push(launcher::npm(&out)?);
    }
    if packs(Part::Widget) {
        if build::site(&build::Options::SAMPLE, Kind::Release)? == Published::Nothing {
            return Ok(ExitCode::from(2));
        }
        made.push(widget::npm(&out)?);
        made.push(archive::widget(&out)?);
    }
    for path in made {
        writeln!(std::io::stdout(), "{}", path.display())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Where all of it is.
pub fn folder() -> PathBuf {
    workspace::root().join("target/packages")
}

/// An empty folder of that name beside what is packed, to put that together in.
fn empty(out: &Path, name: &str) -> Result<PathBuf> {
    let folder = out.join("content").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder)
        .with_context(|| format!("could not create {}", folder.display()))?;
    Ok(folder)
}

fn copy_licences(to: &Path) -> Result<()> {
    let root = workspace::root();
    LICENCES.iter().try_for_each(|licence| copy(&root.join(licence), &to.join(licence)))
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    let entries = fs::read_dir(from).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    for entry in entries.with_context(|| format!("could not read {}", from.display()))? {
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).with_context(|| format!("could not copy {}", from.display()))
}
