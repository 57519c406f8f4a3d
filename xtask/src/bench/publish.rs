//! `cargo xtask bench publish`: a community published, beside the floor and a peer.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use super::timing::{self, Run};
use crate::{process, tools, workspace};

/// What is published, and how often.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// A community's checkout
    path: PathBuf,
    /// How often each is run
    #[arg(long, value_name = "N", default_value_t = 15)]
    reps: usize,
}

/// The command. Prints a table.
///
/// # Errors
/// Where something can't be built or run.
pub fn run(options: &Options) -> Result<ExitCode> {
    let path = options.path.canonicalize()?;
    if !path.join("sig").is_dir() {
        bail!("{} is no community's checkout: it has no folder `sig`", options.path.display());
    }
    eprintln!("Compiling for speed (the first time some minutes)…");
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
    let mut names = vec!["sig-publish build", "the same files as bare YAML values"];
    let mut commands = vec![publish, bare];
    match python(&path) {
        Some(command) => {
            names.push("PyYAML, the same files");
            commands.push(command);
        }
        None => eprintln!("skipped: PyYAML is not installed"),
    }
    let runs = timing::in_turn(&mut commands, options.reps)?;
    let medians: Vec<f64> = runs.iter().map(|runs| milliseconds(runs)).collect();
    println!("| median of {} runs, in turn | ms | × bare YAML | most memory, MB |", options.reps);
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

/// The peer, if Python and PyYAML are there.
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
