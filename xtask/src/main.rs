//! `cargo xtask …`: the project's own commands.

use std::process::ExitCode;

use clap::Parser;
use xtask::command::Arguments;

fn main() -> ExitCode {
    Arguments::parse().run().unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
}
