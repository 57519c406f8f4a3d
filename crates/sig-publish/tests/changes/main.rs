//! What is said of a change: SIGs are edited as people edit them, and every sentence is expected,
//! and no other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod many;
mod meetings;
mod people;
mod repositories;
mod sigs;
mod support;
mod texts;
