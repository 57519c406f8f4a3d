//! What changed between two versions of a SIG, and how to say it: as sentences, and as a comment for
//! review systems. Two [`sig_model::Sig`] in, words out; no files, no git, no threads.

pub mod changes;
pub mod comment;
