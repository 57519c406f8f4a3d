//! Hostile input ends in a diagnostic or a message, and the page keeps working.

use anyhow::{Context, Result};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;
use xtask::workspace;

use super::{CHANGES, INFO, PROBLEMS, drop_files, listed, open, rename, with_info};

const NOTICE: &str = "document.getElementById('notice').textContent";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; bad_input_is_a_diagnostic, markup_is_text, no_text_is_said_to_be_none,
        what_takes_too_long_is_stopped, what_fails_is_told]
}

/// Checks that the page still works by reading another SIG.
async fn goes_on(page: &Page) -> Result<()> {
    drop_files(page, &[("sig-info.yaml", INFO)]).await?;
    page.wait_until("it goes on", "root?.textContent.includes('alice')").await?;
    page.expect("without a notice", NOTICE, json!("")).await?;
    page.expect("faults", "faults", json!([])).await
}

async fn bad_input_is_a_diagnostic(page: &Page) -> Result<()> {
    open(page).await?;
    let mut bomb = String::from("name: &a0 x\n");
    for at in 1..40 {
        bomb += &format!("k{at}: &a{at} [*a{}, *a{}]\n", at - 1, at - 1);
    }
    let deep = format!("name: {}{}\n", "[".repeat(20_000), "]".repeat(20_000));
    let broken = "name: [a\nb: }\n".to_owned();
    let long = format!("name: \"{}\"\ndescription: x\n", "a".repeat(4 << 20));
    for (what, text) in [("bomb", bomb), ("deep", deep), ("broken", broken), ("long", long)] {
        drop_files(page, &[("sig-info.yaml", &text)]).await?;
        // It finishes in time or is stopped.
        let answered = format!("{PROBLEMS}.length > 0 || {NOTICE}.includes('too long')");
        page.wait_until(what, &answered).await?;
        goes_on(page).await?;
    }
    let nested = format!("# A\n\n{}x\n", "> ".repeat(50_000));
    drop_files(page, &[("README.md", &nested), ("sig-info.yaml", INFO)]).await?;
    page.wait_until("nested", "root?.textContent.includes('alice')").await?;
    goes_on(page).await
}

async fn markup_is_text(page: &Page) -> Result<()> {
    const MARKUP: &str = "<img src=x onerror=\\\"faults.push('ran')\\\">";
    let text = INFO.replace("Tests this page", &format!("\"{MARKUP}\""));
    let text = text.replace("description", "desciption").replace("alice", "\"<b>alice\"");
    with_info(page, &text).await?;
    page.wait_until("it is told", &listed("desciption")).await?;
    let made = "document.querySelectorAll('#problems img, #problems b, #changes b').length";
    page.expect("no element is made of it", made, json!(0)).await?;
    page.expect("faults", "faults", json!([])).await?;
    page.expect("violations", "violations", json!([])).await
}

async fn no_text_is_said_to_be_none(page: &Page) -> Result<()> {
    open(page).await?;
    page.run(
        "const transfer = new DataTransfer();
         transfer.items.add(new File([new Uint8Array([110, 255, 10])], 'sig-info.yaml'));
         transfer.items.add(new File([new Uint8Array((8 << 20) + 2)], 'README.md'));
         dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))",
    )
    .await?;
    page.wait_until("no UTF-8", &listed("not valid UTF-8")).await?;
    page.wait_until("too large", &listed("bytes; at most")).await?;
    goes_on(page).await
}

/// Returns the path of the page's worker.
pub fn worker() -> Result<String> {
    let folder = workspace::tested().join("workbench");
    let names = std::fs::read_dir(&folder)?.flatten().map(|it| it.file_name());
    let mut names = names.filter_map(|name| name.into_string().ok());
    let name = names.find(|name| name.starts_with("sig-workbench-") && name.ends_with(".js"));
    Ok(format!("/workbench/{}", name.context("there is no worker")?))
}

/// Replaces the page's first worker with another script; later workers are the page's own.
fn first_worker(page: &Page, script: &str) -> Result<()> {
    page.site().answer("/other.js", 200, script)?;
    page.on_new_document(
        "const Real = Worker;
         const policy = globalThis.trustedTypes?.createPolicy('first', { createScriptURL: (it) => it });
         globalThis.Worker = function (url, options) {
           globalThis.Worker = Real;
           return new Real(policy?.createScriptURL('/other.js') ?? '/other.js', options);
         };",
    );
    Ok(())
}

/// A worker that doesn't respond is terminated, and a new one reads the next change.
async fn what_takes_too_long_is_stopped(page: &Page) -> Result<()> {
    const ENDLESS: &str = "onmessage = () => { postMessage({ ready: true }); for (;;); }; \
                           postMessage({ ready: true });";
    first_worker(page, ENDLESS)?;
    open(page).await?;
    drop_files(page, &[("sig-info.yaml", INFO)]).await?;
    page.wait_until("it is told", &format!("{NOTICE}.includes('too long')")).await?;
    rename(page, "gina").await?;
    page.wait_until("it is read", "root?.textContent.includes('gina')").await?;
    page.wait_until("since the start", &format!("{CHANGES}.some(it => it.includes('gina'))"))
        .await?;
    page.expect("the notice is gone", NOTICE, json!("")).await
}

async fn what_fails_is_told(page: &Page) -> Result<()> {
    first_worker(
        page,
        "onmessage = () => postMessage({ broken: 'a trap' }); postMessage({ ready: true });",
    )?;
    open(page).await?;
    drop_files(page, &[("sig-info.yaml", INFO)]).await?;
    page.wait_until("it is told", &format!("{NOTICE}.includes('a trap')")).await?;
    rename(page, "gina").await?;
    page.wait_until("it goes on", "root?.textContent.includes('gina')").await
}
