//! This workspace's own native programs that a build runs.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// A program of this workspace, compiled now if need be (with Cargo's own messages).
///
/// # Errors
/// Where it doesn't compile.
pub fn program(name: &str) -> Result<Command> {
    // In one go: for each alone Cargo would choose other features of what both depend on, and compile
    // that once for each.
    process::run(process::cargo().args(["build", "--package=sig-publish", "--package=sig-info"]))?;
    Ok(Command::new(beside_us(name)?))
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
