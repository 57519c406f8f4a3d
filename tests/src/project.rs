//! A project of someone else's, which has installed the npm package.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use xtask::{npm, package, tools};

/// Its folder, which is gone with this value, and the tools that the tests pin.
pub struct Project {
    folder: TempDir,
    tools: PathBuf,
}

impl Project {
    /// An ES module project with the package, from its archive, and these of the tests' packages.
    ///
    /// # Errors
    /// Where the package isn't built, or npm can't install it.
    pub fn new(packages: &[&str]) -> Result<Self> {
        let tools = npm::test_tools()?;
        let folder = tempfile::tempdir().context("there is no place for a project")?;
        let project = Self { folder, tools };
        project.write("package.json", r#"{ "private": true, "type": "module" }"#)?;
        let npm = tools::find("npm").context("`npm` is not on PATH")?;
        let mut install = Command::new(npm);
        install.args(["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts"]);
        project.run(install.arg(package::widget::npm(&project.path("packed"))?))?;
        for package in packages {
            let link = project.path("node_modules").join(package);
            link.parent().map_or(Ok(()), fs::create_dir_all)?;
            symlink(project.tools.join(package), link)
                .with_context(|| format!("could not link {package}"))?;
        }
        Ok(project)
    }

    /// A path in it.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes one of its files.
    ///
    /// # Errors
    /// Where it can't.
    pub fn write(&self, path: &str, content: &str) -> Result<()> {
        let path = self.path(path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&path, content).with_context(|| format!("could not write {}", path.display()))
    }

    /// Runs a program of one of the tests' packages: what it said.
    ///
    /// # Errors
    /// With all that it said, where it fails.
    pub fn node(&self, program: &str, arguments: &[&str]) -> Result<String> {
        self.run(Command::new("node").arg(self.tools.join(program)).args(arguments))
    }

    /// Runs statements as a module of the project: what they said.
    ///
    /// # Errors
    /// As [`node`](Self::node).
    pub fn evaluate(&self, statements: &str) -> Result<String> {
        self.run(Command::new("node").args(["--input-type=module", "--eval", statements]))
    }

    fn run(&self, command: &mut Command) -> Result<String> {
        let output = command
            .current_dir(self.folder.path())
            .output()
            .with_context(|| format!("could not start {}", command.get_program().display()))?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).context("no UTF-8 was said")?;
        ensure!(output.status.success(), "it failed ({}):\n{said}", output.status);
        Ok(said)
    }
}
