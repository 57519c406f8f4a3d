//! The live preview of a pull request.

pub mod changes;
pub mod comment;
