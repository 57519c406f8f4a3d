//! The SIGs' own sources, published with this repository's `sig-publish`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::native;

/// How it went. `sig-publish` has told the user already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// All of it, perhaps with warnings.
    Whole,
    /// What could be published; there are errors in the sources.
    WithErrors,
    /// Nothing: there are no sources, or they can't be read.
    Nothing,
}

/// Publishes a SIG's folder or a community checkout into `out`, which is emptied first.
///
/// # Errors
/// Where `sig-publish` can't be run.
pub fn publish(path: &Path, out: &Path) -> Result<Published> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("could not empty {}", out.display()))?;
    }
    let mut command = native::program("sig-publish")?;
    let status = command
        .arg("build")
        .arg(path)
        .arg("--out")
        .arg(out)
        .arg("--html")
        .status()
        .context("could not start sig-publish")?;
    let published = match status.code() {
        Some(0) => Published::Whole,
        Some(1) => Published::WithErrors,
        Some(2) => return Ok(Published::Nothing),
        _ => bail!("sig-publish broke off ({status})"),
    };
    ensure!(out.join("index.json").is_file(), "sig-publish wrote no index.json");
    Ok(published)
}
