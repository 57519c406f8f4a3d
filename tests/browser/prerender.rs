//! Prerendered pages: readable without scripts, and unchanged to the eye when the program takes
//! over.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::engine::Engine;
use sig_tests::page::Page;
use sig_tests::site;
use sig_tests::stage::Stage;
use sig_words::LANGUAGES;

const PAGE: &str = "/sigs/sig-CloudNative/";
const LIVE: &str = "root.querySelector('link[rel=stylesheet]') === null && told.length > 0";
const FIELD: &str = "root.querySelector('#repositories input[type=search]')";
const HOME: &str = "\u{e011}";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![
        stage;
        without_scripts, without_webassembly, without_the_program, same_text, no_layout_shift,
        early_interaction_is_kept, reading_position_is_kept, scrolling_to_the_top_is_respected,
        fragment_link, in_a_host_page, sig_that_fails_to_load, back_to_the_list,
    ]
}

async fn without_scripts(page: &Page) -> Result<()> {
    page.allow_scripts(false).await?;
    page.open(PAGE).await?;
    page.expect("its name", "texts('h1')", json!(["CloudNative SIG"])).await?;
    page.expect("its members", "all('.member').length", json!(13)).await?;
    page.expect(
        "its rule",
        "texts('.meeting .rule')",
        json!(["Every Tuesday, 16:00 (Beijing time assumed)"]),
    )
    .await?;
    // A browser whose scripts are blocked by a policy still reports scripting as enabled.
    if page.value("matchMedia('(scripting: none)').matches").await? == json!(true) {
        page.expect(
            "no control that doesn't work",
            "all('nav, .controls, .more').filter(it => it.checkVisibility()).length",
            json!(0),
        )
        .await?;
    }
    page.expect("its repositories", "all('.repositories > li').length", json!(12)).await?;
    let broken = "all('.avatar img').filter(it => !it.src.startsWith('data:')).length";
    page.expect("no picture that may fail to load", broken, json!(0)).await?;
    page.expect("it is styled", "getComputedStyle(all('.member')[0]).display", json!("flex")).await
}

/// Without WebAssembly (because of a policy or an old browser), the prerendered content stays and
/// its links work.
async fn without_webassembly(page: &Page) -> Result<()> {
    page.on_new_document("delete globalThis.WebAssembly");
    watched(page, PAGE).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("it stays", "all('.member').length", json!(13)).await?;
    page.expect("no search", "root.querySelector('.controls').checkVisibility()", json!(false))
        .await?;
    page.click("root.querySelector('nav a[href=\"#roadmap\"]')").await?;
    page.expect("links work", "root.activeElement?.id", json!("roadmap-title")).await?;
    page.expect("the page's address follows", "location.hash", json!("#roadmap")).await
}

