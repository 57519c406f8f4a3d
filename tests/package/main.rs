//! What the npm package holds: that it says what the code does, that its types are those of the
//! elements, and that it can be installed.

#![allow(clippy::unwrap_used, missing_docs)]

mod manifest;
mod tarball;
mod types;
