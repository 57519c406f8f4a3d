//! The documentation's commands are run, or at least parsed by their programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use clap::Parser;
use clap::error::ErrorKind;
use tempfile::TempDir;
use xtask::command::Arguments;
use xtask::docs::blocks;
use xtask::{files, native, workspace};

use crate::blocks::{Way, tried};
use crate::read;

/// Commands of other projects.
const OTHERS: [&str; 3] = ["cat", "find", "git"];

/// Creates the files that the documentation names: a community's repository with the sample SIG and
/// a change.
pub fn place() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let community = place.path().join("path/to/community");
    files::copy(&workspace::root().join("sample"), &community).unwrap();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        let output = git.args(arguments).current_dir(&community).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message=A"]);
    git(&["update-ref", "refs/remotes/origin/master", "HEAD"]);
    git(&["checkout", "--quiet", "-b", "feature"]);
    let readme = community.join("sig/sig-CloudNative/README.md");
    let text = fs::read_to_string(&readme).unwrap();
    fs::write(&readme, text + "\n## Contact\n\n- dev@example.org\n").unwrap();
    git(&["commit", "--quiet", "--all", "--message=B"]);
    place
}

/// Runs `sig-publish` in a folder and returns its output.
pub fn sig_publish(place: &Path, arguments: &[String]) -> Output {
    // Compiled once for all tests.
    static PROGRAM: LazyLock<PathBuf> =
        LazyLock::new(|| native::program("sig-publish").unwrap().get_program().into());
    let mut program = Command::new(&*PROGRAM);
    program.current_dir(place).args(arguments).env("NO_COLOR", "1").output().unwrap()
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text)).concat()
}

/// Splits a command line into words like a shell, without its comment.
pub fn words(line: &str) -> Vec<String> {
    shlex::split(line).unwrap_or_else(|| panic!("no shell understands {line}"))
}

/// Parses one of our own commands without running it.
fn understood(words: &[String]) -> Result<(), clap::Error> {
    let words = std::iter::once("cargo xtask").chain(words.iter().map(String::as_str));
    Arguments::try_parse_from(words).map(drop)
}

#[test]
fn commands_do_what_they_are_for() {
    let place = place();
    for block in tried(Way::Commands) {
        for line in block.text.lines().flat_map(|line| line.split(" && ")) {
            let words = words(line);
            let [program, arguments @ ..] = words.as_slice() else { continue };
            let shown = format!("{}: {line}", block.place());
            println!("{shown}");
            match (program.as_str(), arguments) {
                ("sig-publish", arguments) => published(place.path(), arguments, &shown),
                ("cargo", [xtask, arguments @ ..]) if xtask == "xtask" => {
                    understood(arguments).unwrap_or_else(|error| panic!("{shown}\n{error}"));
                }
                ("cargo", [nightly, fuzz, run, target]) => {
                    assert_eq!([nightly, fuzz, run], ["+nightly", "fuzz", "run"], "{shown}");
                    read(&format!("fuzz/fuzz_targets/{target}.rs"));
                }
                (script, _) if script.starts_with("scripts/") => {
                    // The comment after the command shows its usage.
                    let usage = format!("#   {}\n", line.trim());
                    assert!(read(script).contains(&usage), "{shown}: not in the script's head");
                }
                (other, _) => assert!(OTHERS.contains(&other), "{shown}"),
            }
        }
    }
}

/// Runs the command. Replaces URLs by a port on which nothing listens.
fn published(place: &Path, arguments: &[String], shown: &str) {
    let asks = arguments.iter().any(|it| it.starts_with("https://"));
    let arguments: Vec<String> = arguments
        .iter()
        .map(|it| it.replace("https://meeting.example.org", "http://127.0.0.1:1"))
        .collect();
    let previews = arguments[0] == "preview";
    if previews {
        fs::create_dir_all(place.join("dist/embed")).unwrap();
        fs::write(place.join("dist/embed/sig-info.js"), "").unwrap();
        let _ = fs::remove_dir_all(place.join("public"));
    }
    let output = sig_publish(place, &arguments);
    assert!(output.status.success(), "{shown}\n{}", said(&output));
    let asked = said(&output).contains("no response from the meeting service");
    assert_eq!(asks, asked, "{shown}\n{}", said(&output));
}

/// This includes commands within sentences.
#[test]
fn our_own_commands_are_understood_wherever_they_are_named() {
    let mut number = 0;
    for page in blocks::pages().unwrap() {
        let prose: String = read(&page).split("```").step_by(2).collect();
        for code in prose.split('`').skip(1).step_by(2) {
            let Some(arguments) = code.strip_prefix("cargo xtask ") else { continue };
            if arguments.contains(['…', '[', '\n']) {
                continue;
            }
            number += 1;
            match understood(&words(arguments)) {
                // A sentence may name a command or an option without its arguments.
                Err(error) if error.kind() == ErrorKind::MissingRequiredArgument => {}
                Err(error) if error.to_string().contains("none was supplied") => {}
                done => done.unwrap_or_else(|error| panic!("{page}: {code}\n{error}")),
            }
        }
    }
    assert!(number > 20, "{number}");
    assert!(understood(&["serve".into(), "--nothing".into()]).is_err());
}
