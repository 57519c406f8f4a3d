//! The wheel for PyPI: the program among a wheel's scripts, as maturin's `bindings = "bin"` has it.
//!
//! maturin writes what describes it, from `crates/sig-publish/pyproject.toml` and Cargo.toml. The program
//! is the one that is packed for npm and for a release's page, not one that maturin would compile: with
//! no second compilation, and with one hash to compare. Whoever installs from the sources has maturin do all of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::platform::Platform;
use super::program::folder_of;
use super::{PROGRAM, copy, copy_licences, empty};
use crate::{pip, process, workspace};

/// The first moment that an archive of this kind knows, since all files need one: 1980.
const NO_DATE: &str = "315532800";

/// Packs the program of a platform: the wheel's path.
///
/// # Errors
/// Where there is no Python with pip, or it can't be packed.
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
    // Its name is the last thing that maturin says.
    let info = content.join(described.lines().last().unwrap_or_default().trim());
    let tags = info.join("WHEEL");
    let text = fs::read_to_string(&tags)
        .with_context(|| format!("maturin wrote no {}", tags.display()))?;
    fs::write(&tags, tagged(&text, platform))
        .with_context(|| format!("could not write {}", tags.display()))?;
    let licences = info.join("licenses");
    let scripts = info.with_extension("data").join("scripts");
    for folder in [&licences, &scripts] {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not create {}", folder.display()))?;
    }
    copy_licences(&licences)?;
    copy(program, &scripts.join(platform.program()))?;

    // Its name is told by what is in it.
    let packed = empty(out, &format!("wheel-{}-packed", platform.target))?;
    process::output(
        Command::new(python)
            .args(["-m", "wheel", "pack", "--dest-dir"])
            .arg(&packed)
            .arg(&content)
            .env("PYTHONPATH", modules)
            .env("SOURCE_DATE_EPOCH", NO_DATE),
    )?;
    let mut wheels = fs::read_dir(&packed).context("there is no wheel")?;
    let wheel = wheels.next().context("there is no wheel")??;
    ensure!(wheels.next().is_none(), "there is more than one wheel in {}", packed.display());
    let path = out.join(wheel.file_name());
    fs::rename(wheel.path(), &path)
        .with_context(|| format!("could not write {}", path.display()))?;
    Ok(path)
}

/// What says of a wheel where it can be installed, with the tags of a platform in place of maturin's.
fn tagged(text: &str, platform: &Platform) -> String {
    let others = text.lines().filter(|line| !line.starts_with("Tag: "));
    let tags = platform.wheel.iter().map(|tag| format!("Tag: py3-none-{tag}"));
    others.map(str::to_owned).chain(tags).map(|line| line + "\n").collect()
}
