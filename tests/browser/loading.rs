//! How the program comes: only the one that the loader was made for.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::engine::{Engine, Unable};
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; altered_script, altered_program, side_by_side, a_second_try]
}

async fn altered_script(page: &Page) -> Result<()> {
    if page.engine() == Engine::WebKit {
        let why = "WebKit does not look at the hash of a module that is fetched ahead";
        return Err(Unable(why.to_owned()).into());
    }
    let script = page.site().bundled(".js")?;
    let altered = format!("globalThis.ran = true;{}", page.site().file(&script)?);
    page.site().answer(&script, 200, &altered)?;
    page.embed(&[("src", SAMPLE)]).await?;
    page.expect("the host is told", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("it did not run", "globalThis.ran ?? null", json!(null)).await
}

async fn altered_program(page: &Page) -> Result<()> {
    page.site().answer(&page.site().bundled(".wasm")?, 200, "another program")?;
    page.embed(&[("src", SAMPLE)]).await?;
    page.expect("the host is told", "told.map(it => it.kind)", json!(["start"])).await
}

/// Nothing waits for another: the document is on its way before the program has come.
async fn side_by_side(page: &Page) -> Result<()> {
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

async fn a_second_try(page: &Page) -> Result<()> {
    page.site().answer(&page.site().bundled(".wasm")?, 503, "")?;
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.expect("the host is told", "told.map(it => it.kind)", json!(["start"])).await?;
    page.site().restore();
    page.run("host.reload()").await?;
    page.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await
}
