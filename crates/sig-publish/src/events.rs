//! Dated meetings: requests to the community's meeting service, and its last responses for when it
//! fails.

mod kept;
mod record;
pub mod service;

pub use kept::Kept;
