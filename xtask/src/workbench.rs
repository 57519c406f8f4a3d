//! The workbench's part of [`crate::assemble`]: `workbench/`, which no other page loads.
//!
//! ```text
//! workbench.html                      the page, with the hashed name of its script
//! workbench/workbench.css
//! workbench/sig-editor-<hash>.js      the page's script with the editor
//! workbench/sig-workbench-<hash>.js   the worker, with wasm-bindgen's glue
//! workbench/sig-workbench-<hash>.wasm the program
//! ```

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::assemble::{self, Esbuild};
use crate::{hash, names, npm, workspace};

/// The name of both the folder in the site and that of the page's modules in the repository.
pub const FOLDER: &str = "workbench";
/// The name of the program, with which its files' names start.
pub const PROGRAM: &str = "sig-workbench";
/// The prefix of the name of the page's script.
pub const EDITOR: &str = "sig-editor";
/// The manifest of the program, relative to the repository's root.
pub const MANIFEST: &str = "crates/sig-workbench/Cargo.toml";

const PAGE: &str = "workbench.html";
const SCRIPT: &str = r#"src="workbench/main.js""#;

/// Writes the workbench's files to `staging`, where Trunk has put the program and static/.
///
/// # Errors
/// Returns an error if Trunk's output is not as expected or a tool fails.
pub fn assemble(staging: &Path, tools: &Path, esbuild: &Esbuild) -> Result<()> {
    let sources = workspace::root().join(FOLDER);
    let folder = staging.join(FOLDER);
    npm::workbench()?;

    let glue_path = staging.join(format!("{PROGRAM}.js"));
    let program = staging.join(format!("{PROGRAM}_bg.wasm"));
    let glue = fs::read_to_string(&glue_path)
        .with_context(|| format!("Trunk built no {}; see index.html", glue_path.display()))?;
    let glue = names::shorten(&tools.join("wasm-opt"), &program, &glue)?;
    assemble::write(&glue_path, glue.as_bytes())?;
    let alias = format!("--alias:{PROGRAM}={}", glue_path.display());
    let worker = esbuild.bundle("import './worker.js';", &sources, &[&alias])?;
    assemble::take(&glue_path)?;

    let wasm = assemble::take(&program)?;
    let named = [
        ("WASM", assemble::put(&folder, &format!("{PROGRAM}.wasm"), &wasm)?),
        ("WASM_HASH", hash::integrity(&wasm)),
    ];
    let worker = filled(worker, &named).context("workbench/worker.js")?;
    let worker = assemble::put(&folder, &format!("{PROGRAM}.js"), &worker)?;
    let page = esbuild.bundle("import './main.js';", &sources, &[])?;
    let page = filled(page, &[("WORKER", worker)]).context("workbench/program.js")?;
    let named = assemble::put(&folder, &format!("{EDITOR}.js"), &page)?;

    let path = staging.join(PAGE);
    let text = fs::read_to_string(&path).with_context(|| format!("static/{PAGE}"))?;
    ensure!(text.matches(SCRIPT).count() == 1, "static/{PAGE} should contain `{SCRIPT}` once");
    let integrity = hash::integrity(&page);
    let script = format!("src=\"{FOLDER}/{named}\" integrity=\"{integrity}\"");
    assemble::write(&path, text.replace(SCRIPT, &script).as_bytes())
}

fn filled(script: Vec<u8>, names: &[(&str, String)]) -> Result<Vec<u8>> {
    let script = String::from_utf8(script).context("the bundle is not valid UTF-8")?;
    Ok(assemble::fill_in(&script, names)?.into_bytes())
}
