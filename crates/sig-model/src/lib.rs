//! The contract between the publisher and the widget: sig.json, version 1.
//!
//! The crate depends on no browser, file system or Yew. Each type is declared once, with
//! the macro `record`. From that declaration follow how it is read (from any [`Value`]: `serde_json`
//! natively, a JavaScript value in the browser), how it is written (feature `serde`) and its JSON
//! Schema (feature `schema`).

mod character;
mod date;
mod index;
#[cfg(feature = "serde")]
mod json;
mod localized;
mod malformed;
pub mod meeting_service;
pub mod occurrence;
mod parity;
mod picture;
mod piece;
mod place;
mod read;
mod record;
pub mod recurrence;
mod sig;
mod text_field;
mod time;
mod url;
mod words;
pub mod work;

pub use character::is_invisible;
pub use date::{Date, PartialDate, Weekday};
pub use index::{Index, IndexCommunity, IndexEntry};
#[cfg(feature = "serde")]
pub use json::{from_json, to_json};
pub use localized::{ANY_LANGUAGE, Localized};
pub use malformed::Malformed;
pub use occurrence::{Occurrence, Zone};
pub use parity::Parity;
pub use piece::{PHRASES, Piece, phrase, pieces};
pub use place::{Anchor, Section};
pub use read::{Cause, Field, JsonType, Problem, Reader, Value, read};
pub use recurrence::{Frequency, Recurrence, Rule};
pub use sig::{
    Branch, Contact, Document, Event, Meeting, Member, Milestone, Profile, Repository, SIZE_LIMIT,
    Sig, Source, VERSION,
};
pub use time::{DateTime, Time};
pub use url::{Avatar, Reference, Url};
pub use words::{ContactKind, Platform, Role};

/// Returns the JSON Schema (draft 2020-12) of sig.json.
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    schema_of::<Sig>()
}

/// Returns the JSON Schema (draft 2020-12) of index.json.
#[cfg(feature = "schema")]
pub fn index_schema() -> schemars::Schema {
    schema_of::<Index>()
}

#[cfg(feature = "schema")]
fn schema_of<T: schemars::JsonSchema>() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}
