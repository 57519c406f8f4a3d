//! The element follows the theme and language of the page around it, however the page sets them,
//! within a few frames.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::site;
use sig_tests::stage::Stage;

const DARK: &str = "Math.max(...getComputedStyle(root.querySelector('.sig')).color\
                    .match(/[\\d.]+/g).slice(0, 3)) > 128";
const HTML: &str = "document.documentElement";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; follows_the_page, a_language_further_out, from_the_start]
}

/// Returns an expression's value in the third frame after running statements.
async fn after_three_frames(
    page: &Page,
    statements: &str,
    expression: &str,
) -> Result<serde_json::Value> {
    page.value(&format!(
        "new Promise(done => {{
             {statements};
             let frames = 0;
             const look = () => ++frames < 3 ? requestAnimationFrame(look) : done({expression});
             requestAnimationFrame(look);
         }})"
    ))
    .await
}

async fn follows_the_page(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.expect("initially light", DARK, json!(false)).await?;
    let (body, main) = ("document.body", "document.querySelector('main')");
    let changes = [
        format!("{HTML}.dataset.theme = 'dark'"),
        format!("{HTML}.dataset.theme = 'light'"),
        format!("delete {HTML}.dataset.theme"),
        format!("{main}.dataset.bsTheme = 'dark'"),
        format!("delete {main}.dataset.bsTheme"),
        format!("{body}.dataset.mdColorScheme = 'slate'"),
        format!("{body}.dataset.mdColorScheme = 'default'"),
        format!("{body}.className = 'dark'"),
        format!("{body}.className = ''; delete {body}.dataset.mdColorScheme"),
        format!("{main}.style.colorScheme = 'dark'"),
        // The innermost wrapper wins.
        format!("{HTML}.className = 'light'"),
        format!("{HTML}.className = {main}.style.colorScheme = ''"),
        // No attribute announces this change.
        "globalThis.sheet = new CSSStyleSheet(); sheet.replaceSync('main { color-scheme: dark }');
         document.adoptedStyleSheets = [sheet]"
            .to_owned(),
        "document.adoptedStyleSheets = []".to_owned(),
        "globalThis.meta = Object.assign(document.createElement('meta'),
             { name: 'color-scheme', content: 'dark' });
         document.head.append(meta)"
            .to_owned(),
        "meta.content = 'light'".to_owned(),
    ];
    let dark = [
        true, false, false, true, false, true, false, true, false, true, true, false, true, false,
        true, false,
    ];
    for (change, wanted) in changes.iter().zip(dark) {
        let is = after_three_frames(page, change, DARK).await?;
        ensure!(is == json!(wanted), "after {change}: dark is {is}");
    }
    page.run(&format!("host.setAttribute('theme', 'light'); {HTML}.dataset.theme = 'dark'"))
        .await?;
    let is = after_three_frames(page, "", DARK).await?;
    ensure!(is == json!(false), "the attribute has the last word");
    page.run("host.removeAttribute('theme')").await?;
    page.expect("as the page again", DARK, json!(true)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

async fn a_language_further_out(page: &Page) -> Result<()> {
    page.embed(&[("src", SAMPLE)]).await?;
    page.expect("it is shown", "texts('#members-title')", json!(["Members"])).await?;
    let title = "texts('#members-title')[0]";
    // The words of another language are fetched once.
    for (lang, wanted) in [("zh", "成员"), ("en", "Members")] {
        page.run(&format!("document.body.lang = '{lang}'")).await?;
        page.expect(lang, title, json!(wanted)).await?;
    }
    for (place, lang, wanted) in [
        ("document.body", "zh", "成员"),
        ("document.querySelector('main')", "en_GB", "Members"),
        ("document.body", "en", "Members"),
        ("document.querySelector('main')", "zh_TW", "成员"),
    ] {
        let is = after_three_frames(page, &format!("{place}.lang = '{lang}'"), title).await?;
        ensure!(is == json!(wanted), "{place} of {lang}: {is}");
    }
    Ok(())
}

/// The page has its theme when the element is added.
async fn from_the_start(page: &Page) -> Result<()> {
    for (attributes, head, dark) in [
        ("data-theme=dark", "", true),
        ("", "<meta name=color-scheme content=dark>", true),
        ("class=dark", "<meta name=color-scheme content=light>", true),
        ("data-md-color-scheme=default", "<meta name=color-scheme content=dark>", false),
        ("data-theme=auto", "<meta name=color-scheme content='light dark'>", false),
    ] {
        let content = format!(
            "<!doctype html><html lang=en {attributes}><title>A page</title>{head}
             <script type=module src=/embed/sig-info.js></script>
             <main><sig-info src='{SAMPLE}'></sig-info></main>"
        );
        page.site().page(&format!("{}themed.html", site::HOST), &content);
        page.open(&format!("{}themed.html", site::HOST)).await?;
        page.expect("it is shown", "texts('#members-title')", json!(["Members"])).await?;
        page.expect(&format!("{attributes} {head}"), DARK, json!(dark)).await?;
    }
    Ok(())
}
