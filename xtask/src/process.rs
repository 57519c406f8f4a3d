//! Runs other programs, with errors that say which one failed.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{remedy, workspace};

/// Returns a command for the Cargo that runs us, in the repository's root.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // `test::report` sets this for test programs; it must not affect what Cargo compiles.
    command.current_dir(workspace::root()).env_remove("RUSTC_BOOTSTRAP");
    command
}

/// Runs a command to completion. Its output goes to stderr, since stdout is for our own results.
///
/// # Errors
/// Returns an error if the command can't be started or fails.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command
        .stdout(std::io::stderr())
        .status()
        .with_context(|| format!("could not start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Like [`run`], for a command that installs something. The error suggests what to do about common
/// failures.
///
/// # Errors
/// See [`run`].
pub fn install(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{shown}`"))?;
    let (mut output_so_far, mut part) = (Vec::new(), [0; 4096]);
    if let Some(mut stderr) = child.stderr.take() {
        while let Ok(length @ 1..) = stderr.read(&mut part) {
            // Show output at once; ignore errors if nobody reads it.
            let _ = std::io::stderr().write_all(&part[..length]);
            output_so_far.extend_from_slice(&part[..length]);
        }
    }
    let status = child.wait().with_context(|| format!("could not wait for `{shown}`"))?;
    if status.success() {
        return Ok(());
    }
    match remedy::of(&String::from_utf8_lossy(&output_so_far)) {
        Some(remedy) => bail!("`{shown}` failed ({status}): {remedy}"),
        None => bail!("`{shown}` failed ({status}); see its messages above"),
    }
}

/// Runs a command to completion and returns what it wrote to stdout.
///
/// # Errors
/// Returns an error if the command can't be started or fails, or if its output is not valid UTF-8.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("the output of `{shown}` is not valid UTF-8"))
}

/// Formats a command as one would type it, without its program's folder.
pub fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}
