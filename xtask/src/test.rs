//! `cargo xtask test`: everything that must hold, and the counts at the end.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result};

use crate::counts::{self, Counts};
use crate::engine::{self, Engine};
use crate::publish::Published;
use crate::{bench, build, deny, hosts, mutants, process, reproducible, servers, setup};

/// Which tests.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Only the formatting, the lints and the native tests; only the browser tests; or only what we
    /// are built from, and whether it gives the same bytes elsewhere
    #[arg(long, value_name = "WHICH")]
    only: Option<Part>,
    /// In which browsers; in all three where nothing is said
    #[arg(long, value_name = "ENGINE", value_delimiter = ',', default_values_t = Engine::ALL)]
    engine: Vec<Engine>,
    /// Instead of all this: whether the tests notice what is changed in the rules (some hours)
    #[arg(long, conflicts_with_all = ["only", "engine"])]
    mutants: bool,
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
    let runs = |part| options.only.is_none_or(|only| only == part);
    let mut report = Report::default();
    if runs(Part::Browser) {
        for &engine in &options.engine {
            report.engine(engine);
        }
        servers::ensure()?;
    }
    if runs(Part::Native) {
        report.check("The formatting", process::cargo().args(["fmt", "--all", "--check"]));
        report.check(
            "The lints",
            process::cargo()
                .args(["clippy", "--workspace", "--all-targets"])
                .args(["--", "-Dwarnings"]),
        );
        report.tests(
            "The native tests",
            process::cargo()
                .args(["test", "--workspace", "--exclude=sig-tests", "--no-fail-fast"])
                // So that a skipped test's reason comes through.
                .args(["--", "--show-output"]),
        )?;
    }
    if runs(Part::SupplyChain) {
        report.dependencies()?;
    }
    if runs(Part::Browser) || runs(Part::SupplyChain) {
        match build::site(&build::Options::SAMPLE) {
            Ok(Published::Whole) => {
                if runs(Part::SupplyChain) {
                    report.reproducible();
                }
                if runs(Part::Browser) {
                    report.browsers(&options.engine)?;
                }
            }
            Ok(_) => report.faults.push("The sample SIG has errors".to_owned()),
            Err(error) => report.faults.push(format!("The site can't be built: {error:#}")),
        }
    }
    report.conclude()
}

#[derive(Default)]
struct Report {
    counts: Counts,
    faults: Vec<String>,
}

impl Report {
    fn check(&mut self, what: &str, command: &mut Command) {
        eprintln!("{what}: {}", process::shown(command));
        if let Err(error) = process::run(command) {
            self.faults.push(format!("{what}: {error:#}"));
        }
    }

    /// Without the first engine nothing is known of the widget; without another the tests skip it,
    /// one by one.
    fn engine(&mut self, engine: Engine) {
        match engine.ensure() {
            Ok(()) => {}
            Err(error) if engine == Engine::Chromium => {
                self.faults.push(format!("There is no {engine} to test in: {error:#}"));
            }
            Err(error) => {
                eprintln!("There is no {engine} to test in, its tests are skipped: {error:#}");
            }
        }
    }

    /// The site that is built, in the browsers.
    fn browsers(&mut self, engines: &[Engine]) -> Result<()> {
        if let Err(error) = hosts::build() {
            self.faults.push(format!("The host pages can't be built: {error:#}"));
        }
        self.budget();
        self.tests(
            "The browser tests",
            process::cargo()
                .args(["test", "--package=sig-tests"])
                .env(engine::CHOSEN, engine::written(engines)),
        )
    }

    /// The crates that we are built from. What can't be looked at here is told as skipped.
    fn dependencies(&mut self) -> Result<()> {
        for (what, outcome) in deny::check() {
            let (line, fault) = match outcome {
                deny::Outcome::Fine => ("ok. 1 passed; 0 failed".to_owned(), None),
                deny::Outcome::Faulty => {
                    let fault = format!("The dependencies' {what} are not as deny.toml has them");
                    ("FAILED. 0 passed; 1 failed".to_owned(), Some(fault))
                }
                deny::Outcome::Skipped(why) => {
                    let skip = format!("skipped: the dependencies' {what}: {why}");
                    writeln!(std::io::stdout(), "{skip}")?;
                    ("ok. 0 passed; 0 failed; 1 ignored".to_owned(), None)
                }
            };
            self.counts.read(&format!("test result: {line}"));
            self.faults.extend(fault);
        }
        Ok(())
    }

    /// What is built here must be what others build.
    fn reproducible(&mut self) {
        let (passed, failed) = match reproducible::check() {
            Ok(hash) => {
                eprintln!("A second build, in another folder, is the same: {hash}");
                (1, 0)
            }
            Err(error) => {
                self.faults.push(format!("The build can't be repeated: {error:#}"));
                (0, 1)
            }
        };
        self.counts.read(&format!("test result: {passed} passed; {failed} failed"));
    }

    /// What browsers download may not grow unnoticed: the bundle's weight, as it is released.
    fn budget(&mut self) {
        if !setup::has_std_source() {
            eprintln!(
                "There is no source of the standard library: the bundle's weight is not compared."
            );
            return;
        }
        match bench::budget::run(None, false) {
            Ok(ExitCode::SUCCESS) => {}
            Ok(_) => self.faults.push("The bundle is not within bench/budget.json".to_owned()),
            Err(error) => self.faults.push(format!("The bundle's sizes: {error:#}")),
        }
    }

    /// Runs test programs, their output passed through but for the list of what went well.
    fn tests(&mut self, what: &str, command: &mut Command) -> Result<()> {
        let shown = process::shown(command);
        eprintln!("{what}: {shown}");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("could not start `{shown}`"))?;
        let mut in_successes = false;
        let mut out = std::io::stdout().lock();
        for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
            let line = line.with_context(|| format!("`{shown}` wrote no UTF-8"))?;
            self.counts.read(&line);
            match line.as_str() {
                "successes:" => in_successes = true,
                "failures:" => in_successes = false,
                summary if summary.starts_with("test result: ") => in_successes = false,
                _ => {}
            }
            if !in_successes || counts::is_skip(&line) {
                writeln!(out, "{line}")?;
            }
        }
        let status = child.wait().with_context(|| format!("`{shown}` was lost"))?;
        if !status.success() {
            self.faults.push(format!("{what}: `{shown}` failed ({status})"));
        }
        Ok(())
    }

    fn conclude(self) -> Result<ExitCode> {
        for fault in &self.faults {
            eprintln!("error: {fault}");
        }
        writeln!(std::io::stdout(), "{}", self.counts)?;
        let fine = self.faults.is_empty() && !self.counts.has_failures();
        Ok(ExitCode::from(u8::from(!fine)))
    }
}
