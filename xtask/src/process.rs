//! Running other programs, with errors that say which one failed.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{remedy, workspace};

/// Cargo, the one that runs us, in the repository's root.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // A test program is told so (`test::report`); nothing is to be compiled in another way for it.
    command.current_dir(workspace::root()).env_remove("RUSTC_BOOTSTRAP");
    command
}

/// Runs it to its end. What it says goes to stderr: stdout is for our own results.
///
/// # Errors
/// Where it can't be started, or ends with anything but 0.
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

/// Runs a program that installs something, as [`run`]; the error says what to do where that is known.
///
/// # Errors
/// As [`run`].
pub fn install(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{shown}`"))?;
    let (mut said, mut part) = (Vec::new(), [0; 4096]);
    if let Some(mut stderr) = child.stderr.take() {
        while let Ok(length @ 1..) = stderr.read(&mut part) {
            // Whoever waits sees it at once; who doesn't listen misses nothing of the outcome.
            let _ = std::io::stderr().write_all(&part[..length]);
            said.extend_from_slice(&part[..length]);
        }
    }
    let status = child.wait().with_context(|| format!("`{shown}` was lost"))?;
    if status.success() {
        return Ok(());
    }
    match remedy::of(&String::from_utf8_lossy(&said)) {
        Some(remedy) => bail!("`{shown}` failed ({status}): {remedy}"),
        None => bail!("`{shown}` failed ({status}); its messages are above"),
    }
}

/// Runs it to its end and returns what it wrote on stdout.
///
/// # Errors
/// As [`run`], and where the output is no UTF-8.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{shown}` wrote no UTF-8"))
}

/// The command as one would type it, without the folder of its program.
pub fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}
