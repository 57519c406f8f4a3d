//! The command line: what can be asked for, and which module does it.

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
    /// Install what the build needs, into a folder that the next run finds again
    Setup,
    /// Build everything in release into dist/
    Build(build::Options),
    /// Build everything and serve it on this machine
    Serve(serve::Options),
    /// Show what a change does to the SIGs of a community, on this machine, while it is edited
    Preview(preview::Options),
    /// Build, check and test everything; ends with the counts
    Test(test::Options),
    /// Build and pack what is published, on npm, PyPI and a release's page, into target/packages/
    Package(package::Options),
    /// See whether all is ready to be released, and what would be
    Release(release::Options),
    /// Measure speed, side by side with what people would use instead
    Bench(bench::Options),
    /// Take what is published of the golden sources for what is expected
    Bless,
    /// Take the pictures of the page that the documentation shows
    Screenshot,
    /// Take pictures of the page in all states, beside those of the commit before: target/gallery/index.html
    Gallery,
    /// Build the documentation as a site, into dist/docs/
    Docs(docs::Options),
    /// Build the pages of others in which the browser tests embed the widget
    Hosts,
    /// Lay out what Trunk has built (Trunk calls this itself)
    #[command(hide = true)]
    Assemble,
}

impl Arguments {
    /// Does it.
    ///
    /// # Errors
    /// Where it could not run.
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
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}
