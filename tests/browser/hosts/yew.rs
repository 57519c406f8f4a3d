//! A page that is a Yew app itself. Yew marks its elements and events, and one program must not
//! mistake another's marks for its own.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::{FIELD, LEFT, LIGHT, MEMBERS, ROWS, TITLE, button, follow_a_link, open, own, unharmed};

const PAGE: &str = "yew/index.html";
/// How often the page's handlers ran: the one around the widgets, and an unrelated one.
const RAN: &str = "['wrapped', 'unrelated'].map(id => +document.getElementById(id).textContent)";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; clicks_run_each_handler_once, typing, bound_and_mounted_again]
}

/// Both programs number their handlers from one, so the numbers match the page's in one widget and
/// differ in the other.
async fn clicks_run_each_handler_once(page: &Page) -> Result<()> {
    open(page, PAGE).await?;
    let second = "document.querySelectorAll('sig-info')[1].shadowRoot";
    page.expect("the other", &format!("{second}.querySelectorAll('.member').length"), json!(13))
        .await?;
    page.expect("none at first", RAN, json!([0, 0])).await?;

    let link = "querySelector('nav a[href=\"#roadmap\"]')";
    page.click(&format!("{second}.{link}")).await?;
    page.expect("the link's target", &format!("{second}.activeElement.id"), json!("roadmap-title"))
        .await?;
    page.expect("a link of the second", RAN, json!([1, 0])).await?;
    page.click("all('.calendar summary')[0]").await?;
    page.expect("it opens", "all('.calendar')[0].open", json!(true)).await?;
    page.expect("outside of the widgets", RAN, json!([2, 0])).await?;
    follow_a_link(page).await?;
    page.expect("a link of the first", RAN, json!([3, 0])).await?;

    // If a handler of the widget had run, its content would differ. The current section may change
    // later than the click, so leave it out.
    let content = "[location.href, root.innerHTML.replaceAll(' aria-current=\"true\"', '')]";
    let before = page.value(content).await?;
    page.click(&button("unrelated")).await?;
    page.expect("the page's own button", RAN, json!([3, 1])).await?;
    page.expect("none of the widget's", content, before).await?;
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
