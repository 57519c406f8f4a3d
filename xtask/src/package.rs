//! `cargo xtask package`: the npm package, as `npm publish` would send it.
//!
//! It holds what other sites copy (`dist/embed`), and for programs and people what is in `npm/`:
//! types for React and Vue, the Custom Elements Manifest, the README. No file says when it was
//! made, and npm writes archives without dates: the same sources give the same bytes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, ensure};

use crate::build::Kind;
use crate::publish::Published;
use crate::{assemble, build, process, tools, workspace};

/// The package's own files, from the repository's root.
const SOURCES: &str = "npm";
/// Both, since one may choose.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];
/// Holds the version, and the name of what comes out.
const MANIFEST: &str = "package.json";

/// The command. Prints the archive's path on a line of its own on stdout.
///
/// # Errors
/// Where something can't be built or packed.
pub fn run() -> Result<ExitCode> {
    if build::site(&build::Options::SAMPLE, Kind::Release)? == Published::Nothing {
        return Ok(ExitCode::from(2));
    }
    writeln!(std::io::stdout(), "{}", tarball()?.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Packs what is built: the archive's path.
///
/// # Errors
/// Where nothing is built, or there is no npm.
pub fn tarball() -> Result<PathBuf> {
    // Tests ask for it at the same time.
    static PACKING: Mutex<()> = Mutex::new(());
    let _packing = PACKING.lock().unwrap_or_else(PoisonError::into_inner);

    let built = workspace::tested().join(assemble::FOLDER);
    ensure!(built.is_dir(), "dist/ is not built; run `cargo xtask package`");
    let out = workspace::root().join("target/package");
    let folder = out.join("content");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder)
        .with_context(|| format!("could not create {}", folder.display()))?;
    copy_all(&built, &folder)?;
    copy_all(&workspace::root().join(SOURCES), &folder)?;
    for licence in LICENCES {
        copy(&workspace::root().join(licence), &folder.join(licence))?;
    }
    let manifest = folder.join(MANIFEST);
    let version = env!("CARGO_PKG_VERSION");
    let filled = assemble::fill_in(
        &fs::read_to_string(&manifest).with_context(|| format!("there is no {MANIFEST}"))?,
        &[("VERSION", version.to_owned())],
    )
    .with_context(|| format!("{SOURCES}/{MANIFEST}"))?;
    fs::write(&manifest, filled)
        .with_context(|| format!("could not write {}", manifest.display()))?;

    let npm = tools::find("npm").context("`npm` is not on PATH; it comes with Node.js")?;
    process::output(
        Command::new(npm)
            .args(["pack", "--ignore-scripts", "--silent", "--pack-destination"])
            .arg(&out)
            .current_dir(&folder),
    )?;
    let archive = out.join(format!("sig-info-{version}.tgz"));
    ensure!(archive.is_file(), "npm packed no {}", archive.display());
    Ok(archive)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    let entries = fs::read_dir(from).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    for entry in entries.with_context(|| format!("could not read {}", from.display()))? {
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).with_context(|| format!("could not copy {}", from.display()))
}
