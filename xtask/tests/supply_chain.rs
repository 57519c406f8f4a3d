//! Dependencies are pinned, and our own crates forbid unsafe code.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::process::Command;

use serde_json::Value;
use xtask::{process, workspace};

fn tracked(pattern: &str) -> Vec<String> {
    let mut list = Command::new("git");
    list.current_dir(workspace::root()).args(["ls-files", pattern]);
    process::output(&mut list).unwrap().lines().map(str::to_owned).collect()
}

fn read(name: &str) -> String {
    fs::read_to_string(workspace::root().join(name)).unwrap()
}

#[test]
fn lock_files_are_up_to_date() {
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let lock = manifest.replace(".toml", ".lock");
        assert_eq!(tracked(&lock), [lock.as_str()]);
        // Fails unless the lock file is up to date.
        let mut metadata = process::cargo();
        metadata.args(["metadata", "--locked", "--no-deps", "--format-version=1"]);
        process::output(metadata.args(["--manifest-path", manifest])).unwrap();
    }
    let manifests = tracked("*package.json");
    assert!(manifests.len() > 3, "{manifests:?}");
    for manifest in manifests {
        let content: Value = serde_json::from_str(&read(&manifest)).unwrap();
        let lists = ["dependencies", "devDependencies"];
        if lists.iter().any(|list| content.get(list).is_some()) {
            let lock = manifest.replace("package.json", "package-lock.json");
            assert_eq!(tracked(&lock), [lock.as_str()], "{manifest} is not pinned");
        }
    }
}

#[test]
fn npm_packages_are_pinned_by_hash_only() {
    for lock in tracked("*package-lock.json") {
        let content: Value = serde_json::from_str(&read(&lock)).unwrap();
        let packages = content["packages"].as_object().unwrap();
        assert!(packages.len() > 1, "{lock}");
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            assert!(package.get("resolved").is_none(), "{lock}: {name}");
            let hash = package["integrity"].as_str().unwrap_or_default();
            assert!(hash.starts_with("sha512-"), "{lock}: {name}");
        }
    }
}

/// `forbid` can't be overridden within the crate.
#[test]
fn unsafe_code_is_forbidden_in_every_crate() {
    let root: toml::Table = read("Cargo.toml").parse().unwrap();
    assert_eq!(root["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    let members = root["workspace"]["members"].as_array().unwrap();
    assert!(members.len() > 4);
    for member in members {
        let manifest = format!("{}/Cargo.toml", member.as_str().unwrap());
        let manifest: toml::Table = read(&manifest).parse().unwrap();
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "{member}");
    }
    // The fuzz crate is a workspace of its own.
    let fuzz: toml::Table = read("fuzz/Cargo.toml").parse().unwrap();
    assert_eq!(fuzz["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    assert_eq!(tracked("*Cargo.toml").len(), members.len() + 1, "a crate that nobody holds to it");
}
