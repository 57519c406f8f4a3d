//! English and Chinese, switched while the page is open.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

const MEMBERS: &str = "texts('#members-title')";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![
        stage;
        attribute_switches_in_place,
        page_language_is_used,
        page_switch_is_remembered,
    ]
}

async fn attribute_switches_in_place(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.press("root.querySelector('input[type=search]')", "runc").await?;
    page.expect("one row", "all('.repositories > li').length", json!(1)).await?;

    page.run("host.lang = 'zh'").await?;
    page.expect("our words", MEMBERS, json!(["成员"])).await?;
    page.wait_until("the SIG's words", "texts('.mission')[0].includes('容器')").await?;
    page.wait_until("the rule", "texts('.rule')[0].includes('每周二')").await?;
    page.expect("the typed text stays", "all('.repositories > li').length", json!(1)).await?;

    page.run("host.lang = 'en'").await?;
    page.expect("and back", MEMBERS, json!(["Members"])).await?;
    page.wait_until("the SIG's words", "texts('.mission')[0].includes('containers')").await?;
    page.was_asked_for("sig.json", 1)
}

async fn page_language_is_used(page: &Page) -> Result<()> {
    page.embed(&[("src", SAMPLE)]).await?;
    page.expect("the page's", MEMBERS, json!(["Members"])).await?;
    page.run("document.documentElement.lang = 'zh-CN'").await?;
    page.expect("it has changed", MEMBERS, json!(["成员"])).await
}

async fn page_switch_is_remembered(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("the browser's", MEMBERS, json!(["Members"])).await?;
    page.click("document.getElementById('language')").await?;
    page.expect("switched", MEMBERS, json!(["成员"])).await?;
    page.open("/").await?;
    page.expect("at the next visit", MEMBERS, json!(["成员"])).await
}
