//! Where things are in the repository, and what its lock file says.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;

/// The repository's root.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// The folder of the finished site, that any static host can serve as it is.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The variable that names the folder of the site that is tested; [`dist`] where it is not set.
pub const SITE: &str = "SIG_INFO_SITE";

/// The folder of the site that the tests test.
pub fn tested() -> PathBuf {
    std::env::var_os(SITE).map_or_else(dist, PathBuf::from)
}

/// The version of `package` that Cargo.lock holds.
///
/// # Errors
/// Where the lock file doesn't have the package, or has several versions of it.
pub fn locked_version(package: &str) -> Result<String> {
    let id = process::output(process::cargo().args(["pkgid", package]))?;
    let (_, version) =
        id.trim().rsplit_once('@').with_context(|| format!("no version in `{}`", id.trim()))?;
    Ok(version.to_owned())
}

/// What Cargo.toml says of a package.
#[derive(Clone, Debug, Deserialize)]
pub struct Package {
    /// Its name, in each registry.
    pub name: String,
    /// Its version, which all have in common.
    pub version: String,
    /// What it is, in one sentence.
    pub description: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// Where its sources are.
    pub repository: Option<String>,
    /// By what it may be found.
    pub keywords: Vec<String>,
    /// The registries that it may be published to: none where empty, any where absent.
    pub publish: Option<Vec<String>>,
    /// Where its Cargo.toml is.
    pub manifest_path: PathBuf,
}

/// The packages of the workspace.
///
/// # Errors
/// Where Cargo can't tell.
pub fn packages() -> Result<Vec<Package>> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version=1"];
    let said = process::output(process::cargo().args(arguments))?;
    let Metadata { packages } = serde_json::from_str(&said).context("Cargo told something odd")?;
    Ok(packages)
}

/// The packages that are published as crates.
///
/// # Errors
/// As [`packages`].
pub fn published() -> Result<Vec<Package>> {
    let all = packages()?;
    Ok(all.into_iter().filter(|it| it.publish.is_none()).collect())
}

/// One of the packages of the workspace.
///
/// # Errors
/// As [`packages`], and where there is none of that name.
pub fn package(name: &str) -> Result<Package> {
    let all = packages()?;
    all.into_iter().find(|it| it.name == name).with_context(|| format!("there is no {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version_that_the_manifest_pins() {
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let version = locked_version("wasm-bindgen").unwrap();
        assert!(manifest.contains(&format!("\"={version}\"")), "{version}");
        // The program that Trunk calls for it, which is asked for its version.
        let program =
            std::fs::read_to_string(root().join("xtask/wasm-bindgen/Cargo.toml")).unwrap();
        assert_eq!(program.matches(&format!("{version}\"\n")).count(), 2, "{version}");
    }
}
