//! The pages of others, real ones, in which the browser tests embed the widget: `tests/hosts/`,
//! built into `target/hosts/`.
//!
//! Each is built anew only when something that it is made of has changed: its sources, the versions
//! that are pinned, the way in which it is built.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::build::Kind;
use crate::made::Made;
use crate::setup::Tools;
use crate::{files, native, npm, process, setup, workspace};

const NAME: &str = "sig-host-yew";

/// The folder of all that are built.
pub fn folder() -> PathBuf {
    workspace::root().join("target/hosts")
}

/// The command.
///
/// # Errors
/// As [`build`].
pub fn run() -> Result<ExitCode> {
    build()?;
    Ok(ExitCode::SUCCESS)
}

/// Has all hosts at hand.
///
/// # Errors
/// Where a tool can't be installed, or fails.
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

/// One of them, to be made of its folder in `tests/hosts/`.
fn host(name: &str, modules: &Path) -> Result<(PathBuf, Made)> {
    let sources = workspace::root().join("tests/hosts").join(name);
    let mut made = Made::of(folder().join(name), modules, include_str!("hosts.rs"));
    made.add(&sources)?;
    Ok((sources, made))
}

/// Pages that need no building, and a style sheet that many have.
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

/// VitePress, told to build a site.
pub(crate) fn vitepress(modules: &Path, sources: &Path, out: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(modules.join("vitepress/bin/vitepress.js")).arg("build");
    command.arg(sources).arg("--outDir").arg(out);
    command
}

/// A program of this workspace, of whose sources Cargo keeps track.
fn yew(modules: &Path, tools: &Tools) -> Result<()> {
    let mut cargo = process::cargo();
    // As the widget is, so that what both are made of is compiled once.
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
