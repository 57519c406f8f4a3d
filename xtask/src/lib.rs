//! The project's own commands, one module each, and what they share.
//!
//! Exit codes: 0 for success, 1 if something that was checked has errors (a SIG's sources, a test),
//! 2 if the command could not run. Results that programs may read go to stdout (the server's
//! address, the test counts), everything else to stderr.

pub mod assemble;
pub mod bench;
pub mod bless;
pub mod build;
mod bundle;
pub mod chromium;
pub mod command;
pub mod counts;
pub mod debian;
mod deny;
pub mod docs;
pub mod engine;
pub mod files;
pub mod firefox;
pub mod gallery;
pub mod hash;
mod hints;
mod home;
pub mod hosts;
pub mod live;
mod made;
mod mutants;
mod names;
pub mod native;
pub mod npm;
pub mod package;
pub mod pip;
mod prebuilt;
pub mod preview;
pub mod process;
pub mod publish;
pub mod release;
pub mod remedy;
mod reproducible;
pub mod screenshot;
pub mod serve;
pub mod servers;
pub mod setup;
pub mod site;
pub mod steps;
pub mod test;
pub mod timings;
pub mod tools;
pub mod webkit;
pub mod workbench;
pub mod workspace;
