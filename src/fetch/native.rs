//! Without a browser nothing is fetched: what is prerendered is given.

use sig_model::Field;
use yew::Callback;

use super::{Copy, Failure, Outcome};

/// Fetches nothing.
pub async fn get<T: Field>(_: &str) -> Result<Copy<T>, Failure> {
    Err(Failure::Unreachable)
}

/// Tells nobody.
pub fn request(_: String, _: bool, _: Callback<Outcome>) {}
