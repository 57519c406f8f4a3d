//! The command line of `cargo xtask`.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::{
    assemble, bench, bless, build, docs, gallery, hosts, package, preview, release, screenshot,
    serve, setup, test,
};

/// The project's own commands
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what the build needs, into a folder that later runs use again
    Setup,
    /// Build everything in release into dist/
    Build(build::Options),
    /// Build everything and serve it on this machine
    Serve(serve::Options),
    /// Show what a change does to a community's SIGs, on this machine, while you edit
    Preview(preview::Options),
    /// Build, check and test everything, and print the test counts
    Test(test::Options),
    /// Build the packages for npm, PyPI and the release page in target/packages/
    Package(package::Options),
    /// Check whether everything is ready for a release, and what it would contain
    Release(release::Options),
    /// Measure size and speed, compared with alternative implementations
    Bench(bench::Options),
    /// Update the expected output of the golden tests, and the documentation's reference
    Bless,
    /// Take the documentation's screenshot of the page, and its animation of a search
    Screenshot,
    /// Take screenshots of the page in all states, next to those of the previous commit:
    /// target/gallery/index.html
    Gallery,
    /// Build the documentation as a site, into dist/docs/
    Docs(docs::Options),
    /// Build the host pages in which the browser tests embed the widget
    Hosts,
    /// Put together what Trunk has built (run by Trunk itself)
    #[command(hide = true)]
    Assemble,
}

impl Arguments {
    /// Runs the command.
    ///
    /// # Errors
    /// Returns an error if it could not be run.
    pub fn run(&self) -> Result<ExitCode> {
        match &self.command {
            Command::Setup => setup::run(),
            Command::Build(options) => build::run(options),
            Command::Serve(options) => serve::run(options),
            Command::Preview(options) => preview::run(options),
            Command::Test(options) => test::run(options),
            Command::Package(options) => package::run(options),
            Command::Release(options) => release::run(options),
            Command::Bench(options) => bench::run(options),
            Command::Bless => bless::run(),
            Command::Screenshot => screenshot::run(),
            Command::Gallery => gallery::run(),
            Command::Docs(options) => docs::run(options),
            Command::Hosts => hosts::run(),
            Command::Assemble => assemble::run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn command_line_is_valid() {
        Arguments::command().debug_assert();
    }
}
