//! Publishes the SIGs of a community from their sources: as sig.json, calendars and pages.

pub mod checkout;
pub mod community_file;
pub mod disk;
pub mod events;
pub mod fix;
pub mod html;
pub mod preview;
pub mod publish;
pub mod report;
pub mod revised;
pub mod revision;
