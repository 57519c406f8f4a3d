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
    /// Take the picture of the page that the documentation shows
    Screenshot,
    /// Take pictures of the page in all states, beside those of the commit before: target/gallery/index.html
    Gallery,
    /// Build the pages of others in which the browser tests embed the widget
    Hosts,
    /// Lay out what Trunk has built (Trunk calls this itself)
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
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}
