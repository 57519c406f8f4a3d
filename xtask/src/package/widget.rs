//! The npm package of the widget, as `npm publish` would send it.
//!
//! It holds what other sites copy (`dist/embed`), and for programs and people what is in `npm/`:
//! types for React and Vue, the Custom Elements Manifest, the README.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::{WIDGET, copy_all, copy_licences, empty, npm};
use crate::{assemble, workspace};

/// The package's own files, from the repository's root.
const SOURCES: &str = "npm";

/// Packs what is built: the archive's path.
///
/// # Errors
/// Where nothing is built, or there is no npm.
pub fn npm(out: &Path) -> Result<PathBuf> {
    let content = empty(out, WIDGET)?;
    copy_all(&built()?, &content)?;
    let sources = workspace::root().join(SOURCES);
    copy_all(&sources, &content)?;
    copy_licences(&content)?;
    npm::pack(&content, npm::manifest(&sources, &workspace::package(WIDGET)?)?, out)
}

/// The widget's files.
///
/// # Errors
/// Where they are not built.
pub fn built() -> Result<PathBuf> {
    let built = workspace::tested().join(assemble::FOLDER);
    ensure!(built.is_dir(), "dist/ is not built; run `cargo xtask package`");
    Ok(built)
}
