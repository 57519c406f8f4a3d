//! Whether the same sources give the same bytes, wherever they are built.
//!
//! Then anyone can find out that what is published comes from what is to be read here
//! (<https://reproducible-builds.org/docs/definition/>).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{hash, native, process, workspace};

/// What a build compiles for: this machine, programs that run while it builds, and the browser.
const PROFILES: [&str; 3] = ["debug", "release", "wasm32-unknown-unknown/release"];

/// By path in the site, the content's hash.
type Files = BTreeMap<String, String>;

/// Builds the sources once more, in another folder, and compares that with `dist/`: the hash of both.
/// All of this workspace is compiled and linked there from nothing; what others' crates are compiled to
/// is shared, since Cargo takes them from one place and knows them by one name, whatever the folder.
///
/// # Errors
/// Where a file differs, or the second build fails.
pub fn check() -> Result<String> {
    let elsewhere = tempfile::tempdir().context("there is no place for a second build")?;
    // A longer path, with characters that have to be quoted.
    let copy = elsewhere.path().join("another place/to build");
    copy_sources(&copy)?;
    eprintln!("Building it again in another folder (a minute or two)…");
    let target = native::target()?;
    for profile in PROFILES {
        share(&target.join(profile), &copy.join("target").join(profile))?;
    }
    let mut build = process::cargo();
    // Nothing of what is built here may get there.
    build.current_dir(&copy).env_remove("CARGO_TARGET_DIR").args(["xtask", "build"]);
    process::run(&mut build)?;
    let (ours, theirs) = (files(&workspace::dist())?, files(&copy.join("dist"))?);
    let names = ours.keys().chain(theirs.keys().filter(|name| !ours.contains_key(*name)));
    let different: Vec<_> =
        names.filter(|name| ours.get(*name) != theirs.get(*name)).map(String::as_str).collect();
    ensure!(
        different.is_empty(),
        "these files of dist/ depend on the folder that they are built in, or on the time: {}",
        different.join(", ")
    );
    let all: String = ours.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
    Ok(format!("{} files, {}", ours.len(), hash::integrity(all.as_bytes())))
}

/// All that git knows of, or would, as it is in the folder now.
fn copy_sources(to: &Path) -> Result<()> {
    let root = workspace::root();
    let listed = process::output(Command::new("git").current_dir(&root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    for name in listed.split_terminator('\0') {
        let (from, to) = (root.join(name), to.join(name));
        // What is deleted and not committed yet is listed, too.
        if !from.is_file() {
            continue;
        }
        let folder = to.parent().context("a file has no folder")?;
        fs::create_dir_all(folder)
            .and_then(|()| fs::copy(&from, &to))
            .with_context(|| format!("could not copy {name}"))?;
    }
    Ok(())
}

/// Gives a folder of Cargo's what another one has of compiled libraries, and Cargo's notes on them.
fn share(from: &Path, to: &Path) -> Result<()> {
    for folder in [".fingerprint", "build"] {
        share_all(&from.join(folder), &to.join(folder), |_| true)?;
    }
    // Programs are this workspace's own, and large.
    share_all(&from.join("deps"), &to.join("deps"), |path| path.extension().is_some())
}

fn share_all(from: &Path, to: &Path, is_shared: fn(&Path) -> bool) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to).with_context(|| format!("could not create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("could not read {}", from.display()))? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            share_all(&path, &target, is_shared)?;
        } else if is_shared(&path) {
            copy_as_old(&path, &target)
                .with_context(|| format!("could not copy {}", path.display()))?;
        }
    }
    Ok(())
}

/// Cargo compiles anew what is younger than what was made of it.
fn copy_as_old(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::copy(from, to)?;
    let time = fs::metadata(from)?.modified()?;
    fs::File::options().write(true).open(to)?.set_modified(time)
}

fn files(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries = fs::read_dir(&next).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
        for entry in entries.with_context(|| format!("could not read {}", next.display()))? {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
            let content = fs::read(&path).with_context(|| format!("could not read {name}"))?;
            files.insert(name, hash::integrity(&content));
        }
    }
    ensure!(!files.is_empty(), "{} is empty", folder.display());
    Ok(files)
}
