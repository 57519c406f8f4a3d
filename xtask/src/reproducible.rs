//! Checks that the build is reproducible: the same sources give the same bytes in any folder.
//!
//! Anyone can then verify that what is published was built from these sources
//! (<https://reproducible-builds.org/docs/definition/>).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{hash, native, process, workspace};

/// The target subfolders of a build: for build tools, native programs and the browser.
const PROFILES: [&str; 3] = ["debug", "release", "wasm32-unknown-unknown/release"];

/// The hashes of the site's files, by path.
type Files = BTreeMap<String, String>;

/// Builds the sources again in another folder and compares the result with `dist/`. Returns a hash
/// of both.
///
/// The second build compiles and links all of this workspace from scratch. Compiled dependencies
/// are shared: Cargo takes their sources from the same place and names them the same, whatever the
/// folder.
///
/// # Errors
/// Returns an error if a file differs or the second build fails.
pub fn check() -> Result<String> {
    let elsewhere =
        tempfile::tempdir().context("could not create a folder for the second build")?;
    // The path is longer and contains a space.
    let copy = elsewhere.path().join("another place/to build");
    copy_sources(&copy)?;
    eprintln!("Building again in another folder (a minute or two)…");
    let target = native::target()?;
    for profile in PROFILES {
        share(&target.join(profile), &copy.join("target").join(profile))?;
    }
    let mut build = process::cargo();
    // Keep the two target folders apart.
    build.current_dir(&copy).env_remove("CARGO_TARGET_DIR").args(["xtask", "build"]);
    process::run(&mut build)?;
    let (first, second) = (files(&workspace::dist())?, files(&copy.join("dist"))?);
    let names = first.keys().chain(second.keys().filter(|name| !first.contains_key(*name)));
    let different: Vec<_> =
        names.filter(|name| first.get(*name) != second.get(*name)).map(String::as_str).collect();
    ensure!(
        different.is_empty(),
        "these files of dist/ depend on the build folder or the time: {}",
        different.join(", ")
    );
    let all: String = first.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
    Ok(format!("{} files, {}", first.len(), hash::integrity(all.as_bytes())))
}

/// Copies all files that git tracks or would track, as they are in the working tree.
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
        // git also lists deleted files whose deletion isn't committed.
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

/// Copies compiled dependencies and Cargo's records of them from one target folder to another.
fn share(from: &Path, to: &Path) -> Result<()> {
    for folder in [".fingerprint", "build"] {
        share_all(&from.join(folder), &to.join(folder), |_| true)?;
    }
    // Files without an extension are this workspace's own programs, and large.
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
            copy_with_time(&path, &target)
                .with_context(|| format!("could not copy {}", path.display()))?;
        }
    }
    Ok(())
}

/// Copies a file with its modification time, by which Cargo decides what to recompile.
fn copy_with_time(from: &Path, to: &Path) -> std::io::Result<()> {
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
