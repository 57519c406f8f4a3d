//! The report of a test run: counts, errors and durations.

use std::fmt::Display;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use super::programs::Program;
use crate::counts::{self, Counts};
use crate::process;
use crate::timings::{self, Timings};

/// The results so far.
#[derive(Default)]
pub struct Report {
    counts: Counts,
    faults: Vec<String>,
    timings: Timings,
}

impl Report {
    /// Runs and times a part. Returns `None` if it failed, which is recorded as an error.
    pub fn part<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let start = Instant::now();
        let done = work();
        self.timings.part(what, start.elapsed());
        done.map_err(|error| self.fault(format!("{what}: {error:#}"))).ok()
    }

    /// Records an error.
    pub fn fault(&mut self, fault: impl Display) {
        self.faults.push(fault.to_string());
    }

    /// Records the result of a check that is not part of a test program: `None` if it passed, else
    /// what is wrong.
    pub fn test(&mut self, fault: Option<String>) {
        let (passed, failed) = if fault.is_none() { (1, 0) } else { (0, 1) };
        self.counts.read(&format!("test result: {passed} passed; {failed} failed"));
        self.faults.extend(fault);
    }

    /// Records a test that can't run here, with the reason.
    ///
    /// # Errors
    /// Returns an error if stdout can't be written.
    pub fn skipped(&mut self, what_and_why: &str) -> Result<()> {
        writeln!(std::io::stdout(), "skipped: {what_and_why}")?;
        self.counts.read("test result: 0 passed; 0 failed; 1 ignored");
        Ok(())
    }

    /// Runs test programs of Rust's own harness as one part. If there is a filter, runs only the
    /// tests whose names contain it.
    ///
    /// # Errors
    /// Returns an error if a program can't be run.
    pub fn native(
        &mut self,
        what: &str,
        programs: &[&Program],
        filter: Option<&str>,
    ) -> Result<()> {
        let start = Instant::now();
        for program in programs {
            let mut command = program.command();
            // Durations are an unstable option of the harness. This variable enables it; nothing is
            // compiled.
            command.env("RUSTC_BOOTSTRAP", "1").args(["-Zunstable-options", "--report-time"]);
            // Show the messages of skipped tests.
            command.arg("--show-output").args(filter);
            self.run(&program.name, &mut command)?;
        }
        self.timings.part(what, start.elapsed());
        Ok(())
    }

    /// Runs the browser tests.
    ///
    /// # Errors
    /// Returns an error if the program can't be run.
    pub fn browser(&mut self, command: &mut Command) -> Result<()> {
        let file =
            tempfile::NamedTempFile::new().context("could not create a file for the timings")?;
        let start = Instant::now();
        let ran = self.run("Browser tests", command.env(timings::FILE, file.path()));
        self.timings.part("Browser tests", start.elapsed());
        let path = PathBuf::from(file.path());
        self.timings.tests(&std::fs::read_to_string(path).unwrap_or_default());
        ran
    }

    /// Runs a test program. Passes its output through, except the output of successful tests.
    fn run(&mut self, what: &str, command: &mut Command) -> Result<()> {
        let shown = process::shown(command);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("could not start `{shown}`"))?;
        let mut in_successes = false;
        let mut out = std::io::stdout().lock();
        for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
            let line =
                line.with_context(|| format!("the output of `{shown}` is not valid UTF-8"))?;
            self.counts.read(&line);
            self.timings.harness_line(&line);
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
        let status = child.wait().with_context(|| format!("could not wait for `{shown}`"))?;
        if !status.success() {
            self.faults.push(format!("{what}: `{shown}` failed ({status})"));
        }
        Ok(())
    }

    /// Returns whether no test has run.
    pub fn is_empty(&self) -> bool {
        self.counts == Counts::default() && self.faults.is_empty()
    }

    /// Prints the durations and errors to stderr, and the counts to stdout.
    ///
    /// # Errors
    /// Returns an error if stdout can't be written.
    pub fn conclude(self) -> Result<ExitCode> {
        eprintln!("{}", self.timings.report());
        for fault in &self.faults {
            eprintln!("error: {fault}");
        }
        writeln!(std::io::stdout(), "{}", self.counts)?;
        let fine = self.faults.is_empty() && !self.counts.has_failures();
        Ok(ExitCode::from(u8::from(!fine)))
    }
}
