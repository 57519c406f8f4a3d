//! What keeps the program from starting: the host is told, its page lives on with what it has put
//! inside, and a reload of the element starts it once all is as it should be.

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
    /// The server has one page for all that it doesn't have.
    Page,
    CutShort,
    /// A program that runs, but not the one that the glue was made for.
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
            it_does_not_start(page, endings, fault).await
        })
    };
    let mut trials: Vec<Trial> = CASES.into_iter().map(of).collect();
    trials.extend(trials![stage; nothing_but_the_loader]);
    trials
}

/// What is wrong comes before the glue, which has not asked for it yet.
async fn it_does_not_start(page: &Page, endings: &[&str], fault: Fault) -> Result<()> {
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
    it_says_so_and_starts_later(page).await
}

/// As after a new version was put in the place of the one that a cached loader names.
async fn nothing_but_the_loader(page: &Page) -> Result<()> {
    for ending in [".js", ".wasm", ".css"] {
        spoil(page.site(), &page.site().bundled(ending)?, Fault::Missing)?;
    }
    embed(page).await?;
    it_says_so_and_starts_later(page).await
}

fn spoil(site: &Site, path: &str, fault: Fault) -> Result<()> {
    let mut whole = site.bytes(path)?;
    match fault {
        Fault::Missing => site.answer(path, 404, ""),
        Fault::Page => site.answer(path, 200, "<!doctype html><title>Not here</title>"),
        Fault::CutShort => site.answer(path, 200, &whole[..whole.len() / 2]),
        Fault::OtherVersion => {
            // One more section, of no meaning: its kind, its length, its name.
            whole.extend([0, 3, 2, b'v', b'2']);
            site.answer(path, 200, &whole)
        }
    }
}

async fn embed(page: &Page) -> Result<()> {
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.run("host.textContent = 'Our members: ada'").await
}

async fn it_says_so_and_starts_later(page: &Page) -> Result<()> {
    page.expect("the host is told", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("what is inside stays", "host.innerText", json!("Our members: ada")).await?;
    page.click("document.getElementById('host-button')").await?;
    page.expect("the host works", "document.getElementById('host-button').innerText", json!("1"))
        .await?;
    let said = "complaints.map(it => /^sig-info [.\\d]+ could not start: ./.test(it))";
    page.expect("one clear line", said, json!([true])).await?;
    page.expect("nothing is thrown at the host", "faults", json!([])).await?;

    page.site().restore();
    page.run("host.reload()").await?;
    page.expect("it starts", "texts('#members-title')", json!(["Members"])).await?;
    page.expect("nothing is thrown", "faults", json!([])).await
}
