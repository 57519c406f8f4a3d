//! Installs npm packages, pinned by lock files: the build's tools (wasm-opt, esbuild) by
//! `xtask/npm/package-lock.json`; the tests' tools (axe-core, TypeScript, Vite, calendar parsers)
//! by `tests/npm/package-lock.json`; the host pages' frameworks by `tests/hosts/package-lock.json`;
//! the benchmarks' peers by `bench/package-lock.json`; the workbench's editor by
//! `workbench/package-lock.json`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{hash, process, tools, workspace};

/// Ensures the build's tools are installed. Returns the folder to add to PATH.
///
/// # Errors
/// Returns an error if Node.js is missing or npm fails.
pub fn ensure() -> Result<PathBuf> {
    Ok(installed("xtask/npm", "wasm-opt and esbuild")?.join(".bin"))
}

/// Ensures the tests' tools are installed. Returns their `node_modules` folder.
///
/// # Errors
/// See [`ensure`].
pub fn test_tools() -> Result<PathBuf> {
    installed("tests/npm", "the tests' tools")
}

/// Ensures the host pages' frameworks are installed. Returns their `node_modules` folder.
///
/// # Errors
/// See [`ensure`].
pub fn hosts() -> Result<PathBuf> {
    installed("tests/hosts", "VitePress, React and Bootstrap")
}

/// Ensures the benchmarks' peers and tools are installed, and links them as `bench/node_modules`,
/// where Node.js looks for them.
///
/// # Errors
/// See [`ensure`].
pub fn bench_tools() -> Result<()> {
    linked("bench", "the benchmarks' peers and tools").map(drop)
}

/// Ensures that the modules of the workbench's editor are installed, and links them as
/// `workbench/node_modules`, where esbuild and TypeScript look for them.
///
/// # Errors
/// See [`ensure`].
pub fn workbench() -> Result<PathBuf> {
    linked("workbench", "the workbench's editor")
}

/// Ensures that the modules pinned by a folder of the repository are installed. Returns a link to
/// them in that folder.
fn linked(pinned: &str, what: &str) -> Result<PathBuf> {
    let modules = installed(pinned, what)?;
    let link = workspace::root().join(pinned).join("node_modules");
    if fs::read_link(&link).is_ok_and(|it| it == modules) {
        return Ok(link);
    }
    if link.is_symlink() {
        fs::remove_file(&link).with_context(|| format!("could not remove {}", link.display()))?;
    }
    symlink(&modules, &link).with_context(|| format!("could not link {}", link.display()))?;
    Ok(link)
}

#[cfg(unix)]
use std::os::unix::fs::symlink;
#[cfg(windows)]
use std::os::windows::fs::symlink_dir as symlink;

/// The oldest major version of Node.js on which all tools run.
const NODE: u32 = 20;

/// Returns the `node_modules` folder of the packages that a folder of the repository pins.
fn installed(pinned: &str, what: &str) -> Result<PathBuf> {
    let pinned = workspace::root().join(pinned);
    let lock = pinned.join("package-lock.json");
    let content = fs::read(&lock).with_context(|| format!("could not read {}", lock.display()))?;
    let home = tools::folder()?.join(format!("npm-{}", hash::content(&content)));
    // The tools themselves run on Node.js, too.
    let found = match tools::find("node") {
        None => Some("`node` is not on PATH".to_owned()),
        Some(node) => {
            let version = process::output(Command::new(node).arg("--version"))?;
            let major = version.trim().trim_start_matches('v').split('.').next();
            let is_old = major.and_then(|it| it.parse().ok()).is_none_or(|it: u32| it < NODE);
            is_old.then(|| format!("`node` is {}", version.trim()))
        }
    };
    if let Some(found) = found {
        bail!(
            "Node.js is needed for {what}, and {found}: install version {NODE} or later \
             (https://nodejs.org/, or `apt-get install nodejs npm`) and run this again"
        );
    }
    if !home.exists() {
        let npm = tools::find("npm").context(
            "`npm` is not on PATH: install it (it comes with https://nodejs.org/, or \
             `apt-get install npm`) and run this again",
        )?;
        eprintln!("Installing {what} from npm (under a minute)…");
        tools::install(&home, Path::is_dir, |partial| {
            for file in ["package.json", "package-lock.json"] {
                fs::copy(pinned.join(file), partial.join(file))
                    .with_context(|| format!("could not copy {file} to {}", partial.display()))?;
            }
            process::install(
                Command::new(npm)
                    .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                    .current_dir(partial),
            )
            .with_context(|| format!("npm could not install {what}"))
        })?;
    }
    Ok(home.join("node_modules"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_and_npm_pin_the_same_wasm_opt() {
        let read = |file| fs::read_to_string(workspace::root().join(file)).unwrap();
        let version = read("Trunk.toml")
            .lines()
            .find_map(|line| line.strip_prefix("wasm_opt = \"version_"))
            .and_then(|rest| rest.split('"').next().map(str::to_owned))
            .unwrap();
        assert!(
            read("xtask/npm/package.json").contains(&format!("\"binaryen\": \"{version}.0.0\""))
        );
    }

    #[test]
    fn lock_files_contain_no_registry() {
        for pinned in ["xtask/npm", "tests/npm", "tests/hosts", "bench", "workbench"] {
            let lock = workspace::root().join(pinned).join("package-lock.json");
            assert!(!fs::read_to_string(lock).unwrap().contains("\"resolved\""), "{pinned}");
        }
    }
}
