//! Dated meetings: asked of the community's meeting service, and kept for when it gives no answer.

mod kept;
mod record;
pub mod service;

pub use kept::Kept;
