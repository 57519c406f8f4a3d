//! The comment for the review system.
