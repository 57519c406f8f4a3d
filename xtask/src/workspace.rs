//! Where things are in the repository, and what its lock file says.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

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
