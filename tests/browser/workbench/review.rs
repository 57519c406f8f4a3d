//! Reviewing a change from two URLs: before, after and the summary, from allowed hosts only.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::{CHANGES, INFO, KEPT, PAGE};

const NOTICE: &str = "document.getElementById('notice').textContent";
const BEFORE: &str = "/raw/0123456789012345678901234567890123456789/sig/sig-A/";
const AFTER: &str = "/raw/abcdefabcdefabcdefabcdefabcdefabcdefabcd/sig/sig-A/";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; before_and_after, only_allowed_addresses, what_is_not_there_is_told]
}

async fn before_and_after(page: &Page) -> Result<()> {
    page.watch();
    page.site().answer(&format!("{BEFORE}sig-info.yaml"), 200, INFO)?;
    page.site().answer(&format!("{AFTER}sig-info.yaml"), 200, &INFO.replace("alice", "bob"))?;
    let runc = "src-openeuler/r/runc.yaml";
    page.site().answer(&format!("{AFTER}{runc}"), 200, "name: runc\n")?;
    page.open(&format!("{PAGE}?base={BEFORE}&head={AFTER}&sig=sig-A&file={runc}")).await?;
    page.wait_until("after", "root?.textContent.includes('bob')").await?;
    let told = format!(
        "{CHANGES}.some(it => it.includes('bob')) && {CHANGES}.some(it => it.includes('alice'))"
    );
    page.wait_until("the sentences", &told).await?;
    page.click("document.querySelector('[value=before]')").await?;
    page.wait_until("before", "root.textContent.includes('alice')").await?;
    let banner = "document.getElementById('banner').checkVisibility() \
                  && document.getElementById('compared').textContent";
    let said = page.value(banner).await?.to_string();
    ensure!(said.contains(BEFORE) && said.contains(AFTER), "{said}");
    let asked = page.site().asked();
    let asked = asked.iter().filter(|path| path.starts_with("/raw/") && path.ends_with(runc));
    ensure!(asked.count() == 2, "the file that the address names is asked for");
    ensure!(page.value(KEPT).await?.is_null(), "a preview takes no draft's place");
    page.expect("violations", "violations", json!([])).await
}

async fn only_allowed_addresses(page: &Page) -> Result<()> {
    let hostile = [
        "https://example.org/a/",
        "https://raw.githubusercontent.com.example.org/a/",
        "https://raw.githubusercontent.com@example.org/a/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "//example.org/a/",
        "/a%2f..%2fb/",
    ];
    page.watch();
    for address in hostile {
        let escaped = address.replace('%', "%25").replace('&', "%26");
        page.open(&format!("{PAGE}?base={BEFORE}&head={escaped}&sig=sig-A")).await?;
        page.wait_until(address, &format!("{NOTICE}.includes('This page shows no files from')"))
            .await?;
        page.expect("nothing is shown", "document.getElementById('bench').hidden", json!(true))
            .await?;
    }
    ensure!(page.site().count("README.md") == 0, "nothing is asked for");
    page.expect("violations", "violations", json!([])).await
}

async fn what_is_not_there_is_told(page: &Page) -> Result<()> {
    page.open(&format!("{PAGE}?base={BEFORE}&head={AFTER}&sig=sig-A")).await?;
    page.wait_until("it is told", &format!("{NOTICE}.startsWith('There is no SIG at')")).await?;
    page.site().answer(&format!("{AFTER}sig-info.yaml"), 500, "")?;
    page.open(&format!("{PAGE}?base={BEFORE}&head={AFTER}&sig=sig-A")).await?;
    page.wait_until("a fault is another", &format!("{NOTICE}.includes('not be loaded (500)')"))
        .await
}
