//! `cargo xtask bench scale`: what publishing generated communities costs, and how much is
//! published; and what publishing again costs, without a change and after a change of one SIG.
//!
//! Each SIG is a copy of the sample under another name, with 11 people and 26 repositories, the
//! medians of openEuler's SIGs. Nobody is in two SIGs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use anyhow::{Context, Result, bail, ensure};

use super::timing::{self, Run};
use crate::{files, package, workspace};

const PEOPLE: usize = 11;
const REPOSITORIES: usize = 26;

/// How many SIGs, how often, and with which options.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Numbers of SIGs
    #[arg(value_name = "N", default_values_t = [100, 1_000, 10_000])]
    sigs: Vec<usize>,
    /// How often to publish each community
    #[arg(long, value_name = "N", default_value_t = 3)]
    reps: usize,
    /// Options for `sig-publish build`
    #[arg(long, value_name = "OPTIONS", default_value = "--html", allow_hyphen_values = true)]
    with: String,
}

/// Runs `cargo xtask bench scale`, which prints a table.
///
/// # Errors
/// Returns an error if something can't be built, written or run.
pub fn run(options: &Options) -> Result<ExitCode> {
    let here = package::platform::Platform::here()?.released();
    let program = package::program::build(&here)?;
    let place = tempfile::tempdir().context("could not create a folder for the communities")?;
    println!(
        "| SIGs | sources, MB | first run, s | later runs, s | CPU time, s | peak memory, MB | files | MB | index.json, KB (Brotli) | later rewritten | one SIG changed, s (CPU) | then rewritten |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for &number in &options.sigs {
        let sources = place.path().join(format!("{number}"));
        let out = place.path().join(format!("{number}-out"));
        generate(&sources, number)?;
        let mut publish = Command::new(&program);
        publish.arg("build").arg(&sources).arg("--out").arg(&out);
        publish.args(options.with.split_whitespace());
        // The first run publishes into an empty folder.
        let first = timing::once(&mut publish)?;
        let before = SystemTime::now();
        let again: Vec<Run> =
            (0..options.reps).map(|_| timing::once(&mut publish)).collect::<Result<_>>()?;
        let unchanged = modified_since(&out, before)?;
        let written = count(&out)?;
        change(&sources)?;
        let before = SystemTime::now();
        let changed = timing::once(&mut publish)?;
        let rewritten = modified_since(&out, before)?;
        only_changed(&rewritten)?;
        let seconds = |run: &Run| run.time.as_secs_f64();
        let work = |run: &Run| {
            run.work.map_or_else(|| "?".into(), |work| format!("{:.1}", work.as_secs_f64()))
        };
        let memory = again.iter().chain([&first]).filter_map(|run| run.memory).max();
        let index = fs::read(out.join("index.json")).context("could not read index.json")?;
        println!(
            "| {number} | {:.1} | {:.1} | {:.1} | {} | {} | {} | {:.1} | {:.0} ({:.0}) | {} | {:.1} ({}) | {} |",
            count(&sources)?.megabytes(),
            seconds(&first),
            timing::median(again.iter().map(seconds).collect()),
            work(&first),
            memory.map_or_else(|| "?".into(), |kib| format!("{:.0}", kib as f64 / 1024.0)),
            written.files,
            written.megabytes(),
            index.len() as f64 / 1e3,
            compressed(&index)?.len() as f64 / 1e3,
            unchanged.len(),
            seconds(&changed),
            work(&changed),
            rewritten.len(),
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The SIG that is changed.
const CHANGED: &str = "sig-Made0";

/// Changes the README of one SIG.
fn change(sources: &Path) -> Result<()> {
    let readme = sources.join("sig").join(CHANGED).join("README.md");
    let changed = || -> std::io::Result<()> {
        let text = fs::read_to_string(&readme)?;
        let scope = "## Work Objectives and Scope\n\n";
        fs::write(&readme, text.replace(scope, &format!("{scope}- A change\n")))
    };
    changed().with_context(|| format!("could not change {}", readme.display()))
}

/// Checks that the rewritten files belong to the changed SIG or to the community as a whole, and
/// lists them.
fn only_changed(rewritten: &[String]) -> Result<()> {
    eprintln!("Rewritten after a change of {CHANGED}: {}", rewritten.join(", "));
    let of_changed = format!("{CHANGED}/");
    ensure!(
        rewritten.iter().any(|file| file.starts_with(&of_changed)),
        "the change was not published"
    );
    match rewritten.iter().find(|it| it.contains('/') && !it.starts_with(&of_changed)) {
        Some(other) => bail!("{other} was rewritten, although that SIG did not change"),
        None => Ok(()),
    }
}

/// Writes a community of `number` SIGs.
fn generate(folder: &Path, number: usize) -> Result<()> {
    let sample = workspace::root().join("sample/sig/sig-CloudNative");
    let read = |name: &str| {
        fs::read_to_string(sample.join(name)).with_context(|| format!("could not read {name}"))
    };
    let readmes = [("README.md", read("README.md")?), ("README_cn.md", read("README_cn.md")?)];
    for number in 0..number {
        let name = format!("sig-Made{number}");
        let sig = folder.join("sig").join(&name);
        let written = || -> std::io::Result<()> {
            fs::create_dir_all(&sig)?;
            for (file, text) in &readmes {
                // The generated sig-info.yaml lists the people, and the sample's documents don't
                // exist here.
                let (text, _) = text
                    .split_once("# Members")
                    .or(text.split_once("# 成员"))
                    .unwrap_or((text, ""));
                fs::write(
                    sig.join(file),
                    text.replace("CloudNative", &name[4..])
                        .replace("(docs/README.md)", "(https://example.org/)"),
                )?;
            }
            fs::write(sig.join("sig-info.yaml"), sig_info(&name, number))
        };
        written().with_context(|| format!("could not write {}", sig.display()))?;
    }
    Ok(())
}

fn sig_info(name: &str, number: usize) -> String {
    let mut text = format!(
        "name: {name}\ndescription: Generated for benchmarks\ncreated_on: '2021-01-05'\n\
         mailing_list: {}@example.org\nmature_level: graduated\nmaintainers:\n",
        name.to_lowercase()
    );
    for person in 0..PEOPLE {
        let _ = write!(text, "- gitee_id: person{number}-{person}\n  organization: Example\n");
    }
    text += "repositories:\n- repo:\n";
    for repository in 0..REPOSITORIES {
        let _ = writeln!(text, "  - src-openeuler/made{number}-{repository}");
    }
    let _ = write!(text, "  committers:\n  - gitee_id: person{number}-0\n");
    text
}

/// The number of files and their total size.
#[derive(Default)]
struct Count {
    files: usize,
    bytes: u64,
}

impl Count {
    fn megabytes(&self) -> f64 {
        self.bytes as f64 / 1e6
    }
}

fn count(folder: &Path) -> Result<Count> {
    let mut count = Count::default();
    for file in files::files(folder)? {
        count.files += 1;
        count.bytes += fs::metadata(file)?.len();
    }
    Ok(count)
}

/// Returns the relative paths of the files that were modified at or after `since`.
fn modified_since(folder: &Path, since: SystemTime) -> Result<Vec<String>> {
    let mut modified = Vec::new();
    for file in files::files(folder)? {
        if fs::metadata(&file)?.modified()? >= since {
            let relative = file.strip_prefix(folder).unwrap_or(&file);
            modified.push(relative.to_string_lossy().into_owned());
        }
    }
    Ok(modified)
}

fn compressed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}
