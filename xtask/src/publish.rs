//! The SIGs' own sources, published with this repository's `sig-publish`.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

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

/// Publishes a SIG's folder or a community checkout into `out`, which is emptied first. For a site that has its
/// bundle, with pages and what is seen before the widget. Without one only to know whether it can be published, and
/// nothing is said unless it can't.
///
/// # Errors
/// Where `sig-publish` can't be run.
pub fn publish(path: &Path, out: &Path, site: Option<&Path>) -> Result<Published> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("could not empty {}", out.display()))?;
    }
    let mut command = native::program("sig-publish")?;
    command.arg("build").arg(path).arg("--out").arg(out);
    match site {
        Some(site) => {
            let integrity = site.join(assemble::FOLDER).join(assemble::INTEGRITY);
            command.arg("--html").arg("--integrity").arg(integrity).stderr(Stdio::inherit());
        }
        None => {
            command.arg("--no-fragments").stderr(Stdio::piped());
        }
    }
    let output = command.output().context("could not start sig-publish")?;
    let status = output.status;
    if status.code().is_none_or(|code| code > 1) {
        std::io::stderr().write_all(&output.stderr)?;
    }
    let published = match status.code() {
        Some(0) => Published::Whole,
        Some(1) => Published::WithErrors,
        Some(2) => return Ok(Published::Nothing),
        _ => bail!("sig-publish broke off ({status})"),
    };
    ensure!(out.join("index.json").is_file(), "sig-publish wrote no index.json");
    Ok(published)
}
