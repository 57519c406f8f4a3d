//! Hashes of files: in names, for Subresource Integrity, and for releases.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The length of the result of [`content`], in characters.
pub const LENGTH: usize = 16;

/// Returns the first 8 bytes of the SHA-256 in hexadecimal, enough to tell versions of a file
/// apart.
pub fn content(bytes: &[u8]) -> String {
    sha256(bytes)[..LENGTH].to_owned()
}

/// Returns the SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the integrity value of a file's content (Subresource Integrity).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// The file of a release that contains the [`sums`] of all others.
pub const SUMS: &str = "SHA256SUMS";

/// Returns the SHA-256 of each file in a folder, sorted by name, in the format of `sha256sum`.
///
/// # Errors
/// Returns an error if a file can't be read.
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
        sums.push((name.to_string_lossy().into_owned(), sha256(&content)));
    }
    sums.sort();
    Ok(sums.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect())
}
