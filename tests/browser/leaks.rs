//! Removed elements leak nothing, however many there are.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::engine::Engine;
use sig_tests::fields;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

/// How many elements are added and removed.
const CYCLES: u32 = 1000;
/// How many exist at a time: each waits for frames of the page, and one frame is enough for all.
const TOGETHER: u32 = 10;
/// A page of WebAssembly memory, in bytes. On a busy machine more elements overlap, so peak memory
/// may grow by one page. A leak of 66 bytes per element would add another.
const WASM_PAGE: f64 = 65_536.0;
const PATH: &str = "/whole/sig.json";

/// Declares `memory`, the program's memory.
pub const MEMORY: &str = "
    const compile = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...all) => {
        const made = await compile(...all);
        const exports = Object.values(made.instance.exports);
        globalThis.memory = exports.find(it => it instanceof WebAssembly.Memory);
        return made;
    };";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; a_thousand_elements]
}

/// What a page retains after garbage collection.
#[derive(Debug)]
struct Holding {
    nodes: f64,
    listeners: f64,
    heap: f64,
    wasm: f64,
    sheets: f64,
}

async fn a_thousand_elements(page: &Page) -> Result<()> {
    page.on_new_document(MEMORY);
    page.site().answer(PATH, 200, &whole()?.to_string())?;
    page.embed(&[("src", PATH), ("lang", "en")]).await?;
    page.expect("it is shown", "told.length", json!(1)).await?;
    page.run("host.remove()").await?;
    // The first elements fill caches that later ones reuse.
    cycle(page, 50).await?;
    let before = holding(page).await?;
    for _ in 0..CYCLES / 100 {
        cycle(page, 100).await?;
        // What elements have left for the collector would count as peak memory.
        page.collect_garbage().await?;
    }
    let after = holding(page).await?;
    println!("before {before:?}\nafter {CYCLES} {after:?}");
    ensure!(after.nodes <= before.nodes, "nodes: {before:?} {after:?}");
    ensure!(after.listeners <= before.listeners, "listeners: {before:?} {after:?}");
    ensure!(after.sheets <= before.sheets, "style sheets: {before:?} {after:?}");
    ensure!(after.wasm <= before.wasm + WASM_PAGE, "wasm memory: {before:?} {after:?}");
    page.expect("no element is left", "elements.filter(it => it.deref()).length", json!(0)).await?;
    // The browser keeps compiling frequently run code, here 200 KB; an element takes some 20 KB.
    ensure!(after.heap - before.heap < 500.0 * f64::from(CYCLES), "heap: {before:?} {after:?}");
    Ok(())
}

/// Returns a SIG with every field and as many members and repositories as are shown at once, so
/// that a leak of a tenth of the sample's size is found too.
///
/// # Errors
/// See [`fields::all`].
pub fn whole() -> Result<Value> {
    let (mut whole, _) = fields::all()?;
    for (list, name, times) in [("members", "id", 4), ("repositories", "name", 12)] {
        let items = whole[list].as_array_mut().with_context(|| format!("there are no {list}"))?;
        let first = items.first().cloned().with_context(|| format!("{list} are empty"))?;
        items.extend((1..times).map(|number| {
            let mut item = first.clone();
            item[name] = json!(format!("another-{number}"));
            item
        }));
    }
    Ok(whole)
}

/// Adds elements that show the SIG and removes them, one after another in each place.
async fn cycle(page: &Page, times: u32) -> Result<()> {
    page.run(&format!(
        "globalThis.left = {times};
         globalThis.elements ??= [];
         let started = 0;
         const next = async () => {{
           if (started++ >= {times}) return;
           const element = document.createElement('sig-info');
           element.setAttribute('src', '{PATH}');
           element.setAttribute('loading', 'eager');
           const shown = new Promise(done => element.addEventListener('sig-info-load', done));
           document.querySelector('aside').append(element);
           await shown;
           element.shadowRoot.querySelector('input').focus();
           elements.push(new WeakRef(element));
           element.remove();
           told.length = 0;
           await new Promise(done => setTimeout(done));
           globalThis.left -= 1;
           next();
         }};
         for (let place = 0; place < {TOGETHER}; place++) next();"
    ))
    .await?;
    page.expect("all have come and gone", "left", json!(0)).await
}

/// Figures that only Chromium reports are 0 in other engines.
async fn holding(page: &Page) -> Result<Holding> {
    page.run("performance.clearResourceTimings()").await?;
    page.collect_garbage().await?;
    let metrics = if page.engine() == Engine::Chromium {
        page.command("Performance.enable", json!({})).await?;
        page.command("Performance.getMetrics", json!({})).await?
    } else {
        json!(null)
    };
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array()?;
        all.iter().find(|it| it["name"] == name)?["value"].as_f64()
    };
    let number = |value: Value| value.as_f64().context("no number");
    Ok(Holding {
        nodes: metric("Nodes").unwrap_or_default(),
        listeners: metric("JSEventListeners").unwrap_or_default(),
        heap: metric("JSHeapUsedSize").unwrap_or_default(),
        wasm: number(page.value("memory.buffer.byteLength").await?)?,
        sheets: number(page.value("document.styleSheets.length + document.adoptedStyleSheets.length + document.querySelectorAll('style, link').length").await?)?,
    })
}
