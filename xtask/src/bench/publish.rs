//! `cargo xtask bench publish`: the time to publish a community, compared with a lower bound and a
//! peer.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use super::timing::{self, Run};
use crate::{process, tools, workspace};

/// What to publish, and how often.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// The community's checkout
    path: PathBuf,
    /// How often to run each program
    #[arg(long, value_name = "N", default_value_t = 15)]
    reps: usize,
}

/// Runs `cargo xtask bench publish`, which prints a table.
///
/// # Errors
/// Returns an error if something can't be built or run.
pub fn run(options: &Options) -> Result<ExitCode> {
    let path = options.path.canonicalize()?;
    if !path.join("sig").is_dir() {
        bail!("{} is not a community's checkout: it has no folder `sig`", options.path.display());
    }
    eprintln!("Compiling with optimizations (a few minutes the first time)…");
    process::run(process::cargo().args([
        "build",
        "--profile=native",
        "--package=sig-publish",
        "--bin=sig-publish",
        "--example=bare_yaml",
    ]))?;
    let built = workspace::root().join("target/native");
    let out = workspace::root().join("target/bench-sigs");
    let mut publish = Command::new(built.join("sig-publish"));
    publish.arg("build").arg(&path).arg("--out").arg(&out);
    let mut bare = Command::new(built.join("examples/bare_yaml"));
    bare.arg(&path);
    let mut names = vec!["sig-publish build", "parsing the same files as YAML values"];
    let mut commands = vec![publish, bare];
    match python(&path) {
        Some(command) => {
            names.push("parsing the same files with PyYAML");
            commands.push(command);
        }
        None => eprintln!("skipped: PyYAML is not installed"),
    }
    let runs = timing::alternating(&mut commands, options.reps)?;
    let medians: Vec<f64> = runs.iter().map(|runs| milliseconds(runs)).collect();
    println!(
        "| median of {} runs, alternating | ms | × parsing YAML | peak memory, MB |",
        options.reps
    );
    println!("| --- | --- | --- | --- |");
    for ((name, runs), median) in names.iter().zip(&runs).zip(&medians) {
        let memory = runs.iter().filter_map(|run| run.memory).max();
        let memory = memory.map_or_else(|| "?".into(), |kib| format!("{:.0}", kib as f64 / 1024.0));
        println!("| {name} | {median:.0} | {:.2} | {memory} |", median / medians[1]);
    }
    Ok(ExitCode::SUCCESS)
}

fn milliseconds(runs: &[Run]) -> f64 {
    timing::median(runs.iter().map(|run| run.time.as_secs_f64() * 1000.0).collect())
}

/// Returns the command for the peer, if Python and PyYAML are installed.
fn python(path: &Path) -> Option<Command> {
    let python = tools::find("python3")?;
    let has_yaml = process::output(Command::new(&python).args([
        "-c",
        "import importlib.util; print(importlib.util.find_spec('yaml') is not None)",
    ]));
    let has_yaml = has_yaml.is_ok_and(|said| said.trim() == "True");
    let mut command = Command::new(python);
    command.arg(workspace::root().join("bench/peers/read_yaml.py")).arg(path);
    has_yaml.then_some(command)
}
