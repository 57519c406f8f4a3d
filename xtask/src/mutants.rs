//! Mutation tests: cargo-mutants changes `sig-model` and the parser of meeting times
//! (`.cargo/mutants.toml`) in one place after another, and the tests must notice.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::tools::CargoTool;
use crate::{process, tools, workspace};

/// The share of mutants that the tests must catch, in percent.
const MIN_CAUGHT_PERCENT: usize = 90;

/// The packages to mutate, each with the tests that must catch the mutants. The packages run
/// separately, since Cargo fails on a test that a package doesn't have, and cargo-mutants would
/// count that as caught.
const PARTS: [(&str, &[&str]); 2] = [
    ("sig-model", &["--lib", "--test=occurrences", "--test=reading"]),
    ("sig-source", &["--lib", "--test=phrases", "--test=schedules"]),
];

/// cargo-mutants' report (`mutants.out/outcomes.json`).
#[derive(Deserialize)]
struct Report {
    outcomes: Vec<Outcome>,
    caught: usize,
    missed: usize,
    /// Mutants that made the tests hang, which counts as caught.
    timeout: usize,
}

#[derive(Deserialize)]
struct Outcome {
    summary: String,
    scenario: serde_json::Value,
}

/// Runs `cargo xtask test --mutants`. Prints the surviving mutants and the count of caught ones to
/// stdout. Returns exit code 1 if too many survived.
///
/// # Errors
/// Returns an error if cargo-mutants can't be installed, or if the tests fail without a mutant.
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
    let (mut caught_total, mut all) = (0, 0);
    for (package, tests) in PARTS {
        let report = test_mutants(package, tests, &path)?;
        let mut stdout = std::io::stdout().lock();
        for survivor in report.outcomes.iter().filter(|it| it.summary == "MissedMutant") {
            let name = survivor.scenario.pointer("/Mutant/name").and_then(|name| name.as_str());
            writeln!(stdout, "survived: {}", name.unwrap_or("a mutant without a name"))?;
        }
        let caught = report.caught + report.timeout;
        caught_total += caught;
        all += caught + report.missed;
    }
    writeln!(
        std::io::stdout(),
        "{caught_total} of {all} mutants caught, {}%",
        caught_total * 100 / all
    )?;
    Ok(ExitCode::from(u8::from(caught_total * 100 < MIN_CAUGHT_PERCENT * all)))
}

/// Tests the mutants of one package.
fn test_mutants(package: &str, tests: &[&str], path: &OsStr) -> Result<Report> {
    let out = workspace::root().join("target/mutants").join(package);
    if out.exists() {
        // Remove the previous run's report.
        fs::remove_dir_all(&out).with_context(|| format!("could not empty {}", out.display()))?;
    }
    fs::create_dir_all(&out).with_context(|| format!("could not create {}", out.display()))?;
    let mut mutants = process::cargo();
    mutants.env("PATH", path);
    // Property tests need fewer cases per mutant.
    mutants.env("PROPTEST_CASES", "256");
    mutants.args(["mutants", "--no-times", "--jobs=2", "--package", package, "--output"]).arg(&out);
    mutants.args(tests.iter().map(|test| format!("--cargo-arg={test}")));
    // cargo-mutants fails if a mutant survives; its report has the details.
    let ended = process::run(&mut mutants);
    let report = out.join("mutants.out/outcomes.json");
    let report = fs::read(&report).context("could not read cargo-mutants' report");
    let report: Report = match (report, ended) {
        (Ok(report), _) => serde_json::from_slice(&report).context("cargo-mutants' report")?,
        (Err(_), Err(error)) | (Err(error), Ok(())) => return Err(error),
    };
    ensure!(
        report.caught + report.timeout + report.missed > 0,
        "the tests fail without a mutant; see cargo-mutants' messages above"
    );
    Ok(report)
}
