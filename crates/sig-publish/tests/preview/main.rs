//! Tests previews of changes, made with the real program from test repositories.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod hostile;
mod listed;
mod made;
#[cfg(unix)]
mod moved;
mod publishing;
mod real;
mod revisions;
#[cfg(unix)]
mod script;
mod shown;
#[path = "../support/mod.rs"]
mod support;
