//! Native stand-ins that fetch nothing: prerendering is given its data.

use sig_model::{Event, Index};
use yew::{AttrValue, Callback};

use super::{Failure, Fetched, Outcome};

/// Does nothing.
pub fn request(_: String, _: bool, _: Callback<Outcome>) {}

/// Does nothing.
pub fn list(_: AttrValue, _: bool, _: Callback<(AttrValue, Result<Fetched<Index>, Failure>)>) {}

/// Returns `None`.
pub async fn events(_: &str) -> Option<Vec<Event>> {
    None
}
