//! Pages with far-reaching style sheets: inside the element, everything looks as on a plain page.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::{ROWS, follow_a_link, open, search, unharmed};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; everything_unset, bootstrap, a_small_root, inherited_styles, from_right_to_left, hidden]
}

/// What follows the page on purpose: the font and the element's width.
const FOLLOWS: &str = "({
    font: getComputedStyle(host).font,
    width: root.querySelector('.sig').getBoundingClientRect().width + 'px',
})";

/// The kind, position and appearance of everything shown, except pictures, which disappear without
/// a network.
const LOOK: &str =
    "(outer => all('.sig, .sig *').filter(it => it.localName !== 'img' && it.getClientRects().length).map(it => {
    const box = it.getBoundingClientRect();
    const [left, top, width, height] =
        [box.left - outer.left, box.top - outer.top, box.width, box.height].map(Math.round);
    const style = getComputedStyle(it);
    const values = ['display', 'visibility', 'opacity', 'boxSizing', 'margin', 'padding', 'border',
        'color', 'background', 'font', 'letterSpacing', 'wordSpacing', 'whiteSpace', 'textAlign',
        'textIndent', 'textTransform', 'textDecoration', 'textShadow', 'overflowWrap', 'hyphens',
        'tabSize', 'cursor', 'direction', 'unicodeBidi', 'writingMode', 'outline',
        'pointerEvents', 'userSelect'].map(name => name + ': ' + style[name]);
    return [it.outerHTML.slice(0, 100), `at ${left}, ${top}: ${width} × ${height}`, ...values];
}))(root.querySelector('.sig').getBoundingClientRect())";

/// Opens a page at the same simulated time as all others, so that the next meeting is equally far
/// away.
async fn visit(page: &Page, name: &str) -> Result<()> {
    let clock = "Date.now = () => Date.parse('2026-01-05T12:00:00Z') + performance.now()";
    page.on_new_document(clock);
    open(page, &format!("plain/{name}.html")).await?;
    page.expect("the repositories", ROWS, json!(12)).await?;
    page.expect("the section that is read", "all('nav [aria-current]').length", json!(1)).await
}

/// Asserts that the element looks as on the plain page after `set` was run there.
async fn assert_as_plain(page: &Page, name: &str, set: &str) -> Result<()> {
    visit(page, name).await?;
    let follows = page.value(FOLLOWS).await?;
    let shown = page.value(LOOK).await?;
    follow_a_link(page).await?;
    search(page).await?;
    unharmed(page).await?;

    visit(page, "plain").await?;
    // Move the pointer away from the link, since hovering changes its style.
    page.click("root.querySelector('h2')").await?;
    page.run(&format!("Object.assign(host.parentElement.style, {follows}); {set}")).await?;
    let plain = page.value(LOOK).await?;
    let (shown, plain) = (list(&shown)?, list(&plain)?);
    ensure!(shown.len() == plain.len(), "{} elements instead of {}", shown.len(), plain.len());
    let differences: Vec<String> = shown
        .iter()
        .zip(plain)
        .filter(|(shown, plain)| shown != plain)
        .map(|(shown, plain)| difference(shown, plain))
        .collect();
    ensure!(
        differences.is_empty(),
        "{} of {} look different:\n{}",
        differences.len(),
        shown.len(),
        differences.iter().take(8).cloned().collect::<Vec<_>>().join("\n")
    );
    Ok(())
}

fn list(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().context("no list")
}

fn difference(shown: &Value, plain: &Value) -> String {
    let [shown, plain] = [shown, plain].map(|look| look.as_array().cloned().unwrap_or_default());
    let lines = shown
        .iter()
        .zip(&plain)
        .filter(|(shown, plain)| shown != plain)
        .map(|(shown, plain)| format!("\n    {shown}, not {plain}"));
    format!("  {}{}", shown[0], lines.collect::<String>())
}

async fn everything_unset(page: &Page) -> Result<()> {
    assert_as_plain(page, "reset", "").await
}

async fn bootstrap(page: &Page) -> Result<()> {
    assert_as_plain(page, "bootstrap", "").await
}

async fn a_small_root(page: &Page) -> Result<()> {
    assert_as_plain(page, "rem", "").await
}

async fn inherited_styles(page: &Page) -> Result<()> {
    assert_as_plain(page, "inherited", "").await
}

/// Set by a style sheet here and by the attribute `dir` on the plain page; `layout` tests what it
/// looks like.
async fn from_right_to_left(page: &Page) -> Result<()> {
    assert_as_plain(page, "rtl", "document.documentElement.dir = 'rtl'").await?;
    visit(page, "rtl").await?;
    let overflow = "document.documentElement.scrollWidth - innerWidth > 0";
    page.expect("no horizontal scrolling", overflow, json!(false)).await
}

/// The page can hide the element by any means; the `hidden` attribute works even if the page resets
/// everything.
async fn hidden(page: &Page) -> Result<()> {
    let seen = "host.checkVisibility()";
    for name in ["plain", "reset", "bootstrap"] {
        visit(page, name).await?;
        page.run("host.hidden = true").await?;
        page.expect(name, seen, json!(false)).await?;
        page.run("host.hidden = false").await?;
        page.expect(name, seen, json!(true)).await?;
    }
    visit(page, "plain").await?;
    page.run("host.style.display = 'none'").await?;
    page.expect("hidden by style", seen, json!(false)).await
}
