//! The documentation says what is so: each block of code is tried, links lead somewhere, and what is written in two
//! places or two languages is the same.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod blocks;
mod commands;
mod languages;
mod links;
mod looks;
mod outputs;
mod reference;

use std::fs;

use xtask::workspace;

/// A file of the repository.
fn read(name: &str) -> String {
    fs::read_to_string(workspace::root().join(name)).unwrap_or_else(|it| panic!("{name}: {it}"))
}
