//! Reads what a SIG says of itself: texts of its sources in, a [`sig_model::Sig`] and diagnostics out.
//!
//! It knows no files, no git and no threads: whoever has the sources hands them over as a [`tree::Tree`].
//! So it runs in a browser, too.

pub mod community;
pub mod diagnostic;
pub mod events;
pub mod explain;
pub mod fields;
pub mod folder;
pub mod language;
pub mod listing;
mod marks;
pub mod merge;
pub mod owned_files;
pub mod owners;
pub mod people;
pub mod readme;
pub mod repository;
pub mod schedule;
pub mod sig_info;
pub mod sigs_yaml;
pub mod source;
pub mod translation;
pub mod tree;
pub mod work;
pub mod yaml;
