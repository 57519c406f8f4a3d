//! Reads what the SIGs of a community say of themselves and publishes it as sig.json.

pub mod calendar;
pub mod diagnostic;
pub mod events;
