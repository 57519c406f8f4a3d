//! Before the program has loaded, or if it never loads, no control is visible that wouldn't work,
//! and all content can be reached.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const PAGE: &str = "/sigs/sig-CloudNative/";
/// Visible controls that need the loader or the program.
const NEEDS: &str = "all('nav, input, select, button, a[href^=\"#\"]:not(.more)')\
                     .filter(it => it.checkVisibility({ visibilityProperty: true })).length";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; without_the_loader, without_the_program]
}

/// Space is reserved for hidden controls, so nothing moves when they appear.
async fn without_the_loader(page: &Page) -> Result<()> {
    let html = page.site().file(&format!("{PAGE}index.html"))?;
    let blocked = format!("{PAGE}blocked.html");
    page.site().page(&blocked, &html.replace("embed/sig-info.js", "embed/blocked.js"));
    page.open(&blocked).await?;
    page.expect("its members", "all('.member').length", json!(13)).await?;
    page.expect("it is styled", "getComputedStyle(all('.member')[0]).display", json!("flex"))
        .await?;
    page.expect("no control that doesn't work", NEEDS, json!(0)).await?;
    let height = "Math.round(root.querySelector('.sig').getBoundingClientRect().height)";
    let before = page.value(height).await?;
    page.site().hold(&page.site().bundled(".wasm")?);
    page.open(PAGE).await?;
    page.expect("it is defined", "'reload' in host", json!(true)).await?;
    page.expect("the height is unchanged", height, before).await?;
    page.expect("controls are visible", &format!("{NEEDS} > 0"), json!(true)).await
}

/// Links still work.
async fn without_the_program(page: &Page) -> Result<()> {
    for ending in [".js", ".wasm"] {
        page.site().answer(&page.site().bundled(ending)?, 404, "")?;
    }
    page.open(PAGE).await?;
    page.expect(
        "it has failed",
        "all('.sig').length && root.querySelector('[data-still]') !== null",
        json!(true),
    )
    .await?;
    page.click("root.querySelector('nav a[href=\"#roadmap\"]')").await?;
    page.expect("links work", "root.activeElement?.id", json!("roadmap-title")).await?;
    let fields = "all('input, select, button').filter(it => it.checkVisibility()).length";
    page.expect("no fields", fields, json!(0)).await
}
