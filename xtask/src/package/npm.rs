//! Packages for npm: a manifest that says what Cargo.toml says, and the archive.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::workspace::{self, Package};
use crate::{process, tools};

/// The manifest's name.
pub const MANIFEST: &str = "package.json";

/// The manifest of a folder of the repository, with what Cargo.toml says of a package: its version,
/// description, licence, keywords and addresses stand there alone.
///
/// # Errors
/// Where it can't be read, or Cargo.toml doesn't say something of this.
pub fn manifest(sources: &Path, package: &Package) -> Result<Map<String, Value>> {
    let path = sources.join(MANIFEST);
    let text = fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
    let own: Map<String, Value> =
        serde_json::from_slice(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    let mut manifest = described(&package.name, package)?;
    manifest.extend(own);
    Ok(manifest)
}

/// A manifest with what Cargo.toml says of a package, and nothing else.
///
/// # Errors
/// As [`manifest`].
pub fn described(name: &str, package: &Package) -> Result<Map<String, Value>> {
    let Package { version, description, license, repository, keywords, .. } = package;
    let repository =
        repository.as_deref().with_context(|| format!("{} names no repository", package.name))?;
    let folder = package.manifest_path.parent().unwrap_or(&package.manifest_path);
    let folder = folder.strip_prefix(workspace::root()).unwrap_or(folder);
    let described = json!({
        "name": name,
        "version": version,
        "description": description,
        "license": license,
        "keywords": keywords,
        "homepage": format!("{repository}#readme"),
        "bugs": format!("{repository}/issues"),
        // npm compares it with where a package was built: without it, there is no provenance.
        "repository": {
            "type": "git",
            "url": format!("git+{repository}.git"),
            "directory": folder.to_string_lossy().replace('\\', "/"),
        },
        "publishConfig": { "access": "public", "provenance": true },
    });
    match described {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

/// Writes a manifest into a folder, and packs that into another: the archive's path.
///
/// # Errors
/// Where there is no npm, or it can't pack.
pub fn pack(content: &Path, manifest: Map<String, Value>, out: &Path) -> Result<PathBuf> {
    let text = |field| manifest.get(field).and_then(Value::as_str).unwrap_or_default();
    let archive = out.join(format!("{}-{}.tgz", text("name"), text("version")));
    let path = content.join(MANIFEST);
    fs::write(&path, format!("{:#}\n", Value::Object(manifest)))
        .with_context(|| format!("could not write {}", path.display()))?;
    let npm = tools::find("npm").context("`npm` is not on PATH; it comes with Node.js")?;
    process::output(
        Command::new(npm)
            .args(["pack", "--ignore-scripts", "--silent", "--pack-destination"])
            .arg(out)
            .current_dir(content),
    )?;
    ensure!(archive.is_file(), "npm packed no {}", archive.display());
    Ok(archive)
}
