//! Publishes SIGs with this repository's `sig-publish`.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitStatus;

use anyhow::{Context, Result, bail, ensure};

use crate::{assemble, native};

/// The result. `sig-publish` has reported the details already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// Everything was published, perhaps with warnings.
    Whole,
    /// The sources have errors; the rest was published.
    WithErrors,
    /// Nothing was published: there are no sources, or they can't be read.
    Nothing,
}

/// Checks whether a SIG's folder or a community's checkout can be published. Prints messages only
/// if it can't.
///
/// # Errors
/// Returns an error if `sig-publish` can't be run.
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

/// Publishes into `out`, which is emptied first. The pages refer to the bundle in `site`.
///
/// # Errors
/// Returns an error if `sig-publish` can't be run.
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
        ensure!(out.join("index.json").is_file(), "sig-publish did not write index.json");
    }
    Ok(published)
}

fn outcome(status: ExitStatus) -> Result<Published> {
    Ok(match status.code() {
        Some(0) => Published::Whole,
        Some(1) => Published::WithErrors,
        Some(2) => Published::Nothing,
        _ => bail!("sig-publish was terminated ({status})"),
    })
}
