//! The documentation as a site, and what its examples show in a page of someone else's.

use anyhow::{Context, Error, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::{Page, SAMPLE};
use sig_tests::site::DOCS;
use sig_tests::stage::Stage;
use xtask::docs::blocks::{self, Block};

use crate::accessible;

/// The address that stands for any in the documentation.
const ANY: &str = "https://your.host";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; html_examples_show_a_sig, styles_take_effect, live_examples, found_by_a_word, as_dark_as_chosen, narrow];
    let program = accessible::program().map_err(|error| format!("{error:#}"));
    trials.push(stage.trial(format!("{}::axe", module_path!()), async move |page: &Page| {
        axe(page, &program.clone().map_err(Error::msg)?).await
    }));
    trials
}

fn examples(language: &str) -> Result<Vec<Block>> {
    let mut all = blocks::all()?;
    // Those in Chinese are the same, which `xtask/tests/docs/languages.rs` holds them to.
    all.retain(|it| it.language() == language && !it.file.contains("zh"));
    ensure!(!all.is_empty(), "there are no examples in {language}");
    Ok(all)
}

/// Opens a page of the documentation.
async fn open(page: &Page, path: &str) -> Result<()> {
    ensure!(
        xtask::docs::folder().join("index.html").is_file(),
        "the documentation is not built; run `cargo xtask docs`"
    );
    page.watch();
    page.open(&format!("{DOCS}/{path}")).await?;
    page.wait_until("it is live", "document.querySelector('#app').__vue_app__ !== undefined").await
}

async fn unharmed(page: &Page) -> Result<()> {
    page.expect("all is well", "[faults, violations, complaints]", json!([[], [], []])).await
}

