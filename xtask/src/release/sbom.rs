//! Writes bills of materials for the native program and the widget, as CycloneDX
//! (<https://cyclonedx.org>).

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::package::{self, PROGRAM, WIDGET};
use crate::tools::{self, CargoTool};
use crate::{process, setup, workspace};

/// Writes both bills of materials next to the packages.
///
/// # Errors
/// Returns an error if cargo-cyclonedx can't be installed or fails.
pub fn write() -> Result<()> {
    let tool = CargoTool {
        program: "cargo-cyclonedx",
        package: "cargo-cyclonedx",
        version: "0.5.9",
        flags: &["--locked"],
        usual: Duration::from_secs(200),
        prebuilt: None,
    };
    let path = tools::path_with(&tool.ensure()?.into_iter().collect::<Vec<_>>())?;
    let out = package::folder();
    fs::create_dir_all(&out).with_context(|| format!("could not create {}", out.display()))?;
    for (name, target) in [(PROGRAM, "all"), (WIDGET, setup::BROWSER_TARGET)] {
        let package = workspace::package(name)?;
        let file = format!("{name}.cdx");
        process::run(
            process::cargo()
                .args(["cyclonedx", "--format=json", "--spec-version=1.5", "--quiet"])
                .args(["--target", target, "--override-filename", &file, "--manifest-path"])
                .arg(&package.manifest_path)
                .env("PATH", &path),
        )?;
        // cargo-cyclonedx writes a file next to the manifest of every package in the workspace.
        // Keep only this package's.
        for written in workspace::packages()? {
            let written = written.manifest_path.with_file_name(format!("{file}.json"));
            if written == package.manifest_path.with_file_name(format!("{file}.json")) {
                let to = out.join(format!("{file}.json"));
                fs::copy(&written, &to)
                    .with_context(|| format!("could not write {}", to.display()))?;
            }
            if written.exists() {
                fs::remove_file(&written)
                    .with_context(|| format!("could not remove {}", written.display()))?;
            }
        }
    }
    Ok(())
}
