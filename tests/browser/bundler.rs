//! A site built with a bundler: it imports the package by name, and the bundler includes the
//! package's files.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::project::Project;
use sig_tests::served::Served;
use sig_tests::stage::Stage;
use xtask::{site, workspace};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; vite]
}

/// Without any Vite configuration, under a subfolder of the site, with the strictest policy.
async fn vite(page: &Page) -> Result<()> {
    let project = Project::new(&[])?;
    project.write(
        "index.html",
        "<!doctype html><html lang=\"en\"><title>A site</title>
         <script type=\"module\" src=\"/main.js\"></script>
         <sig-info src=\"sig.json\">Our SIG</sig-info></html>",
    )?;
    project.write("main.js", "import 'sig-info';")?;
    let sample = workspace::tested().join(SAMPLE.trim_start_matches('/'));
    project.write("public/sig.json", &std::fs::read_to_string(sample)?)?;
    let said =
        project.node("vite/bin/vite.js", &["build", "--base=/below/", "--outDir=out/below"])?;
    ensure!(!said.contains("will remain unchanged"), "Vite left something behind:\n{said}");
    ensure!(!said.to_lowercase().contains("warn"), "Vite warned:\n{said}");

    let served = Served::start(site::router(&project.path("out"))).await?;
    page.visit(&served.url("/below/")).await?;
    page.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await?;
    page.expect(
        "what came is what Vite wrote",
        "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)\
         .filter(path => /wasm|css/.test(path))\
         .map(path => path.replace(/[\\w-]{8}(?=\\.)/, '').replace(/-[0-9a-f]{16}-/, '')).sort()",
        json!(["/below/assets/sig-info.css", "/below/assets/sig-info.wasm"]),
    )
    .await
}