async fn html_examples_show_a_sig(page: &Page) -> Result<()> {
    const LOADER: &str = "<script type=\"module\" src=\"/embed/sig-info.js\"></script>";
    let integrity: Value = serde_json::from_str(&page.site().file("/embed/integrity.json")?)?;
    let loader =
        integrity["files"]["sig-info.js"].as_str().context("integrity.json has no loader")?;
    let css = page.site().bundled(".css")?;
    page.site().answer("/meeting/sigmeetings/CloudNative/", 200, r#"{"data":[]}"#)?;
    for block in examples("html")? {
        // As somebody has filled it in.
        let mut text = block
            .text
            .replace("sha256-…", loader)
            .replace(&format!("{ANY}/embed/sig-info-HASH.css"), &css)
            .replace(ANY, "")
            .replace("\"/sig-info/", "\"/embed/");
        let hints = text.matches("rel=\"preload\"").count();
        if !text.contains("<sig-info") {
            text += &format!("<sig-info src=\"{SAMPLE}\"></sig-info>");
        }
        if !text.contains("<script") {
            text += LOADER;
        }
        page.open_copied(&text, "").await?;
        let place = block.place();
        page.wait_until(&format!("{place}: a SIG is shown"), "all('section').length > 0").await?;
        page.live().await.with_context(|| place.clone())?;
        if text.contains("\"members\": \"People\"") {
            page.expect("the host's own word", "texts('#members-title')", json!(["People"]))
                .await?;
        }
        let asked = "document.querySelectorAll('link[rel=preload]').length";
        page.expect("the hints", asked, json!(hints)).await?;
        page.expect(&place, "[faults, violations]", json!([[], []])).await?;
    }
    page.site().restore();
    Ok(())
}

/// What a style sheet sets is what the element, or its part, has.
async fn styles_take_effect(page: &Page) -> Result<()> {
    for block in examples("css")? {
        let name = block.text.split("sig-info.").nth(1).and_then(|it| it.split(' ').next());
        let body = format!(
            "<script type=\"module\" src=\"/embed/sig-info.js\"></script>\
             <sig-info class=\"{}\" src=\"{SAMPLE}\"></sig-info>",
            name.unwrap_or_default()
        );
        page.open_copied(&body, &block.text).await?;
        page.wait_until("a SIG is shown", "all('section').length > 0").await?;
        let place = block.place();
        // Every rule is one that the browser took, with all that is written in it.
        let rules =
            "[...document.styleSheets].flatMap(it => [...it.cssRules]).map(it => it.style.length)";
        let taken: Vec<usize> = serde_json::from_value(page.value(rules).await?)?;
        let written = block.text.matches(';').count();
        ensure!(taken.iter().sum::<usize>() >= written, "{place}: {taken:?} of {written}");
        if block.text.contains("--sig-info-accent: light-dark(") {
            let accent = "getComputedStyle(root.querySelector('section a[href]')).color";
            let wanted = "(() => { const it = document.createElement('i'); it.style.color = \
                          getComputedStyle(host).getPropertyValue('--sig-info-accent'); \
                          host.after(it); return getComputedStyle(it).color })()";
            page.wait_until(&format!("{place}: the accent"), &format!("{accent} === {wanted}"))
                .await?;
        }
    }
    page.site().restore();
    Ok(())
}

async fn live_examples(page: &Page) -> Result<()> {
    const ALL: &str = "[...document.querySelectorAll('.live > sig-info')]";
    for (path, title) in [
        ("embedding.html", "Meetings"),
        ("zh/embedding.html", "会议"),
        ("theming.html", "Meetings"),
    ] {
        open(page, path).await?;
        let number = page.value(&format!("{ALL}.length")).await?;
        ensure!(number.as_u64() >= Some(2), "{path}: {number}");
        // They start as they come near.
        page.run(&format!("{ALL}.forEach(it => it.setAttribute('loading', 'eager'))")).await?;
        page.run(&format!("{ALL}[0].scrollIntoView({{ behavior: 'instant' }})")).await?;
        let shown = format!("{ALL}[0].shadowRoot?.querySelector('#meetings-title')?.textContent");
        page.wait_until(&format!("{path}: in its language"), &format!("{shown} === '{title}'"))
            .await?;
        unharmed(page).await?;
    }
    Ok(())
}

/// By the site's own search, which asks no other.
async fn found_by_a_word(page: &Page) -> Result<()> {
    open(page, "").await?;
    page.click("document.querySelector('.VPNavBarSearch button')").await?;
    page.wait_until("its field is there", "document.querySelector('.VPLocalSearchBox input')")
        .await?;
    page.press("document.querySelector('.VPLocalSearchBox input')", "fortnightly").await?;
    let found = "[...document.querySelectorAll('.VPLocalSearchBox a.result')].map(it => it.href)";
    page.wait_until("pages are found", &format!("{found}.some(it => it.includes('publishing'))"))
        .await?;
    page.keys("\u{e007}").await?;
    page.wait_until("one is opened", "location.pathname !== '/docs/'").await?;
    unharmed(page).await
}

/// The switch of the site is that of the examples, too.
async fn as_dark_as_chosen(page: &Page) -> Result<()> {
    const LIGHT: &str = "Math.max(...getComputedStyle(document.querySelector('.live > sig-info').shadowRoot\
                         .querySelector('.sig')).color.match(/[\\d.]+/g).slice(0, 3)) > 128";
    page.media("", &[("prefers-color-scheme", "light")]).await?;
    open(page, "embedding.html").await?;
    page.run("document.querySelector('.live').scrollIntoView({ behavior: 'instant' })").await?;
    page.wait_until(
        "a SIG",
        "document.querySelector('.live > sig-info').shadowRoot?.querySelector('.sig')",
    )
    .await?;
    page.expect("dark text", LIGHT, json!(false)).await?;
    page.click(
        "[...document.querySelectorAll('.VPSwitchAppearance')].find(it => it.checkVisibility())",
    )
    .await?;
    page.expect("light text", LIGHT, json!(true)).await?;
    unharmed(page).await
}

async fn narrow(page: &Page) -> Result<()> {
    for path in ["", "reference.html", "theming.html", "zh/publishing.html"] {
        open(page, path).await?;
        for width in [320, 375, 1280] {
            page.resize(width, 900).await?;
            page.expect("the width", "innerWidth", json!(width)).await?;
            let out = "document.documentElement.scrollWidth <= innerWidth";
            page.expect(&format!("{path}: nothing sticks out at {width}"), out, json!(true))
                .await?;
        }
    }
    Ok(())
}

async fn axe(page: &Page, program: &str) -> Result<()> {
    page.on_new_document(program);
    for (path, theme) in [
        ("", "light"),
        ("theming.html", "light"),
        ("reference.html", "dark"),
        ("zh/embedding.html", "dark"),
    ] {
        page.media("", &[("prefers-color-scheme", theme)]).await?;
        open(page, path).await?;
        // Several of one SIG have the same landmarks; no page but ours shows them so.
        let more = "[...document.querySelectorAll('.live')].slice(1)";
        page.run(&format!("{more}.forEach(it => it.remove())")).await?;
        accessible::check(page, &format!("{path}, {theme}")).await?;
    }
    Ok(())
}
