//! npm packages: their manifests, which take shared fields from Cargo.toml, and the archives.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::workspace::{self, Package};
use crate::{process, tools};

/// The file name of the manifest.
pub const MANIFEST: &str = "package.json";

/// Returns the manifest in a folder, completed with the fields of Cargo.toml: version, description,
/// licence, keywords and addresses.
///
/// # Errors
/// Returns an error if the manifest can't be read, or if Cargo.toml lacks a field.
pub fn manifest(sources: &Path, package: &Package) -> Result<Map<String, Value>> {
    let path = sources.join(MANIFEST);
    let text = fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
    let own: Map<String, Value> =
        serde_json::from_slice(&text).with_context(|| format!("{} is not JSON", path.display()))?;
    let mut manifest = described(&package.name, package)?;
    manifest.extend(own);
    Ok(manifest)
}

/// Returns a manifest with only the fields of Cargo.toml.
///
/// # Errors
/// Returns an error if Cargo.toml lacks a field.
pub fn described(name: &str, package: &Package) -> Result<Map<String, Value>> {
    let Package { version, description, license, repository, keywords, .. } = package;
    let repository = repository
        .as_deref()
        .with_context(|| format!("{} has no repository in Cargo.toml", package.name))?;
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
        // npm compares this with the repository of the build, and requires it for provenance.
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

/// Writes a manifest into a folder and packs the folder into `out`. Returns the archive's path.
///
/// # Errors
/// Returns an error if npm is missing or fails.
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
    ensure!(archive.is_file(), "npm did not create {}", archive.display());
    Ok(archive)
}
