//! Pages whose scripts write, swap, darken or sandbox the element.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::site;
use sig_tests::stage::Stage;

use super::{MEMBERS, button, follow_a_link, open, own, search, unharmed};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; written, swapped, turbo, htmx, dark_reader, in_a_frame_without_an_origin]
}

async fn written(page: &Page) -> Result<()> {
    // With Trusted Types required, document.write is blocked.
    page.site().no_policy();
    open(page, "plain/written.html").await?;
    follow_a_link(page).await?;
    search(page).await?;
    unharmed(page).await
}

async fn swapped(page: &Page) -> Result<()> {
    open(page, "plain/swapped.html").await?;
    for id in ["main", "body", "main"] {
        page.run("globalThis.before = host").await?;
        page.click(&button(id)).await?;
        page.expect("another one", "host !== null && host !== before", json!(true)).await?;
        page.expect("the people", MEMBERS, json!(13)).await?;
        // The element follows the page's theme in its new place.
        page.run("document.body.dataset.theme = 'dark'").await?;
        page.expect("dark", super::LIGHT, json!(true)).await?;
        page.run("delete document.body.dataset.theme").await?;
        page.expect("light", super::LIGHT, json!(false)).await?;
        page.expect("the swap is over", "transitions", json!(0)).await?;
    }
    search(page).await?;
    unharmed(page).await
}

const SECTIONS: &str = "all('section').map(it => it.id)";
const ALL: [&str; 7] =
    ["about", "meetings", "scope", "contacts", "members", "roadmap", "repositories"];

/// From page to page and back, within the first document.
async fn turbo(page: &Page) -> Result<()> {
    page.site().no_policy();
    open(page, "plain/turbo.html").await?;
    page.run("globalThis.same = true").await?;
    page.click(&button("other")).await?;
    page.expect("only the members", SECTIONS, json!(["members"])).await?;
    page.click(&button("first")).await?;
    page.expect("all of it", SECTIONS, json!(ALL)).await?;
    page.back().await?;
    page.expect("from the copy that was made", SECTIONS, json!(["members"])).await?;
    page.expect("the people", MEMBERS, json!(13)).await?;
    page.back().await?;
    page.expect("all of it again", SECTIONS, json!(ALL)).await?;
    search(page).await?;
    page.expect("the same document", "globalThis.same", json!(true)).await?;
    unharmed(page).await
}

async fn htmx(page: &Page) -> Result<()> {
    page.site().no_policy();
    open(page, "plain/htmx.html").await?;
    for _ in 0..2 {
        page.click(&button("part")).await?;
        page.expect("only the members", SECTIONS, json!(["members"])).await?;
        page.expect("all of them", MEMBERS, json!(13)).await?;
        page.click(&button("whole")).await?;
        page.expect("all of it", SECTIONS, json!(ALL)).await?;
    }
    search(page).await?;
    unharmed(page).await
}

/// Text stays readable when an extension darkens the page, including later changes.
async fn dark_reader(page: &Page) -> Result<()> {
    page.site().no_policy();
    open(page, "plain/darkreader.html").await?;
    let light = "all('.member .name, h2, .path').every(it =>
        Math.min(...getComputedStyle(it).color.match(/[\\d.]+/g).slice(0, 3)) > 120)";
    page.wait_until("light text", light).await?;
    search(page).await?;
    page.wait_until("for later content, too", light).await?;
    page.click(&button("off")).await?;
    page.wait_until("dark text", &format!("!({light})")).await?;
    search(page).await?;
    unharmed(page).await
}

/// A sandboxed frame has neither storage nor an origin of its own.
async fn in_a_frame_without_an_origin(page: &Page) -> Result<()> {
    page.site().no_policy();
    page.open(&format!("{}/plain/sandbox.html", site::HOSTS)).await?;
    page.expect(
        "everything still works",
        &own("told"),
        json!("the members; one is open; the list again; "),
    )
    .await
}
