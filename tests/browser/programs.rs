//! There are two programs: a page with `<sig-info>` alone does not load what a community needs, and
//! a page with both elements loads a single program.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; an_element_alone, both, preloaded_program, directory_added_later]
}

/// Returns the programs that were requested, by name without hash.
fn programs(page: &Page) -> Vec<&'static str> {
    let asked = page.site().asked();
    let was_asked_for = |program: &&str| {
        asked.iter().any(|path| path.ends_with(".wasm") && path.contains(&format!("/{program}-")))
    };
    ["sig-info", "sig-community"].into_iter().filter(was_asked_for).collect()
}

fn expect_programs(page: &Page, wanted: &[&str]) -> Result<()> {
    let asked = programs(page);
    ensure!(asked == wanted, "asked for {asked:?} instead of {wanted:?}");
    Ok(())
}

async fn an_element_alone(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    expect_programs(page, &["sig-info"])
}

/// The directory is further down the page and opens its only SIG.
async fn both(page: &Page) -> Result<()> {
    let content = format!(
        "<!doctype html><html lang=en><title>Both</title>
         <script type=module src=/embed/sig-info.js></script>
         <sig-info src='{SAMPLE}' loading=eager></sig-info>
         <sig-directory src=/sigs/index.json loading=eager></sig-directory>"
    );
    page.site().page("/both.html", &content);
    page.open("/both.html").await?;
    page.expect("the element", "all('.member').length", json!(13)).await?;
    let opened = "document.querySelector('sig-directory').shadowRoot.querySelector('sig-info')\
                  ?.shadowRoot.querySelectorAll('.member').length";
    page.expect("the directory", opened, json!(13)).await?;
    expect_programs(page, &["sig-community"])
}

/// The standalone page with `?src=`, whose head preloads the community's program.
async fn preloaded_program(page: &Page) -> Result<()> {
    page.watch();
    page.open(&format!("/?src={SAMPLE}")).await?;
    page.expect("the element", "all('.member').length", json!(13)).await?;
    page.expect("it is live", "told.length", json!(1)).await?;
    expect_programs(page, &["sig-community"])
}

/// The existing element keeps its program and state.
async fn directory_added_later(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run(
        "root.querySelector('.member').marked = true;
         const late = document.createElement('sig-directory');
         late.setAttribute('src', '/sigs/index.json');
         document.querySelector('main').append(late);
         late.scrollIntoView();",
    )
    .await?;
    let opened = "document.querySelector('sig-directory').shadowRoot.querySelector('sig-info')\
                  ?.shadowRoot.querySelectorAll('.member').length";
    page.expect("the directory", opened, json!(13)).await?;
    page.expect("the element is as it was", "root.querySelector('.member').marked", json!(true))
        .await?;
    expect_programs(page, &["sig-info", "sig-community"])?;
    page.expect("no errors on the page", "faults", json!([])).await
}
