//! A React app with the strictest policy.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::{LEFT, LIGHT, MEMBERS, TITLE, button, follow_a_link, open, own, search, unharmed};

const PAGE: &str = "react/index.html";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; events, attributes_and_properties, unmounted_and_mounted_again]
}

/// React receives the element's events, and each click inside it once.
async fn events(page: &Page) -> Result<()> {
    open(page, PAGE).await?;
    page.expect("onsig-info-load", &own("loaded"), json!("sig-CloudNative: 13")).await?;
    page.expect("set through a ref", &own("heard"), json!("1")).await?;
    follow_a_link(page).await?;
    page.expect("the click", &own("clicks"), json!("1")).await?;
    page.click("all('.member summary, .calendar summary')[0]").await?;
    page.expect("another click", &own("clicks"), json!("2")).await?;
    search(page).await?;
    unharmed(page).await
}

async fn attributes_and_properties(page: &Page) -> Result<()> {
    open(page, PAGE).await?;
    page.run("globalThis.same = host; globalThis.section = all('section')[0]").await?;
    page.expect("dark text", LIGHT, json!(false)).await?;
    page.click(&button("dark")).await?;
    page.expect("light text", LIGHT, json!(true)).await?;
    page.click(&button("chinese")).await?;
    page.expect("in Chinese", TITLE, json!(["成员"])).await?;
    page.expect("in place", "host === same && all('section')[0] === section", json!(true)).await?;
    page.click(&button("data")).await?;
    page.expect("the property", "texts('#about-title')", json!(["Given by the host"])).await?;
    page.expect("and its event", &own("loaded"), json!("sig-A: 0")).await?;
    page.click(&button("data")).await?;
    page.expect("the SIG at src", MEMBERS, json!(13)).await?;
    unharmed(page).await
}

async fn unmounted_and_mounted_again(page: &Page) -> Result<()> {
    open(page, PAGE).await?;
    for _ in 0..2 {
        page.run("globalThis.gone = host").await?;
        page.click(&button("shown")).await?;
        page.expect("it is gone", "host", json!(null)).await?;
        page.expect("nothing is left", LEFT, json!(["slot"])).await?;
        page.click(&button("shown")).await?;
        page.expect("it is shown again", MEMBERS, json!(13)).await?;
    }
    page.expect("each event was received", &own("heard"), json!("3")).await?;
    search(page).await?;
    unharmed(page).await
}
