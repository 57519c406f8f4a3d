//! Names for contents.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The length of what [`content`] returns.
pub const LENGTH: usize = 16;

/// The start of the SHA-256, enough to tell any two versions of a file apart, in hexadecimal.
pub fn content(bytes: &[u8]) -> String {
    whole(bytes)[..LENGTH].to_owned()
}

/// The SHA-256, in hexadecimal.
pub fn whole(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a page writes down to take no other content than this (Subresource Integrity).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// The file of a release that has [`sums`] of all others.
pub const SUMS: &str = "SHA256SUMS";

/// The SHA-256 of each file in a folder, in the form of `sha256sum`, by name.
///
/// # Errors
/// Where one can't be read.
pub fn sums(folder: &Path) -> Result<String> {
    let mut sums = Vec::new();
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    for path in entries.with_context(|| format!("could not read {}", folder.display()))? {
        let path = path.path();
        let Some(name) = path.file_name().filter(|it| path.is_file() && *it != SUMS) else {
            continue;
        };
        let content =
            fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        sums.push((name.to_string_lossy().into_owned(), whole(&content)));
    }
    sums.sort();
    Ok(sums.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect())
}
