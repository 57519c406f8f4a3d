//! A VitePress site, which renders on the server first and then navigates on the client.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::{
    FIELD, LEFT, LIGHT, MEMBERS, ROWS, TITLE, button, follow_a_link, open, own, search, unharmed,
};

const PAGE: &str = "vitepress/";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![
        stage; in_the_page, follows_the_site, attributes_and_properties, removed_and_added_again,
        from_page_to_page, beside_a_search_of_the_site,
    ]
}

/// The site's pages have inline scripts.
async fn visit(page: &Page, path: &str) -> Result<()> {
    page.site().no_policy();
    open(page, path).await
}

async fn in_the_page(page: &Page) -> Result<()> {
    visit(page, PAGE).await?;
    let written = "fetch(location).then(page => page.text()).then(text => new DOMParser()\
                   .parseFromString(text, 'text/html').querySelector('sig-info').textContent.trim())";
    page.expect("without scripts", written, json!("What is read without scripts")).await?;
    page.expect("the page's language", TITLE, json!(["Members"])).await?;
    page.expect("@sig-info-load", &own("loaded"), json!("sig-CloudNative: 13")).await?;
    follow_a_link(page).await?;
    page.expect("the click", &own("clicks"), json!("1")).await?;
    let covered = "document.querySelector('.VPNav').getBoundingClientRect().bottom > \
                   root.activeElement.getBoundingClientRect().top";
    page.expect("below the site's bar", covered, json!(false)).await?;
    search(page).await?;
    unharmed(page).await
}

/// The element follows the site's own switches.
async fn follows_the_site(page: &Page) -> Result<()> {
    visit(page, PAGE).await?;
    page.expect("dark text", LIGHT, json!(false)).await?;
    let switch = "[...document.querySelectorAll('.VPSwitchAppearance')]\
                  .find(it => it.checkVisibility())";
    page.click(switch).await?;
    page.expect("light text", LIGHT, json!(true)).await?;
    // The menu stays open while the pointer is above it.
    page.run("document.querySelector('.VPNavBarTranslations a').click()").await?;
    page.expect("the Chinese page", "document.documentElement.lang", json!("zh-CN")).await?;
    page.expect("in Chinese", TITLE, json!(["成员"])).await?;
    page.expect("still light", LIGHT, json!(true)).await?;
    unharmed(page).await
}

async fn attributes_and_properties(page: &Page) -> Result<()> {
    visit(page, PAGE).await?;
    page.run("globalThis.same = all('section')[0]").await?;
    page.click(&button("dark")).await?;
    page.expect("light text", LIGHT, json!(true)).await?;
    page.click(&button("dark")).await?;
    page.expect("as the page", LIGHT, json!(false)).await?;
    page.expect("in place", "all('section')[0] === same", json!(true)).await?;
    page.click(&button("data")).await?;
    page.expect("the property", "texts('#about-title')", json!(["Given by the host"])).await?;
    page.expect("and its event", &own("loaded"), json!("sig-A: 0")).await?;
    page.click(&button("data")).await?;
    page.expect("the SIG at src", MEMBERS, json!(13)).await?;
    page.click(&button("visible")).await?;
    page.expect("v-show", "host.checkVisibility()", json!(false)).await?;
    page.click(&button("visible")).await?;
    page.expect("it is visible again", "host.checkVisibility()", json!(true)).await?;
    unharmed(page).await
}

async fn removed_and_added_again(page: &Page) -> Result<()> {
    visit(page, PAGE).await?;
    for _ in 0..2 {
        page.run("globalThis.gone = host").await?;
        page.click(&button("shown")).await?;
        page.expect("it is gone", "host", json!(null)).await?;
        page.expect("nothing is left", LEFT, json!(["slot"])).await?;
        page.click(&button("shown")).await?;
        page.expect("it is shown again", MEMBERS, json!(13)).await?;
    }
    search(page).await?;
    unharmed(page).await
}

/// The browser doesn't load a new page.
async fn from_page_to_page(page: &Page) -> Result<()> {
    visit(page, PAGE).await?;
    page.run("globalThis.gone = host; globalThis.since = 'the first page'").await?;
    page.click("document.querySelector('main a[href$=\"other.html\"]')").await?;
    page.expect(
        "the other page",
        "document.querySelector('h1').innerText.trim().slice(0, 12)",
        json!("Another page"),
    )
    .await?;
    page.expect("no element", "host", json!(null)).await?;
    page.expect("nothing is left", LEFT, json!(["slot"])).await?;
    for _ in 0..2 {
        page.back().await?;
        page.expect("it is shown again", MEMBERS, json!(13)).await?;
        page.expect("@sig-info-load", &own("loaded"), json!("sig-CloudNative: 13")).await?;
        page.click("document.querySelector('main a[href$=\"other.html\"]')").await?;
        page.expect("no element", "host", json!(null)).await?;
    }
    page.click("[...document.querySelectorAll('main a')].find(it => it.innerText === 'Back')")
        .await?;
    page.expect("by a link", MEMBERS, json!(13)).await?;
    search(page).await?;
    page.expect("the page was not reloaded", "globalThis.since", json!("the first page")).await?;
    unharmed(page).await
}

/// Its shortcuts don't fire while the visitor types into the element's field.
async fn beside_a_search_of_the_site(page: &Page) -> Result<()> {
    visit(page, PAGE).await?;
    let path = "src-openeuler/ru";
    page.press(FIELD, path).await?;
    page.expect("the text is typed", &format!("{FIELD}.value"), json!(path)).await?;
    page.expect("and found", ROWS, json!(1)).await?;
    let opened = "document.querySelector('.VPLocalSearchBox') !== null";
    page.expect("the site's own is not open", opened, json!(false)).await?;
    page.run("root.activeElement.blur()").await?;
    page.keys("/").await?;
    page.expect("it opens by its key", opened, json!(true)).await?;
    unharmed(page).await
}
