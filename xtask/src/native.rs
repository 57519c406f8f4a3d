//! This workspace's own native programs that a build runs.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// Compiles the programs of this workspace that a build runs.
///
/// # Errors
/// Where they don't compile.
pub fn build() -> Result<()> {
    // In one go: for each alone Cargo would choose other features of what all depend on, and compile
    // that once for each.
    let packages = ["--package=sig-publish", "--package=sig-info", "--package=sig-bindgen"];
    process::install(process::cargo().args(["build", "--quiet"]).args(packages))
}

/// A program of this workspace, compiled now if need be.
///
/// # Errors
/// As [`build`].
pub fn program(name: &str) -> Result<Command> {
    build()?;
    Ok(Command::new(beside_us(name)?))
}

/// The folder of the programs.
///
/// # Errors
/// As [`target`].
pub fn folder() -> Result<PathBuf> {
    let us = beside_us("xtask")?;
    Ok(us.parent().context("our own program is in no folder")?.to_owned())
}

/// Cargo's folder of all that it builds.
///
/// # Errors
/// Where our own program, which is in there, can't be found.
pub fn target() -> Result<PathBuf> {
    let us = beside_us("xtask")?;
    // <target>/<profile>/xtask
    let target = us.ancestors().nth(2).context("our own program is in no folder of Cargo's")?;
    Ok(target.to_owned())
}

/// Cargo puts it where it has put the program that runs now; a test is one folder deeper.
fn beside_us(name: &str) -> Result<PathBuf> {
    let us = std::env::current_exe().context("could not find our own program")?;
    let folder = us.parent().context("our own program is in no folder")?;
    let folder =
        if folder.ends_with("deps") { folder.with_file_name("") } else { folder.to_owned() };
    Ok(folder.join(name).with_extension(std::env::consts::EXE_EXTENSION))
}
