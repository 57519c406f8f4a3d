//! Links in a checkout may only lead to files in the SIGs' folders that git tracks, since an unmerged
//! change may contain any link.

#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::os::unix::fs::symlink;

use support::git::Repository;
use support::{places, sig_publish, tree};

const TOKEN: &str = "t0psecret";
const INFO: &str = "name: sig-X\ndescription: Tests\nmaintainers:\n- gitee_id: alice\n\
                    repositories:\n- repo:\n  - openeuler/a\n  - openeuler/b\n";

/// A community with secrets in every place where a checkout may have some.
fn community() -> Option<Repository> {
    let repository = Repository::new()?;
    let secret = format!("# {TOKEN}\n\n## Mission\n\n{TOKEN}\n");
    repository.write(".gitignore", "*.env\n");
    repository.write("top.md", &secret);
    repository.write("sig/sig-X/sig-info.yaml", INFO);
    repository.write("sig/sig-Y/README.md", "# Y\n\n## Mission\n\nEverybody may know.\n");
    repository.write("sig/sig-Z/README.md", "# Z\n");
    repository.commit();
    repository.git(&["config", "http.extraHeader", TOKEN]);
    repository.write("sig/sig-Y/ignored.env", &secret);
    repository.write("sig/sig-Y/untracked.md", &secret);
    repository.write("sig/nested/.git/config", &secret);
    Some(repository)
}

/// The diagnostics of the SIG, and everything that the other commands write for it.
fn published(repository: &Repository) -> (Vec<String>, String) {
    let path = repository.path().to_str().unwrap();
    let said = sig_publish(&["check", path, "--format", "json"]);
    let said: Vec<serde_json::Value> = serde_json::from_slice(&said.stdout).unwrap();
    let out = tempfile::tempdir().unwrap();
    let to = |name: &str| out.path().join(name).to_str().unwrap().to_owned();
    sig_publish(&["build", path, "--out", &to("build"), "--html"]);
    let widget = ["--widget", "https://example.org/sig-info.js", "--base", "HEAD"];
    sig_publish(&[&["preview", "--repo", path, "--out", &to("preview")], &widget[..]].concat());
    assert!(out.path().join("build/index.json").is_file());
    assert!(out.path().join("preview/preview.json").is_file());
    let written = tree(out.path());
    let text: Vec<_> = written.iter().map(|(_, it)| String::from_utf8_lossy(it)).collect();
    (places(&said), text.join("\n"))
}

#[test]
fn none_leads_to_what_is_nobodys_to_publish() {
    let Some(repository) = community() else { return };
    let sig = repository.path().join("sig/sig-X");
    fs::create_dir_all(sig.join("openeuler/a")).unwrap();
    for target in [
        ".git/config",
        ".GIT/config",
        "top.md",
        "sig/sig-Y/ignored.env",
        "sig/sig-Y/untracked.md",
        "sig/nested/.git/config",
        "../outside.md",
        "/etc/passwd",
        "nowhere",
    ] {
        let up = if target.starts_with('/') { "" } else { "../../" };
        symlink(format!("{up}{target}"), sig.join("README.md")).unwrap();
        symlink(format!("{up}{target}"), sig.join("OWNERS")).unwrap();
        let deep = if up.is_empty() { "" } else { "../../../../" };
        symlink(format!("{deep}{target}"), sig.join("openeuler/a/a.yaml")).unwrap();
        let (said, text) = published(&repository);
        for file in ["README.md", "OWNERS", "a.yaml"] {
            assert!(said.contains(&format!("unreadable {file}:1:1")), "{target}: {said:?}");
        }
        for secret in [TOKEN, "root:x:"] {
            assert!(!text.contains(secret), "{target}");
        }
        for name in ["README.md", "OWNERS", "openeuler/a/a.yaml"] {
            fs::remove_file(sig.join(name)).unwrap();
        }
    }
}

#[test]
fn folders_that_are_links_lead_no_further() {
    let Some(repository) = community() else { return };
    // A link to a folder: the file in it is not a link itself.
    repository.write("sig/sig-X/README.md", "# X\n\n## Documents\n\n- [Config](docs/config)\n");
    symlink("../../.git", repository.path().join("sig/sig-X/docs")).unwrap();
    let (said, _) = published(&repository);
    assert!(said.contains(&"refused-url README.md:5:3".to_owned()), "{said:?}");
    // The whole folder `sig` is a link.
    let elsewhere = community().unwrap();
    elsewhere.write("sig/sig-Y/README.md", &format!("# {TOKEN}\n"));
    fs::rename(repository.path().join("sig"), repository.path().join("old")).unwrap();
    symlink(elsewhere.path().join("sig"), repository.path().join("sig")).unwrap();
    let path = repository.path().to_str().unwrap();
    let out = tempfile::tempdir().unwrap();
    let output = sig_publish(&["build", path, "--out", out.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(tree(out.path()), []);
}

/// Files shared among SIGs can still be linked to, also outside of git.
#[test]
fn those_to_another_sigs_files_are_followed() {
    let Some(repository) = community() else { return };
    symlink("../sig-Y/README.md", repository.path().join("sig/sig-X/README.md")).unwrap();
    let (said, _) = published(&repository);
    assert!(!said.iter().any(|it| it.starts_with("unreadable")), "{said:?}");
    let read = |repository: &Repository| {
        let out = tempfile::tempdir().unwrap();
        let path = repository.path().to_str().unwrap();
        sig_publish(&["build", path, "--out", out.path().to_str().unwrap()]);
        fs::read_to_string(out.path().join("sig-X/sig.json")).unwrap()
    };
    assert!(read(&repository).contains("Everybody may know."));
    fs::rename(repository.path().join(".git"), repository.path().join("git")).unwrap();
    assert!(read(&repository).contains("Everybody may know."));
}

/// A commit and its files on disk give the same result.
#[test]
fn a_commits_links_end_where_those_on_disk_do() {
    let Some(repository) = community() else { return };
    repository.git(&["clean", "-fdxq"]);
    let sig = repository.path().join("sig/sig-X");
    symlink("../../top.md", sig.join("README.md")).unwrap();
    symlink("../sig-Y/README.md", sig.join("README_en.md")).unwrap();
    let head = repository.commit();
    let out = tempfile::tempdir().unwrap();
    let path = repository.path().to_str().unwrap();
    let written = ["disk", "commit"].map(|side| {
        let to = out.path().join(side);
        let mut all = vec!["preview", "--repo", path, "--base", "HEAD~1"];
        all.extend(["--out", to.to_str().unwrap(), "--widget", "https://example.org/sig-info.js"]);
        if side == "commit" {
            all.extend(["--head", &head]);
        }
        let output = sig_publish(&all);
        let sig = fs::read_to_string(to.join("sig-X/after/sig.json"));
        sig.unwrap_or_else(|error| panic!("{error}: {output:?}"))
    });
    for text in &written {
        assert!(text.contains("Everybody may know.") && !text.contains(TOKEN), "{text}");
    }
}
