//! `cargo xtask release`: checks whether everything is ready for a release, and what it would
//! contain.
//!
//! `.github/workflows/release.yml` makes releases from tags. `--dry-run` does everything that can
//! be done on one machine, and lists the rest.

pub mod crates;
mod ready;
mod sbom;

use std::fs;
use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::package::platform::{Platform, RELEASED};
use crate::{hash, native, package};
use crates::{Attempt, Compiled};

/// What to do.
#[derive(clap::Args)]
#[group(skip, required = true, multiple = false)]
pub struct Options {
    /// Build and pack everything for this machine, and list what can't be tried here
    #[arg(long)]
    dry_run: bool,
    /// Only check whether the sources are ready to be released under this tag
    #[arg(long, value_name = "TAG")]
    tagged: Option<String>,
    /// Only write the bill of materials of what is published (CycloneDX) into target/packages/
    #[arg(long)]
    sbom: bool,
    /// Only print the changelog of this version
    #[arg(long)]
    notes: bool,
}

/// Runs `cargo xtask release`. Returns exit code 1 if something is not ready.
///
/// # Errors
/// Returns an error if something can't be built or packed.
pub fn run(options: &Options) -> Result<ExitCode> {
    if let Some(tag) = &options.tagged {
        return Ok(conclude(&ready::check(Some(tag))?));
    }
    if options.sbom {
        sbom::write()?;
        return Ok(ExitCode::SUCCESS);
    }
    if options.notes {
        let notes = ready::notes()?.context("CHANGELOG.md has no section for this version")?;
        write!(std::io::stdout(), "{notes}")?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut faults = ready::check(None)?;
    let here = Platform::here()?.released();
    // Remove the packages of earlier versions.
    let folder = package::folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    package::run(&package::Options::all(&here))?;
    if let Err(error) = sbom::write() {
        faults.push(format!("could not write the bill of materials: {error:#}"));
    }
    eprintln!("Compiling the crates as they would be published (a few minutes)…");
    match crates::try_publishing(Compiled::Yes, &native::target()?)? {
        Attempt::Ready => {}
        Attempt::Refused(said) => faults.push(format!("the crates can't be published:\n{said}")),
        Attempt::Unreachable(said) => {
            faults.push(format!("the crates could not be compared with crates.io:\n{said}"));
        }
    }
    let sums = hash::sums(&package::folder())?;
    let path = package::folder().join(hash::SUMS);
    fs::write(&path, &sums).with_context(|| format!("could not write {}", path.display()))?;
    eprint!("\nIn {}:\n{sums}", package::folder().display());
    list_untested(&here);
    Ok(conclude(&faults))
}

/// Lists what only the workflow can do.
fn list_untested(here: &Platform) {
    let others = RELEASED.iter().map(|it| it.target).filter(|it| *it != here.target);
    eprintln!("\nNot tried here:");
    eprintln!("- the native program for {}", others.collect::<Vec<_>>().join(", "));
    for what in [
        "attestations, which GitHub only signs for its own workflows",
        "the release page and the container image",
        "publishing: release.yml must be registered once as a trusted publisher with npm, PyPI and crates.io",
        "the first release to npm and crates.io, which only trust a workflow for packages that exist: publish each \
         once by hand",
    ] {
        eprintln!("- {what}");
    }
}

fn conclude(faults: &[String]) -> ExitCode {
    for fault in faults {
        eprintln!("not ready: {fault}");
    }
    if faults.is_empty() {
        eprintln!("Ready to be released.");
        return ExitCode::SUCCESS;
    }
    ExitCode::from(1)
}
