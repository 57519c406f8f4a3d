//! `cargo xtask release`: whether all is ready to be released, and what would be.
//!
//! A release is made by `.github/workflows/release.yml` from a tag. `--dry-run` does all of it that can be
//! done on one machine, and says what can't.

mod ready;
mod sbom;

use std::fs;
use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::package::platform::{Platform, RELEASED};
use crate::{hash, package, process, workspace};

/// What is done.
#[derive(clap::Args)]
#[group(skip, required = true, multiple = false)]
pub struct Options {
    /// Build and pack everything for this machine, and say what can't be tried here
    #[arg(long)]
    dry_run: bool,
    /// Only whether the sources are ready to be released under this tag
    #[arg(long, value_name = "TAG")]
    tagged: Option<String>,
    /// Only what all that is published consists of (CycloneDX), into target/packages/
    #[arg(long)]
    sbom: bool,
    /// Only what the changelog says of this version
    #[arg(long)]
    notes: bool,
}

/// The command. Exit code 1 where something keeps it from being released.
///
/// # Errors
/// Where something can't be built or packed.
pub fn run(options: &Options) -> Result<ExitCode> {
    if let Some(tag) = &options.tagged {
        return Ok(told(&ready::check(Some(tag))?));
    }
    if options.sbom {
        sbom::write()?;
        return Ok(ExitCode::SUCCESS);
    }
    if options.notes {
        let notes = ready::notes()?.context("CHANGELOG.md has nothing of this version")?;
        write!(std::io::stdout(), "{notes}")?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut faults = ready::check(None)?;
    let here = Platform::here()?.released();
    // What an earlier version left there is none of this one's.
    let folder = package::folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    package::run(&package::Options::all(&here))?;
    if let Err(error) = sbom::write() {
        faults.push(format!("there is no list of what it consists of: {error:#}"));
    }
    faults.extend(crates()?);
    let sums = hash::sums(&package::folder())?;
    let path = package::folder().join(hash::SUMS);
    fs::write(&path, &sums).with_context(|| format!("could not write {}", path.display()))?;
    eprint!("\nIn {}:\n{sums}", package::folder().display());
    untried(&here);
    Ok(told(&faults))
}

/// Packs each crate as `cargo publish` would, compiles what was packed, and uploads nothing.
fn crates() -> Result<Vec<String>> {
    let mut cargo = process::cargo();
    cargo.args(["publish", "--dry-run", "--locked", "--allow-dirty", "--quiet"]);
    for package in workspace::published()? {
        cargo.args(["--package", &package.name]);
    }
    eprintln!("Compiling the crates as they would be published (some minutes)…");
    Ok(process::run(&mut cargo)
        .err()
        .map(|error| format!("the crates: {error:#}"))
        .into_iter()
        .collect())
}

/// What only the workflow can do.
fn untried(here: &Platform) {
    let others = RELEASED.iter().map(|it| it.target).filter(|it| *it != here.target);
    eprintln!("\nNot tried here:");
    eprintln!("- the program for {}", others.collect::<Vec<_>>().join(", "));
    for what in [
        "attestations, which GitHub signs for its own workflows alone",
        "the page of the release, and the image",
        "publishing: npm, PyPI and crates.io each must be told once to trust release.yml",
    ] {
        eprintln!("- {what}");
    }
}

fn told(faults: &[String]) -> ExitCode {
    for fault in faults {
        eprintln!("not ready: {fault}");
    }
    if faults.is_empty() {
        eprintln!("Ready to be released.");
        return ExitCode::SUCCESS;
    }
    ExitCode::from(1)
}
