//! Without a browser nothing is fetched: what is prerendered is given.

use sig_model::{Event, Index};
use yew::{AttrValue, Callback};

use super::{Failure, Fetched, Outcome};

/// Tells nobody.
pub fn request(_: String, _: bool, _: Callback<Outcome>) {}

/// Tells nobody.
pub fn list(_: AttrValue, _: bool, _: Callback<(AttrValue, Result<Fetched<Index>, Failure>)>) {}

/// Nothing is asked for natively.
pub async fn events(_: &str) -> Option<Vec<Event>> {
    None
}
