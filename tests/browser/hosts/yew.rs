//! A page that is itself a Yew app. Yew marks elements and events for its own; the marks of one
//! program must not be taken for those of another.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::{FIELD, LEFT, LIGHT, MEMBERS, ROWS, TITLE, button, follow_a_link, open, own, unharmed};

const PAGE: &str = "yew/index.html";
/// How often the page's handlers ran: the one around the widgets, and one that has nothing to do
/// with them.
const RAN: &str = "['wrapped', 'unrelated'].map(id => +document.getElementById(id).textContent)";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; clicks_run_what_they_should_once, typing, bound_and_mounted_again]
}

/// Both programs count from one, so that in one of the widgets the numbers are the page's own, in the
/// other they are not.
async fn clicks_run_what_they_should_once(page: &Page) -> Result<()> {
    open(page, PAGE).await?;
    let second = "document.querySelectorAll('sig-info')[1].shadowRoot";
    page.expect("the other", &format!("{second}.querySelectorAll('.member').length"), json!(13))
        .await?;
    page.expect("none at first", RAN, json!([0, 0])).await?;

    let link = "querySelector('nav a[href=\"#roadmap\"]')";
    page.click(&format!("{second}.{link}")).await?;
    page.expect("it leads there", &format!("{second}.activeElement.id"), json!("roadmap-title"))
        .await?;
    page.expect("a link of the second", RAN, json!([1, 0])).await?;
    page.click("all('.calendar summary')[0]").await?;
    page.expect("it opens", "all('.calendar')[0].open", json!(true)).await?;
    page.expect("what has no handler of ours", RAN, json!([2, 0])).await?;
    follow_a_link(page).await?;
    page.expect("a link of the first", RAN, json!([3, 0])).await?;

    // Had a handler of ours run, something in here would be another.
    // But which section is read, which may be told later than the click.
    let content = "[location.href, root.innerHTML.replaceAll(' aria-current=\"true\"', '')]";
    let before = page.value(content).await?;
    page.click(&button("unrelated")).await?;
    page.expect("the page's own button", RAN, json!([3, 1])).await?;
    page.expect("nothing of ours", content, before).await?;
    unharmed(page).await
}

async fn typing(page: &Page) -> Result<()> {
    open(page, PAGE).await?;
    page.press(FIELD, "runc").await?;
    page.expect("one repository", ROWS, json!(1)).await?;
    page.expect("each key once", &own("typed"), json!("4")).await?;
    page.expect("no click", RAN, json!([0, 0])).await?;
    unharmed(page).await
}

async fn bound_and_mounted_again(page: &Page) -> Result<()> {
    open(page, PAGE).await?;
    page.click(&button("dark")).await?;
    page.expect("light text", LIGHT, json!(true)).await?;
    page.click(&button("chinese")).await?;
    page.expect("in Chinese", TITLE, json!(["成员"])).await?;
    for _ in 0..2 {
        page.run("globalThis.gone = host").await?;
        page.click(&button("shown")).await?;
        page.expect("it is gone", "host", json!(null)).await?;
        page.expect("nothing is left", LEFT, json!(["slot"])).await?;
        page.click(&button("shown")).await?;
        page.expect("it is shown again", MEMBERS, json!(13)).await?;
    }
    follow_a_link(page).await?;
    page.expect("the click", RAN, json!([1, 0])).await?;
    unharmed(page).await
}
