//! Whatever a sig.json contains is shown as text or not at all: every payload of the corpus in
//! every field of the format, without a policy that would hide a mistake.

use std::sync::LazyLock;

use anyhow::{Context, Result, anyhow, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::fields::{self, FieldKind, FieldPlace};
use sig_tests::page::Page;
use sig_tests::stage::Stage;
use sig_tests::{hostile, site};

const PAGE: &str = include_str!("hostile/canary.js");

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; prerendered, with_wrong_types, in_texts, in_urls, in_other_texts, in_languages,
        over_http, in_an_index]
}

/// In every text field, with valid URLs and dates.
async fn in_texts(page: &Page) -> Result<()> {
    in_fields(page, |kind| matches!(kind, FieldKind::Text | FieldKind::Localized), |it| json!(it))
        .await
}

/// In every URL field, with everything else valid, since it might not be shown otherwise.
async fn in_urls(page: &Page) -> Result<()> {
    in_fields(page, |kind| kind == FieldKind::Url, |it| json!(it)).await
}

/// In every date and enumeration field, with valid texts.
async fn in_other_texts(page: &Page) -> Result<()> {
    in_fields(page, |kind| kind == FieldKind::Structured, |it| json!(it)).await
}

/// As a language tag.
async fn in_languages(page: &Page) -> Result<()> {
    in_fields(page, |kind| kind == FieldKind::Localized, |it| json!({ it: "text" })).await
}

async fn in_fields(
    page: &Page,
    takes: impl Fn(FieldKind) -> bool,
    value: impl Fn(&str) -> Value,
) -> Result<()> {
    let (whole, places) = fields::all()?;
    let places: Vec<FieldPlace> = places.into_iter().filter(|it| takes(it.kind)).collect();
    let payloads = hostile::payloads();
    let mut documents = Vec::new();
    for payload in &payloads {
        let mut document = whole.clone();
        for place in &places {
            *at(&mut document, &place.pointer)? = value(payload);
        }
        documents.push(document);
    }
    show(page, &documents).await?;
    println!("{} payloads in {} fields, {}", payloads.len(), places.len(), page.engine());
    Ok(())
}

/// In each place in turn, with all others valid, so that one dropped value doesn't hide another.
async fn with_wrong_types(page: &Page) -> Result<()> {
    let (whole, places) = fields::all()?;
    let deep = (0..500).fold(json!("x"), |inner, _| json!([inner]));
    let wrong = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e308),
        json!(""),
        json!("x"),
        json!([]),
        json!({}),
        json!([null, {}, [], 1]),
        json!({ "__proto__": { "canary": 1 }, "constructor": 1, "en": 1, "then": {} }),
        deep,
        json!(vec!["x"; 5000]),
    ];
    let mut documents = Vec::new();
    for FieldPlace { pointer, .. } in &places {
        for value in &wrong {
            // The place itself, and the array or object that contains it.
            for pointer in [Some(pointer.as_str()), pointer.rsplit_once('/').map(|(it, _)| it)] {
                let mut document = whole.clone();
                *at(&mut document, pointer.unwrap_or_default())? = value.clone();
                documents.push(document);
            }
        }
    }
    documents.push(twice(&whole));
    show(page, &documents).await?;
    println!("{} documents of wrong types, {}", documents.len(), page.engine());
    Ok(())
}

/// Returns the value with every array item doubled, to test duplicate ids.
fn twice(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().chain(items).map(twice).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), twice(value))).collect()
        }
        other => other.clone(),
    }
}

/// As JSON from a server, where `__proto__` is an ordinary key.
async fn over_http(page: &Page) -> Result<()> {
    prepare(page).await?;
    let body = r#"{"version": 1, "id": "sig-A", "__proto__": {"polluted": 1}, "name": {"__proto__":
        "<img src=x onerror=canary()>"}, "members": [{"id": "ada", "__proto__": {"name": "canary"},
        "constructor": {"prototype": {"polluted": 1}}}]}"#;
    page.site().answer("/hostile/sig.json", 200, body)?;
    page.run("host.data = undefined; host.setAttribute('src', '/hostile/sig.json')").await?;
    page.expect("it is shown", "texts('.member .name')", json!(["ada"])).await?;
    page.expect("no payload had an effect", "found()", json!([])).await
}

