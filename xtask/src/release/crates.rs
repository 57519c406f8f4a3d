//! Tries `cargo publish` with all crates, without uploading them.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::{process, remedy, workspace};

/// The result of the attempt.
#[derive(Debug)]
pub enum Attempt {
    /// Everything could be published.
    Ready,
    /// Cargo refuses, with these messages.
    Refused(String),
    /// The registry doesn't answer, with these messages.
    Unreachable(String),
}

/// Whether packed crates are compiled, as they are before they are published.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Compiled {
    /// Yes, which takes a few minutes.
    Yes,
    /// No; the registry is asked nevertheless.
    No,
}

/// Packs each crate as `cargo publish` would, and lets Cargo compare it with the registry.
///
/// # Errors
/// Returns an error if Cargo can't be run.
pub fn try_publishing(compiled: Compiled, target: &Path) -> Result<Attempt> {
    let mut publish = packing("publish")?;
    // Named, since Cargo refuses to guess where a mirror replaces it.
    publish.args(["--dry-run", "--registry", "crates-io", "--target-dir"]).arg(target);
    if compiled == Compiled::No {
        publish.arg("--no-verify");
    }
    let output = publish.stdin(Stdio::null()).output().context("could not start Cargo")?;
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Ok(match output.status.success() {
        true => Attempt::Ready,
        false if remedy::is_network(&said) => Attempt::Unreachable(said),
        false => Attempt::Refused(said),
    })
}

/// Returns a Cargo command for all published crates, `package` or `publish`.
///
/// # Errors
/// Returns an error if `cargo metadata` fails.
pub fn packing(command: &str) -> Result<Command> {
    let mut cargo = process::cargo();
    cargo.args([command, "--locked", "--allow-dirty"]);
    for package in workspace::published()? {
        cargo.args(["--package", &package.name]);
    }
    Ok(cargo)
}
