//! Installs PyPI packages, pinned by hash: in `tests/pip/`, linters that are published in compiled
//! form (`requirements.txt`) and calendar parsers (`calendars.txt`); in `xtask/pip/`, tools that
//! build wheels.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{hash, process, tools, workspace};

/// Ensures the linters are installed. Returns the folder of their programs.
///
/// # Errors
/// Returns an error if Python or pip is missing, or if a linter isn't published for this machine.
pub fn linters() -> Result<PathBuf> {
    let (home, _) = installed("tests/pip/requirements.txt", "the linters")?;
    Ok(home.join("bin"))
}

/// Ensures the calendar parsers are installed. Returns the folder of their modules and the Python
/// that they are for.
///
/// # Errors
/// See [`linters`].
pub fn calendar_readers() -> Result<(PathBuf, PathBuf)> {
    installed("tests/pip/calendars.txt", "the calendar parsers")
}

/// Ensures the tools that build wheels are installed. Returns the folder of their modules and the
/// Python that they are for.
///
/// # Errors
/// See [`linters`].
pub fn packaging() -> Result<(PathBuf, PathBuf)> {
    installed("xtask/pip/requirements.txt", "the tools that build wheels")
}

/// Returns the folder of what a file of the repository pins and the Python that installed it.
fn installed(pinned: &str, what: &str) -> Result<(PathBuf, PathBuf)> {
    let pinned = workspace::root().join(pinned);
    let content =
        fs::read(&pinned).with_context(|| format!("could not read {}", pinned.display()))?;
    let home = tools::folder()?.join(format!("pip-{}", hash::content(&content)));
    let python = tools::find("python3").context("`python3` is not on PATH")?;
    if !home.exists() {
        eprintln!("Installing {what} from PyPI (under a minute)…");
        tools::install(&home, Path::is_dir, |partial| {
            process::install(
                Command::new(&python)
                    .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                    .args(["--no-deps", "--only-binary=:all:", "--root-user-action=ignore"])
                    .arg("--target")
                    .arg(partial)
                    .arg("--requirement")
                    .arg(&pinned),
            )
            .with_context(|| format!("pip could not install {what}"))
        })?;
    }
    Ok((home, python))
}
