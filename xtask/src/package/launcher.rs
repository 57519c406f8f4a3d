//! The npm package of the native program that people install. It has the packages for all platforms
//! as optional dependencies and starts the program from the one that npm has installed
//! (`crates/sig-publish/npm/`).

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::{Value, json};

use super::platform::RELEASED;
use super::program::folder_of;
use super::{PROGRAM, copy, copy_licences, empty, npm};
use crate::workspace;

/// Packs the launcher. Returns the archive's path.
///
/// # Errors
/// Returns an error if it can't be packed.
pub fn npm(out: &Path) -> Result<PathBuf> {
    let package = workspace::package(PROGRAM)?;
    let folder = folder_of(&package);
    let sources = folder.join("npm");
    let content = empty(out, PROGRAM)?;
    let script = format!("{PROGRAM}.js");
    copy(&sources.join(&script), &content.join(&script))?;
    copy(&folder.join("README.md"), &content.join("README.md"))?;
    copy_licences(&content)?;
    let mut manifest = npm::manifest(&sources, &package)?;
    let programs = RELEASED.iter().map(|it| (it.npm(), json!(package.version))).collect();
    manifest.insert("optionalDependencies".to_owned(), Value::Object(programs));
    npm::pack(&content, manifest, out)
}
