//! Compiles the workspace's test programs and lints them in the same run.
//!
//! `cargo clippy` would check all their code a second time. Cargo can use another program to
//! compile the workspace's own crates (`RUSTC_WORKSPACE_WRAPPER`); Clippy's driver compiles and
//! lints at once.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::{process, tools};

/// A compiled test program.
pub struct Program {
    /// The folder of its package, in which it runs.
    pub folder: PathBuf,
    /// The path of the program.
    pub path: PathBuf,
    /// The name of its target.
    pub name: String,
}

/// A message of Cargo about a compiled target.
#[derive(Deserialize)]
struct Message {
    reason: String,
    manifest_path: Option<PathBuf>,
    target: Option<Target>,
    profile: Option<Profile>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

/// Which programs to compile, and how.
pub enum Which {
    /// All programs, with Clippy's warnings as errors.
    AllLinted,
    /// Those of one package.
    Of(&'static str),
    /// Those of all packages but one.
    But(&'static str),
}

/// Compiles the test programs.
///
/// # Errors
/// Returns an error if they don't compile or Clippy finds something.
pub fn compile(which: &Which) -> Result<Vec<Program>> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--no-run", "--message-format=json-render-diagnostics"]);
    match which {
        Which::AllLinted => {
            let clippy = tools::find("clippy-driver")
                .context("`clippy-driver` is not on PATH; run `rustup component add clippy`")?;
            // The same settings as `cargo clippy -- -Dwarnings`.
            cargo.args(["--workspace", "--all-targets"]);
            cargo.env("RUSTC_WORKSPACE_WRAPPER", clippy);
            cargo.env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__");
        }
        Which::Of(package) => {
            cargo.args(["--package", package]);
        }
        Which::But(package) => {
            cargo.args(["--workspace", "--exclude", package]);
        }
    }
    let shown = process::shown(&cargo);
    eprintln!("{shown}");
    let output = cargo
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| program(line).transpose())
        .collect()
}

/// Returns the test program that a line of Cargo's output announces, if any.
fn program(line: &str) -> Result<Option<Program>> {
    if !line.starts_with('{') {
        return Ok(None);
    }
    let message: Message = serde_json::from_str(line).context("could not parse Cargo's output")?;
    let (Some(path), Some(manifest), Some(target)) =
        (message.executable, message.manifest_path, message.target)
    else {
        return Ok(None);
    };
    let is_test = message.profile.is_some_and(|it| it.test);
    if message.reason != "compiler-artifact" || !is_test {
        return Ok(None);
    }
    let folder = manifest.parent().context("a manifest has no folder")?.to_owned();
    Ok(Some(Program { folder, path, name: target.name }))
}

impl Program {
    /// Returns whether the program belongs to the package in this folder.
    pub fn is_of(&self, folder: &Path) -> bool {
        self.folder == folder
    }

    /// Returns a command that runs the program as Cargo would.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_recognized() {
        let line = |test, executable| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"/a/b/Cargo.toml",
                "target":{{"name":"words"}},"profile":{{"test":{test}}},"executable":{executable}}}"#
            )
        };
        let found = program(&line(true, r#""/t/words-1""#)).unwrap().unwrap();
        assert_eq!(
            (found.folder.as_path(), found.path.as_path(), found.name.as_str()),
            (Path::new("/a/b"), Path::new("/t/words-1"), "words")
        );
        for other in [line(false, r#""/t/words""#), line(true, "null"), "Finished".to_owned()] {
            assert!(program(&other).unwrap().is_none(), "{other}");
        }
    }
}
