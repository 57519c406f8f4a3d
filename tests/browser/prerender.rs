//! A page that was prerendered: readable without scripts, and not seen to change when it comes
//! to life.

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
        without_scripts, without_webassembly, without_the_program, the_same_words, nothing_moves,
        what_a_visitor_did_holds, what_a_visitor_reads_stays, a_visitor_may_go_to_the_top,
        a_link_to_a_place, in_a_host_page, a_sig_that_can_t_be_had, the_way_back,
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
    // Where a policy keeps scripts from running, the browser doesn't count them as off.
    if page.value("matchMedia('(scripting: none)').matches").await? == json!(true) {
        page.expect(
            "nothing that would not answer",
            "all('nav, .controls, .more').filter(it => it.checkVisibility()).length",
            json!(0),
        )
        .await?;
    }
    page.expect("its repositories", "all('.repositories > li').length", json!(12)).await?;
    let broken = "all('.avatar img').filter(it => !it.src.startsWith('data:')).length";
    page.expect("no picture that may break", broken, json!(0)).await?;
    page.expect("it is styled", "getComputedStyle(all('.member')[0]).display", json!("flex")).await
}

/// Where a policy or an old browser has none, what was prerendered stays and its links lead on.
async fn without_webassembly(page: &Page) -> Result<()> {
    page.on_new_document("delete globalThis.WebAssembly");
    watched(page, PAGE).await?;
    page.expect("the host is told", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("it stays", "all('.member').length", json!(13)).await?;
    page.expect("no search", "root.querySelector('.controls').checkVisibility()", json!(false))
        .await?;
    page.click("root.querySelector('nav a[href=\"#roadmap\"]')").await?;
    page.expect("links lead on", "root.activeElement?.id", json!("roadmap-title")).await?;
    page.expect("the page's address follows", "location.hash", json!("#roadmap")).await
}

/// Nothing of the bundle comes but the loader; a reload of the element brings it to life later.
async fn without_the_program(page: &Page) -> Result<()> {
    for ending in [".js", ".wasm", ".css"] {
        // The style sheet of the page itself is beside its data.
        page.site().answer(&page.site().bundled(ending)?, 404, "")?;
    }
    watched(page, PAGE).await?;
    page.expect("the host is told", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("it stays", "all('.member').filter(it => it.checkVisibility()).length", json!(13))
        .await?;
    page.expect("nothing is thrown", "faults", json!([])).await?;
    page.site().restore();
    page.run("host.reload()").await?;
    page.wait_until("it comes to life", LIVE).await?;
    page.expect("nothing is thrown", "faults", json!([])).await
}

/// The widget natively and the one in the browser write the same, but for what is the visitor's.
async fn the_same_words(page: &Page) -> Result<()> {
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

/// No layout shift at all, in narrow and wide pages.
async fn nothing_moves(page: &Page) -> Result<()> {
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

async fn what_a_visitor_did_holds(page: &Page) -> Result<()> {
    // The program is late: its file waits until the visitor has done all this.
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
        "the search is answered",
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
    page.expect("nothing is thrown", "faults", json!([])).await
}

/// Also where the meetings above are of another height than was prerendered.
async fn what_a_visitor_reads_stays(page: &Page) -> Result<()> {
    page.site().hold(&page.site().bundled(".wasm")?);
    page.resize(375, 700).await?;
    watched(page, PAGE).await?;
    page.run("all('.meeting')[0].style.paddingBottom = '200px'").await?;
    page.run("all('#roadmap-title')[0].scrollIntoView({ block: 'center' })").await?;
    let top = "Math.round(all('#roadmap-title')[0].getBoundingClientRect().top)";
    let at = page.value(top).await?;
    page.site().restore();
    page.wait_until("it is live", LIVE).await?;
    // A pixel for rounding.
    page.wait_until("the place", &format!("Math.abs({top} - {at}) <= 1")).await
}

/// Just when it comes to life, too.
async fn a_visitor_may_go_to_the_top(page: &Page) -> Result<()> {
    page.resize(375, 700).await?;
    watched(page, PAGE).await?;
    page.run("all('#roadmap-title')[0].scrollIntoView()").await?;
    page.wait_until("it is live", LIVE).await?;
    page.wait_until("further down", "scrollY > 200").await?;
    page.keys(HOME).await?;
    page.wait_until("the top", "scrollY === 0").await?;
    page.run("setTimeout(() => (globalThis.later = scrollY), 300)").await?;
    page.expect("it stays", "globalThis.later", json!(0)).await
}

async fn a_link_to_a_place(page: &Page) -> Result<()> {
    watched(page, &format!("{PAGE}#roadmap")).await?;
    page.expect("the place", "root.activeElement?.id", json!("roadmap-title")).await?;
    page.wait_until("it is live", LIVE).await
}

/// As a host includes the fragment in its own page.
async fn in_a_host_page(page: &Page) -> Result<()> {
    let fragment = page.site().file("/sigs/sig-CloudNative/fragment.html")?;
    // Without it a scroll bar that comes while the page still loads would move all there is.
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
    // Other engines show what is in a shadow root before its style sheet has come.
    if page.engine() == Engine::Chromium {
        page.expect("nothing moved", "shifts", json!([])).await?;
    }
    Ok(())
}

/// What was prerendered says more than an error.
async fn a_sig_that_can_t_be_had(page: &Page) -> Result<()> {
    page.site().answer("/sigs/sig-CloudNative/sig.json", 500, "")?;
    watched(page, PAGE).await?;
    page.expect("the host is told", "told.map(it => it.kind)", json!(["status"])).await?;
    page.expect("it stays", "all('.member').filter(it => it.checkVisibility()).length", json!(13))
        .await?;
    page.site().restore();
    page.run("host.reload()").await?;
    page.wait_until("it comes to life", LIVE).await?;
    page.press(FIELD, "runc").await?;
    page.expect("it answers", "all('.repositories > li').length", json!(1)).await
}

/// Opens a page that remembers what it is told, and what is seen to move.
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

/// To the list of all SIGs, which is a page without scripts.
async fn the_way_back(page: &Page) -> Result<()> {
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
