//! Reads what the SIGs of a community say of themselves and publishes it as sig.json.

pub mod calendar;
pub mod diagnostic;
pub mod events;
pub mod explain;
pub mod fields;
pub mod folder;
pub mod html;
pub mod language;
pub mod listing;
mod marks;
pub mod merge;
pub mod names;
pub mod owners;
pub mod people;
pub mod preview;
pub mod publish;
pub mod readme;
pub mod report;
pub mod repository;
pub mod revision;
pub mod schedule;
pub mod sig_info;
pub mod source;
pub mod translation;
pub mod tree;
mod work;
pub mod yaml;
