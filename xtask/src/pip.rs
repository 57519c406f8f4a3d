//! What comes from PyPI, pinned by `tests/pip/requirements.txt`: linters that are native programs,
//! published there in compiled form.

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
    let pinned = workspace::root().join("tests/pip/requirements.txt");
    let content =
        fs::read(&pinned).with_context(|| format!("could not read {}", pinned.display()))?;
    let home = tools::folder()?.join(format!("pip-{}", hash::content(&content)));
    if !home.exists() {
        let python = tools::find("python3").context("there is no `python3` on PATH")?;
        eprintln!("Installing the linters from PyPI (under a minute)…");
        tools::install(&home, Path::is_dir, |partial| {
            process::install(
                Command::new(python)
                    .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                    .args(["--no-deps", "--only-binary=:all:", "--root-user-action=ignore"])
                    .arg("--target")
                    .arg(partial)
                    .arg("--requirement")
                    .arg(&pinned),
            )
            .context("pip could not install the linters")
        })?;
    }
    Ok(home.join("bin"))
}
