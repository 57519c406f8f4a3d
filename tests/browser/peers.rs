//! The widget as others would write it (`bench/peers/`), which it is measured beside.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use sig_tests::engine::Engine;
use sig_tests::page::Page;
use sig_tests::stage::Stage;
use xtask::bench::browser;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    // The benchmarks are Chromium's.
    if stage.engine() != Engine::Chromium {
        return Vec::new();
    }
    trials![stage; show_the_same_as_the_widget]
}

/// Who shows less is faster: the comparison is worth nothing unless all show the same.
async fn show_the_same_as_the_widget(_: &Page) -> Result<()> {
    let compared = browser::harness("same.mjs")?.output().context("could not start Node.js")?;
    let said = String::from_utf8_lossy(&compared.stdout);
    let failed = String::from_utf8_lossy(&compared.stderr);
    ensure!(compared.status.success(), "{said}{failed}");
    Ok(())
}