/// Only the loader arrives, nothing else of the bundle. Reloading the element later starts it.
async fn without_the_program(page: &Page) -> Result<()> {
    for ending in [".js", ".wasm", ".css"] {
        // The page's own style sheet is next to its data.
        page.site().answer(&page.site().bundled(ending)?, 404, "")?;
    }
    watched(page, PAGE).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("it stays", "all('.member').filter(it => it.checkVisibility()).length", json!(13))
        .await?;
    page.expect("no errors on the page", "faults", json!([])).await?;
    page.site().restore();
    page.run("host.reload()").await?;
    page.wait_until("the program takes over", LIVE).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The native and the browser build render the same text, except what depends on the visitor.
async fn same_text(page: &Page) -> Result<()> {
    // Engines differ in the kind of blanks.
    let words = "all('nav, section:not(#meetings)').map(it => it.textContent.replace(/\\s/g, ' '))";
    for language in LANGUAGES {
        let path = format!("{PAGE}index{}.html", language.ending());
        page.allow_scripts(false).await?;
        page.open(&path).await?;
        let before = page.value(words).await?;
        page.allow_scripts(true).await?;
        watched(page, &path).await?;
        page.wait_until("it is live", LIVE).await?;
        page.expect(&path, words, before).await?;
    }
    Ok(())
}

/// No layout shift at all, on narrow and wide pages.
async fn no_layout_shift(page: &Page) -> Result<()> {
    for width in [375, 1280] {
        page.resize(width, 900).await?;
        watched(page, PAGE).await?;
        page.wait_until("it is live", LIVE).await?;
        page.run("globalThis.frames = 0; const count = () => ++globalThis.frames < 9 && requestAnimationFrame(count); count()").await?;
        page.expect("some frames later", "frames", json!(9)).await?;
        page.expect(&format!("at {width}"), "shifts", json!([])).await?;
    }
    Ok(())
}

async fn early_interaction_is_kept(page: &Page) -> Result<()> {
    // The program file is held back until the visitor has done all this.
    let program = page.site().bundled(".wasm")?;
    page.site().hold(&program);
    page.resize(1280, 500).await?;
    watched(page, PAGE).await?;
    page.expect("prerendered", "all('.member').length", json!(13)).await?;
    page.run("all('details.calendar')[0].open = true").await?;
    page.press(FIELD, "runc").await?;
    page.run(&format!("{FIELD}.setSelectionRange(1, 3)")).await?;
    page.expect("not live yet", "all('.repositories > li').length", json!(12)).await?;

    page.site().restore();
    page.run("host.reload()").await?;
    page.wait_until("it is live", LIVE).await?;
    page.expect(
        "the search has results",
        "texts('.repositories .path')",
        json!(["src-openeuler/runc"]),
    )
    .await?;
    page.expect("the text", &format!("{FIELD}.value"), json!("runc")).await?;
    page.expect("the focus", &format!("root.activeElement === {FIELD}"), json!(true)).await?;
    page.expect(
        "the cursor",
        &format!("[{FIELD}.selectionStart, {FIELD}.selectionEnd]"),
        json!([1, 3]),
    )
    .await?;
    page.expect("what was open", "all('details.calendar')[0].open", json!(true)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// Also if the meetings above have a different height than when prerendered.
async fn reading_position_is_kept(page: &Page) -> Result<()> {
    page.site().hold(&page.site().bundled(".wasm")?);
    page.resize(375, 700).await?;
    watched(page, PAGE).await?;
    page.run("all('.meeting')[0].style.paddingBottom = '200px'").await?;
    page.run("all('#roadmap-title')[0].scrollIntoView({ block: 'center' })").await?;
    let top = "Math.round(all('#roadmap-title')[0].getBoundingClientRect().top)";
    let at = page.value(top).await?;
    page.site().restore();
    page.wait_until("it is live", LIVE).await?;
    // Allow a pixel for rounding.
    page.wait_until("the place", &format!("Math.abs({top} - {at}) <= 1")).await
}

/// Even at the moment the program takes over.
async fn scrolling_to_the_top_is_respected(page: &Page) -> Result<()> {
    page.resize(375, 700).await?;
    watched(page, PAGE).await?;
    page.run("all('#roadmap-title')[0].scrollIntoView()").await?;
    page.wait_until("it is live", LIVE).await?;
    page.wait_until("scrolled down", "scrollY > 200").await?;
    page.keys(HOME).await?;
    page.wait_until("the top", "scrollY === 0").await?;
    page.run("setTimeout(() => (globalThis.later = scrollY), 300)").await?;
    page.expect("it stays", "globalThis.later", json!(0)).await
}

async fn fragment_link(page: &Page) -> Result<()> {
    watched(page, &format!("{PAGE}#roadmap")).await?;
    page.expect("the place", "root.activeElement?.id", json!("roadmap-title")).await?;
    page.wait_until("it is live", LIVE).await
}

/// A host page includes the fragment.
async fn in_a_host_page(page: &Page) -> Result<()> {
    let fragment = page.site().file("/sigs/sig-CloudNative/fragment.html")?;
    // Without this, a scroll bar that appears while the page loads would move everything.
    page.site().answer("/host.css", 200, "html { scrollbar-gutter: stable }")?;
    let host = format!(
        "<!doctype html><html lang=en class=dark><title>Host</title>\
         <link rel=stylesheet href=/host.css>\
         <script type=module src=/embed/sig-info.js></script><body><h1>A host</h1>{fragment}</body>"
    );
    page.site().page("/sigs/sig-CloudNative/host.html", &host);
    watched(page, "/sigs/sig-CloudNative/host.html").await?;
    page.wait_until("it is live", LIVE).await?;
    page.expect("below the host's heading", "texts('h2')", json!(["CloudNative SIG"])).await?;
    page.expect(
        "in its theme",
        "getComputedStyle(root.querySelector('.sig')).colorScheme",
        json!("dark"),
    )
    .await?;
    // Other engines show shadow roots before their style sheet has loaded.
    if page.engine() == Engine::Chromium {
        page.expect("nothing moved", "shifts", json!([])).await?;
    }
    Ok(())
}

/// The prerendered content is more useful than an error, so it stays.
async fn sig_that_fails_to_load(page: &Page) -> Result<()> {
    page.site().answer("/sigs/sig-CloudNative/sig.json", 500, "")?;
    watched(page, PAGE).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["status"])).await?;
    page.expect("it stays", "all('.member').filter(it => it.checkVisibility()).length", json!(13))
        .await?;
    page.site().restore();
    page.run("host.reload()").await?;
    page.wait_until("the program takes over", LIVE).await?;
    page.press(FIELD, "runc").await?;
    page.expect("it responds", "all('.repositories > li').length", json!(1)).await
}

/// Opens a page that records events, errors and layout shifts.
async fn watched(page: &Page, path: &str) -> Result<()> {
    page.on_new_document(site::SHIFTS);
    page.on_new_document(
        "globalThis.told = []; globalThis.faults = [];
         addEventListener('error', ({ message }) => faults.push(message));
         addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
         for (const type of ['sig-info-load', 'sig-info-error']) {
           document.addEventListener(type, ({ detail }) => told.push({ type, ...detail }));
         }",
    );
    page.open(path).await
}

/// Leads to the list of all SIGs, a page without scripts.
async fn back_to_the_list(page: &Page) -> Result<()> {
    page.open(&format!("{PAGE}index.zh.html")).await?;
    page.click("document.querySelector('header .name')").await?;
    page.expect("the list", "location.pathname", json!("/sigs/index.zh.html")).await?;
    page.expect("its title", "document.querySelector('h1')?.textContent", json!("特别兴趣小组"))
        .await?;
    page.expect(
        "it is styled",
        "getComputedStyle(document.querySelector('.sigs')).listStyleType",
        json!("none"),
    )
    .await?;
    page.click("document.querySelector('.sigs a')").await?;
    page.expect("the SIG", "location.pathname", json!(format!("{PAGE}index.zh.html"))).await
}
