//! What comes from PyPI, pinned by hash. In `tests/pip/`: linters that are native programs, published there in
//! compiled form (`requirements.txt`), and readers of calendars (`calendars.txt`). In `xtask/pip/`: what makes
//! wheels.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{hash, process, tools, workspace};

/// Has the linters at hand: the folder of their programs.
///
/// # Errors
/// Where there is no Python with pip, or it has no compiled form for this machine.
pub fn linters() -> Result<PathBuf> {
    let (home, _) = installed("tests/pip/requirements.txt", "the linters")?;
    Ok(home.join("bin"))
}

/// Has the readers of calendars at hand: the folder of their modules, and the Python that they are for.
///
/// # Errors
/// As [`linters`].
pub fn calendar_readers() -> Result<(PathBuf, PathBuf)> {
    installed("tests/pip/calendars.txt", "the readers of calendars")
}

/// Has at hand what makes wheels: the folder of its modules, and the Python that they are for.
///
/// # Errors
/// As [`linters`].
pub fn packaging() -> Result<(PathBuf, PathBuf)> {
    installed("xtask/pip/requirements.txt", "what makes wheels")
}

/// The folder of what a file of the repository pins, and the Python that installed it.
fn installed(pinned: &str, what: &str) -> Result<(PathBuf, PathBuf)> {
    let pinned = workspace::root().join(pinned);
    let content =
        fs::read(&pinned).with_context(|| format!("could not read {}", pinned.display()))?;
    let home = tools::folder()?.join(format!("pip-{}", hash::content(&content)));
    let python = tools::find("python3").context("there is no `python3` on PATH")?;
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
