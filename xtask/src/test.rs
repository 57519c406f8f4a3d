//! `cargo xtask test`: everything that must hold, and the counts at the end.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result};

use crate::counts::{self, Counts};
use crate::engine::{self, Engine};
use crate::publish::Published;
use crate::{bench, build, hosts, process, servers, setup};

/// Which tests.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Only the formatting, the lints and the native tests, or only the browser tests
    #[arg(long, value_name = "WHICH")]
    only: Option<Part>,
    /// In which browsers; in all three where nothing is said
    #[arg(long, value_name = "ENGINE", value_delimiter = ',', default_values_t = Engine::ALL)]
    engine: Vec<Engine>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    Native,
    Browser,
}

/// The command. Prints `N passed, N failed, N skipped` on a line of its own on stdout.
///
/// # Errors
/// Where the tests can't be run.
pub fn run(options: &Options) -> Result<ExitCode> {
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
    if runs(Part::Browser) {
        match build::site(&build::Options::SAMPLE) {
            Ok(Published::Whole) => {
                if let Err(error) = hosts::build() {
                    report.faults.push(format!("The host pages can't be built: {error:#}"));
                }
                report.budget();
                report.tests(
                    "The browser tests",
                    process::cargo()
                        .args(["test", "--package=sig-tests"])
                        .env(engine::CHOSEN, engine::written(&options.engine)),
                )?;
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

    /// What browsers download may not grow unnoticed.
    /// The bundle's weight, as it is released.
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
