//! Whatever stands in a sig.json, it is shown as text or not at all: every payload of the corpus in every
//! field of the format, without a policy that would hide a mistake.

use std::sync::LazyLock;

use anyhow::{Context, Result, anyhow, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::fields::{self, Kind, Place};
use sig_tests::page::Page;
use sig_tests::stage::Stage;
use sig_tests::{hostile, site};

const PAGE: &str = include_str!("hostile/canary.js");

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; prerendered, of_wrong_types, in_texts, in_addresses, in_other_texts, in_languages,
        as_it_comes, in_a_list]
}

/// In every field for people, beside addresses and dates that are right.
async fn in_texts(page: &Page) -> Result<()> {
    everywhere(page, |kind| matches!(kind, Kind::Text | Kind::Localized), |it| json!(it)).await
}

/// In every field for an address, beside all else that is right, without which it would not be shown.
async fn in_addresses(page: &Page) -> Result<()> {
    everywhere(page, |kind| kind == Kind::Address, |it| json!(it)).await
}

/// In every field for a date or a word, beside texts that are right.
async fn in_other_texts(page: &Page) -> Result<()> {
    everywhere(page, |kind| kind == Kind::Formed, |it| json!(it)).await
}

/// As the name of a language.
async fn in_languages(page: &Page) -> Result<()> {
    everywhere(page, |kind| kind == Kind::Localized, |it| json!({ it: "text" })).await
}

async fn everywhere(
    page: &Page,
    takes: impl Fn(Kind) -> bool,
    value: impl Fn(&str) -> Value,
) -> Result<()> {
    let (whole, places) = fields::all()?;
    let places: Vec<Place> = places.into_iter().filter(|it| takes(it.kind)).collect();
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

/// In each place in turn, with all others right: a place that must be left out doesn't hide another.
async fn of_wrong_types(page: &Page) -> Result<()> {
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
    for Place { pointer, .. } in &places {
        for value in &wrong {
            // The place itself, and the list or object that holds it.
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

/// The same with each item of each list two times: what should be the only one of its name is not.
fn twice(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().chain(items).map(twice).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), twice(value))).collect()
        }
        other => other.clone(),
    }
}

/// As JSON from a server, where `__proto__` is a name like any other.
async fn as_it_comes(page: &Page) -> Result<()> {
    prepare(page).await?;
    let body = r#"{"version": 1, "id": "sig-A", "__proto__": {"polluted": 1}, "name": {"__proto__":
        "<img src=x onerror=canary()>"}, "members": [{"id": "ada", "__proto__": {"name": "canary"},
        "constructor": {"prototype": {"polluted": 1}}}]}"#;
    page.site().answer("/hostile/sig.json", 200, body)?;
    page.run("host.data = undefined; host.setAttribute('src', '/hostile/sig.json')").await?;
    page.expect("it is shown", "texts('.member .name')", json!(["ada"])).await?;
    page.expect("nothing came of it", "found()", json!([])).await
}

/// In every field of the list of SIGs, some of which are opened; and in the addresses, which are not:
/// to ask for what the list names is the list's purpose.
async fn in_a_list(page: &Page) -> Result<()> {
    let (index, places) = fields::of_index()?;
    let payloads = hostile::payloads();
    let mut sigs = Vec::new();
    for kinds in [&[Kind::Text, Kind::Localized][..], &[Kind::Address]] {
        for payload in &payloads {
            let mut index = index.clone();
            *at(&mut index, "/sigs/0/url")? = json!("sig-CloudNative/sig.json");
            for Place { pointer, kind } in &places {
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
    page.expect("nothing came of it", "found()", json!([])).await?;
    // In the list's order, which is by name. WebKit lets a page change its address 100 times in ten seconds, other
    // browsers 200 times; every eighth there and back makes 86.
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
                     // Of what is longer than a name may be, the beginning is taken.
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
    page.expect("all were looked at", &format!("looked === {entries}"), json!(true)).await?;
    page.expect("nothing came of them", "bad.slice(0, 10)", json!([])).await?;
    nothing_is_asked_for(page)?;
    println!("{} payloads in {} fields of a list, {}", payloads.len(), places.len(), page.engine());
    page.expect("nothing is thrown", "faults", json!([])).await
}

/// The corpus in the sources of SIGs, and what is prerendered of them, live and before.
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
    // The last ones are the largest; an engine may lay each out for seconds.
    let large = pages.len() - 10;
    for some in (50..large).step_by(50).chain(large..=pages.len()) {
        page.wait_until("they are shown", &format!("shown >= {some}")).await?;
    }
    page.expect("all were shown", "shown", json!(pages.len())).await?;
    page.expect("nothing came of them", "bad.slice(0, 10)", json!([])).await?;
    nothing_is_asked_for(page)?;
    println!("{} prerendered pages, {}", pages.len(), page.engine());
    Ok(())
}

/// A SIG's page and its sig.json.
type Published = (String, String);

/// Of each payload, published once for all engines.
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

/// That no payload had the browser ask for something.
fn nothing_is_asked_for(page: &Page) -> Result<()> {
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

/// Shows one document after another, and looks at all that is there each time.
async fn show(page: &Page, documents: &[Value]) -> Result<()> {
    prepare(page).await?;
    for some in documents.chunks(100) {
        page.site().answer("/hostile/documents.json", 200, &json!(some).to_string())?;
        page.run("globalThis.shown = 0; globalThis.bad = []; showAll(host)").await?;
        page.expect("all were shown", "shown", json!(some.len())).await?;
        let bad = page.value("bad.slice(0, 20)").await?;
        ensure!(bad == json!([]), "{bad:#}");
    }
    nothing_is_asked_for(page)?;
    page.expect("the host's page is still there", "location.pathname", json!(site::HOST)).await?;
    page.click("document.getElementById('host-button')").await?;
    page.expect("and works", "document.getElementById('host-button').innerText", json!("1"))
        .await?;
    page.expect("nothing is thrown", "faults", json!([])).await
}
