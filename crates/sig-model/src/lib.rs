//! The contract between the publisher and the widget: sig.json, version 1.
//!
//! The crate knows no browser, no file system and no Yew. Its types are written once, with
//! [`record`], and from that one place come reading (from any [`Value`]: `serde_json` natively,
//! a JavaScript value in the browser), writing (feature `serde`) and the JSON Schema (feature
//! `schema`).

mod character;
mod date;
mod index;
#[cfg(feature = "serde")]
mod json;
mod localized;
pub mod meeting_service;
pub mod occurrence;
mod parity;
mod picture;
mod read;
mod record;
pub mod recurrence;
mod sig;
mod url;
mod words;
pub mod work;

pub use character::is_invisible;
pub use date::{Date, DateTime, PartialDate, Time, Weekday};
pub use index::{Index, IndexCommunity, IndexEntry};
#[cfg(feature = "serde")]
pub use json::{from_json, to_json};
pub use localized::{ANY_LANGUAGE, Localized};
pub use occurrence::{Occurrence, Zone};
pub use parity::Parity;
pub use read::{Cause, Field, Kind, Problem, Reader, Value, read};
pub use recurrence::{Frequency, Recurrence, Rule};
pub use sig::{
    Branch, Contact, Document, Event, Meeting, Member, Milestone, Profile, Repository, SIZE_LIMIT,
    Sig, Source, VERSION,
};
pub use url::{Avatar, Reference, Url};
pub use words::{ContactKind, Platform, Role};

/// The JSON Schema of sig.json (draft 2020-12).
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    schema_of::<Sig>()
}

/// The JSON Schema of index.json.
#[cfg(feature = "schema")]
pub fn index_schema() -> schemars::Schema {
    schema_of::<Index>()
}

#[cfg(feature = "schema")]
fn schema_of<T: schemars::JsonSchema>() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}
