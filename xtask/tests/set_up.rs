//! A setup that can't succeed fails immediately, with one clear message that says what to do.

#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use tempfile::TempDir;
use xtask::tools;

/// A machine with only `programs`, given as names and scripts, and nothing installed.
struct Machine {
    folder: TempDir,
}

impl Machine {
    fn of(programs: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("bin")).unwrap();
        let machine = Self { folder };
        for (name, script) in programs {
            let path = machine.folder.path().join("bin").join(name);
            if script.is_empty() {
                symlink(tools::find(name).unwrap(), path).unwrap();
            } else {
                fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
                fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            }
        }
        machine
    }

    /// Runs `cargo xtask setup`, which must fail, and returns its message.
    fn set_up(&self) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("setup")
            .env("PATH", self.folder.path().join("bin"))
            .env("SIG_INFO_TOOLS", self.folder.path().join("tools"))
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let last = said.lines().last().unwrap();
        assert!(last.starts_with("error: "), "{said}");
        last.to_owned()
    }

    fn installed(&self) -> Vec<String> {
        let tools = fs::read_dir(self.folder.path().join("tools"));
        let names = tools.into_iter().flatten().map(|it| it.unwrap().file_name());
        let mut names: Vec<_> = names.map(|it| it.into_string().unwrap()).collect();
        names.retain(|it| !it.contains(".lock") && !it.contains(".partial"));
        names
    }
}

/// A compiler that has every component.
const RUSTC: (&str, &str) = ("rustc", "echo /");
const NODE: (&str, &str) = ("node", "");

#[test]
fn no_npm() {
    let said = Machine::of(&[RUSTC, NODE]).set_up();
    assert!(said.contains("`npm` is not on PATH: install it"), "{said}");
}

#[test]
fn no_node() {
    let said = Machine::of(&[RUSTC]).set_up();
    assert!(said.contains("`node` is not on PATH: install version"), "{said}");
}

#[test]
fn old_node() {
    let said = Machine::of(&[RUSTC, ("node", "echo v18.20.0")]).set_up();
    assert!(said.contains("`node` is v18.20.0: install version 20 or later"), "{said}");
}

#[test]
fn no_rustup() {
    let rustc = ("rustc", "echo /nowhere");
    let said = Machine::of(&[rustc, NODE]).set_up();
    assert!(said.contains("no rustup") && said.contains("https://rustup.rs/"), "{said}");
}

#[test]
fn no_network_and_a_full_disk() {
    for (code, remedy) in
        [("ENOTFOUND", "the network is unreachable"), ("ENOSPC", "the disk is full")]
    {
        let script = format!("echo npm error code {code} >&2; exit 1");
        let machine = Machine::of(&[RUSTC, NODE, ("npm", &script)]);
        let said = machine.set_up();
        assert!(said.contains(remedy) && said.contains("run this again"), "{said}");
        assert!(machine.installed().is_empty(), "{:?}", machine.installed());
    }
}

/// The remains of an interrupted setup, and a folder whose version no longer runs, are replaced.
#[test]
fn interrupted_setup_is_repeated() {
    let npm = ("npm", "mkdir node_modules; echo the packages are there >&2; exit 1");
    let machine = Machine::of(&[RUSTC, NODE, npm, ("mkdir", "")]);
    for _ in 0..2 {
        let said = machine.set_up();
        assert!(said.contains("npm could not install wasm-opt and esbuild"), "{said}");
        assert!(machine.installed().is_empty(), "{:?}", machine.installed());
    }
}
