//! Without a browser nothing is fetched: what is prerendered is given.

use sig_model::Field;
use yew::Callback;

use super::{Copy, Failure, Outcome};

/// Fetches nothing.
pub async fn get<T: Field>(_: &str, _: bool) -> Result<Copy<T>, Failure> {
    Err(Failure::Unreachable)
}

/// Tries nothing again.
pub async fn again<T: Field>(_: &str, _: Failure, _: impl Fn() -> bool) -> Option<T> {
    None
}

/// Tells nobody.
pub fn request(_: String, _: bool, _: Callback<Outcome>) {}

/// Nothing is asked for natively.
pub async fn events(_: &str) -> Option<Vec<sig_model::Event>> {
    None
}
