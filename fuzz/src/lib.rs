//! What the targets for sig.json share: documents of any kind, and what must hold of each that can
//! be read.

pub mod document;
pub mod links;
pub mod use_of;
