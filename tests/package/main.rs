//! What is published: that the widget's package says what the code does, that its types are those of the
//! elements, and that people without Rust can install and use it, and the native program.

#![allow(clippy::unwrap_used, missing_docs)]

mod bare;
mod ci;
mod docs;
mod installed;
mod launcher;
mod manifest;
mod tarball;
mod types;
