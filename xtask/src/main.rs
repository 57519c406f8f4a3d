//! `cargo xtask …`: the project's own commands.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::{
    assemble, bench, bless, build, gallery, hosts, package, preview, release, screenshot, serve,
    setup, test,
};

/// The project's own commands
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
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
    /// Update the expected output of the golden tests
    Bless,
    /// Take the documentation's screenshot of the page
    Screenshot,
    /// Take screenshots of the page in all states, next to those of the previous commit:
    /// target/gallery/index.html
    Gallery,
    /// Build the host pages in which the browser tests embed the widget
    Hosts,
    /// Put together what Trunk has built (run by Trunk itself)
    #[command(hide = true)]
    Assemble,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Setup => setup::run(),
        Command::Build(options) => build::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Preview(options) => preview::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Package(options) => package::run(&options),
        Command::Release(options) => release::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Bless => bless::run(),
        Command::Screenshot => screenshot::run(),
        Command::Gallery => gallery::run(),
        Command::Hosts => hosts::run(),
        Command::Assemble => assemble::run(),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
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
