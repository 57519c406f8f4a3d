//! Compares two versions of a SIG and describes the changes in sentences and as a comment for
//! review systems. It takes two [`sig_model::Sig`]s and returns words; it uses no files, no git and
//! no threads.

pub mod changes;
pub mod comment;
