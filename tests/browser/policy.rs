//! The strictest Content-Security-Policy, with Trusted Types required.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::site;
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; no_violation, host_styles_are_unaffected]
}

async fn no_violation(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    // Everything that a visitor can trigger: pictures, search, language, theme and removal.
    page.run("root.querySelector('#members').scrollIntoView()").await?;
    page.press("root.querySelector('input[type=search]')", "runc").await?;
    page.run("host.lang = 'zh'; host.setAttribute('theme', 'dark')").await?;
    page.expect("it is shown", "texts('#members-title')", json!(["成员"])).await?;
    page.run("all('details').forEach(details => details.open = true)").await?;
    page.run("host.remove()").await?;

    // Check that violations are reported: this one, and none before it.
    page.run("try { document.querySelector('aside').innerHTML = '<b>markup</b>' } catch {}")
        .await?;
    page.expect(
        "only the test's own violation",
        "violations.map(it => it.split(' ')[0])",
        page.violations_by_markup().await?,
    )
    .await
}

async fn host_styles_are_unaffected(page: &Page) -> Result<()> {
    let style = "['font', 'color', 'margin', 'backgroundColor'].map(name => \
                 getComputedStyle(document.querySelector('h1'))[name])";
    page.open(site::HOST).await?;
    let before = page.value(style).await?;
    page.embed_sample().await?;
    page.expect("the host's heading", style, before).await?;
    page.expect(
        "the host's styles",
        "document.adoptedStyleSheets.length + document.styleSheets.length",
        json!(0),
    )
    .await
}
