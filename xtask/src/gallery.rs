//! `cargo xtask gallery`: takes screenshots of the page in all states, themes, languages and
//! widths, and shows them next to those of the previous commit, to review visual changes.

mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::build::Profile;
use crate::publish::Published;
use crate::{build, chromium, process, workspace};

/// Runs `cargo xtask gallery`.
///
/// # Errors
/// Returns an error if a site can't be built or the browser can't be run.
pub fn run() -> Result<ExitCode> {
    chromium::ensure()?;
    match build::site(&build::Options::SAMPLE, Profile::Release)? {
        Published::Whole => {}
        _ => bail!("the sample SIG has errors; see above"),
    }
    let folder = workspace::root().join("target/gallery");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    let (before, after) = (folder.join("before"), folder.join("after"));
    take(process::cargo(), &after)?;
    let kept = before_pictures()?;
    copy_all(&kept, &before)?;
    let index = folder.join("index.html");
    fs::write(&index, page::html(&differences(&before, &after)?))
        .with_context(|| format!("could not write {}", index.display()))?;
    eprintln!("Comparison: {}", index.display());
    Ok(ExitCode::SUCCESS)
}

/// Takes the screenshots of a checkout. `cargo` runs in its root.
fn take(mut cargo: Command, folder: &Path) -> Result<()> {
    process::run(
        cargo.args(["run", "--quiet", "--package=sig-tests", "--bin=gallery", "--"]).arg(folder),
    )
}

/// Returns the folder with the screenshots of the previous commit: HEAD if there are uncommitted
/// changes, else its parent. They are taken once per commit.
fn before_pictures() -> Result<PathBuf> {
    let changed = !git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    let commit = git(&["rev-parse", if changed { "HEAD" } else { "HEAD^" }])?;
    let folder = workspace::root().join("target/gallery-before");
    let pictures = folder.join(&commit);
    if pictures.is_dir() {
        return Ok(pictures);
    }
    let source = folder.join("source");
    let path = source.to_str().context("the repository's path is not valid UTF-8")?;
    if !source.is_dir() {
        git(&["worktree", "prune"])?;
        git(&["worktree", "add", "--detach", path, &commit])?;
    }
    git(&["-C", path, "checkout", "--quiet", "--force", "--detach", &commit])?;
    // Use a separate target folder, so that neither checkout is recompiled each time.
    let cargo = || {
        let mut cargo = process::cargo();
        cargo.current_dir(&source).env("CARGO_TARGET_DIR", folder.join("target"));
        cargo
    };
    process::run(cargo().args(["run", "--quiet", "--package=xtask", "--", "build"]))?;
    let unfinished = folder.join("unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)
            .with_context(|| format!("could not empty {}", unfinished.display()))?;
    }
    take(cargo(), &unfinished)?;
    fs::rename(&unfinished, &pictures)
        .with_context(|| format!("could not write {}", pictures.display()))?;
    Ok(pictures)
}

fn git(arguments: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(workspace::root())
        .output()
        .context("could not start git")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`git {}` failed: {}", arguments.join(" "), said.trim());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Copies all files of a folder to another.
fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("could not create {}", to.display()))?;
    for name in names(from)? {
        fs::copy(from.join(&name), to.join(&name))
            .with_context(|| format!("could not copy {name}"))?;
    }
    Ok(())
}

/// Returns the names of all pictures, and whether each differs or exists on one side only.
fn differences(before: &Path, after: &Path) -> Result<Vec<(String, bool)>> {
    let all: BTreeSet<String> = names(before)?.into_iter().chain(names(after)?).collect();
    let picture = |folder: &Path, name: &str| fs::read(folder.join(name)).ok();
    Ok(all
        .into_iter()
        .map(|name| {
            let differs = picture(before, &name) != picture(after, &name);
            (name, differs)
        })
        .collect())
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_pictures_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let [before, after] = ["before", "after"].map(|name| folder.path().join(name));
        for (at, files) in [(&before, ["a", "b", "gone"]), (&after, ["a", "b", "new"])] {
            fs::create_dir(at).unwrap();
            for file in files {
                fs::write(at.join(file), file).unwrap();
            }
        }
        fs::write(after.join("b"), "another").unwrap();
        let expected = [("a", false), ("b", true), ("gone", true), ("new", true)]
            .map(|(it, is)| (it.into(), is));
        assert_eq!(differences(&before, &after).unwrap(), expected);
    }
}
