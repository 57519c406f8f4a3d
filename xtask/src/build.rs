//! `cargo xtask build`: the finished site in `dist/`.
//!
//! ```text
//! dist/index.html   the standalone page
//! dist/embed/       what other sites copy (see `assemble`)
//! dist/sigs/        the data
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::publish::Published;
use crate::{process, publish, setup, workspace};

/// What is built.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// A SIG's folder or a community checkout (a folder with `sig/`) [default: the sample SIG]
    path: Option<PathBuf>,
}

impl Options {
    /// The sample that the repository ships.
    pub const SAMPLE: Self = Self { path: None };
}

/// The command.
///
/// # Errors
/// Where something can't be built.
pub fn run(options: &Options) -> Result<ExitCode> {
    let published = site(options)?;
    Ok(match published {
        Published::Whole => ExitCode::SUCCESS,
        Published::WithErrors => {
            eprintln!("dist/ is built, but there are errors in the sources: see above.");
            ExitCode::from(1)
        }
        Published::Nothing => ExitCode::from(2),
    })
}

/// Builds the site, the quick steps that can find a mistake of the user's before the slow ones.
///
/// # Errors
/// As [`run`].
pub fn site(options: &Options) -> Result<Published> {
    let sample = workspace::root().join("sample");
    let path = options.path.as_deref().unwrap_or(&sample);
    check_folder(path)?;

    eprintln!(
        "Publishing {} (the first time compiles the programs, some minutes)…",
        path.display()
    );
    let data = workspace::root().join("target/sigs");
    let published = publish::publish(path, &data)?;
    if published == Published::Nothing {
        return Ok(published);
    }

    let tools = setup::ensure()?;
    eprintln!("Building the widget in release (the first time three minutes or so)…");
    let mut trunk = tools.command("trunk");
    tools.build_for_size(&mut trunk);
    // Trunk takes NO_COLOR's value for true or false, and fails at the usual `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    process::run(trunk.args(["build", "--release"]))?;

    let target = workspace::dist().join("sigs");
    fs::rename(&data, &target)
        .with_context(|| format!("could not move {} to {}", data.display(), target.display()))?;
    Ok(published)
}

fn check_folder(path: &Path) -> Result<()> {
    let shown = path.display();
    let mut entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => bail!(
            "{shown} can't be read as a folder ({error}); give a SIG's folder or a community checkout"
        ),
    };
    if entries.next().is_none() {
        bail!("{shown} is empty; give a SIG's folder or a community checkout");
    }
    Ok(())
}
