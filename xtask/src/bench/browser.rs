//! `cargo xtask bench size|load|search|…`: the widget in a browser, beside its peers in `bench/`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};

use crate::build::Kind;
use crate::engine::Programs;
use crate::publish::{self, Published};
use crate::{build, chromium, npm, process, workspace};

/// What the results are written to, from the repository's root.
const RESULTS: &str = "bench/RESULTS.md";

/// Why no program of the harness has run.
const NO_NODE: &str = "could not start Node.js";

/// How often, and where to.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// How often each page is loaded
    #[arg(long, value_name = "N", default_value_t = 15)]
    reps: usize,
    /// Also writes every single measurement to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Measures one suite, or `all` of them; these are written to the results.
///
/// # Errors
/// Where something can't be built or run.
pub fn run(suite: &str, options: &Options) -> Result<ExitCode> {
    ensure!(options.reps > 0, "nothing is measured in 0 repetitions");
    build::sample(Kind::Release)?;
    // Who shows less is faster: a comparison is worth nothing unless all show the same.
    if suite == "all" && !harness("same.mjs")?.status().context(NO_NODE)?.success() {
        bail!("a peer shows something else than the widget; see above");
    }
    let mut harness = harness("main.mjs")?;
    harness.arg(suite).arg("--reps").arg(options.reps.to_string());
    if let Some(file) = &options.json {
        harness.arg("--json").arg(std::path::absolute(file)?);
    }
    if suite == "all" {
        harness.arg("--results").arg(workspace::root().join(RESULTS));
    }
    // What it prints is the result.
    let status = harness.status().context(NO_NODE)?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Whether the peers show the same text, links and choices as the widget.
///
/// # Errors
/// As [`run`].
pub fn same() -> Result<ExitCode> {
    build::sample(Kind::Release)?;
    let status = harness("same.mjs")?.status().context(NO_NODE)?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A program of the harness, with everything there that it needs but the built site: the browser,
/// the packages, and the published SIGs.
///
/// # Errors
/// Where that can't be installed or published.
fn harness(program: &str) -> Result<Command> {
    chromium::ensure()?;
    npm::bench_tools()?;
    let Programs { browser, .. } = chromium::find().context("Chromium is not on PATH")?;
    publish_sources()?;
    let mut harness = node(program);
    harness.arg("--browser").arg(browser);
    Ok(harness)
}

fn publish_sources() -> Result<()> {
    let folder = workspace::root().join("target/bench");
    let sources = folder.join("sources");
    process::run(node("sources.mjs").arg(&sources))?;
    match publish::publish(&sources, &folder.join("sigs"), &workspace::dist())? {
        Published::Whole => Ok(()),
        _ => bail!("the made-up SIGs have errors; see above"),
    }
}

fn node(program: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(Path::new("bench/harness").join(program)).current_dir(workspace::root());
    node
}
