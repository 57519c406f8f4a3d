//! Elements are added, removed and moved, and each has its own state.

use anyhow::{Context, Result};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::engine::Unable;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::site;
use sig_tests::stage::Stage;

const ROWS: &str = "all('.repositories > li').length";
const FIELD: &str = "root.querySelector('input[type=search]')";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; removed_and_added_again, moved, two_on_a_page, below_the_fold, reading_position_is_kept,
        fallback_content, within_one_task, into_another_document, fifty_of_one_sig, loaded_twice, name_already_defined]
}

async fn removed_and_added_again(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    for _ in 0..2 {
        page.run("host.textContent = 'Our members: ada'").await?;
        page.run("globalThis.gone = host; host.remove()").await?;
        let left = "[...gone.shadowRoot.children].map(it => it.localName)";
        page.expect("only the slot", left, json!(["slot"])).await?;
        page.run("document.querySelector('main').append(gone)").await?;
        page.expect("it is shown again", "all('.member').length", json!(13)).await?;
    }
    page.press(FIELD, "runc").await?;
    page.expect("it works", ROWS, json!(1)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

async fn moved(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.press(FIELD, "runc").await?;
    page.expect("one row", ROWS, json!(1)).await?;
    page.run("globalThis.same = all('section')[0]; document.querySelector('aside').append(host)")
        .await?;
    page.run("host.lang = 'zh'").await?;
    page.expect("it still works", "texts('#members-title')", json!(["成员"])).await?;
    page.expect("it was not rebuilt", "all('section')[0] === same", json!(true)).await?;
    page.expect("its state is kept", ROWS, json!(1)).await
}

async fn two_on_a_page(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.add(&[("src", SAMPLE), ("lang", "zh"), ("loading", "eager")]).await?;
    let other = "document.querySelectorAll('sig-info')[1].shadowRoot";
    page.expect(
        "the other one",
        &format!("{other}.getElementById('members-title').innerText"),
        json!("成员"),
    )
    .await?;
    page.press(FIELD, "runc").await?;
    page.expect("one is searched", ROWS, json!(1)).await?;
    page.expect(
        "the other is not",
        &format!("{other}.querySelectorAll('.repositories > li').length"),
        json!(12),
    )
    .await?;
    page.run("host.remove()").await?;
    page.expect("it still works", "texts('#members-title')", json!(["成员"])).await?;
    page.was_asked_for(".wasm", 1)
}

/// An element far down the page loads nothing until it is near the viewport.
async fn below_the_fold(page: &Page) -> Result<()> {
    page.embed(&[]).await?;
    page.expect("the first one", "told.length", json!(1)).await?;
    page.run("document.querySelector('main').style.marginBottom = '9000px'").await?;
    page.run(&format!(
        "const element = document.createElement('sig-info');
         element.setAttribute('src', '{SAMPLE}');
         document.querySelector('aside').append(element);
         globalThis.far = element;
         globalThis.looked = 0;
         new IntersectionObserver(() => globalThis.looked++).observe(element);"
    ))
    .await?;
    // Observers fire in order of creation, so the loader's has fired when ours has.
    page.expect("the observer has fired", "looked", json!(1)).await?;
    page.expect("it waits", "far.shadowRoot.querySelectorAll('.sig').length", json!(0)).await?;
    page.run("far.scrollIntoView()").await?;
    page.expect("it is shown", "far.shadowRoot.querySelectorAll('.member').length", json!(13)).await
}

/// A visitor who reads below or next to the element keeps their place when it starts.
async fn reading_position_is_kept(page: &Page) -> Result<()> {
    page.site().hold(&page.site().bundled(".wasm")?);
    page.embed(&[("src", SAMPLE)]).await?;
    page.run(
        "host.textContent = 'Our members: ada';
         document.querySelector('main').style.margin = '3000px 0';
         scrollTo(0, 2900);",
    )
    .await?;
    page.expect("far down", "Math.round(scrollY)", json!(2900)).await?;
    page.run("globalThis.places = []; addEventListener('scroll', () => places.push(scrollY))")
        .await?;
    page.site().restore();
    page.expect("it is shown", "all('.member').length", json!(13)).await?;
    page.expect("where it was", "Math.round(scrollY)", json!(2900)).await?;
    page.expect("all the time", "places.filter(it => Math.abs(it - 2900) > 1)", json!([])).await
}

/// The host's content is shown until the widget is ready; forever if the program doesn't load.
async fn fallback_content(page: &Page) -> Result<()> {
    page.open(site::HOST).await?;
    let program = "fetch('/embed/sig-info.js').then(loader => loader.text())\
                   .then(loader => loader.match(/sig-info-\\w+\\.wasm/)[0])";
    let program = page.value(program).await?;
    let program = program.as_str().context("the loader names no program")?;
    page.site().answer(&format!("/embed/{program}"), 404, "")?;

    page.embed(&[("src", SAMPLE)]).await?;
    page.run("host.textContent = 'Our members: ada'").await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("it stays", "host.innerText", json!("Our members: ada")).await
}

async fn within_one_task(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.press(FIELD, "runc").await?;
    page.expect("one row", ROWS, json!(1)).await?;
    // In a task of the page itself: a driver's script may span several.
    page.run(
        "setTimeout(() => {
             const parent = host.parentNode;
             host.remove(); parent.append(host); host.remove(); parent.append(host);
             globalThis.again = true;
         });",
    )
    .await?;
    page.expect("it is back", "globalThis.again ?? false", json!(true)).await?;
    page.expect("its state is kept", ROWS, json!(1)).await?;
    // Removed before the program has loaded, then added again.
    page.run(
        "const other = document.createElement('sig-info');
         other.setAttribute('src', host.getAttribute('src'));
         other.setAttribute('loading', 'eager');
         document.body.prepend(other); other.remove(); document.body.prepend(other);",
    )
    .await?;
    page.expect("the other one", "all('.member').length", json!(13)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

async fn into_another_document(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run(
        "const frame = document.createElement('iframe');
         document.body.append(frame);
         globalThis.moved = host;
         frame.contentDocument.body.append(host);",
    )
    .await?;
    let inside = "moved.shadowRoot.querySelector";
    page.expect(
        "its style",
        &format!("getComputedStyle({inside}('.member')).display"),
        json!("flex"),
    )
    .await?;
    if page.value("'reload' in moved").await? == json!(false) {
        let why = "an element loses its class when it goes into another document";
        return Err(Unable(why.to_owned()).into());
    }
    page.run("moved.lang = 'zh'").await?;
    page.expect(
        "it still works",
        &format!("{inside}('#members-title').textContent"),
        json!("成员"),
    )
    .await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

async fn fifty_of_one_sig(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run(&format!(
        "for (let at = 0; at < 49; at++) {{
             const element = document.createElement('sig-info');
             element.setAttribute('src', '{SAMPLE}');
             element.setAttribute('loading', 'eager');
             document.querySelector('main').append(element);
         }}"
    ))
    .await?;
    let shown = "[...document.querySelectorAll('sig-info')]\
                 .filter(it => it.shadowRoot.querySelectorAll('.member').length === 13).length";
    page.expect("all are shown", shown, json!(50)).await?;
    page.was_asked_for(".wasm", 1)?;
    page.was_asked_for("sig.json", 1)?;
    // Each element fires its event after it is shown.
    page.expect("all fire an event", "told.length", json!(50)).await?;
    page.run("told.length = 0; host.reload()").await?;
    page.expect("again on request", "told.length", json!(1)).await?;
    page.was_asked_for("sig.json", 2)?;
    let sheets = "new Set([...document.querySelectorAll('sig-info')]\
                  .flatMap(it => it.shadowRoot.adoptedStyleSheets)).size";
    page.expect("one style sheet", sheets, json!(1)).await
}

/// A second copy, or another version, doesn't take over the first one's elements.
async fn loaded_twice(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run(
        "globalThis.warned = [];
         console.warn = (...words) => warned.push(words.join(' '));
         import('/embed/sig-info.js?again').then(() => (globalThis.again = true));",
    )
    .await?;
    page.expect("the second one", "globalThis.again", json!(true)).await?;
    page.expect("one warning", "warned.map(it => it.includes('already defined'))", json!([true]))
        .await?;
    page.press(FIELD, "runc").await?;
    page.expect("it works", ROWS, json!(1)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The page has already defined one of the element names; ours defines the other.
async fn name_already_defined(page: &Page) -> Result<()> {
    for (taken, shown) in [("sig-directory", 13), ("sig-info", 0)] {
        let content = format!(
            "<!doctype html><html lang=en><title>Taken</title>
             <script>customElements.define('{taken}', class extends HTMLElement {{}})</script>
             <script type=module src=/embed/sig-info.js></script>
             <sig-info src='{SAMPLE}'></sig-info>
             <sig-directory src=/sigs/index.json></sig-directory>"
        );
        page.site().page("/taken.html", &content);
        page.watch();
        page.open("/taken.html").await?;
        page.expect(
            "one warning",
            &format!("complaints.map(it => it.includes('<{taken}> is already defined'))"),
            json!([true]),
        )
        .await?;
        page.expect("ours", "all('.member').length", json!(shown)).await?;
        let directory = "document.querySelector('sig-directory').shadowRoot?.querySelector('.sig') \
                         != null";
        page.expect("the directory", directory, json!(taken == "sig-info")).await?;
        page.expect("no errors on the page", "faults", json!([])).await?;
    }
    Ok(())
}