/// In every field of the index, opening some of its SIGs. URL fields are left out: requesting what
/// the index links to is its purpose.
async fn in_an_index(page: &Page) -> Result<()> {
    let (index, places) = fields::of_index()?;
    let payloads = hostile::payloads();
    let mut sigs = Vec::new();
    for kinds in [&[FieldKind::Text, FieldKind::Localized][..], &[FieldKind::Url]] {
        for payload in &payloads {
            let mut index = index.clone();
            *at(&mut index, "/sigs/0/url")? = json!("sig-CloudNative/sig.json");
            for FieldPlace { pointer, kind } in &places {
                if pointer.starts_with("/sigs/") && kinds.contains(kind) {
                    *at(&mut index, pointer)? = json!(payload);
                }
            }
            sigs.push(at(&mut index, "/sigs/0")?.take());
        }
    }
    page.site().no_policy();
    page.watch();
    page.on_new_document(PAGE);
    let all = json!({ "version": 1, "sigs": sigs });
    page.site().answer("/sigs/index.json", 200, &all.to_string())?;
    page.open("/").await?;
    let entries = "directory.querySelectorAll('.sigs > li').length";
    page.wait_until("they are shown", &format!("{entries} >= {}", payloads.len())).await?;
    page.expect("no payload had an effect", "found()", json!([])).await?;
    // In the index's order, which is by name. WebKit lets a page change its URL 100 times in ten
    // seconds, other browsers 200 times. Opening and leaving every eighth SIG makes 86 changes.
    let ours = at(&mut index.clone(), "/sigs/0/id")?.take();
    page.run(&format!(
        "globalThis.looked = 0; globalThis.bad = [];
         const settled = () => new Promise(done => setTimeout(done));
         const look = async () => {{
             const left = {};
             const count = directory.querySelectorAll('.sigs > li').length;
             for (let at = 0; at < count; at += 1) {{
                 const link = directory.querySelectorAll('.sigs a')[at];
                 const address = new URL(link.href);
                 const named = address.searchParams.get('sig');
                 const place = left.findIndex(id => {{
                     // Names above the limit are truncated.
                     const cut = new TextEncoder().encode(id).length > 500;
                     return cut ? /^.{{100,}}…$/su.test(named) && id.startsWith(named.slice(0, -1)) : named === id;
                 }});
                 if (place >= 0) left.splice(place, 1);
                 else if (named !== {ours}) bad.push([at, link.href]);
                 if (address.pathname !== '/') bad.push([at, link.href]);
                 if (place >= 0 && at % 8 === 0) {{
                     link.click();
                     await settled();
                     if (location.href !== link.href) bad.push([at, location.href]);
                     bad.push(...found().map(it => [at, it]));
                     directory.querySelector('.back a').click();
                     await settled();
                 }}
                 globalThis.looked += 1;
             }}
             bad.push(...left.map(id => ['it is missing', id]));
         }};
         look();",
        json!(payloads)
    ))
    .await?;
    page.expect("all were checked", &format!("looked === {entries}"), json!(true)).await?;
    page.expect("no payload had an effect", "bad.slice(0, 10)", json!([])).await?;
    assert_no_requests(page)?;
    println!("{} payloads in {} fields of a list, {}", payloads.len(), places.len(), page.engine());
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The corpus in the sources of SIGs; checks the prerendered pages before and after the program
/// starts.
async fn prerendered(page: &Page) -> Result<()> {
    let pages = published()?;
    prepare(page).await?;
    page.run("host.remove()").await?;
    page.on_new_document(PAGE);
    let style = "link[rel=stylesheet]";
    for (at, (html, sig)) in pages.iter().enumerate() {
        page.site().page(&format!("/sigs/sig-{at}/"), html);
        page.site().answer(&format!("/sigs/sig-{at}/sig.json"), 200, sig)?;
    }
    page.run(&format!(
        "globalThis.shown = 0; globalThis.bad = [];
         const frame = document.createElement('iframe');
         frame.style = 'width: 800px; height: 600px';
         const next = async at => {{
             if (at === {}) return;
             const loaded = new Promise(done => (frame.onload = done));
             frame.src = `/sigs/sig-${{at}}/`;
             await loaded;
             const there = frame.contentWindow;
             const own = there.document.querySelector('sig-info');
             const before = there.found();
             const end = Date.now() + 80_000;
             while (own.shadowRoot.querySelector('{style}') && Date.now() < end) {{
                 await new Promise(done => setTimeout(done, 5));
             }}
             own.shadowRoot.querySelectorAll('details').forEach(it => (it.open = true));
             const after = there.found();
             const live = !own.shadowRoot.querySelector('{style}');
             const all = [...before, ...after, ...(live ? [] : ['it is not live'])];
             const scripts = there.document.querySelectorAll('script').length;
             if (scripts !== 3) all.push(scripts + ' scripts');
             if (there.location.pathname !== `/sigs/sig-${{at}}/`) all.push('it leads away');
             if (all.length) bad.push([at, ...all.slice(0, 5)]);
             globalThis.shown += 1;
             next(at + 1);
         }};
         document.body.append(frame);
         next(0);",
        pages.len()
    ))
    .await?;
    // The last payloads are the largest. An engine may need seconds to lay each out.
    let large = pages.len() - 10;
    for some in (50..large).step_by(50).chain(large..=pages.len()) {
        page.wait_until("they are shown", &format!("shown >= {some}")).await?;
    }
    page.expect("all were shown", "shown", json!(pages.len())).await?;
    page.expect("no payload had an effect", "bad.slice(0, 10)", json!([])).await?;
    assert_no_requests(page)?;
    println!("{} prerendered pages, {}", pages.len(), page.engine());
    Ok(())
}

/// A SIG's page and its sig.json.
type Published = (String, String);

/// Returns what is published for each payload, computed once for all engines.
fn published() -> Result<&'static [Published]> {
    static PUBLISHED: LazyLock<Result<Vec<Published>>> = LazyLock::new(publish);
    PUBLISHED.as_deref().map_err(|error| anyhow!("{error:#}"))
}

