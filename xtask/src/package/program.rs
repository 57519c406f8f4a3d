//! The native program, and the npm package that holds it: one for each platform, of which npm installs the
//! one whose `os` and `cpu` fit.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::platform::Platform;
use super::{PROGRAM, copy, copy_licences, empty, npm};
use crate::workspace::{self, Package};
use crate::{native, process};

/// The profile that it is released in.
const PROFILE: &str = "native";

/// Compiles it for a platform, as it is released: its path.
///
/// # Errors
/// Where it doesn't compile, as where there is no standard library or linker for that platform.
pub fn build(platform: &Platform) -> Result<PathBuf> {
    let target = platform.target;
    eprintln!("Compiling {PROGRAM} for {target} (from nothing some minutes)…");
    process::run(process::cargo().args([
        "build",
        "--quiet",
        "--locked",
        "--profile",
        PROFILE,
        "--package",
        PROGRAM,
        "--target",
        target,
    ]))
    .with_context(|| {
        format!(
            "`rustup target add {target}` adds what may be missing; musl also needs a C compiler \
             (`apt-get install musl-tools`)"
        )
    })?;
    Ok(native::target()?.join(target).join(PROFILE).join(platform.program()))
}

/// The package of one platform: the archive's path.
///
/// # Errors
/// Where it can't be packed.
pub fn npm(platform: &Platform, program: &Path, out: &Path) -> Result<PathBuf> {
    let name = platform.npm();
    let package = workspace::package(PROGRAM)?;
    let content = empty(out, &name)?;
    copy(program, &content.join(platform.program()))?;
    copy_licences(&content)?;
    let (os, cpu) = platform.node;
    let mut manifest = npm::described(&name, &package)?;
    let description = format!("{PROGRAM} for {os} on {cpu}; install {PROGRAM} itself");
    manifest.extend(fields(json!({
        "description": description,
        "os": [os],
        "cpu": [cpu],
        "files": [platform.program(), "LICENSE-*"],
        // Yarn would leave it in an archive, where it can't be started.
        "preferUnplugged": true,
    })));
    npm::pack(&content, manifest, out)
}

/// Where a package's files are.
pub(super) fn folder_of(package: &Package) -> &Path {
    package.manifest_path.parent().unwrap_or(&package.manifest_path)
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
