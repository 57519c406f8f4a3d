//! The npm package of the widget, as `npm publish` would upload it.
//!
//! It contains the files that other sites copy (`dist/embed`) and those in `npm/`: types for React
//! and Vue, the Custom Elements Manifest and the README.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::{WIDGET, copy_all, copy_licences, empty, npm};
use crate::{assemble, workspace};

/// The folder of the package's own files, relative to the repository's root.
const SOURCES: &str = "npm";

/// Packs the built files. Returns the archive's path.
///
/// # Errors
/// Returns an error if nothing is built or npm is missing.
pub fn npm(out: &Path) -> Result<PathBuf> {
    let content = empty(out, WIDGET)?;
    copy_all(&built()?, &content)?;
    let sources = workspace::root().join(SOURCES);
    copy_all(&sources, &content)?;
    copy_licences(&content)?;
    npm::pack(&content, npm::manifest(&sources, &workspace::package(WIDGET)?)?, out)
}

/// Returns the folder of the widget's built files.
///
/// # Errors
/// Returns an error if they are not built.
pub fn built() -> Result<PathBuf> {
    let built = workspace::tested().join(assemble::FOLDER);
    ensure!(built.is_dir(), "dist/ is not built; run `cargo xtask package`");
    Ok(built)
}