fn publish() -> Result<Vec<Published>> {
    let payloads = hostile::payloads();
    let folder = tempfile::tempdir()?;
    for (at, payload) in payloads.iter().enumerate() {
        let sig = folder.path().join(format!("sig/sig-{at}"));
        std::fs::create_dir_all(sig.join("openeuler/a"))?;
        for (name, content) in hostile::sources(payload) {
            std::fs::write(sig.join(name), content)?;
        }
    }
    let out = folder.path().join("out");
    let mut publish = xtask::native::program("sig-publish")?;
    publish.arg("build").arg(folder.path()).arg("--out").arg(&out).args(["--html", "--emails"]);
    let output = publish.output().context("could not start sig-publish")?;
    ensure!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    let read = |path: String| std::fs::read_to_string(out.join(&path)).context(path);
    (0..payloads.len())
        .map(|at| Ok((read(format!("sig-{at}/index.html"))?, read(format!("sig-{at}/sig.json"))?)))
        .collect()
}

fn at<'a>(document: &'a mut Value, pointer: &str) -> Result<&'a mut Value> {
    document.pointer_mut(pointer).with_context(|| format!("there is no {pointer}"))
}

/// Asserts that no payload made the browser send a request.
fn assert_no_requests(page: &Page) -> Result<()> {
    let asked: Vec<String> =
        page.site().asked().into_iter().filter(|path| path.contains("canary")).collect();
    ensure!(asked.is_empty(), "asked for {asked:?}");
    Ok(())
}

async fn prepare(page: &Page) -> Result<()> {
    page.site().no_policy();
    page.open(site::HOST).await?;
    page.expect("the host's script runs", "typeof told", json!("object")).await?;
    page.run(PAGE).await?;
    page.add(&[("src", "/sigs/sig-CloudNative/sig.json"), ("lang", "en"), ("hash", "")]).await?;
    page.expect("it runs", "told.length", json!(1)).await
}

/// Shows one document after another, and checks the whole DOM each time.
async fn show(page: &Page, documents: &[Value]) -> Result<()> {
    prepare(page).await?;
    for some in documents.chunks(100) {
        page.site().answer("/hostile/documents.json", 200, &json!(some).to_string())?;
        page.run("globalThis.shown = 0; globalThis.bad = []; showAll(host)").await?;
        page.expect("all were shown", "shown", json!(some.len())).await?;
        let bad = page.value("bad.slice(0, 20)").await?;
        ensure!(bad == json!([]), "{bad:#}");
    }
    assert_no_requests(page)?;
    page.expect("the host's page is still there", "location.pathname", json!(site::HOST)).await?;
    page.click("document.getElementById('host-button')").await?;
    page.expect("and works", "document.getElementById('host-button').innerText", json!("1"))
        .await?;
    page.expect("no errors on the page", "faults", json!([])).await
}
