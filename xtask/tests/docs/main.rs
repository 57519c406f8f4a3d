//! Tests that the documentation is correct: all code blocks are tried, links have targets, and
//! repeated or translated facts agree.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod blocks;
mod commands;
mod figures;
mod languages;
mod links;
mod looks;
mod outputs;
mod reference;

use std::fs;

use xtask::workspace;

/// Reads a file of the repository.
fn read(name: &str) -> String {
    fs::read_to_string(workspace::root().join(name)).unwrap_or_else(|it| panic!("{name}: {it}"))
}
