//! `cargo xtask build`: builds the complete site in `dist/`.
//!
//! ```text
//! dist/index.html   the standalone page
//! dist/embed/       the files that other sites copy (see `assemble`)
//! dist/sigs/        the data
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::publish::Published;
use crate::setup::Tools;
use crate::steps::Steps;
use crate::{assemble, bundle, home, native, process, publish, setup, workbench, workspace};

/// What to build.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// A community's checkout, or a SIG's folder in one [default: the sample SIG]
    path: Option<PathBuf>,
}

impl Options {
    /// The options to build the sample in the repository.
    pub const SAMPLE: Self = Self { path: None };

    /// Returns the folder to publish.
    pub fn sources(&self) -> PathBuf {
        self.path.clone().unwrap_or_else(|| workspace::root().join("sample"))
    }
}

/// Runs `cargo xtask build`.
///
/// # Errors
/// Returns an error if something can't be built.
pub fn run(options: &Options) -> Result<ExitCode> {
    let published = site(options, Profile::Release)?;
    Ok(match published {
        Published::Whole => ExitCode::SUCCESS,
        Published::WithErrors => {
            eprintln!("Built dist/, but the sources have errors (see above).");
            ExitCode::from(1)
        }
        Published::Nothing => ExitCode::from(2),
    })
}

/// The profile with which the programs are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// For publishing, optimized for size, in `dist/`.
    Release,
    /// For development and testing, optimized for build time, in `target/site/`.
    Development,
}

impl Profile {
    /// Returns the folder of the built site.
    pub fn folder(self) -> PathBuf {
        match self {
            Self::Release => workspace::dist(),
            Self::Development => workspace::root().join("target/site"),
        }
    }

    /// Returns Cargo's name of the profile, also of its folder in the target folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Development => "development",
        }
    }
}

/// Builds the site, with independent steps in parallel: on a fresh machine, everything has to be
/// compiled.
///
/// # Errors
/// Returns an error if something can't be built.
pub fn site(options: &Options, profile: Profile) -> Result<Published> {
    let path = options.sources();
    check_folder(&path)?;
    // Report what is missing before compiling anything.
    let tools = setup::tools(None)?;
    Steps::run(6, |steps| {
        let (trunk, program, published) = thread::scope(|scope| {
            let trunk = scope.spawn(|| steps.step("Trunk", setup::TRUNK_USUAL, setup::trunk));
            let program = scope
                .spawn(|| steps.step("The widget's program", PROGRAM, || compile(&tools, profile)));
            let published = steps.step("Native programs", NATIVE, native::build).and_then(|()| {
                let what = format!("Reading {}", path.display());
                steps.step(&what, QUICK, || publish::check(&path))
            });
            (setup::joined(trunk), setup::joined(program), published)
        });
        if published? == Published::Nothing {
            return Ok(Published::Nothing);
        }
        program?;
        let tools = setup::tools(trunk?)?;
        steps.step("The bundle", BUNDLE, || bundle::build(&tools, profile))?;
        // The pages refer to the bundle's files, so it comes first.
        let folder = profile.folder();
        let what = format!("Publishing {}", path.display());
        steps.step(&what, QUICK, || {
            let sigs = folder.join("sigs");
            let published = publish::publish(&path, &sigs, &folder)?;
            if published != Published::Nothing {
                home::write(&folder, &sigs)?;
            }
            Ok(published)
        })
    })
}

/// Builds the site with the sample SIG.
///
/// # Errors
/// Returns an error if something can't be built or the sample has errors.
pub fn sample(profile: Profile) -> Result<()> {
    match site(&Options::SAMPLE, profile)? {
        Published::Whole => Ok(()),
        _ => bail!("the sample SIG has errors; see above"),
    }
}

/// How long each step takes on two cores from scratch, with the others in parallel.
const PROGRAM: Duration = Duration::from_secs(230);
const NATIVE: Duration = Duration::from_secs(280);
const BUNDLE: Duration = Duration::from_secs(15);
const QUICK: Duration = Duration::from_secs(1);

/// Compiles the programs for the browser with the same settings as Trunk, so that Trunk finds them
/// compiled.
///
/// # Errors
/// Returns an error if they don't compile.
pub fn compile(tools: &Tools, profile: Profile) -> Result<()> {
    let mut cargo = process::cargo();
    tools.settings(&mut cargo, profile);
    let target = format!("--target={}", setup::BROWSER_TARGET);
    let programs = assemble::PROGRAMS.map(|program| format!("--bin={program}"));
    cargo
        .args(["build", "--quiet", "--locked"])
        .args(programs)
        .arg(&target)
        .args(["--profile", profile.name()]);
    process::install(&mut cargo)?;
    // On its own: the widget's crates must not get the features that it asks of them.
    let mut cargo = process::cargo();
    tools.settings(&mut cargo, profile);
    let program = ["--package", workbench::PROGRAM, "--bin", workbench::PROGRAM];
    cargo
        .args(["build", "--quiet", "--locked"])
        .args(program)
        .arg(&target)
        .args(["--profile", profile.name()]);
    process::install(&mut cargo)
}

fn check_folder(path: &Path) -> Result<()> {
    let shown = path.display();
    let mut entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => bail!(
            "could not read the folder {shown} ({error}); specify a SIG's folder or a community's checkout"
        ),
    };
    if entries.next().is_none() {
        bail!("{shown} is empty; specify a SIG's folder or a community's checkout");
    }
    Ok(())
}
