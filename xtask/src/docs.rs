//! `cargo xtask docs`: builds the documentation site in `dist/docs/` with VitePress, from the same
//! files that forges show.

pub mod blocks;
pub mod reference;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, thread};

use anyhow::{Context, Result, bail};

use crate::build::{self, Profile};
use crate::made::Made;
use crate::{files, hosts, native, npm, process, workspace};

/// Pages of the site whose sources are not in `docs/`, with their sources relative to the
/// repository's root.
pub const OUTSIDE: [(&str, &str); 6] = [
    ("index.md", "README.md"),
    ("zh/index.md", "README.zh.md"),
    ("results.md", "bench/RESULTS.md"),
    ("changelog.md", "CHANGELOG.md"),
    ("npm.md", "npm/README.md"),
    ("contributing.md", "CONTRIBUTING.md"),
];
/// Folders in `docs/` that are served unchanged.
const FILES: [&str; 3] = ["ci", "schemas", "servers"];
/// The folder of the documentation in a site.
const FOLDER: &str = "docs";

/// Where the documentation will be served.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// The path of the documentation on its server; `embed/`, with the widget, is beside it
    #[arg(long, value_name = "PATH", default_value = "/docs/")]
    base: String,
}

/// Runs `cargo xtask docs`.
///
/// # Errors
/// Returns an error if the site or the documentation can't be built.
pub fn run(options: &Options) -> Result<ExitCode> {
    let base = &options.base;
    if !(base.starts_with('/') && base.ends_with('/')) {
        bail!(
            "{base} is not the path of a folder; it must start and end with a slash, like /docs/"
        );
    }
    build::sample(Profile::Release)?;
    build(base)?;
    put(&workspace::dist())?;
    eprintln!("The documentation is in dist/docs/; `cargo xtask serve` shows it.");
    Ok(ExitCode::SUCCESS)
}

/// Returns the folder of the built documentation.
pub fn folder() -> PathBuf {
    workspace::root().join("target/docs")
}

/// The path of the documentation in tests and in `cargo xtask serve`.
pub const BASE: &str = "/docs/";

/// Builds the documentation in [`folder`], to be served under the path `base`.
///
/// # Errors
/// Returns an error if VitePress can't be installed or fails, for example because of a dead link.
pub fn build(base: &str) -> Result<()> {
    let root = workspace::root();
    let modules = npm::hosts()?;
    let way = format!("{base}{}{}", include_str!("docs.rs"), include_str!("hosts.rs"));
    let mut made = Made::of(folder(), &modules, &way);
    for source in ["docs", "sample"].iter().chain(OUTSIDE.iter().map(|(_, source)| source)) {
        made.add(&root.join(source))?;
    }
    made.build(|site, out| {
        files::copy(&root.join("docs"), site)?;
        let public = site.join("public");
        for name in FILES {
            files::copy(&site.join(name), &public.join(name))?;
        }
        for (page, source) in OUTSIDE {
            files::copy(&root.join(source), &site.join(page))?;
        }
        let sources = serde_json::to_string(&BTreeMap::from(OUTSIDE))?;
        fs::write(site.join(".vitepress/sources.json"), sources)
            .context("could not write sources.json")?;
        // Publish the sample data, which the examples show.
        let mut publish = native::program("sig-publish")?;
        publish.arg("build").arg(root.join("sample")).arg("--out").arg(public.join("sigs"));
        process::run(&mut publish)?;
        let mut vitepress = hosts::vitepress(&modules, site, out);
        vitepress.env("DOCS_BASE", base);
        if let Some(repository) = repository()? {
            vitepress.env("DOCS_REPOSITORY", repository);
        }
        // Show VitePress's output only if it fails.
        let output = vitepress.output().context("could not start VitePress")?;
        if !output.status.success() {
            let said =
                [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
            bail!("VitePress failed:\n{}", said.concat());
        }
        Ok(())
    })
}

/// Returns the repository's URL, unless it is still a placeholder.
fn repository() -> Result<Option<String>> {
    Ok(workspace::package("sig-info")?.repository.filter(|it| !it.contains("OWNER")))
}

/// Copies the built documentation into a site.
///
/// # Errors
/// Returns an error if it can't be written.
pub fn put(site: &Path) -> Result<()> {
    let there = site.join(FOLDER);
    files::remove(&there)?;
    files::copy(&folder(), &there)
}

/// Builds the documentation in the background and copies it into a site that is already served.
/// Until it is ready, a placeholder page reloads itself.
///
/// # Errors
/// Returns an error if the placeholder can't be written.
pub fn put_soon(site: &Path) -> Result<()> {
    let site = site.to_owned();
    let page = site.join(FOLDER).join("index.html");
    fs::create_dir_all(site.join(FOLDER))
        .and_then(|()| {
            fs::write(
                &page,
                placeholder(
                    "It is being built. This page will show it.",
                    " <meta http-equiv=\"refresh\" content=\"2\">",
                ),
            )
        })
        .with_context(|| format!("could not write {}", page.display()))?;
    thread::spawn(move || {
        if let Err(error) = build(BASE).and_then(|()| put(&site)) {
            eprintln!("There is no documentation at {BASE}: {error:#}");
            // If the page can't be written either, the terminal still shows the error.
            let text = placeholder("It could not be built; the terminal says why.", "");
            let _ = fs::write(&page, text);
        }
    });
    Ok(())
}

fn placeholder(what: &str, head: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">{head}<title>Documentation</title><h1>Documentation</h1><p>{what}</p></html>\n"
    )
}
