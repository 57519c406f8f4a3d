//! The browser produces the same bytes as `sig-publish build`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;
use xtask::{native, process, workspace};

use super::bad_input::worker;
use super::open;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; of_the_whole_community]
}

/// Reads the community's SIGs one by one from all files of its checkout.
async fn of_the_whole_community(page: &Page) -> Result<()> {
    let community = workspace::root().join("../shared/community");
    if !community.is_dir() {
        println!("skipped: ../shared/community is not there");
        return Ok(());
    }
    let out = tempfile::tempdir().context("there is no place to publish to")?;
    let mut build = native::program("sig-publish")?;
    build.arg("build").arg(&community).arg("--out").arg(out.path());
    // It exits with 1 if the sources have errors.
    process::output(&mut build).ok();
    let mut published = BTreeMap::new();
    for entry in fs::read_dir(out.path())?.flatten() {
        if let Ok(text) = fs::read_to_string(entry.path().join("sig.json")) {
            published.insert(entry.file_name().to_string_lossy().into_owned(), text);
        }
    }
    ensure!(!published.is_empty(), "sig-publish has published nothing");
    let mut files = BTreeMap::new();
    read(&community, "", &mut files)?;

    open(page).await?;
    page.site().answer("/same/files.json", 200, &json!(files).to_string())?;
    page.site().answer("/same/published.json", 200, &json!(published).to_string())?;
    page.run(&format!(
        "globalThis.asking = (async () => {{
           const json = async (path) => (await fetch(path)).json();
           const [files, published] = [await json('/same/files.json'), await json('/same/published.json')];
           const policy = globalThis.trustedTypes?.createPolicy('test', {{ createScriptURL: (it) => it }});
           const url = '{}';
           const worker = new Worker(policy?.createScriptURL(url) ?? url, {{ type: 'module' }});
           const said = () => new Promise((resolve) => worker.addEventListener('message', ({{ data }}) => resolve(data), {{ once: true }}));
           const ask = async (question) => {{
             worker.postMessage(question);
             for (;;) {{
               const {{ answer, broken }} = await said();
               if (broken) throw new Error(broken);
               if (answer) return answer;
             }}
           }};
           let start = {{ community: 'openEuler', files: Object.entries(files) }};
           const differing = [];
           for (const [id, text] of Object.entries(published)) {{
             const {{ sig }} = await ask({{ id, start, put: [], remove: [] }});
             start = undefined;
             if (sig !== text) differing.push(id);
           }}
           worker.terminate();
           globalThis.outcome = {{ count: Object.keys(published).length, differing }};
         }})().catch((error) => (globalThis.outcome = {{ error: String(error) }}))",
        worker()?
    ))
    .await?;
    page.wait_until("all are read", "globalThis.outcome !== undefined").await?;
    let compared = page.value("globalThis.outcome").await?;
    println!("{}: {compared}", page.engine());
    ensure!(
        compared == json!({ "count": published.len(), "differing": Vec::<Value>::new() }),
        "{compared}"
    );
    Ok(())
}

fn read(folder: &Path, above: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{path}/"), files)?;
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.insert(path, text);
        }
    }
    Ok(())
}
