//! Everything can be done with the keyboard alone, and the focus is always visible.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::engine::{Engine, Unable};
use sig_tests::page::Page;
use sig_tests::stage::Stage;
use sig_tests::state::State;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; through_all_sections, to_the_end, focus_is_always_visible]
}

/// Through the page's own links to the members, to one member's repositories, a search, a filter
/// and a calendar link.
async fn through_all_sections(page: &Page) -> Result<()> {
    State::Many.show(page, "en").await?;
    go_to(page, "active.getAttribute('href') === '#meetings'").await?;
    page.keys(ENTER).await?;
    page.expect("the meetings", "root.activeElement.id", json!("meetings-title")).await?;
    go_to(page, "active.matches('.calendar summary')").await?;
    page.keys(ENTER).await?;
    page.expect(
        "the calendars",
        "root.activeElement.matches('.calendar[open] summary')",
        json!(true),
    )
    .await?;
    page.keys(TAB).await?;
    page.expect("the first of them", "root.activeElement.host", json!("calendar.google.com"))
        .await?;
    go_to(page, "active.protocol === 'mailto:'").await?;
    go_to(page, "active.matches('.committer a[href^=\"#repositories-of\"]')").await?;
    page.keys(ENTER).await?;
    page.expect("one member's repositories", "root.activeElement.id", json!("repositories-title"))
        .await?;
    let note = "texts('#repositories [role=status]')[0]";
    page.expect("only those", note, json!("600 of 1,600 repositories")).await?;
    go_to(page, "active.matches('input[type=search]')").await?;
    page.keys("package-1").await?;
    page.expect("the search", "root.activeElement.value", json!("package-1")).await?;
    page.keys(TAB).await?;
    page.keys(DOWN).await?;
    page.expect("a group", "root.activeElement.selectedIndex", json!(1)).await?;
    go_to(page, "active.matches('.repositories .path a')").await
}

/// The lists of a SIG with 130 members and 1,600 repositories can be skipped.
async fn to_the_end(page: &Page) -> Result<()> {
    State::Many.show(page, "en").await?;
    page.run("globalThis.active = () => root.activeElement").await?;
    let mut skipped = Vec::new();
    for stops in 1..=30 {
        page.keys(TAB).await?;
        if page.value("!!active()?.matches('.skip')").await? != json!(true) {
            continue;
        }
        // Without a window manager, WebKit's window never has focus, so it shows no focus ring.
        if page.engine() != Engine::WebKit {
            let seen =
                "active().checkVisibility() && active().getBoundingClientRect().height >= 24";
            page.expect("it is visible", seen, json!(true)).await?;
        }
        skipped.push(page.value("active().textContent").await?);
        page.keys(ENTER).await?;
        page.wait_until("past it", "active()?.id.startsWith('after-')").await?;
        if page.value("active().id").await? == json!("after-repositories") {
            println!("{stops} stops to the end");
            anyhow::ensure!(skipped == ["Skip members", "Skip repositories"], "{skipped:?}");
            return page.expect("the address", "location.hash", json!("")).await;
        }
    }
    anyhow::bail!("the end is more than 30 stops away; passed: {skipped:?}")
}

/// Every element on the way through the page shows its focus.
async fn focus_is_always_visible(page: &Page) -> Result<()> {
    if page.engine() == Engine::WebKit {
        let why = "without a window manager its window has no focus, and so shows none";
        return Err(Unable(why.to_owned()).into());
    }
    page.open("/").await?;
    page.expect("it is shown", "texts('#members-title')", json!(["Members"])).await?;
    page.run("root.querySelector('nav a').focus()").await?;
    let last = "root.activeElement === all('a, button, summary, input, select')\
                .filter(it => it.tabIndex >= 0 && it.checkVisibility()).at(-1)";
    let mut stops = 0;
    loop {
        page.keys(TAB).await?;
        stops += 1;
        page.expect(
            "an outline",
            "(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)\
             (getComputedStyle(root.activeElement))",
            json!(true),
        )
        .await?;
        page.wait_until(
            "in view",
            "(({top, bottom}) => bottom > 0 && top < innerHeight)\
             (root.activeElement.getBoundingClientRect())",
        )
        .await?;
        if page.value(last).await? == json!(true) {
            break;
        }
        anyhow::ensure!(stops < 200, "the end of the page was not reached");
    }
    anyhow::ensure!(stops > 40, "only {stops} stops");
    Ok(())
}

/// Presses Tab until the focused element, `active`, satisfies `condition`.
async fn go_to(page: &Page, condition: &str) -> Result<()> {
    for _ in 0..120 {
        page.keys(TAB).await?;
        let there = format!("(active => !!active && ({condition}))(root.activeElement)");
        if page.value(&there).await? == json!(true) {
            return Ok(());
        }
    }
    anyhow::bail!("Tab never leads to where {condition}")
}
