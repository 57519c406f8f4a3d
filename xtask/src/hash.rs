//! Names for contents.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The length of what [`content`] returns.
pub const LENGTH: usize = 16;

/// The start of the SHA-256, enough to tell any two versions of a file apart, in hexadecimal.
pub fn content(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(LENGTH / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// What a page writes down to take no other content than this (Subresource Integrity).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}
