//! Paths in the repository, and what its manifests and lock file say.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;

/// Returns the repository's root.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// Returns the folder of the built site, which any static host can serve.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The environment variable with the folder of the site to test; [`dist`] if it is not set.
pub const SITE: &str = "SIG_INFO_SITE";

/// Returns the folder of the site to test.
pub fn tested() -> PathBuf {
    std::env::var_os(SITE).map_or_else(dist, PathBuf::from)
}

/// Returns the version of `package` in Cargo.lock.
///
/// # Errors
/// Returns an error if the lock file doesn't have the package or has several versions of it.
pub fn locked_version(package: &str) -> Result<String> {
    let id = process::output(process::cargo().args(["pkgid", package]))?;
    let (_, version) =
        id.trim().rsplit_once('@').with_context(|| format!("no version in `{}`", id.trim()))?;
    Ok(version.to_owned())
}

/// A package, as its Cargo.toml describes it.
#[derive(Clone, Debug, Deserialize)]
pub struct Package {
    /// The name, which is the same in each registry.
    pub name: String,
    /// The version, which all packages share.
    pub version: String,
    /// A description in one sentence.
    pub description: Option<String>,
    /// The licence, as an SPDX expression.
    pub license: Option<String>,
    /// The URL of the repository.
    pub repository: Option<String>,
    /// Keywords for search in registries.
    pub keywords: Vec<String>,
    /// The path of its README, relative to its Cargo.toml.
    pub readme: Option<PathBuf>,
    /// The registries that it may be published to; empty for none, absent for any.
    pub publish: Option<Vec<String>>,
    /// The path of its Cargo.toml.
    pub manifest_path: PathBuf,
}

/// Returns the packages of the workspace.
///
/// # Errors
/// Returns an error if `cargo metadata` fails.
pub fn packages() -> Result<Vec<Package>> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version=1"];
    let said = process::output(process::cargo().args(arguments))?;
    let Metadata { packages } =
        serde_json::from_str(&said).context("could not parse Cargo's output")?;
    Ok(packages)
}

/// Returns the packages that are published as crates.
///
/// # Errors
/// See [`packages`].
pub fn published() -> Result<Vec<Package>> {
    let all = packages()?;
    Ok(all.into_iter().filter(|it| it.publish.is_none()).collect())
}

/// Returns a package of the workspace by name.
///
/// # Errors
/// Returns an error if there is no such package or `cargo metadata` fails.
pub fn package(name: &str) -> Result<Package> {
    let all = packages()?;
    all.into_iter()
        .find(|it| it.name == name)
        .with_context(|| format!("the workspace has no package {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locked_and_pinned_versions_match() {
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let version = locked_version("wasm-bindgen").unwrap();
        assert!(manifest.contains(&format!("\"={version}\"")), "{version}");
        // Trunk runs this program as wasm-bindgen and checks its version.
        let program =
            std::fs::read_to_string(root().join("xtask/wasm-bindgen/Cargo.toml")).unwrap();
        assert_eq!(program.matches(&format!("{version}\"\n")).count(), 2, "{version}");
    }
}
