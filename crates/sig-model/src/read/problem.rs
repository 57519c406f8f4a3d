//! What is wrong with a value, and where.

use std::fmt;

use super::JsonType;

/// Why a value was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The value has the wrong type.
    Type {
        /// The expected type.
        expected: JsonType,
        /// The actual type.
        found: JsonType,
    },
    /// A required field is missing.
    Missing,
    /// `version` is newer than [`crate::VERSION`]; holds the document's version.
    Version(u32),
    /// The list has too many items; holds the limit.
    Most(usize),
    /// The text is too long; holds the limit in bytes of UTF-8.
    Long(usize),
    /// The value has the right type but is not valid; describes a valid one.
    Form(&'static str),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type { expected, found } => {
                f.write_str("expected ")?;
                f.write_str(expected.name())?;
                f.write_str(", found ")?;
                f.write_str(found.name())
            }
            Self::Missing => f.write_str("is required but missing"),
            Self::Version(version) => {
                write!(f, "version {version} is newer than this program, which reads version 1")
            }
            Self::Most(most) => {
                write!(f, "has more than {most} items; the rest are ignored")
            }
            Self::Long(most) => {
                write!(f, "has more than {most} bytes; the rest are ignored")
            }
            Self::Form(form) => {
                f.write_str("should be ")?;
                f.write_str(form)
            }
        }
    }
}

/// A rejected value and its place in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path to the field, such as `members[3].profiles[0].url`; empty for the document itself.
    pub path: String,
    /// Why the value was rejected.
    pub cause: Cause,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.path.is_empty() { "the document" } else { &self.path })?;
        f.write_str(": ")?;
        self.cause.fmt(f)
    }
}

impl std::error::Error for Problem {}
