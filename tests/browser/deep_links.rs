//! A URL can point into an element anywhere on the page, but doesn't move visitors who have
//! scrolled elsewhere.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

const FOCUS: &str = "root.activeElement?.id ?? null";
const IN_VIEW: &str = "(({top, bottom}) => bottom > 0 && top < innerHeight)\
                       (root.activeElement.getBoundingClientRect())";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; below_the_fold, visitors_who_scrolled_are_not_moved, prerendered]
}

/// A page with an element far down.
fn publish(page: &Page) {
    let content = format!(
        "<!doctype html><html lang=en><title>A long page</title>
         <script type=module src=/embed/sig-info.js></script>
         <h1>A host</h1><p id=top>Its text</p><div style='height:3000px'></div>
         <sig-info src='{SAMPLE}' hash></sig-info><div style='height:3000px'></div>"
    );
    page.site().page("/long.html", &content);
    page.watch();
}

async fn below_the_fold(page: &Page) -> Result<()> {
    publish(page);
    page.open("/long.html#members").await?;
    page.expect("the place", FOCUS, json!("members-title")).await?;
    page.wait_until("it is in view", IN_VIEW).await?;
    // Fragments of the host page itself don't start the element.
    page.open("/host/").await?;
    page.open("/long.html#top").await?;
    page.expect("nothing is loaded", "[...root.children].map(it => it.localName)", json!(["slot"]))
        .await?;
    page.run("location.hash = 'roadmap'").await?;
    page.expect("a later one", FOCUS, json!("roadmap-title")).await?;
    page.wait_until("it is in view", IN_VIEW).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

async fn visitors_who_scrolled_are_not_moved(page: &Page) -> Result<()> {
    publish(page);
    let program = page.site().bundled(".wasm")?;
    page.site().hold(&program);
    page.open("/long.html#members").await?;
    page.expect("it is defined", "'reload' in host", json!(true)).await?;
    page.run("scrollTo({ top: 900, behavior: 'instant' })").await?;
    page.expect("the visitor reads on", "Math.round(scrollY)", json!(900)).await?;
    // The browser fires scroll events with the next frame.
    let frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
    page.value(&format!("{frames}.then(() => true)")).await?;
    page.site().answer(&program, 200, &page.site().bytes(&program)?)?;
    page.expect("it is shown", "all('.member').length", json!(13)).await?;
    page.value(&format!("{frames}.then(() => true)")).await?;
    page.expect("where it was", "Math.round(scrollY)", json!(900)).await?;
    page.expect("no focus", FOCUS, json!(null)).await?;
    page.run("host.scrollIntoView(); location.hash = 'contacts'").await?;
    page.expect("following the link again", FOCUS, json!("contacts-title")).await
}

/// A target in prerendered content is scrolled to at once.
async fn prerendered(page: &Page) -> Result<()> {
    page.site().hold(&page.site().bundled(".wasm")?);
    page.open("/sigs/sig-CloudNative/#roadmap").await?;
    page.expect("the place", FOCUS, json!("roadmap-title")).await?;
    page.wait_until("it is in view", IN_VIEW).await?;
    page.click("root.querySelector('nav a[href=\"#members\"]')").await?;
    page.expect("a link", FOCUS, json!("members-title")).await
}
