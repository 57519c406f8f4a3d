//! The test programs of the workspace, compiled once and looked at by Clippy as they are.
//!
//! `cargo clippy` would check all that they are made of a second time. Cargo lets a program stand in for
//! the compiler of the workspace's own crates (`RUSTC_WORKSPACE_WRAPPER`), and Clippy's driver is one: it
//! compiles, and lints on the way.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::{process, tools};

/// A compiled test program.
pub struct Program {
    /// Its package's folder, in which it is run.
    pub folder: PathBuf,
    /// The program itself.
    pub path: PathBuf,
    /// The name of its target.
    pub name: String,
}

/// What Cargo tells of what it has compiled.
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

/// Which programs are compiled, and how.
pub enum Which {
    /// All, and Clippy finds nothing in any crate of the workspace.
    AllLinted,
    /// Those of one package.
    Of(&'static str),
    /// All but those of one package.
    But(&'static str),
}

/// Compiles the test programs.
///
/// # Errors
/// Where they don't compile, or Clippy finds something.
pub fn compile(which: &Which) -> Result<Vec<Program>> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--no-run", "--message-format=json-render-diagnostics"]);
    match which {
        Which::AllLinted => {
            let clippy = tools::find("clippy-driver").context(
                "there is no clippy-driver on PATH; `rustup component add clippy` installs it",
            )?;
            // As `cargo clippy -- -Dwarnings` sets them.
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

/// A test program, if the line tells of one.
fn program(line: &str) -> Result<Option<Program>> {
    if !line.starts_with('{') {
        return Ok(None);
    }
    let message: Message = serde_json::from_str(line).context("Cargo told something odd")?;
    let (Some(path), Some(manifest), Some(target)) =
        (message.executable, message.manifest_path, message.target)
    else {
        return Ok(None);
    };
    let is_test = message.profile.is_some_and(|it| it.test);
    if message.reason != "compiler-artifact" || !is_test {
        return Ok(None);
    }
    let folder = manifest.parent().context("a manifest is in no folder")?.to_owned();
    Ok(Some(Program { folder, path, name: target.name }))
}

impl Program {
    /// Whether it is one of the package in this folder of the repository.
    pub fn is_of(&self, folder: &Path) -> bool {
        self.folder == folder
    }

    /// It, as Cargo would run it.
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
    fn a_test_program_is_told_from_others() {
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
