//! The launcher of the native program: it passes the exit code on, and if it can't start the
//! program, it says why and what to do.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use xtask::package::launcher;
use xtask::package::platform::Platform;

use crate::bare::{Bare, Outcome};

const SCRIPT: &str = "node_modules/sig-publish/sig-publish.js";

/// A machine with only the launcher installed.
fn bare() -> Bare {
    let bare = Bare::with(&["node", "npm", "sh"]);
    bare.npm_install(&[&launcher::npm(&bare.packed()).unwrap()]);
    bare
}

/// Starts the launcher after a statement that changes what Node.js reports about the machine.
fn start_where(bare: &Bare, statement: &str) -> Outcome {
    bare.write("elsewhere.cjs", statement);
    bare.try_run("node", &["--require=./elsewhere.cjs", SCRIPT])
}

/// Puts a script in place of the program and starts the launcher.
fn start(script: &str, mode: u32) -> Outcome {
    let bare = bare();
    let package = Platform::here().unwrap().npm();
    let program = format!("node_modules/{package}/sig-publish");
    bare.write(&format!("node_modules/{package}/package.json"), "{}");
    bare.write(&program, script);
    fs::set_permissions(bare.work(&program), fs::Permissions::from_mode(mode)).unwrap();
    bare.try_run("node", &[SCRIPT, "one", "two words"])
}

fn fails(said: &Outcome, with: &[&str]) {
    assert_eq!(said.code, Some(2), "{}", said.text);
    assert!(said.text.starts_with("error: ") && said.text.contains("\nhelp: "), "{}", said.text);
    assert!(with.iter().all(|it| said.text.contains(it)), "{}", said.text);
    // A stack trace would be of no use to the user.
    assert!(!said.text.contains("    at "), "{}", said.text);
}

#[test]
fn without_the_package_of_this_platform() {
    let said = bare().try_run("node", &[SCRIPT]);
    let package = Platform::here().unwrap().npm();
    fails(&said, &[&package, "is not installed", "--omit=optional"]);
}

#[test]
fn on_an_unsupported_platform() {
    let elsewhere = "Object.defineProperty(process, 'platform', { value: 'sunos' });";
    fails(&start_where(&bare(), elsewhere), &["sunos-", "linux-x64", "cargo install"]);
}

#[test]
fn on_an_old_node() {
    let old = "Object.defineProperty(process, 'versions', { value: { node: '16.20.2' } });";
    fails(&start_where(&bare(), old), &["Node.js 18 or later", "16.20.2", "pip install"]);
}

#[test]
fn with_a_program_without_permission() {
    fails(&start("#!/bin/sh\n", 0o644), &["can't be started", "EACCES"]);
}

/// As if a C library were missing.
#[test]
fn with_a_program_that_fails_to_start() {
    fails(&start("#!/nowhere/to/be/found\n", 0o755), &["can't be started", "ENOENT"]);
}

#[test]
fn arguments_and_the_exit_code_are_passed_on() {
    let said = start("#!/bin/sh\necho \"$# $2\"\nexit 7\n", 0o755);
    assert_eq!((said.code, said.text.as_str()), (Some(7), "2 two words\n"));
}

#[test]
fn signals_are_passed_on() {
    let said = start("#!/bin/sh\nkill -TERM $$\n", 0o755);
    assert_eq!((said.code, said.text.as_str()), (None, ""));
}
