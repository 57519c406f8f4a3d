//! `cargo xtask bench`: speed, measured side by side with what people would use instead.

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

/// What is measured.
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
        /// What the WebAssembly consists of instead, by crate and by section, before wasm-opt
        #[arg(long)]
        why: bool,
        #[command(flatten)]
        options: browser::Options,
    },
    /// From the start of a page to what is seen, and to the first answer
    Load(browser::Options),
    /// From a key press to the painted answer
    Search(browser::Options),
    /// What a page holds, also after a thousand searches
    Memory(browser::Options),
    /// Many elements on one page
    Many(browser::Options),
    /// The host's page, with an element far below what is seen
    Host(browser::Options),
    /// Whether all of them show the same, without which no comparison is fair
    Same,
    /// Ten times as many repositories
    Growth(browser::Options),
    /// All of these, written to bench/RESULTS.md
    All(browser::Options),
    /// Publishing a community, beside parsing its YAML as bare values and beside PyYAML
    Publish(publish::Options),
    /// Publishing made-up communities of thousands of SIGs: time, memory, files
    Scale(scale::Options),
    /// What a change does to what the built files weigh, as a table in Markdown
    Compare {
        /// The folder of the files as they were
        before: PathBuf,
        /// The folder of the files as they are [default: dist/embed]
        after: Option<PathBuf>,
    },
    /// Whether what was built is within bench/budget.json
    Budget {
        /// Takes what was built for what is allowed, and a hundredth more
        #[arg(long)]
        bless: bool,
        /// The folder of the built files [default: dist/embed]
        folder: Option<PathBuf>,
    },
}

/// The command.
///
/// # Errors
/// Where something can't be built or run.
pub fn run(options: &Options) -> Result<ExitCode> {
    match &options.what {
        What::Size { why: true, .. } => why::run(),
        What::Size { options, .. } => browser::run("size", options),
        What::Load(options) => browser::run("load", options),
        What::Search(options) => browser::run("search", options),
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
