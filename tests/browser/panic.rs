//! The program panics: no error reaches the page, every element falls back, the host gets an event,
//! and a reload starts the program again.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

/// Makes the program's next attempt to create an element fail, which it doesn't handle.
const PANIC: &str =
    "const made = [[Document.prototype, 'createElement'], [Node.prototype, 'cloneNode']]
        .map(([type, name]) => [type, name, type[name]]);
    for (const [type, name, make] of made) {
        type[name] = function (...values) {
            if (!/sig-(info|community)-/.test(new Error().stack)) return make.apply(this, values);
            for (const [type, name, make] of made) type[name] = make;
            throw new Error('no more elements');
        };
    }
    host.setAttribute('sections', 'contacts');";
const NOTE: &str = "[...document.querySelectorAll('sig-info')].map(it => \
                    it.shadowRoot.querySelector('p[role=alert]')?.textContent ?? null)";
const MEMBERS: &str = "[...document.querySelectorAll('sig-info')].map(it => \
                       it.shadowRoot.querySelectorAll('.member').length)";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; every_element_falls_back, the_directory]
}

async fn every_element_falls_back(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.add(&[("src", SAMPLE), ("lang", "zh"), ("loading", "eager")]).await?;
    page.add(&[("src", SAMPLE), ("loading", "eager")]).await?;
    page.run("document.querySelectorAll('sig-info')[2].append('Our members: ada')").await?;
    page.expect("they are shown", MEMBERS, json!([13, 13, 13])).await?;
    page.expect("the host is told", "told.length", json!(3)).await?;
    page.run("told.length = 0").await?;

    page.run(PANIC).await?;
    page.expect(
        "the host gets an event for each",
        "told.map(it => it.kind)",
        json!(["stopped", "stopped", "stopped"]),
    )
    .await?;
    let notes =
        json!(["What belongs here can’t be shown. Try again", "此处内容无法显示。 重试", null]);
    page.expect("the message", NOTE, notes).await?;
    let own = "document.querySelectorAll('sig-info')[2].innerText";
    page.expect("and what the host put inside", own, json!("Our members: ada")).await?;
    // Callbacks that the program had registered still fire.
    page.run(
        "document.dispatchEvent(new Event('visibilitychange')); scrollTo(0, 9999);
         host.lang = 'zh'; host.lang = 'en'; dispatchEvent(new Event('hashchange'))",
    )
    .await?;
    page.click("document.getElementById('host-button')").await?;
    page.expect("the host works", "document.getElementById('host-button').innerText", json!("1"))
        .await?;
    page.expect("no errors on the page", "faults", json!([])).await?;
    page.expect("one message", "complaints.length", json!(1)).await?;
    page.wait_until("that says why", "/^sig-info [.\\d]+ stopped: .*Error/.test(complaints[0])")
        .await?;

    page.run("host.setAttribute('sections', 'members repositories')").await?;
    page.click("root.querySelector('p[role=alert] button')").await?;
    page.expect("it is shown again, and so are the others", MEMBERS, json!([13, 13, 13])).await?;
    let loaded = "told.filter(it => it.type === 'sig-info-load').length";
    page.expect("all are live", loaded, json!(3)).await?;
    page.live().await?;
    page.expect("no message is left", NOTE, json!([null, null, null])).await?;
    page.press("root.querySelector('input[type=search]')", "runc").await?;
    page.expect("it works", "all('.repositories > li').length", json!(1)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// On the directory page.
async fn the_directory(page: &Page) -> Result<()> {
    page.watch();
    page.open("/").await?;
    page.expect("the SIG", "all('.member').length", json!(13)).await?;
    page.run(PANIC).await?;
    page.expect("the host gets an event", "told.map(it => it.kind).at(-1)", json!("stopped"))
        .await?;
    page.run("document.querySelector('sig-directory').reload()").await?;
    page.expect("the SIG again", "all('.member').length", json!(13)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}
