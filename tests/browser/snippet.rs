//! The page that writes the tag: what is chosen is shown, and what is copied shows the same.

use std::sync::Arc;

use anyhow::{Error, Result};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

use crate::accessible;

const PAGE: &str = "/embed.html";
const TAG: &str = "document.getElementById('tag').textContent";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; what_is_chosen_is_shown_and_written, copying_is_told,
        another_origin_is_not_loaded, without_an_index, by_keyboard, narrow];
    let program = accessible::program().map_err(|error| format!("{error:#}"));
    trials.push(stage.trial(format!("{}::axe", module_path!()), async move |page: &Page| {
        axe(page, &program.clone().map_err(Error::msg)?).await
    }));
    trials
}

async fn open(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await
}

/// As a visitor's choice would.
async fn choose(page: &Page, name: &str, value: &str) -> Result<()> {
    page.run(&format!(
        "const field = document.querySelector('[name={name}]');
         field.value = {};
         field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(value)
    ))
    .await
}

async fn what_is_chosen_is_shown_and_written(page: &Page) -> Result<()> {
    open(page).await?;
    let loader = page.site().url("/embed/sig-info.js");
    let sig = page.site().url(SAMPLE);
    let plain = format!(
        "<script type=\"module\" src=\"{loader}\"></script>\n<sig-info\n  src=\"{sig}\">\n</sig-info>"
    );
    page.expect("nothing but the address", TAG, json!(plain)).await?;

    for (name, value) in [
        ("lang", "zh"),
        ("theme", "dark"),
        ("timezone", "Asia/Kolkata"),
        ("heading-level", "4"),
        ("loading", "eager"),
    ] {
        choose(page, name, value).await?;
    }
    page.click("document.querySelector('[value=about]')").await?;
    page.click("document.querySelector('#sections li:nth-child(4) button')").await?;
    let sections = "all('section').map(it => it.id)";
    let order = json!(["meetings", "members", "contacts", "roadmap", "repositories"]);
    page.expect("the sections", sections, order).await?;
    page.expect("the language", "texts('#members-title')", json!(["成员"])).await?;
    let minutes = "texts('.meeting time')[0].match(/(?<![+\\d])\\d+:\\d+/g).slice(0, 2).map(it => it.split(':')[1])";
    page.expect("the zone, half an hour off", minutes, json!(["30", "00"])).await?;

    // The tag itself, as the browser reads it.
    let written = format!(
        "Object.fromEntries([...new DOMParser().parseFromString(trusted({TAG}), 'text/html')\
         .querySelector('sig-info').attributes].map(it => [it.name, it.value]))"
    );
    page.run(
        "const policy = globalThis.trustedTypes?.createPolicy('test', { createHTML: text => text });
         globalThis.trusted = text => policy?.createHTML(text) ?? text",
    )
    .await?;
    page.expect(
        "all of it",
        &written,
        json!({ "src": sig, "lang": "zh", "theme": "dark", "timezone": "Asia/Kolkata",
                "sections": "meetings members contacts roadmap repositories",
                "heading-level": "4", "loading": "eager" }),
    )
    .await?;
    choose(page, "timezone", "Nowhere").await?;
    let note = "document.getElementById('zone-note').textContent";
    page.expect("a slip is told", note, json!("There is no such time zone.")).await?;
    page.wait_until("and not written", &format!("!{TAG}.includes('timezone')")).await
}

async fn copying_is_told(page: &Page) -> Result<()> {
    open(page).await?;
    page.run(
        "Object.defineProperty(navigator.clipboard, 'writeText',\
         { value: async text => { globalThis.copied = text; } })",
    )
    .await?;
    let told = "document.getElementById('copied').textContent";
    page.click("document.getElementById('copy')").await?;
    page.expect("it is told", told, json!("Copied.")).await?;
    page.expect("it is the tag", &format!("copied === {TAG}"), json!(true)).await?;

    page.run(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })",
    )
    .await?;
    page.click("document.getElementById('copy')").await?;
    page.wait_until("another way is told", &format!("{told}.includes('Ctrl+C')")).await?;
    page.expect("it is selected", &format!("String(getSelection()).trim() === {TAG}"), json!(true))
        .await
}

/// Whoever writes the address into the field: the page shows data of its own site alone.
async fn another_origin_is_not_loaded(page: &Page) -> Result<()> {
    open(page).await?;
    choose(page, "src", "http://127.0.0.1:1/sig.json?a=\"<b>&c").await?;
    page.expect("it is not shown", "host.hasAttribute('src')", json!(false)).await?;
    page.expect("nor is a mistake", "host.checkVisibility()", json!(false)).await?;
    page.wait_until(
        "why is told",
        "document.getElementById('src-note').textContent.includes('another site')",
    )
    .await?;
    page.wait_until(
        "it is written, and can't break out",
        &format!("{TAG}.includes('src=\"http://127.0.0.1:1/sig.json?a=%22%3Cb%3E&amp;c\"')"),
    )
    .await?;
    let asked = "performance.getEntriesByType('resource')\
                 .filter(({ name }) => name.startsWith('http://127.0.0.1:1/')).length";
    page.expect("nothing was asked for", asked, json!(0)).await
}

/// The page is of use, in the visitor's language, before the list of SIGs comes and without it.
async fn without_an_index(page: &Page) -> Result<()> {
    page.site().hold("/sigs/index.json");
    page.open(PAGE).await?;
    page.run("document.documentElement.lang = 'zh'").await?;
    page.expect("the title", "document.title", json!("嵌入 SIG")).await?;
    page.expect("no tag for nothing", "host.hasAttribute('src')", json!(false)).await?;
    choose(page, "src", SAMPLE).await?;
    page.expect("what was typed", "texts('#members-title')", json!(["成员"])).await
}

async fn by_keyboard(page: &Page) -> Result<()> {
    open(page).await?;
    page.run("document.querySelector('#sections li button:last-child').focus()").await?;
    page.keys("\u{E007}").await?;
    page.keys("\u{E007}").await?;
    let order = "[...document.querySelectorAll('#sections input')].map(it => it.value).slice(0, 3)";
    page.expect("two down", order, json!(["meetings", "contacts", "about"])).await?;
    let name = "document.activeElement.ariaLabel";
    page.expect("the focus goes along", name, json!("Move About down")).await
}

async fn narrow(page: &Page) -> Result<()> {
    open(page).await?;
    for width in [320, 375, 768, 1280] {
        page.resize(width, 900).await?;
        page.expect("the width", "innerWidth", json!(width)).await?;
        let out = "document.documentElement.scrollWidth <= innerWidth";
        page.expect("nothing sticks out", out, json!(true)).await?;
    }
    Ok(())
}

async fn axe(page: &Page, program: &Arc<str>) -> Result<()> {
    for theme in ["light", "dark"] {
        for language in ["en", "zh"] {
            page.media("", &[("prefers-color-scheme", theme)]).await?;
            page.open(PAGE).await?;
            page.run(&format!("localStorage.setItem('lang', '{language}')")).await?;
            page.open(PAGE).await?;
            page.wait_until("the SIG is shown", "all('#members').length").await?;
            page.expect("the language", "document.documentElement.lang", json!(language)).await?;
            accessible::check(page, program, &format!("{theme}, {language}")).await?;
        }
    }
    Ok(())
}
