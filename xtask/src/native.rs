//! The native programs of this workspace that the build runs.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// Compiles the programs.
///
/// # Errors
/// Returns an error if they don't compile.
pub fn build() -> Result<()> {
    // Build them together: for each one alone, Cargo would select other features of shared
    // dependencies and compile those again.
    let packages = ["--package=sig-publish", "--package=sig-info", "--package=sig-bindgen"];
    process::install(process::cargo().args(["build", "--quiet"]).args(packages))
}

/// Returns the command for one of the programs, compiling it if necessary.
///
/// # Errors
/// Returns an error if the programs don't compile.
pub fn program(name: &str) -> Result<Command> {
    build()?;
    Ok(Command::new(path(name)?))
}

/// Returns the folder of the programs.
///
/// # Errors
/// See [`target`].
pub fn folder() -> Result<PathBuf> {
    let own = path("xtask")?;
    Ok(own.parent().context("the running program is not in a folder")?.to_owned())
}

/// Returns Cargo's target folder.
///
/// # Errors
/// Returns an error if the running program's path is unknown.
pub fn target() -> Result<PathBuf> {
    let own = path("xtask")?;
    // <target>/<profile>/xtask
    let target = own.ancestors().nth(2).context("the running program is not in a target folder")?;
    Ok(target.to_owned())
}

/// Returns the path of a program in the folder of the running one. Cargo puts test programs one
/// folder deeper.
///
/// # Errors
/// Returns an error if the running program's path is unknown.
pub fn path(name: &str) -> Result<PathBuf> {
    let own = std::env::current_exe().context("could not find the running program")?;
    let folder = own.parent().context("the running program is not in a folder")?;
    let folder =
        if folder.ends_with("deps") { folder.with_file_name("") } else { folder.to_owned() };
    Ok(folder.join(name).with_extension(std::env::consts::EXE_EXTENSION))
}
