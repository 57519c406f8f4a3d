//! The wheel for PyPI. It contains the program as a script, as with maturin's `bindings = "bin"`.
//!
//! maturin writes the metadata, from `crates/sig-publish/pyproject.toml` and Cargo.toml. The
//! program is the same one that is packed for npm and the release page; maturin doesn't compile
//! another, so there is a single hash to compare. Installing from source uses maturin for
//! everything.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::platform::Platform;
use super::program::folder_of;
use super::{PROGRAM, copy, copy_licences, empty};
use crate::{pip, process, workspace};

/// The earliest date that a ZIP archive can store (1980), in place of a timestamp.
const NO_DATE: &str = "315532800";

/// Packs the program for a platform. Returns the wheel's path.
///
/// # Errors
/// Returns an error if Python or pip is missing, or if the wheel can't be packed.
pub fn pack(platform: &Platform, program: &Path, out: &Path) -> Result<PathBuf> {
    let (modules, python) = pip::packaging()?;
    let package = workspace::package(PROGRAM)?;
    let content = empty(out, &format!("wheel-{}", platform.target))?;
    let described = process::output(
        Command::new(modules.join("bin").join("maturin"))
            .args(["pep517", "write-dist-info", "--metadata-directory"])
            .arg(&content)
            .arg("--interpreter")
            .arg(&python)
            .current_dir(folder_of(&package)),
    )?;
    // maturin prints the folder's name last.
    let info = content.join(described.lines().last().unwrap_or_default().trim());
    let tags = info.join("WHEEL");
    let text = fs::read_to_string(&tags).with_context(|| {
        format!("could not read {}, which maturin should have written", tags.display())
    })?;
    fs::write(&tags, with_tags(&text, platform))
        .with_context(|| format!("could not write {}", tags.display()))?;
    let licences = info.join("licenses");
    let scripts = info.with_extension("data").join("scripts");
    for folder in [&licences, &scripts] {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not create {}", folder.display()))?;
    }
    copy_licences(&licences)?;
    copy(program, &scripts.join(platform.program()))?;

    // The wheel's file name follows from its content.
    let packed = empty(out, &format!("wheel-{}-packed", platform.target))?;
    process::output(
        Command::new(python)
            .args(["-m", "wheel", "pack", "--dest-dir"])
            .arg(&packed)
            .arg(&content)
            .env("PYTHONPATH", modules)
            .env("SOURCE_DATE_EPOCH", NO_DATE),
    )?;
    let mut wheels = fs::read_dir(&packed).context("no wheel was created")?;
    let wheel = wheels.next().context("no wheel was created")??;
    ensure!(wheels.next().is_none(), "there is more than one wheel in {}", packed.display());
    let path = out.join(wheel.file_name());
    fs::rename(wheel.path(), &path)
        .with_context(|| format!("could not write {}", path.display()))?;
    Ok(path)
}

/// Replaces the tags in a wheel's metadata by those of a platform.
fn with_tags(text: &str, platform: &Platform) -> String {
    let others = text.lines().filter(|line| !line.starts_with("Tag: "));
    let tags = platform.wheel.iter().map(|tag| format!("Tag: py3-none-{tag}"));
    others.map(str::to_owned).chain(tags).map(|line| line + "\n").collect()
}
