//! What comes of a run: the counts, what is at fault, and how long it all took.

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

/// What came of the parts that have run.
#[derive(Default)]
pub struct Report {
    counts: Counts,
    faults: Vec<String>,
    timings: Timings,
}

impl Report {
    /// A part of the run, timed; `None` where it failed, which is a fault.
    pub fn part<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let begun = Instant::now();
        let done = work();
        self.timings.part(what, begun.elapsed());
        done.map_err(|error| self.fault(format!("{what}: {error:#}"))).ok()
    }

    /// Something that must not be.
    pub fn fault(&mut self, fault: impl Display) {
        self.faults.push(fault.to_string());
    }

    /// A test that is no program's: whether it passed, with the fault if not.
    pub fn test(&mut self, fault: Option<String>) {
        let (passed, failed) = if fault.is_none() { (1, 0) } else { (0, 1) };
        self.counts.read(&format!("test result: {passed} passed; {failed} failed"));
        self.faults.extend(fault);
    }

    /// A test that can't be run here, and why.
    ///
    /// # Errors
    /// Where nobody can be told.
    pub fn skipped(&mut self, what_and_why: &str) -> Result<()> {
        writeln!(std::io::stdout(), "skipped: {what_and_why}")?;
        self.counts.read("test result: 0 passed; 0 failed; 1 ignored");
        Ok(())
    }

    /// Runs test programs of Rust's own harness as one part of the run, those tests whose names have the filter in them.
    ///
    /// # Errors
    /// Where one can't be run.
    pub fn native(
        &mut self,
        what: &str,
        programs: &[&Program],
        filter: Option<&str>,
    ) -> Result<()> {
        let begun = Instant::now();
        for program in programs {
            let mut command = program.command();
            // Lets the harness tell times, which is an unstable option of its own; nothing is compiled.
            command.env("RUSTC_BOOTSTRAP", "1").args(["-Zunstable-options", "--report-time"]);
            // So that a skipped test's reason comes through.
            command.arg("--show-output").args(filter);
            self.run(&program.name, &mut command)?;
        }
        self.timings.part(what, begun.elapsed());
        Ok(())
    }

    /// Runs the browser tests.
    ///
    /// # Errors
    /// As [`native`](Self::native).
    pub fn browser(&mut self, command: &mut Command) -> Result<()> {
        let file = tempfile::NamedTempFile::new().context("there is no place for timings")?;
        let begun = Instant::now();
        let ran = self.run("The browser tests", command.env(timings::FILE, file.path()));
        self.timings.part("The browser tests", begun.elapsed());
        let path = PathBuf::from(file.path());
        self.timings.tests(&std::fs::read_to_string(path).unwrap_or_default());
        ran
    }

    /// Runs a test program, its output passed through but for the list of what went well.
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
            let line = line.with_context(|| format!("`{shown}` wrote no UTF-8"))?;
            self.counts.read(&line);
            self.timings.told(&line);
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

    /// Whether no test ran at all.
    pub fn is_empty(&self) -> bool {
        self.counts == Counts::default() && self.faults.is_empty()
    }

    /// Tells it all: the times and the faults on stderr, the counts on stdout.
    ///
    /// # Errors
    /// Where nobody can be told.
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
