//! URLs in a SIG's texts are links.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; in_texts, printed_once]
}

async fn in_texts(page: &Page) -> Result<()> {
    let mission =
        "See https://example.org/charter.\n\nOr:\nhttp://example.org/a\njavascript:alert(1)";
    let sig = json!({
        "version": 1, "id": "sig-A", "mission": { "en": mission },
        "scope": [{ "zh": "详见https://example.org/页面" }],
    });
    page.site().answer(SAMPLE, 200, &sig.to_string())?;
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    let links = "all('.mission a, .scope a').map(it => it.getAttribute('href'))";
    let urls = ["https://example.org/charter", "http://example.org/a", "https://example.org/"];
    page.expect("the links", links, json!(urls)).await?;
    let texts = "texts('.mission p, .mission li, #scope li')";
    let unchanged = [
        "See https://example.org/charter.",
        "Or:",
        "http://example.org/a",
        "javascript:alert(1)",
        "详见https://example.org/页面",
    ];
    page.expect("the texts", texts, json!(unchanged)).await?;
    page.expect(
        "in its language",
        "root.querySelector('#scope a').closest('[lang]').lang",
        json!("zh"),
    )
    .await
}

/// Printed links are followed by their addresses, unless the text is the address.
async fn printed_once(page: &Page) -> Result<()> {
    let sig = json!({
        "version": 1, "id": "sig-A", "mission": { "en": "See https://example.org/a" },
        "documents": [
            { "title": { "en": "Charter" }, "url": "https://example.org/b" },
            { "url": "https://example.org/c" },
        ],
    });
    page.site().answer(SAMPLE, 200, &sig.to_string())?;
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.wait_until("the links", "all('.mission a, #scope .links a').length === 3").await?;
    page.media("print", &[]).await?;
    let after = "all('.mission a, #scope .links a').map(it => getComputedStyle(it, '::after').content !== 'none')";
    page.expect("the addresses", after, json!([false, true, false])).await
}
