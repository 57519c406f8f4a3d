//! Pages that scripts write, swap or lock into a frame.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::site;
use sig_tests::stage::Stage;

use super::{MEMBERS, button, follow_a_link, open, own, search, unharmed};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; written, swapped, in_a_frame_without_an_origin]
}

async fn written(page: &Page) -> Result<()> {
    // Where Trusted Types are required, nothing is written.
    page.site().no_policy();
    open(page, "plain/written.html").await?;
    follow_a_link(page).await?;
    search(page).await?;
    unharmed(page).await
}

async fn swapped(page: &Page) -> Result<()> {
    open(page, "plain/swapped.html").await?;
    for id in ["main", "body", "main"] {
        page.run("globalThis.before = host").await?;
        page.click(&button(id)).await?;
        page.expect("another one", "host !== null && host !== before", json!(true)).await?;
        page.expect("the people", MEMBERS, json!(13)).await?;
        // The page's theme is followed wherever the element now is.
        page.run("document.body.dataset.theme = 'dark'").await?;
        page.expect("dark", super::LIGHT, json!(true)).await?;
        page.run("delete document.body.dataset.theme").await?;
        page.expect("light", super::LIGHT, json!(false)).await?;
    }
    search(page).await?;
    unharmed(page).await
}

/// Nothing can be kept there, nor has it an address of its own.
async fn in_a_frame_without_an_origin(page: &Page) -> Result<()> {
    page.site().no_policy();
    page.open(&format!("{}/plain/sandbox.html", site::HOSTS)).await?;
    page.expect("all goes on", &own("told"), json!("the members; one is open; the list again; "))
        .await
}
