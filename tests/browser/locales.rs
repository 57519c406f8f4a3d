//! Whatever language a page or browser declares, the content is right, above all the times.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

const MEMBERS: &str = "texts('#members-title')[0]";
/// The start and end time, whatever separator an engine uses.
const TIME: &str = "texts('.meeting time')[0].match(/(?<![+\\d])\\d+:\\d+/g).slice(0, 2).join()";
/// A time zone in which no test's visitor is.
const ZONE: (&str, &str) = ("Asia/Kolkata", "13:30,15:00");

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; language_of_the_page, language_of_the_browser]
}

async fn language_of_the_page(page: &Page) -> Result<()> {
    let (zone, time) = ZONE;
    page.speaks(&["en-GB"]);
    page.embed(&[("src", SAMPLE), ("timezone", zone)]).await?;
    for (lang, members) in [
        ("en_US", "Members"),
        ("zh_CN", "成员"),
        ("en-US@posix", "Members"),
        ("zh_CN.UTF-8", "成员"),
        ("C", "Members"),
        ("ZH-hans-cn", "成员"),
        ("x", "Members"),
        ("中文", "Members"),
        ("tlh", "Members"),
    ] {
        page.run(&format!("host.setAttribute('lang', '{lang}')")).await?;
        page.expect(lang, MEMBERS, json!(members)).await?;
        page.expect(lang, TIME, json!(time)).await?;
    }
    page.expect("no errors on the page", "faults", json!([])).await
}

/// If the page declares no language, the loader and the program both use the browser's.
async fn language_of_the_browser(page: &Page) -> Result<()> {
    let (zone, time) = ZONE;
    page.speaks(&["en-GB"]);
    let content = format!(
        "<!doctype html><title>No language</title>
         <script type=module src=/embed/sig-info.js></script>
         <sig-info src='{SAMPLE}' timezone='{zone}' prerendered></sig-info>"
    );
    page.site().page("/none.html", &content);
    page.watch();
    // Scripts accumulate over pages, and the last one decides.
    for (language, members, fragment) in [
        ("en-US@posix", "Members", "fragment.html"),
        ("C", "Members", "fragment.html"),
        ("zh_CN", "成员", "fragment.zh.html"),
    ] {
        page.on_new_document(&format!(
            "Object.defineProperty(navigator, 'language', \
             {{ configurable: true, get: () => '{language}' }})"
        ));
        let before = page.site().count(fragment);
        page.open("/none.html").await?;
        page.expect(language, MEMBERS, json!(members)).await?;
        page.expect(language, TIME, json!(time)).await?;
        anyhow::ensure!(page.site().count(fragment) > before, "{language}: no {fragment}");
        page.expect("no errors on the page", "faults", json!([])).await?;
    }
    Ok(())
}
