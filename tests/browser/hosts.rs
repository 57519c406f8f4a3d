//! The element in host pages built with various tools (`tests/hosts/`).

mod elsewhere;
mod react;
mod scripted;
mod snippets;
mod style;
mod vitepress;
mod yew;

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::site;
use sig_tests::stage::Stage;

/// The number of the sample SIG's members that are shown.
const MEMBERS: &str = "all('.member').length";
const ROWS: &str = "all('.repositories > li').length";
const FIELD: &str = "root.querySelector('#repositories input[type=search]')";
const TITLE: &str = "texts('#members-title')";
/// Whether the text is light, as on a dark page.
const LIGHT: &str = "Math.max(...getComputedStyle(root.querySelector('.sig')).color\
                     .match(/[\\d.]+/g).slice(0, 3)) > 128";
/// What is left in an element that was stored in `gone`.
const LEFT: &str = "[...gone.shadowRoot.children].map(it => it.localName)";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    [
        elsewhere::trials,
        react::trials,
        scripted::trials,
        snippets::trials,
        style::trials,
        vitepress::trials,
        yew::trials,
    ]
    .iter()
    .flat_map(|trials| trials(stage))
    .collect()
}

/// Opens a host page and waits until the sample SIG is shown.
async fn open(page: &Page, path: &str) -> Result<()> {
    ensure!(
        xtask::hosts::folder().join("yew/index.html").is_file(),
        "the pages of others are not built; run `cargo xtask hosts`"
    );
    page.watch();
    page.open(&format!("{}/{path}", site::HOSTS)).await?;
    page.expect("the people", MEMBERS, json!(13)).await?;
    page.live().await
}

/// Types into the search, which narrows the list.
async fn search(page: &Page) -> Result<()> {
    page.press(FIELD, "runc").await?;
    page.expect("one repository", ROWS, json!(1)).await?;
    page.press(FIELD, &"\u{e003}".repeat(4)).await?;
    // The last rows are rendered when the visitor scrolls near them.
    page.run(
        "root.querySelector('.repositories').scrollIntoView({ block: 'end', behavior: 'instant' })",
    )
    .await?;
    page.expect("all of them", ROWS, json!(12)).await
}

/// Follows the element's link to the members and asserts that the page is otherwise unchanged.
async fn follow_a_link(page: &Page) -> Result<()> {
    let address = page.value("location.href").await?;
    page.click("root.querySelector('nav a[href=\"#members\"]')").await?;
    page.expect("the focus", "root.activeElement?.id", json!("members-title")).await?;
    page.expect("the address", "location.href", address).await
}

/// Asserts that nothing was thrown, blocked by the page's policy or logged as an error.
async fn unharmed(page: &Page) -> Result<()> {
    page.expect("the element is unharmed", "[faults, violations, complaints]", json!([[], [], []]))
        .await
}

/// Returns an expression for the text of one of the page's own elements.
fn own(id: &str) -> String {
    format!("document.getElementById('{id}').textContent")
}

/// Returns an expression for one of the page's own buttons.
fn button(id: &str) -> String {
    format!("document.getElementById('{id}')")
}
