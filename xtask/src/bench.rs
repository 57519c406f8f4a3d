//! `cargo xtask bench`: measures size and speed, compared with alternative implementations.

mod browser;
pub mod budget;
mod compare;
mod publish;
mod scale;
mod timing;
pub mod why;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

/// What to measure.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// What a page downloads for a live widget
    Size {
        /// Show what the WebAssembly consists of instead, by crate and section, before wasm-opt
        #[arg(long)]
        why: bool,
        #[command(flatten)]
        options: browser::Options,
    },
    /// The time from navigation to the visible page, and to the first response
    Load(browser::Options),
    /// The same as `load` for the second page of a visit, whose files are in the browser's cache
    Later(browser::Options),
    /// The size of the data, and the time to parse and show them
    Data(browser::Options),
    /// The time from a key press to the painted result
    Search(browser::Options),
    /// The same as `search` in the directory of a whole community
    Directory(browser::Options),
    /// The memory that a page uses, also after a thousand searches
    Memory(browser::Options),
    /// Many elements on one page
    Many(browser::Options),
    /// The cost to a host page of an element far below the fold
    Host(browser::Options),
    /// Check that all implementations show the same, so that comparisons are fair
    Same,
    /// The same with ten times as many repositories
    Growth(browser::Options),
    /// All suites, written to bench/RESULTS.md
    All(browser::Options),
    /// The time to publish a community, compared with only parsing its YAML and with PyYAML
    Publish(publish::Options),
    /// The cost of publishing generated communities of thousands of SIGs: time, memory, files
    Scale(scale::Options),
    /// How a change affects the sizes of the built files, as a Markdown table
    Compare {
        /// The folder with the files before the change
        before: PathBuf,
        /// The folder with the files after the change [default: dist/embed]
        after: Option<PathBuf>,
    },
    /// Check that the built files are within bench/budget.json
    Budget {
        /// Set the budget to the current sizes plus one percent
        #[arg(long)]
        bless: bool,
        /// The folder with the built files [default: dist/embed]
        folder: Option<PathBuf>,
    },
}

/// Runs `cargo xtask bench`.
///
/// # Errors
/// Returns an error if something can't be built or run.
pub fn run(options: &Options) -> Result<ExitCode> {
    match &options.what {
        What::Size { why: true, .. } => why::run(),
        What::Size { options, .. } => browser::run("size", options),
        What::Load(options) => browser::run("load", options),
        What::Later(options) => browser::run("later", options),
        What::Data(options) => browser::run("data", options),
        What::Search(options) => browser::run("search", options),
        What::Directory(options) => browser::run("directory", options),
        What::Memory(options) => browser::run("memory", options),
        What::Many(options) => browser::run("many", options),
        What::Host(options) => browser::run("host", options),
        What::Growth(options) => browser::run("growth", options),
        What::Same => browser::same(),
        What::All(options) => browser::run("all", options),
        What::Publish(options) => publish::run(options),
        What::Scale(options) => scale::run(options),
        What::Compare { before, after } => compare::run(before, after.as_deref()),
        What::Budget { bless, folder } => budget::run(folder.as_deref(), *bless),
    }
}
