//! `cargo xtask test`: everything that must hold, and the counts at the end.

mod named;
mod programs;
mod report;

use std::process::ExitCode;
use std::thread;

use anyhow::Result;

use crate::build::{self, Kind};
use crate::engine::{self, Engine};
use crate::{bench, deny, docs, hosts, mutants, process, reproducible, servers, setup, workspace};
use programs::{Program, Which};
use report::Report;

/// The package of the browser tests, and its folder.
const BROWSER_TESTS: (&str, &str) = ("sig-tests", "tests");

/// Which tests.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Only the tests with this in their names, of the browser tests if any has it, else of the native
    /// ones; in a development build of the site
    name: Option<String>,
    /// Only the formatting, the lints and the native tests; only the browser tests; or only what we
    /// are built from, and whether it gives the same bytes elsewhere
    #[arg(long, value_name = "WHICH")]
    only: Option<Part>,
    /// In which browsers; in all three where nothing is said, as far as they can be had
    #[arg(long, value_name = "ENGINE", value_delimiter = ',')]
    engine: Vec<Engine>,
    /// With a name: in the site as it is released
    #[arg(long, requires = "name")]
    release: bool,
    /// Instead of all this: whether the tests notice what is changed in the rules (some hours)
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

/// The command. Prints `N passed, N failed, N skipped` on a line of its own on stdout.
///
/// # Errors
/// Where the tests can't be run.
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

    // What others have compiled or packaged is had while our own is compiled.
    let (engines, site, programs) = thread::scope(|scope| {
        let engines = scope.spawn(|| if browser { programs_of_others(options) } else { vec![] });
        let supply_chain = runs(Part::SupplyChain);
        let deny =
            scope.spawn(move || if supply_chain { deny::ensure().map(drop) } else { Ok(()) });
        if native {
            report.part("The formatting", || {
                process::run(process::cargo().args(["fmt", "--all", "--check"]))
            });
        }
        let site = (browser || supply_chain)
            .then(|| report.part("The site, and the set-up", || build::sample(Kind::Release)))
            .flatten();
        let programs = (native || browser)
            .then(|| {
                report.part("Compiling the tests, and the lints", || {
                    programs::compile(&Which::AllLinted)
                })
            })
            .flatten();
        if browser && site.is_some() {
            report.part("The host pages", hosts::build);
            report.part("The documentation", || docs::build(docs::BASE));
        }
        report.part("Waiting for the browsers and for cargo-deny", || {
            // What came of cargo-deny is told where it is used.
            let _ = deny.join();
            Ok(())
        });
        (engines.join().unwrap_or_default(), site, programs.unwrap_or_default())
    });
    engines.into_iter().for_each(|fault| report.fault(fault));

    let of_browsers = workspace::root().join(BROWSER_TESTS.1);
    let (in_browsers, natively): (Vec<&Program>, Vec<&Program>) =
        programs.iter().partition(|it| it.is_of(&of_browsers));
    if native {
        report.native("The native tests", &natively, None)?;
    }
    if runs(Part::SupplyChain) {
        dependencies(&mut report)?;
        if site.is_some() {
            reproducible(&mut report);
        }
    }
    if browser && site.is_some() {
        budget(&mut report);
        let (in_browsers, of_the_package): (Vec<_>, Vec<_>) =
            in_browsers.into_iter().partition(|program| program.name == "browser");
        for program in in_browsers {
            report.browser(&mut browser_tests(program, options.engines()))?;
        }
        report.native("The tests of the npm package", &of_the_package, None)?;
    }
    report.conclude()
}

/// The program of the browser tests, to be run in these engines.
fn browser_tests(program: &Program, engines: &[Engine]) -> std::process::Command {
    let mut command = program.command();
    command.env(engine::CHOSEN, engine::written(engines));
    command
}

/// Has the browsers and servers at hand: what must be there and isn't. Without the first engine, or one
/// that was asked for, nothing is known of the widget; without another the tests skip it, one by one.
fn programs_of_others(options: &Options) -> Vec<String> {
    let mut faults = Vec::new();
    for &engine in options.engines() {
        match engine.ensure() {
            Ok(()) => {}
            Err(error) if engine == Engine::Chromium || options.engine.contains(&engine) => {
                faults.push(format!("There is no {engine} to test in: {error:#}"));
            }
            Err(error) => {
                eprintln!("There is no {engine} to test in, its tests are skipped: {error:#}");
            }
        }
    }
    if let Err(error) = servers::ensure() {
        faults.push(format!("There are no servers to test: {error:#}"));
    }
    faults
}

/// The crates that we are built from. What can't be looked at here is told as skipped.
fn dependencies(report: &mut Report) -> Result<()> {
    let checked = report.part("The dependencies", || Ok(deny::check())).unwrap_or_default();
    for (what, outcome) in checked {
        match outcome {
            deny::Outcome::Fine => report.test(None),
            deny::Outcome::Faulty => {
                report.test(Some(format!("The dependencies' {what} are not as deny.toml has them")))
            }
            deny::Outcome::Skipped(why) => {
                report.skipped(&format!("the dependencies' {what}: {why}"))?;
            }
        }
    }
    Ok(())
}

/// What is built here must be what others build.
fn reproducible(report: &mut Report) {
    let fault = match report.part("The second build", || Ok(reproducible::check())) {
        Some(Ok(hash)) => {
            eprintln!("A second build, in another folder, is the same: {hash}");
            None
        }
        Some(Err(error)) => Some(format!("The build can't be repeated: {error:#}")),
        None => Some("The build can't be repeated".to_owned()),
    };
    report.test(fault);
}

/// What browsers download may not grow unnoticed: the bundle's weight, as it is released.
fn budget(report: &mut Report) {
    if !setup::has_std_source() {
        eprintln!(
            "There is no source of the standard library: the bundle's weight is not compared."
        );
        return;
    }
    match bench::budget::run(None, false) {
        Ok(ExitCode::SUCCESS) => {}
        Ok(_) => report.fault("The bundle is not within bench/budget.json"),
        Err(error) => report.fault(format!("The bundle's sizes: {error:#}")),
    }
}
