//! The WebAssembly program of the workbench, which runs in a worker of `workbench.html`.
//!
//! It reads the files of a SIG and returns its sig.json, the diagnostics and the changes. It uses
//! `sig-source` and `sig-change` like `sig-publish`, so that its output has the same bytes.

mod chinese;
mod places;
pub mod report;
pub mod sources;
pub mod template;
pub mod workbench;
