//! `cargo xtask bench size|load|search|…`: measures the widget in a browser, compared with its
//! peers in `bench/`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};

use crate::build::Profile;
use crate::engine::Programs;
use crate::publish::{self, Published};
use crate::{build, chromium, npm, process, workspace};

/// The file with the results, relative to the repository's root.
const RESULTS: &str = "bench/RESULTS.md";

/// The error if Node.js can't be started.
const NO_NODE: &str = "could not start Node.js";

/// The number of repetitions, and where to write measurements.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// How often to load each page
    #[arg(long, value_name = "N", default_value_t = 15)]
    reps: usize,
    /// Also write every single measurement to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write the results to bench/RESULTS.md, next to those of other suites
    #[arg(long)]
    keep: bool,
}

/// Measures a suite, or `all` of them. `all` always keeps its results.
///
/// # Errors
/// Returns an error if something can't be built or run.
pub fn run(suite: &str, options: &Options) -> Result<ExitCode> {
    ensure!(options.reps > 0, "the number of repetitions must be at least 1");
    build::sample(Profile::Release)?;
    let keep = options.keep || suite == "all";
    // An implementation that shows less is faster, so only compare if all show the same.
    if keep && !harness("same.mjs")?.status().context(NO_NODE)?.success() {
        bail!("a peer does not show the same as the widget; see above");
    }
    let mut harness = harness("main.mjs")?;
    harness.arg(suite).arg("--reps").arg(options.reps.to_string());
    if let Some(file) = &options.json {
        harness.arg("--json").arg(std::path::absolute(file)?);
    }
    if keep {
        harness.arg("--results").arg(workspace::root().join(RESULTS));
    }
    // The harness prints the result itself.
    let status = harness.status().context(NO_NODE)?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Checks that the peers show the same text, links and choices as the widget.
///
/// # Errors
/// Returns an error if something can't be built or run.
pub fn same() -> Result<ExitCode> {
    build::sample(Profile::Release)?;
    let status = harness("same.mjs")?.status().context(NO_NODE)?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the command for a program of the harness, after installing and publishing what it needs.
/// The site must be built already.
///
/// # Errors
/// Returns an error if something can't be installed or published.
fn harness(program: &str) -> Result<Command> {
    chromium::ensure()?;
    npm::bench_tools()?;
    let Programs { browser, .. } = chromium::find().context("Chromium is not on PATH")?;
    publish_sources()?;
    let mut harness = node(program);
    harness.arg("--browser").arg(browser);
    Ok(harness)
}

/// Publishes the generated SIGs and the generated community, each into a folder of its own.
fn publish_sources() -> Result<()> {
    let folder = workspace::root().join("target/bench");
    let [sigs, community] = ["sources", "community-sources"].map(|name| folder.join(name));
    process::run(node("sources.mjs").arg(&sigs).arg(&community))?;
    for (sources, out) in [(sigs, "sigs"), (community, "community")] {
        match publish::publish(&sources, &folder.join(out), &workspace::dist())? {
            Published::Whole => {}
            _ => bail!("the generated SIGs have errors; see above"),
        }
    }
    Ok(())
}

fn node(program: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(Path::new("bench/harness").join(program)).current_dir(workspace::root());
    node
}
