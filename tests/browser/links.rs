//! URLs in a SIG's texts are links, and what its sources emphasize or link is shown so.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; in_texts, phrases, phrases_of_a_fragment, printed_once]
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

/// Emphasis and named links, each only where the source has it.
async fn phrases(page: &Page) -> Result<()> {
    let sig = json!({
        "version": 1, "id": "sig-A",
        "mission": { "en": "Our data is Safe.\n\nSafe: as data is.\nSafe as the charter says." },
        "scope": [
            { "zh": "见章程 (https://example.org/b)。" },
            { "en": "The charter <b>and</b> (https://example.org/c)" },
        ],
        "phrases": [
            "Safe:", "the charter (https://example.org/a)", "章程 (https://example.org/b)",
            "and</b>", "x (javascript:alert(1))", "",
        ],
    });
    page.site().answer(SAMPLE, 200, &sig.to_string())?;
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    let strong = "texts('.mission strong, #scope strong')";
    page.expect("the emphasis", strong, json!(["Safe:", "and</b>"])).await?;
    page.expect(
        "it is bold",
        "all('.mission strong').map(it => +getComputedStyle(it).fontWeight >= 600)",
        json!([true]),
    )
    .await?;
    let links =
        "all('.mission a, #scope a').map(it => [it.textContent, it.getAttribute('href'), it.rel])";
    let expected = json!([
        ["the charter", "https://example.org/a", "noopener"],
        ["章程", "https://example.org/b", "noopener"],
        ["https://example.org/c", "https://example.org/c", "noopener"],
    ]);
    page.expect("the links", links, expected).await?;
    let texts = "texts('.mission p, .mission li, #scope li')";
    let shown = [
        "Our data is Safe.",
        "Safe: as data is.",
        "Safe as the charter says.",
        "见章程。",
        "The charter <b>and</b> (https://example.org/c)",
    ];
    page.expect("the texts", texts, json!(shown)).await
}

/// The loader keeps emphasis in a fragment, until the program shows the same.
async fn phrases_of_a_fragment(page: &Page) -> Result<()> {
    let sig = json!({
        "version": 1, "id": "sig-A", "mission": { "en": "Safe: see the charter." },
        "phrases": ["Safe:", "charter (https://example.org/a)"],
    });
    page.site().answer(SAMPLE, 200, &sig.to_string())?;
    let fragment = "<sig-info src=sig.json><template shadowrootmode=open><div><div class=sig>\
         <section id=about><div class=mission><p><strong>Safe:</strong> see the \
         <a href=https://example.org/a rel=noopener>charter</a>.</p></div></section>\
         </div></div></template></sig-info>";
    page.site().answer("/sigs/sig-CloudNative/fragment.html", 200, fragment)?;
    let program = page.site().bundled(".wasm")?;
    page.site().hold(&program);
    page.embed(&[("src", SAMPLE), ("lang", "en"), ("prerendered", "yes")]).await?;
    let shown = "all('.mission p')[0]?.innerHTML";
    page.expect("the emphasis", "texts('.mission strong')", json!(["Safe:"])).await?;
    let first = page.value(shown).await?;
    // Only this: the program may not have requested the SIG yet.
    page.site().answer(&program, 200, &page.site().bytes(&program)?)?;
    page.expect("the program's own", "all('#about-title').length", json!(1)).await?;
    page.expect("the same", shown, first).await
}

/// Printed links are followed by their addresses, unless the text is the address.
async fn printed_once(page: &Page) -> Result<()> {
    let sig = json!({
        "version": 1, "id": "sig-A", "mission": { "en": "See https://example.org/a or the charter" },
        "phrases": ["charter (https://example.org/d)"],
        "documents": [
            { "title": { "en": "Charter" }, "url": "https://example.org/b" },
            { "url": "https://example.org/c" },
        ],
    });
    page.site().answer(SAMPLE, 200, &sig.to_string())?;
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.wait_until("the links", "all('.mission a, #scope .links a').length === 4").await?;
    page.media("print", &[]).await?;
    let after = "all('.mission a, #scope .links a').map(it => getComputedStyle(it, '::after').content !== 'none')";
    page.expect("the addresses", after, json!([false, true, true, false])).await
}
