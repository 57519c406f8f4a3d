//! A machine without Rust, and without anything of ours: an empty folder, and a PATH with the programs
//! that are named and no others.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use xtask::tools;

pub struct Bare {
    folder: TempDir,
}

/// How a program ended, and all that it said.
pub struct Said {
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
            symlink(found, bare.path("on-path").join(program)).unwrap();
        }
        bare
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A path in the folder that people work in.
    pub fn work(&self, path: &str) -> PathBuf {
        self.path("work").join(path)
    }

    /// The folder for packages.
    pub fn packed(&self) -> PathBuf {
        self.path("packed")
    }

    /// Writes a file there.
    pub fn write(&self, path: &str, content: &str) {
        let path = self.work(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Runs a program of the PATH, or one by its path, there.
    pub fn try_run(&self, program: impl AsRef<Path>, arguments: &[&str]) -> Said {
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
        Said { code: status.code(), text }
    }

    /// The same, of what must go well: what it said.
    pub fn run(&self, program: impl AsRef<Path>, arguments: &[&str]) -> String {
        let Said { code, text } = self.try_run(program, arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {text}");
        text
    }

    /// Installs npm packages from their archives, with nothing to be had from a registry.
    pub fn npm_install(&self, archives: &[&Path]) {
        self.write("package.json", r#"{ "private": true, "type": "module" }"#);
        let mut arguments = vec!["install", "--offline", "--no-audit", "--no-fund"];
        arguments.extend(archives.iter().map(|it| it.to_str().unwrap()));
        self.run("npm", &arguments);
    }
}
