//! Turns the text of a SIG's sources into a [`sig_model::Sig`] and diagnostics.
//!
//! The crate does no I/O, runs no git and starts no threads, so it also compiles for the browser.
//! Callers provide the sources as a [`tree::Tree`]. What is needed of a SIG is loaded from it once
//! ([`load`]); parsing and merging are functions of the loaded value.

pub mod community;
pub mod diagnostic;
pub mod events;
pub mod explain;
pub mod fields;
pub mod folder;
pub mod language;
pub mod listing;
pub mod load;
mod marked;
mod marks;
pub mod merge;
pub mod names;
pub mod owned_files;
pub mod owners;
pub mod people;
mod phrases;
pub mod published;
pub mod readme;
pub mod repository;
pub mod schedule;
pub mod sig_info_yaml;
pub mod sigs_yaml;
pub mod sink;
pub mod source;
pub mod translation;
pub mod tree;
pub mod yaml;
