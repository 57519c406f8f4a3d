//! Tests the summary of a change: SIGs are edited as people edit them, and exactly the expected
//! sentences must result.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod many;
mod meetings;
mod people;
mod repositories;
mod sigs;
mod support;
mod texts;
