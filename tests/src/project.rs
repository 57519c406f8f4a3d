//! A user's project with the npm package installed.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use xtask::{npm, package, tools};

/// The project's folder, deleted when this value is dropped, and the pinned tools of the tests.
pub struct Project {
    folder: TempDir,
    tools: PathBuf,
}

impl Project {
    /// Creates an ES module project, installs the package from its archive and links the given
    /// packages of the tests.
    ///
    /// # Errors
    /// Returns an error if the package isn't built or npm can't install it.
    pub fn new(packages: &[&str]) -> Result<Self> {
        let tools = npm::test_tools()?;
        let folder = tempfile::tempdir().context("could not create a folder for the project")?;
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

    /// Returns the absolute path of a file in the project.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of the project.
    ///
    /// # Errors
    /// Returns an error if the file can't be written.
    pub fn write(&self, path: &str, content: &str) -> Result<()> {
        let path = self.path(path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&path, content).with_context(|| format!("could not write {}", path.display()))
    }

    /// Runs a program of one of the tests' packages. Returns its output.
    ///
    /// # Errors
    /// Returns an error with the output if the program fails.
    pub fn node(&self, program: &str, arguments: &[&str]) -> Result<String> {
        self.run(Command::new("node").arg(self.tools.join(program)).args(arguments))
    }

    /// Runs statements as a module of the project. Returns their output.
    ///
    /// # Errors
    /// See [`node`](Self::node).
    pub fn evaluate(&self, statements: &str) -> Result<String> {
        self.run(Command::new("node").args(["--input-type=module", "--eval", statements]))
    }

    fn run(&self, command: &mut Command) -> Result<String> {
        let output = command
            .current_dir(self.folder.path())
            .output()
            .with_context(|| format!("could not start {}", command.get_program().display()))?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).context("the output is not valid UTF-8")?;
        ensure!(output.status.success(), "the command failed ({}):\n{said}", output.status);
        Ok(said)
    }
}
