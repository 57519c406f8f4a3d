//! A machine without Rust and our files: an empty folder, and a PATH with only the given programs.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use xtask::package::platform::Platform;
use xtask::package::{launcher, program, widget};
use xtask::tools;

use crate::installed;

pub struct Bare {
    folder: TempDir,
}

/// A program's exit code and output.
pub struct Outcome {
    pub code: Option<i32>,
    pub text: String,
}

impl Bare {
    pub fn with(programs: &[&str]) -> Self {
        let bare = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(bare.path("on-path")).unwrap();
        fs::create_dir(bare.path("work")).unwrap();
        for program in programs {
            let found = tools::find(program).unwrap();
            bare.link(program, &found);
        }
        bare
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns a path in the working folder.
    pub fn work(&self, path: &str) -> PathBuf {
        self.path("work").join(path)
    }

    /// Returns the folder for packages.
    pub fn packed(&self) -> PathBuf {
        self.path("packed")
    }

    /// Writes a file in the working folder.
    pub fn write(&self, path: &str, content: &str) {
        let path = self.work(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Runs a program in the working folder, by its name on PATH or its path.
    pub fn try_run(&self, program: impl AsRef<Path>, arguments: &[&str]) -> Outcome {
        let program = program.as_ref();
        let on_path = self.path("on-path").join(program);
        let found = if on_path.exists() { on_path } else { program.to_owned() };
        let Output { status, stdout, stderr } = Command::new(found)
            .args(arguments)
            .current_dir(self.path("work"))
            .env_clear()
            .env("PATH", self.path("on-path"))
            .env("HOME", self.folder.path())
            .output()
            .unwrap();
        let text = String::from_utf8([stdout, stderr].concat()).unwrap();
        Outcome { code: status.code(), text }
    }

    /// Runs a program that must succeed. Returns its output.
    pub fn run(&self, program: impl AsRef<Path>, arguments: &[&str]) -> String {
        let Outcome { code, text } = self.try_run(program, arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {text}");
        text
    }

    /// Puts another program on PATH.
    pub fn link(&self, name: &str, program: &Path) {
        symlink(program, self.path("on-path").join(name)).unwrap();
    }

    /// Puts a script on PATH, in place of the program if there is one.
    pub fn replace(&self, name: &str, script: &str) {
        let path = self.path("on-path").join(name);
        let _ = fs::remove_file(&path);
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Installs the widget and the program from their npm packages.
    pub fn npm_install_all(&self) {
        let (here, out) = (Platform::here().unwrap(), self.packed());
        let program = program::npm(&here, &installed::built(), &out).unwrap();
        self.npm_install(&[&widget::npm(&out).unwrap(), &launcher::npm(&out).unwrap(), &program]);
    }

    /// Installs npm packages from their archives, without a registry.
    pub fn npm_install(&self, archives: &[&Path]) {
        self.write("package.json", r#"{ "private": true, "type": "module" }"#);
        let mut arguments = vec!["install", "--offline", "--no-audit", "--no-fund"];
        arguments.extend(archives.iter().map(|it| it.to_str().unwrap()));
        self.run("npm", &arguments);
    }
}
