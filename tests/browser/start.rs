//! The program can't start: the host gets an event, its page keeps working with the fallback
//! content, and a reload of the element starts the program once the cause is gone.

use std::time::Duration;

use anyhow::{Context, Result};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::site::Site;
use sig_tests::stage::Stage;
use tokio::time::{sleep, timeout};

/// What is wrong with a file.
#[derive(Clone, Copy)]
enum Fault {
    Missing,
    /// The server responds with the same page to every unknown path.
    Page,
    CutShort,
    /// A valid program, but not the one that the glue code belongs to.
    OtherVersion,
}

const CASES: [(&str, &[&str], Fault); 7] = [
    ("missing", &[".wasm"], Fault::Missing),
    ("a_page", &[".wasm"], Fault::Page),
    ("cut_short", &[".wasm"], Fault::CutShort),
    ("another_version", &[".wasm"], Fault::OtherVersion),
    ("no_style", &[".css"], Fault::Missing),
    ("half_a_style", &[".css"], Fault::CutShort),
    ("neither", &[".wasm", ".css"], Fault::Missing),
];

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let of = |(name, endings, fault): (&str, &'static [&'static str], Fault)| {
        stage.trial(format!("{}::{name}", module_path!()), async move |page: &Page| {
            does_not_start(page, endings, fault).await
        })
    };
    let mut trials: Vec<Trial> = CASES.into_iter().map(of).collect();
    trials.extend(trials![stage; only_the_loader]);
    trials
}

/// The fault comes before the glue code, which has not requested the file yet.
async fn does_not_start(page: &Page, endings: &[&str], fault: Fault) -> Result<()> {
    let site = page.site();
    let glue = site.bundled(".js")?;
    site.hold(&glue);
    for ending in endings {
        spoil(site, &site.bundled(ending)?, fault)?;
    }
    embed(page).await?;
    for ending in endings {
        let asked = async {
            while site.count(ending) == 0 {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(Duration::from_secs(30), asked).await.with_context(|| format!("no {ending}"))?;
    }
    sleep(Duration::from_millis(300)).await;
    site.answer(&glue, 200, &site.bytes(&glue)?)?;
    reports_and_starts_later(page).await
}

/// A new version has replaced the files that a cached loader refers to.
async fn only_the_loader(page: &Page) -> Result<()> {
    for ending in [".js", ".wasm", ".css"] {
        spoil(page.site(), &page.site().bundled(ending)?, Fault::Missing)?;
    }
    embed(page).await?;
    reports_and_starts_later(page).await
}

fn spoil(site: &Site, path: &str, fault: Fault) -> Result<()> {
    let mut whole = site.bytes(path)?;
    match fault {
        Fault::Missing => site.answer(path, 404, ""),
        Fault::Page => site.answer(path, 200, "<!doctype html><title>Not here</title>"),
        Fault::CutShort => site.answer(path, 200, &whole[..whole.len() / 2]),
        Fault::OtherVersion => {
            // Appends an empty custom section: its id, length and name.
            whole.extend([0, 3, 2, b'v', b'2']);
            site.answer(path, 200, &whole)
        }
    }
}

async fn embed(page: &Page) -> Result<()> {
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.run("host.textContent = 'Our members: ada'").await
}

async fn reports_and_starts_later(page: &Page) -> Result<()> {
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("the fallback content stays", "host.innerText", json!("Our members: ada")).await?;
    page.click("document.getElementById('host-button')").await?;
    page.expect("the host works", "document.getElementById('host-button').innerText", json!("1"))
        .await?;
    let said = "complaints.map(it => /^sig-info [.\\d]+ could not start: ./.test(it))";
    page.expect("one message", said, json!([true])).await?;
    page.expect("no errors on the page", "faults", json!([])).await?;

    page.site().restore();
    page.run("host.reload()").await?;
    page.expect("it starts", "texts('#members-title')", json!(["Members"])).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}
