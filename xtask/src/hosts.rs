//! Builds the host pages in `tests/hosts/`, in which the browser tests embed the widget, into
//! `target/hosts/`.
//!
//! A host page is only rebuilt if its sources, its pinned dependencies or this file have changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::build::Kind;
use crate::setup::Tools;
use crate::{hash, native, npm, process, setup, workspace};

/// The package of the Yew app.
const NAME: &str = "sig-host-yew";

/// Returns the folder of the built host pages.
pub fn folder() -> PathBuf {
    workspace::root().join("target/hosts")
}

/// Runs `cargo xtask hosts`.
///
/// # Errors
/// See [`build`].
pub fn run() -> Result<ExitCode> {
    build()?;
    Ok(ExitCode::SUCCESS)
}

/// Ensures that all host pages are built.
///
/// # Errors
/// Returns an error if a tool can't be installed or fails.
pub fn build() -> Result<()> {
    let modules = npm::hosts()?;
    let tools = setup::ensure()?;
    Host::of("plain", &modules)?.build(|sources, out| plain(&modules, sources, out))?;
    Host::of("react", &modules)?.build(|sources, out| react(&tools, sources, out))?;
    Host::of("vitepress", &modules)?.build(|sources, out| vitepress(&modules, sources, out))?;
    yew(&modules, &tools)
}

/// A host page.
struct Host {
    name: &'static str,
    /// The folder of its sources.
    sources: PathBuf,
    /// The folder of the npm packages that it is built with.
    modules: PathBuf,
    /// A hash of everything that it is built from.
    fingerprint: String,
}

impl Host {
    fn of(name: &'static str, modules: &Path) -> Result<Self> {
        let sources = workspace::root().join("tests/hosts").join(name);
        // The modules' folder is named after the hash of their versions.
        let mut fingerprint = format!("{}\n{}", modules.display(), include_str!("hosts.rs"));
        for file in files(&sources)? {
            fingerprint += &format!("\n{}\n{}", file.display(), hash::content(&read(&file)?));
        }
        let fingerprint = hash::content(fingerprint.as_bytes());
        Ok(Self { name, sources, modules: modules.to_owned(), fingerprint })
    }

    /// Builds the page from a copy of its sources next to the modules, where bundlers look for
    /// imported packages.
    fn build(&self, make: impl FnOnce(&Path, &Path) -> Result<()>) -> Result<()> {
        let out = folder().join(self.name);
        let mark = out.join(".fingerprint");
        if fs::read_to_string(&mark).is_ok_and(|fingerprint| fingerprint == self.fingerprint) {
            return Ok(());
        }
        eprintln!("Building the host page {} (a few seconds)…", self.name);
        remove(&out)?;
        fs::create_dir_all(&out).with_context(|| format!("could not create {}", out.display()))?;
        let beside = self.modules.with_file_name(format!("{}-{}", self.name, std::process::id()));
        let made = copy(&self.sources, &beside).and_then(|()| make(&beside, &out));
        let removed = remove(&beside);
        made.with_context(|| format!("could not build the host page {}", self.name))?;
        removed?;
        fs::write(&mark, &self.fingerprint)
            .with_context(|| format!("could not write {}", mark.display()))
    }
}

/// Copies pages that need no build step, and the scripts and style sheets that they use.
fn plain(modules: &Path, sources: &Path, out: &Path) -> Result<()> {
    copy(sources, out)?;
    for (package, name) in [
        ("bootstrap/dist/css", "bootstrap.min.css"),
        ("@hotwired/turbo/dist", "turbo.es2017-umd.js"),
        ("htmx.org/dist", "htmx.min.js"),
        ("darkreader", "darkreader.js"),
    ] {
        copy(&modules.join(package).join(name), &out.join(name))?;
    }
    Ok(())
}

fn react(tools: &Tools, sources: &Path, out: &Path) -> Result<()> {
    for page in ["index.html", "snippets.html"] {
        copy(&sources.join(page), &out.join(page))?;
    }
    let bundle = ["--bundle", "--minify", "--format=esm", "--jsx=automatic", "--log-level=warning"];
    process::run(
        tools
            .command("esbuild")
            .args(["host.jsx", "snippets.jsx"].map(|script| sources.join(script)))
            .args(bundle)
            .arg("--define:process.env.NODE_ENV=\"production\"")
            .arg(format!("--outdir={}", out.display())),
    )
}

fn vitepress(modules: &Path, sources: &Path, out: &Path) -> Result<()> {
    process::run(
        Command::new("node")
            .arg(modules.join("vitepress/bin/vitepress.js"))
            .arg("build")
            .arg(sources)
            .arg("--outDir")
            .arg(out),
    )
}

/// Builds a program of this workspace, whose sources Cargo tracks.
fn yew(modules: &Path, tools: &Tools) -> Result<()> {
    let mut cargo = process::cargo();
    // Use the widget's settings, so that shared dependencies are compiled once.
    tools.settings(&mut cargo, Kind::Release);
    process::run(cargo.args([
        "build",
        "--quiet",
        "--release",
        "--target",
        setup::BROWSER_TARGET,
        "--package",
        NAME,
    ]))?;
    let program = native::target()?
        .join(setup::BROWSER_TARGET)
        .join("release")
        .join(NAME)
        .with_extension("wasm");
    let mut host = Host::of("yew", modules)?;
    host.fingerprint += &hash::content(&read(&program)?);
    host.build(|sources, out| {
        for file in ["index.html", "start.js"] {
            copy(&sources.join(file), &out.join(file))?;
        }
        process::run(
            tools
                .command("wasm-bindgen")
                .args(["--target=web", "--no-typescript", "--out-name=host", "--out-dir"])
                .arg(out)
                .arg(&program),
        )
    })
}

/// Returns the files in a folder and its subfolders, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>())
        .with_context(|| format!("could not read {}", folder.display()))?;
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(self::files(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// Copies a file, or a folder with its subfolders.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let all = if from.is_dir() { files(from)? } else { vec![from.to_owned()] };
    for file in all {
        let target = match file.strip_prefix(from) {
            Ok(inner) if !inner.as_os_str().is_empty() => to.join(inner),
            _ => to.to_owned(),
        };
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("could not create {}", folder.display()))?;
        }
        fs::copy(&file, &target)
            .with_context(|| format!("could not copy to {}", target.display()))?;
    }
    Ok(())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("could not read {}", file.display()))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("could not remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_copied_recursively() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from"), place.path().join("to"));
        fs::create_dir_all(from.join("b/c")).unwrap();
        fs::write(from.join("a"), "1").unwrap();
        fs::write(from.join("b/c/d"), "2").unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(files(&to).unwrap(), [to.join("a"), to.join("b/c/d")]);
        copy(&from.join("a"), &to.join("e/f")).unwrap();
        assert_eq!(fs::read_to_string(to.join("e/f")).unwrap(), "1");
    }
}
