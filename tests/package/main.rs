//! The published packages: the widget's manifest and types match the code, and people without Rust
//! can install and use the widget and the native program.

#![allow(clippy::unwrap_used, missing_docs)]

mod bare;
mod ci;
mod docs;
mod installed;
mod launcher;
mod major_tag;
mod manifest;
mod pipelines;
mod repository;
mod tarball;
mod types;
