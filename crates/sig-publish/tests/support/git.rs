//! Test repositories, made with git.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A repository in a temporary folder.
pub struct Repository(TempDir);

impl Repository {
    /// An empty repository with the branch `master`; `None`, with a message, if git is not installed.
    pub fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            println!("skipped: there is no git");
            return None;
        }
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "-q", "-b", "master"]);
        Some(repository)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs git without any user configuration; returns its output.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_with(arguments, &[])
    }

    /// Runs git with an input.
    pub fn git_with(&self, arguments: &[&str], input: &[u8]) -> String {
        let mut git = Command::new("git");
        git.current_dir(self.path()).args(["-c", "gc.auto=0", "-c", "core.protectNTFS=false"]);
        git.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for (name, value) in [
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "A"),
            ("GIT_AUTHOR_EMAIL", "a@example.org"),
            ("GIT_COMMITTER_NAME", "A"),
            ("GIT_COMMITTER_EMAIL", "a@example.org"),
        ] {
            git.env(name, value);
        }
        let mut git = git.spawn().unwrap();
        git.stdin.take().unwrap().write_all(input).unwrap();
        let output = git.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Replaces a text in a file, which must contain it.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not hold {old:?}");
        self.write(path, &text.replace(old, new));
    }

    /// Replaces the first occurrence of a text in a file.
    pub fn edit_once(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not hold {old:?}");
        self.write(path, &text.replacen(old, new, 1));
    }

    /// Commits the working tree.
    pub fn commit(&self) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", "x"]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Commits a tree made of objects, with names that no file system would take; its parent is HEAD.
    pub fn commit_tree(&self, tree: &str) -> String {
        self.git(&["commit-tree", tree, "-p", "HEAD", "-m", "x"])
    }

    pub fn blob(&self, content: &[u8]) -> String {
        self.git_with(&["hash-object", "-w", "--stdin"], content)
    }

    /// A tree of entries: mode, object and name. Git itself would refuse some of the names.
    pub fn tree(&self, entries: &[(&str, &str, &[u8])]) -> String {
        let mut content = Vec::new();
        for (mode, id, name) in entries {
            content.extend_from_slice(mode.as_bytes());
            content.push(b' ');
            content.extend_from_slice(name);
            content.push(0);
            let bytes = (0..id.len()).step_by(2);
            content.extend(bytes.map(|at| u8::from_str_radix(&id[at..at + 2], 16).unwrap()));
        }
        self.git_with(&["hash-object", "-t", "tree", "-w", "--literally", "--stdin"], &content)
    }
}

/// Copies the files of a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target: PathBuf = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
