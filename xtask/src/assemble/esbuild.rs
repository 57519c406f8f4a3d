//! Runs esbuild, which bundles and minifies.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// The path of esbuild.
pub struct Esbuild(pub PathBuf);

impl Esbuild {
    /// Bundles a module with what it imports from `folder`.
    ///
    /// # Errors
    /// Returns an error if esbuild fails.
    pub fn bundle(&self, entry: &str, folder: &Path, more: &[&str]) -> Result<Vec<u8>> {
        let arguments = [
            "--bundle",
            "--log-level=warning",
            // wasm-bindgen lists a snippet once for each function imported from it.
            "--log-override:duplicate-object-key=silent",
        ];
        let mut command = Command::new(&self.0);
        self.run(command.current_dir(folder).args(arguments).args(more), entry.as_bytes())
    }

    /// Minifies a source of a kind that esbuild knows by its extension, such as `css`.
    ///
    /// # Errors
    /// Returns an error if esbuild fails.
    pub fn minify(&self, kind: &str, source: &[u8]) -> Result<Vec<u8>> {
        self.run(Command::new(&self.0).arg(format!("--loader={kind}")), source)
    }

    fn run(&self, command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
        let mut esbuild = command
            .args(["--minify", "--format=esm", "--target=es2022", "--charset=utf8"])
            .arg("--legal-comments=none")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("could not start {}", self.0.display()))?;
        if let Some(mut stdin) = esbuild.stdin.take() {
            // esbuild reads all input before it writes. If it exits early, its exit code is checked
            // below.
            let _ = stdin.write_all(input);
        }
        let output = esbuild.wait_with_output().context("could not wait for esbuild")?;
        ensure!(output.status.success(), "esbuild failed; see its messages above");
        Ok(output.stdout)
    }
}
