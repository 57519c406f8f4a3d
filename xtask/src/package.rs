//! `cargo xtask package`: builds the published packages in `target/packages/`.
//!
//! | file | for |
//! | --- | --- |
//! | `sig-info-<version>.tgz` | npm: the widget |
//! | `sig-info-embed.tar.gz` | sites without npm: the widget's files |
//! | `sig-publish-<version>.tgz` | npm: the launcher of the native program |
//! | `sig-publish-<os>-<cpu>-<version>.tgz` | npm: the native program for one platform |
//! | `sig_publish-<version>-py3-none-<tags>.whl` | PyPI: the native program for one platform |
//! | `sig-publish-<target>.tar.gz` | the release page: the native program for `cargo binstall` and
//! CI |
//!
//! All packages for a platform contain the same program, byte for byte. No file contains a
//! timestamp, so the same sources give the same bytes.

pub mod archive;
mod elf;
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

use crate::build::{self, Profile};
use crate::publish::Published;
use crate::workspace;
use platform::Platform;

/// The package of the native program.
pub const PROGRAM: &str = "sig-publish";
/// The package of the widget.
pub const WIDGET: &str = "sig-info";
/// Users may choose either licence.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// What to pack.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Pack only the widget, only the native program for one platform, or only the launcher
    #[arg(long, value_name = "WHICH")]
    only: Option<Part>,
    /// The platform as a Rust target [default: this machine]
    #[arg(long, value_name = "TARGET")]
    target: Option<String>,
}

impl Options {
    /// Returns the options to pack everything, with the program for one platform.
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

/// Runs `cargo xtask package`. Prints the path of each package to stdout.
///
/// # Errors
/// Returns an error if something can't be built or packed.
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
        if build::site(&build::Options::SAMPLE, Profile::Release)? == Published::Nothing {
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

/// Returns the folder of the packages.
pub fn folder() -> PathBuf {
    workspace::root().join("target/packages")
}

/// Creates an empty folder to collect a package's files in.
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
