//! The native program and the npm packages that contain it: one for each platform. npm installs the
//! one whose `os` and `cpu` match.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::platform::Platform;
use super::{PROGRAM, copy, copy_licences, elf, empty, npm};
use crate::workspace::{self, Package};
use crate::{native, process};

/// The profile of released programs.
const PROFILE: &str = "native";

/// Compiles the program for a platform, with the settings of a release. Returns its path.
///
/// # Errors
/// Returns an error if it doesn't compile, for example if the platform's standard library or linker
/// is missing, or if it should be linked statically but isn't.
pub fn build(platform: &Platform) -> Result<PathBuf> {
    let target = platform.target;
    eprintln!("Compiling {PROGRAM} for {target} (a few minutes from scratch)…");
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
            "`rustup target add {target}` may be necessary; musl targets also need a C compiler \
             (`apt-get install musl-tools`)"
        )
    })?;
    let program = native::target()?.join(target).join(PROFILE).join(platform.program());
    if platform.is_static() {
        elf::check_static(&program)?;
    }
    Ok(program)
}

/// Packs the npm package of one platform. Returns the archive's path.
///
/// # Errors
/// Returns an error if it can't be packed.
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
        // Yarn would otherwise leave the program in an archive, where it can't be run.
        "preferUnplugged": true,
    })));
    npm::pack(&content, manifest, out)
}

/// Returns the folder of a package.
pub(super) fn folder_of(package: &Package) -> &Path {
    package.manifest_path.parent().unwrap_or(&package.manifest_path)
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
