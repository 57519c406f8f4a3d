//! Whether the tests notice what is changed in the rules: cargo-mutants breaks `sig-model` and the
//! grammar of meeting times (`.cargo/mutants.toml`) in one place after the other.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::tools::CargoTool;
use crate::{process, tools, workspace};

/// The part of all mutants that the tests must notice, in per cent.
const LEAST: usize = 90;

/// What is broken, and the tests that are to notice it. Each package's by itself: a test that a package
/// doesn't have is an error of Cargo's, which cargo-mutants would take for one that noticed.
const PARTS: [(&str, &[&str]); 2] = [
    ("sig-model", &["--lib", "--test=occurrences", "--test=reading"]),
    ("sig-source", &["--lib", "--test=phrases", "--test=schedules"]),
];

/// cargo-mutants' own report (`mutants.out/outcomes.json`).
#[derive(Deserialize)]
struct Report {
    outcomes: Vec<Outcome>,
    caught: usize,
    missed: usize,
    /// The change made the tests run without an end: noticed as well.
    timeout: usize,
}

#[derive(Deserialize)]
struct Outcome {
    summary: String,
    scenario: serde_json::Value,
}

/// The command. Prints the survivors, and how many were caught, on stdout; ends with 1 where too many
/// survived.
///
/// # Errors
/// Where cargo-mutants can't be installed, or the tests fail on what is not changed.
pub fn run() -> Result<ExitCode> {
    let tool = CargoTool {
        program: "cargo-mutants",
        package: "cargo-mutants",
        version: "27.1.0",
        flags: &["--locked"],
        usual: Duration::from_secs(60),
        prebuilt: None,
    };
    let folders: Vec<_> = tool.ensure()?.into_iter().collect();
    let path = tools::path_with(&folders)?;
    let (mut noticed, mut all) = (0, 0);
    for (package, tests) in PARTS {
        let report = broken(package, tests, &path)?;
        let mut stdout = std::io::stdout().lock();
        for survivor in report.outcomes.iter().filter(|it| it.summary == "MissedMutant") {
            let name = survivor.scenario.pointer("/Mutant/name").and_then(|name| name.as_str());
            writeln!(stdout, "survived: {}", name.unwrap_or("one without a name"))?;
        }
        let caught = report.caught + report.timeout;
        noticed += caught;
        all += caught + report.missed;
    }
    writeln!(std::io::stdout(), "{noticed} of {all} mutants caught, {}%", noticed * 100 / all)?;
    Ok(ExitCode::from(u8::from(noticed * 100 < LEAST * all)))
}

/// Breaks one package in one place after the other.
fn broken(package: &str, tests: &[&str], path: &OsStr) -> Result<Report> {
    let out = workspace::root().join("target/mutants").join(package);
    if out.exists() {
        // A report of before is no answer.
        fs::remove_dir_all(&out).with_context(|| format!("could not empty {}", out.display()))?;
    }
    fs::create_dir_all(&out).with_context(|| format!("could not create {}", out.display()))?;
    let mut mutants = process::cargo();
    mutants.env("PATH", path);
    // Each mutant is met by fewer cases than the rules themselves are.
    mutants.env("PROPTEST_CASES", "256");
    mutants.args(["mutants", "--no-times", "--jobs=2", "--package", package, "--output"]).arg(&out);
    mutants.args(tests.iter().map(|test| format!("--cargo-arg={test}")));
    // It ends with an error where one mutant survives; its report says what happened.
    let ended = process::run(&mut mutants);
    let report = out.join("mutants.out/outcomes.json");
    let report = fs::read(&report).context("cargo-mutants left no report");
    let report: Report = match (report, ended) {
        (Ok(report), _) => serde_json::from_slice(&report).context("cargo-mutants' report")?,
        (Err(_), Err(error)) | (Err(error), Ok(())) => return Err(error),
    };
    ensure!(
        report.caught + report.timeout + report.missed > 0,
        "the tests fail without a mutant, too; see cargo-mutants' messages above"
    );
    Ok(report)
}
