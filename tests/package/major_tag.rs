//! The tag of a major version, which the release workflow moves to the newest release.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use xtask::{process, workspace};

use crate::repository;

/// A repository, and the one that it is pushed to.
struct Repositories {
    folder: TempDir,
}

impl Repositories {
    fn new() -> Self {
        let repositories = Self { folder: tempfile::tempdir().unwrap() };
        repositories.git(&["init", "--quiet", "--bare", "remote"]);
        repositories
    }

    fn git(&self, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        process::output(git.current_dir(self.folder.path()).args(arguments)).unwrap()
    }

    /// Tags a new commit and releases it. Returns the script's exit code and output.
    fn release(&self, tag: &str) -> (Option<i32>, String) {
        let here = self.folder.path().join("here");
        repository::commit(&here, "Cargo.toml", tag);
        self.git(&["-C", "here", "tag", tag]);
        self.git(&["-C", "here", "push", "--quiet", "../remote", tag]);
        self.follow(&here, tag)
    }

    fn follow(&self, here: &Path, tag: &str) -> (Option<i32>, String) {
        let mut script = Command::new(workspace::root().join("scripts/move-major-tag.sh"));
        let output = script.args([tag, "../remote"]).current_dir(here).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code(), said)
    }

    /// Returns the releases that the tags of major versions lead to.
    fn followed(&self) -> String {
        let tags = self.git(&["-C", "remote", "tag", "--list"]);
        let major = tags.lines().filter(|tag| !tag.contains('.'));
        let release = |tag| self.git(&["-C", "remote", "show", &format!("{tag}:Cargo.toml")]);
        major.map(release).collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn major_tag_follows_the_newest_release() {
    let repositories = Repositories::new();
    for (tag, followed) in [
        ("v0.9.0", ""),
        ("v1.0.0", "v1.0.0"),
        ("v1.9.0", "v1.9.0"),
        ("v1.10.0", "v1.10.0"),
        // A fix of an older version.
        ("v1.9.1", "v1.10.0"),
        ("v2.0.0", "v1.10.0 v2.0.0"),
        ("v10.0.0", "v1.10.0 v10.0.0 v2.0.0"),
        ("v1.10.1", "v1.10.1 v10.0.0 v2.0.0"),
    ] {
        let (code, said) = repositories.release(tag);
        assert_eq!(code, Some(0), "{tag}: {said}");
        assert_eq!(repositories.followed(), followed, "{tag}: {said}");
    }
    // The workflow's job can be run again.
    let here = repositories.folder.path().join("here");
    assert_eq!(repositories.follow(&here, "v1.10.1").0, Some(0));
}

#[test]
fn unreachable_repository_is_an_error() {
    let repositories = Repositories::new();
    repositories.release("v1.0.0");
    let here = repositories.folder.path().join("here");
    std::fs::remove_dir_all(repositories.folder.path().join("remote")).unwrap();
    let (code, said) = repositories.follow(&here, "v1.0.0");
    assert!(code != Some(0) && said.contains("remote"), "{code:?}: {said}");
}
