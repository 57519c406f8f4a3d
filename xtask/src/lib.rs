//! The project's own commands, one module each, and what they share.
//!
//! Every command ends with an exit code: 0 fine, 1 something that was looked at is at fault (a SIG's
//! sources, a test), 2 it could not run. What a program may want to read goes to stdout (the address
//! that is served, the test counts), the rest to stderr.

pub mod assemble;
pub mod bench;
pub mod bless;
pub mod build;
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
pub mod workspace;
