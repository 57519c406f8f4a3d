//! Builds the host pages in `tests/hosts/`, in which the browser tests embed the widget, into
//! `target/hosts/`.
//!
//! A host page is only rebuilt if its sources, its pinned dependencies or this file have changed.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::build::Profile;
use crate::made::Made;
use crate::setup::Tools;
use crate::{files, native, npm, process, setup, workspace};

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
    let (sources, made) = host("plain", &modules)?;
    made.build(|_, out| plain(&modules, &sources, out))?;
    // Bundlers look for what is imported beside what imports it.
    let (sources, made) = host("react", &modules)?;
    made.build(|beside, out| {
        files::copy(&sources, beside)?;
        react(&tools, beside, out)
    })?;
    let (sources, made) = host("vitepress", &modules)?;
    made.build(|beside, out| {
        files::copy(&sources, beside)?;
        process::run(&mut vitepress(&modules, beside, out))
    })?;
    yew(&modules, &tools)
}

/// Returns the sources of a host page in `tests/hosts/`, and its build.
fn host(name: &str, modules: &Path) -> Result<(PathBuf, Made)> {
    let sources = workspace::root().join("tests/hosts").join(name);
    let mut made = Made::of(folder().join(name), modules, include_str!("hosts.rs"));
    made.add(&sources)?;
    Ok((sources, made))
}

/// Copies pages that need no build step, and the scripts and style sheets that they use.
fn plain(modules: &Path, sources: &Path, out: &Path) -> Result<()> {
    files::copy(sources, out)?;
    for (package, name) in [
        ("bootstrap/dist/css", "bootstrap.min.css"),
        ("@hotwired/turbo/dist", "turbo.es2017-umd.js"),
        ("htmx.org/dist", "htmx.min.js"),
        ("darkreader", "darkreader.js"),
    ] {
        files::copy(&modules.join(package).join(name), &out.join(name))?;
    }
    Ok(())
}

fn react(tools: &Tools, sources: &Path, out: &Path) -> Result<()> {
    for page in ["index.html", "snippets.html"] {
        files::copy(&sources.join(page), &out.join(page))?;
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

/// Returns a command that builds a site with VitePress.
pub(crate) fn vitepress(modules: &Path, sources: &Path, out: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(modules.join("vitepress/bin/vitepress.js")).arg("build");
    command.arg(sources).arg("--outDir").arg(out);
    command
}

/// Builds a program of this workspace, whose sources Cargo tracks.
fn yew(modules: &Path, tools: &Tools) -> Result<()> {
    let mut cargo = process::cargo();
    // Use the widget's settings, so that shared dependencies are compiled once.
    tools.settings(&mut cargo, Profile::Release);
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
    let (sources, mut made) = host("yew", modules)?;
    made.add(&program)?;
    made.build(|_, out| {
        for file in ["index.html", "start.js"] {
            files::copy(&sources.join(file), &out.join(file))?;
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
