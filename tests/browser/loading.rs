//! How the program is loaded: only the version that the loader was built for is accepted.

use anyhow::{Context, Result};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::engine::{Engine, Unable};
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; published_loader, modified_loader, modified_script, modified_program,
        in_parallel, retry]
}

const LOADER: &str = "/embed/sig-info.js";

/// Opens a page that accepts only the loader with the published hash.
async fn with_integrity(page: &Page) -> Result<()> {
    let published = page.site().file("/embed/integrity.json")?;
    let published: Value = serde_json::from_str(&published)?;
    let hash = published["files"]["sig-info.js"].as_str().context("the loader has no hash")?;
    let html = format!(
        "<!doctype html><html lang=en><title>A page</title>\
         <script type=module crossorigin src={LOADER} integrity='{hash}'></script>\
         <script type=module src=/host/witness.js></script>\
         <sig-info src={SAMPLE} lang=en><p>inside</p></sig-info>"
    );
    page.site().page("/pinned.html", &html);
    page.open("/pinned.html").await
}

async fn published_loader(page: &Page) -> Result<()> {
    with_integrity(page).await?;
    let shown = "document.querySelector('sig-info').shadowRoot?.querySelector('#members-title')\
                 ?.textContent ?? null";
    page.expect("the SIG is shown", shown, json!("Members")).await
}

async fn modified_loader(page: &Page) -> Result<()> {
    let altered = format!("globalThis.ran = true;{}", page.site().file(LOADER)?);
    page.site().answer(LOADER, 200, &altered)?;
    with_integrity(page).await?;
    page.expect("the page is there", "document.readyState", json!("complete")).await?;
    page.expect("the program did not run", "globalThis.ran ?? null", json!(null)).await?;
    let defined = "Boolean(customElements.get('sig-info'))";
    page.expect("the fallback content stays", defined, json!(false)).await
}

async fn modified_script(page: &Page) -> Result<()> {
    if page.engine() == Engine::WebKit {
        let why = "WebKit does not look at the hash of a module that is fetched ahead";
        return Err(Unable(why.to_owned()).into());
    }
    let script = page.site().bundled(".js")?;
    let altered = format!("globalThis.ran = true;{}", page.site().file(&script)?);
    page.site().answer(&script, 200, &altered)?;
    page.embed(&[("src", SAMPLE)]).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("the program did not run", "globalThis.ran ?? null", json!(null)).await
}

async fn modified_program(page: &Page) -> Result<()> {
    page.site().answer(&page.site().bundled(".wasm")?, 200, "another program")?;
    page.embed(&[("src", SAMPLE)]).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["start"])).await
}

/// Files are loaded in parallel: the document is requested before the program has arrived.
async fn in_parallel(page: &Page) -> Result<()> {
    let program = page.site().bundled(".wasm")?;
    page.site().hold(&program);
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    let came = |ending: &str| {
        format!(
            "performance.getEntriesByType('resource').some(it => it.name.endsWith('{ending}') && it.responseEnd)"
        )
    };
    for ending in [SAMPLE, ".css", &page.site().bundled(".js")?] {
        page.expect(ending, &came(ending), json!(true)).await?;
    }
    page.site().restore();
    page.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await?;
    page.was_asked_for("sig.json", 1)?;
    page.expect(
        "no hint is left",
        "document.querySelectorAll('link[rel=modulepreload]').length",
        json!(0),
    )
    .await
}

async fn retry(page: &Page) -> Result<()> {
    page.site().answer(&page.site().bundled(".wasm")?, 503, "")?;
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["start"])).await?;
    page.site().restore();
    page.run("host.reload()").await?;
    page.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await
}
