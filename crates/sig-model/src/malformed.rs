//! The error of parsing a value from a string.

use std::fmt;

/// A string does not have the form that a type requires. The type's `from_str` says which form that
/// is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the string does not have the required form")
    }
}

impl std::error::Error for Malformed {}
