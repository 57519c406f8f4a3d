//! Runs the real program on test files.

#![allow(clippy::unwrap_used, dead_code)]

pub mod git;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Runs the built `sig-publish`.
pub fn sig_publish(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sig-publish")).args(arguments).output().unwrap()
}

/// A community's checkout with one SIG `sig-Test`.
pub struct Checkout(pub TempDir);

impl Checkout {
    pub fn new(files: &[(&str, &[u8])]) -> Self {
        let checkout = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(checkout.sig()).unwrap();
        for (name, content) in files {
            let path = checkout.sig().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        checkout
    }

    pub fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    pub fn sig(&self) -> PathBuf {
        self.0.path().join("sig/sig-Test")
    }

    /// The diagnostics of `check`, and its exit code.
    pub fn check(&self, arguments: &[&str]) -> (Vec<Value>, i32) {
        let mut all = vec!["check", self.path(), "--format", "json"];
        all.extend(arguments);
        let output = sig_publish(&all);
        let said = serde_json::from_slice(&output.stdout).unwrap();
        (said, output.status.code().unwrap())
    }

    /// The sig.json that `build` writes.
    pub fn build(&self, arguments: &[&str]) -> (Value, i32) {
        let out = tempfile::tempdir().unwrap();
        let mut all =
            vec!["build", self.path(), "--no-fragments", "--out", out.path().to_str().unwrap()];
        all.extend(arguments);
        let output = sig_publish(&all);
        let written = fs::read(out.path().join("sig-Test/sig.json")).unwrap();
        (serde_json::from_slice(&written).unwrap(), output.status.code().unwrap())
    }
}

/// The codes of diagnostics, with line and column.
pub fn places(diagnostics: &[Value]) -> Vec<String> {
    diagnostics
        .iter()
        .map(|said| {
            let place = &said["place"];
            let file = place["file"].as_str().unwrap().rsplit('/').next().unwrap();
            format!(
                "{} {file}:{}:{}",
                said["code"].as_str().unwrap(),
                place["line"],
                place["column"]
            )
        })
        .collect()
}

/// All files below a folder with their content, by path.
pub fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}
