//! Whether the tests notice what is changed in the rules: cargo-mutants breaks `sig-model` and the
//! grammar of meeting times (`.cargo/mutants.toml`) in one place after the other.

use std::fs;
use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::tools::CargoTool;
use crate::{process, tools, workspace};

/// The part of all mutants that the tests must notice, in per cent.
const LEAST: usize = 90;

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
        minutes: 2,
    };
    let folders: Vec<_> = tool.ensure()?.into_iter().collect();
    let out = workspace::root().join("target/mutants");
    fs::create_dir_all(&out).with_context(|| format!("could not create {}", out.display()))?;
    let mut mutants = process::cargo();
    mutants.env("PATH", tools::path_with(&folders)?);
    // Each mutant is met by fewer cases than the rules themselves are.
    mutants.env("PROPTEST_CASES", "256");
    mutants.args(["mutants", "--workspace", "--no-times", "--jobs=2", "--output"]).arg(&out);
    // It ends with an error where one mutant survives; its report says what happened.
    let ended = process::run(&mut mutants);
    let report = out.join("mutants.out/outcomes.json");
    let report = fs::read(&report).context("cargo-mutants left no report");
    let report: Report = match (report, ended) {
        (Ok(report), _) => serde_json::from_slice(&report).context("cargo-mutants' report")?,
        (Err(_), Err(error)) | (Err(error), Ok(())) => return Err(error),
    };
    let noticed = report.caught + report.timeout;
    let all = noticed + report.missed;
    ensure!(all > 0, "the tests fail without a mutant, too; see cargo-mutants' messages above");

    let mut stdout = std::io::stdout().lock();
    for survivor in report.outcomes.iter().filter(|it| it.summary == "MissedMutant") {
        let name = survivor.scenario.pointer("/Mutant/name").and_then(|name| name.as_str());
        writeln!(stdout, "survived: {}", name.unwrap_or("one without a name"))?;
    }
    writeln!(stdout, "{noticed} of {all} mutants caught, {}%", noticed * 100 / all)?;
    Ok(ExitCode::from(u8::from(noticed * 100 < LEAST * all)))
}
