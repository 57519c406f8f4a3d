//! `cargo xtask bench`: speed, measured side by side with what people would use instead.

mod publish;
mod timing;

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
    /// Publishing a community, beside parsing its YAML as bare values and beside PyYAML
    Publish(publish::Options),
}

/// The command.
///
/// # Errors
/// Where something can't be built or run.
pub fn run(options: &Options) -> Result<ExitCode> {
    match &options.what {
        What::Publish(options) => publish::run(options),
    }
}
