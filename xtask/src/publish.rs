//! The SIGs' own sources, published with this repository's `sig-publish`.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitStatus;

use anyhow::{Context, Result, bail, ensure};

use crate::{assemble, native};

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

/// Looks whether a SIG's folder or a community checkout can be published. Nothing is said unless it can't.
///
/// # Errors
/// Where `sig-publish` can't be run.
pub fn check(path: &Path) -> Result<Published> {
    let output = native::program("sig-publish")?
        .arg("check")
        .arg(path)
        .output()
        .context("could not start sig-publish")?;
    let found = outcome(output.status)?;
    if found == Published::Nothing {
        std::io::stderr().write_all(&output.stderr)?;
    }
    Ok(found)
}

/// Publishes it into `out`, which is emptied first, with pages that name the bundle of the site.
///
/// # Errors
/// Where `sig-publish` can't be run.
pub fn publish(path: &Path, out: &Path, site: &Path) -> Result<Published> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("could not empty {}", out.display()))?;
    }
    let integrity = site.join(assemble::FOLDER).join(assemble::INTEGRITY);
    let mut command = native::program("sig-publish")?;
    command.arg("build").arg(path).arg("--out").arg(out);
    command.arg("--html").arg("--integrity").arg(integrity);
    let published = outcome(command.status().context("could not start sig-publish")?)?;
    if published != Published::Nothing {
        ensure!(out.join("index.json").is_file(), "sig-publish wrote no index.json");
    }
    Ok(published)
}

fn outcome(status: ExitStatus) -> Result<Published> {
    Ok(match status.code() {
        Some(0) => Published::Whole,
        Some(1) => Published::WithErrors,
        Some(2) => Published::Nothing,
        _ => bail!("sig-publish broke off ({status})"),
    })
}
