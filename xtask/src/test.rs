//! `cargo xtask test`: runs all checks and tests, and prints the counts.

mod named;
mod programs;
mod report;

use std::process::ExitCode;
use std::thread;

use anyhow::Result;

use crate::build::{self, Profile};
use crate::engine::{self, Engine};
use crate::{bench, deny, docs, hosts, mutants, process, reproducible, servers, setup, workspace};
use programs::{Program, Which};
use report::Report;

/// The package of the browser tests, and its folder.
const BROWSER_TESTS: (&str, &str) = ("sig-tests", "tests");

/// Which tests to run.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Only the tests whose names contain this: browser tests if there are any, else native ones;
    /// in a development build of the site
    name: Option<String>,
    /// Only formatting, lints and native tests; only browser tests; or only the dependencies and
    /// whether the build is reproducible
    #[arg(long, value_name = "WHICH")]
    only: Option<Part>,
    /// The browsers to test in [default: all that are available]
    #[arg(long, value_name = "ENGINE", value_delimiter = ',')]
    engine: Vec<Engine>,
    /// With a name: test the release build of the site
    #[arg(long, requires = "name")]
    release: bool,
    /// Run mutation tests instead: check that the tests notice changes of the rules (takes hours)
    #[arg(long, conflicts_with_all = ["name", "only", "engine"])]
    mutants: bool,
}

impl Options {
    fn engines(&self) -> &[Engine] {
        if self.engine.is_empty() { &Engine::ALL } else { &self.engine }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    Native,
    Browser,
    SupplyChain,
}

/// Runs `cargo xtask test`. Prints `N passed, N failed, N skipped` to stdout.
///
/// # Errors
/// Returns an error if the tests can't be run.
pub fn run(options: &Options) -> Result<ExitCode> {
    if options.mutants {
        return mutants::run();
    }
    if let Some(name) = &options.name {
        return named::run(name, options);
    }
    let runs = |part| options.only.is_none_or(|only| only == part);
    let (native, browser) = (runs(Part::Native), runs(Part::Browser));
    let mut report = Report::default();

    // Install third-party programs while our own code compiles.
    let (engines, site, programs) = thread::scope(|scope| {
        let engines = scope.spawn(|| if browser { third_party_programs(options) } else { vec![] });
        let supply_chain = runs(Part::SupplyChain);
        let deny =
            scope.spawn(move || if supply_chain { deny::ensure().map(drop) } else { Ok(()) });
        if native {
            report.part("Formatting", || {
                process::run(process::cargo().args(["fmt", "--all", "--check"]))
            });
        }
        let site = (browser || supply_chain)
            .then(|| report.part("Setup and site", || build::sample(Profile::Release)))
            .flatten();
        let programs = (native || browser)
            .then(|| {
                report.part("Compiling and linting the tests", || {
                    programs::compile(&Which::AllLinted)
                })
            })
            .flatten();
        if browser && site.is_some() {
            report.part("Host pages", hosts::build);
            report.part("Documentation", || docs::build(docs::BASE));
        }
        report.part("Waiting for the browsers and cargo-deny", || {
            // The result of cargo-deny's installation is reported where it is used.
            let _ = deny.join();
            Ok(())
        });
        (engines.join().unwrap_or_default(), site, programs.unwrap_or_default())
    });
    engines.into_iter().for_each(|fault| report.fault(fault));

    let browser_folder = workspace::root().join(BROWSER_TESTS.1);
    let (in_browsers, native_programs): (Vec<&Program>, Vec<&Program>) =
        programs.iter().partition(|it| it.is_of(&browser_folder));
    if native {
        report.native("Native tests", &native_programs, None)?;
    }
    if runs(Part::SupplyChain) {
        dependencies(&mut report)?;
        if site.is_some() {
            reproducible(&mut report);
        }
    }
    if browser && site.is_some() {
        budget(&mut report);
        let (in_browsers, package_tests): (Vec<_>, Vec<_>) =
            in_browsers.into_iter().partition(|program| program.name == "browser");
        for program in in_browsers {
            report.browser(&mut browser_tests(program, options.engines()))?;
        }
        report.native("Tests of the npm package", &package_tests, None)?;
    }
    report.conclude()
}

/// Returns the command for the browser tests in these engines.
fn browser_tests(program: &Program, engines: &[Engine]) -> std::process::Command {
    let mut command = program.command();
    command.env(engine::CHOSEN, engine::written(engines));
    command
}

/// Ensures that the browsers and servers are installed. Returns what is required but missing:
/// Chromium and the engines that were asked for. Tests in other missing engines are skipped.
fn third_party_programs(options: &Options) -> Vec<String> {
    let mut faults = Vec::new();
    for &engine in options.engines() {
        match engine.ensure() {
            Ok(()) => {}
            Err(error) if engine == Engine::Chromium || options.engine.contains(&engine) => {
                faults.push(format!("{engine} is not available: {error:#}"));
            }
            Err(error) => {
                eprintln!("{engine} is not available, skipping its tests: {error:#}");
            }
        }
    }
    if let Err(error) = servers::ensure() {
        faults.push(format!("The web servers are not available: {error:#}"));
    }
    faults
}

/// Checks our dependencies. Checks that can't run here count as skipped.
fn dependencies(report: &mut Report) -> Result<()> {
    let checked = report.part("Dependencies", || Ok(deny::check())).unwrap_or_default();
    for (what, outcome) in checked {
        match outcome {
            deny::Outcome::Fine => report.test(None),
            deny::Outcome::Faulty => {
                report.test(Some(format!("The dependencies violate deny.toml ({what})")))
            }
            deny::Outcome::Skipped(why) => {
                report.skipped(&format!("dependencies ({what}): {why}"))?;
            }
        }
    }
    Ok(())
}

/// Checks that the build is reproducible.
fn reproducible(report: &mut Report) {
    let fault = match report.part("Second build", || Ok(reproducible::check())) {
        Some(Ok(hash)) => {
            eprintln!("A second build in another folder is identical: {hash}");
            None
        }
        Some(Err(error)) => Some(format!("The build is not reproducible: {error:#}")),
        None => Some("The build is not reproducible".to_owned()),
    };
    report.test(fault);
}

/// Checks that the release bundle is within its size budget.
fn budget(report: &mut Report) {
    if !setup::has_std_source() {
        eprintln!(
            "The source of the standard library is not installed, so the bundle's size is not checked."
        );
        return;
    }
    match bench::budget::run(None, false) {
        Ok(ExitCode::SUCCESS) => {}
        Ok(_) => report.fault("The bundle exceeds bench/budget.json"),
        Err(error) => report.fault(format!("The bundle's sizes: {error:#}")),
    }
}
