//! Limits of a foreign or malicious fragment: it can't send requests, keep the live widget from
//! starting, extend beyond the element, or keep the browser busy.

mod any;

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const SIG: &str = "/sigs/sig-CloudNative/sig.json";
const FRAGMENT: &str = "/sigs/sig-CloudNative/fragment.html";
const HOST: &str = "/sigs/sig-CloudNative/host.html";
const MEMBERS: &str = "all('.member').filter(it => it.checkVisibility()).length";
const TAG: [(&str, &str); 2] = [("src", SIG), ("prerendered", "yes")];

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![
        stage;
        sends_no_requests, links_follow_the_url_rules, live_widget_always_starts,
        does_not_wait_for_pictures, stays_within_the_element, tags_are_limited,
    ];
    trials.extend(any::trials(stage));
    trials
}

/// Returns a fragment with this content, to serve in place of a SIG's own.
fn fragment(content: &str) -> String {
    format!(
        "<sig-info src=sig.json><template shadowrootmode=open><link rel=stylesheet href=/canary.css>\
         <div><div class=sig><div id=seen>Seen</div>{content}</div></div></template></sig-info>"
    )
}

/// Shows a fragment before the program starts.
async fn show_first(page: &Page, content: &str) -> Result<()> {
    page.site().hold(&page.site().bundled(".wasm")?);
    page.site().answer(FRAGMENT, 200, &fragment(content))?;
    page.embed(&TAG).await?;
    page.expect("the fragment", "texts('#seen')", json!(["Seen"])).await
}

/// Opens a host page that contains the fragment between two links of its own.
async fn show_within(page: &Page, content: &str) -> Result<()> {
    let style = page.site().bundled(".css")?;
    let inner = fragment(content).replace("/canary.css", &style);
    let host = format!(
        "<!doctype html><html lang=en><title>Host</title><script type=module src=/host/witness.js></script>\
         <script type=module src=/embed/sig-info.js></script><body>\
         <p style='margin: 350px 100px 100px'><a id=before href=/login>Log in</a></p>{inner}\
         <p style='margin: 100px'><a id=after href=/login>Log in</a></p></body>"
    );
    page.site().page(HOST, &host);
    page.open(HOST).await
}

async fn live(page: &Page) -> Result<()> {
    page.site().restore();
    page.expect("it is live", MEMBERS, json!(13)).await?;
    page.expect("the fragment is gone", "all('#seen').length", json!(0)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The fragment sends no request, neither while it loads nor in the page. After the loader has
/// taken it over, only links have a URL.
async fn sends_no_requests(page: &Page) -> Result<()> {
    let asking = "<input type=image src=/canary.png><input type=image src=/canary.png formaction=/canary>
        <sig-info src=/canary.json></sig-info><sig-directory src=/canary.json></sig-directory>
        <img src=/canary.png><img srcset='/canary.png 1x'><img src='data:image/svg+xml,<svg/>'>
        <picture><source srcset=/canary.png><img></picture><video src=/canary.mp4 poster=/canary.png autoplay></video>
        <audio src=/canary.mp3 autoplay></audio><iframe src=/canary.html></iframe><embed src=/canary>
        <object data=/canary></object><link rel=stylesheet href=/canary.css><link rel=preload href=/canary as=fetch>
        <style>@import '/canary.css'</style><p style='background: url(/canary.png)'>a</p>
        <table background=/canary.png><td background=/canary.png></table><body background=/canary.png>
        <svg><image href=/canary.png /><use href='/canary.svg#a' /></svg><meta http-equiv=refresh content='0;/canary'>
        <base href=/canary/><script src=/canary.js></script><a href=/ ping=/canary>a</a><form action=/canary></form>
        <li src=/canary.png part=x is=sig-info>a</li><x-a src=/canary>a</x-a><math><mi href=/canary>a</mi></math>
        <template shadowrootmode=open><sig-info src=/canary.json></sig-info></template>
        <div><template shadowrootmode=open shadowrootclonable><img src=/canary.png></template></div>";
    show_first(page, asking).await?;
    let elements = "all('.sig *').map(it => it.localName).sort()";
    page.expect(
        "the remaining elements",
        elements,
        json!(["a", "div", "div", "input", "input", "li", "p"]),
    )
    .await?;
    let attributes = "all('.sig *').flatMap(it => it.getAttributeNames()).sort()";
    page.expect("its attributes", attributes, json!(["id", "part", "type", "type"])).await?;
    live(page).await?;
    let asked = page.site().asked();
    ensure!(!asked.iter().any(|it| it.contains("canary")), "{asked:?}");
    Ok(())
}

/// Links follow the rules of sig-model's `url.rs`.
async fn links_follow_the_url_rules(page: &Page) -> Result<()> {
    let refused = [
        "javascript:ran = 1",
        "java\tscript:ran = 1",
        "data:text/html,x",
        "blob:x",
        "//example.org",
        "/logout",
        " https://example.org",
        "https://user@example.org",
        "https://:password@example.org",
        "https://openeuler.org\\@example.org",
        "mailto:?bcc=a@b.c",
        "mailto:a@b.c?bcc=d@e.f",
        "mailto:a@b.c,d@e.f",
        "mailto:a%0abcc:b@c.d",
        "https://example.org/\u{ad}",
        "https://example.org/\u{61c}",
        "https://example.org/\u{202e}",
        "https://example.org/\u{3164}",
        "https://example.org/\u{fe0f}",
        "https://example.org/\u{e0041}",
    ];
    let taken = ["https://example.org/a", "mailto:a@b.c", "webcal://example.org/a", "meetings.ics"];
    let links: String = refused
        .iter()
        .chain(&taken)
        .map(|href| format!("<a href=\"{}\">a</a>", href.replace('"', "&quot;")))
        .collect();
    show_first(page, &format!("{links}<a href='https://g\u{456}tee.com/'>a</a>")).await?;
    let known = "all('a[href]').map(it => it.getAttribute('href').replace(location.origin, ''))";
    let expected = json!([
        "https://example.org/a",
        "mailto:a@b.c",
        "webcal://example.org/a",
        "/sigs/sig-CloudNative/meetings.ics",
        // A look-alike letter is visible as Punycode.
        "https://xn--gtee-5yd.com/",
    ]);
    let found = page.value(known).await?;
    let (found, expected) = (found.as_array().unwrap_or(&vec![]).clone(), expected);
    let plain = &found[..found.len().saturating_sub(1)];
    ensure!(Some(plain) == expected.as_array().map(|it| &it[..4]), "{found:?}");
    let host = found.last().and_then(|it| it.as_str()).unwrap_or_default();
    ensure!(host.starts_with("https://xn--"), "{found:?}");
    Ok(())
}

async fn live_widget_always_starts(page: &Page) -> Result<()> {
    let deep = format!("{}x{}", "<div>".repeat(600), "</div>".repeat(600));
    let many = "<select></select><input type=search>".repeat(1000);
    for content in [
        "<select></select>",
        "<select><option></option></select><input type=date><input type=color><input type=file>",
        "<a href='#%'>a</a><a href='#%e0'>a</a><a href='#'>a</a>",
        "<section id=members></section><section id=members></section><p id='#'></p>",
        "<details><summary>a</summary><details><summary>b</summary></details></details>",
        &deep,
        &many,
        "<slot></slot><slot name=header></slot><slot name=footer></slot>",
    ] {
        page.site().hold(SIG);
        show_within(page, content).await?;
        page.expect("it is shown", "texts('#seen')", json!(["Seen"])).await?;
        // The visitor interacts with everything in it.
        page.run(
            "all('a').forEach(it => it.click()); all('select, input, summary').slice(0, 9).forEach(it => it.focus());
             all('details').forEach(it => (it.open = true))",
        )
        .await?;
        live(page).await?;
    }
    Ok(())
}

/// Pictures that never finish decoding delay nothing for long.
async fn does_not_wait_for_pictures(page: &Page) -> Result<()> {
    const PIXEL: &str =
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    let sig: serde_json::Value = serde_json::from_str(&page.site().file(SIG)?)?;
    let mut pictured = sig.clone();
    for member in pictured["members"].as_array_mut().into_iter().flatten() {
        member["avatar"] = PIXEL.into();
    }
    page.site().answer(SIG, 200, &pictured.to_string())?;
    let prerendered = page.site().file(FRAGMENT)?;
    let picture = format!("<img alt=\"\" src=\"{PIXEL}\"></span>");
    // Each member's picture is in the same place as in the live widget.
    let parts: Vec<&str> = prerendered.split("class=\"avatar").collect();
    let with_pictures: Vec<String> = parts
        .iter()
        .enumerate()
        .map(
            |(at, part)| {
                if at == 0 { (*part).to_owned() } else { part.replacen("</span>", &picture, 1) }
            },
        )
        .collect();
    let style = page.site().bundled(".css")?;
    let host = format!(
        "<!doctype html><html lang=en><title>Host</title><link rel=preload as=style href={style}>\
         <script type=module src=/host/witness.js></script>\
         <script type=module src=/embed/sig-info.js></script><body>{}</body>",
        with_pictures.join("class=\"avatar")
    );
    page.site().page(HOST, &host);
    page.on_new_document(
        "globalThis.waiting = 0;
         HTMLImageElement.prototype.decode = () => { globalThis.waiting++; return new Promise(() => {}); };",
    );
    page.open(HOST).await?;
    let old = "root.querySelector('link[rel=stylesheet]')";
    page.wait_until("it is live", &format!("{old} === null && globalThis.told?.length > 0"))
        .await?;
    page.wait_until("pictures were waited for", "waiting > 0").await?;
    page.expect("its members", MEMBERS, json!(13)).await
}

/// Outside the element's box, no point belongs to the element.
async fn stays_within_the_element(page: &Page) -> Result<()> {
    let lists = "<ul></ul>".repeat(365);
    let up = format!("<nav>{lists}<a href=https://example.org/>Log in</a></nav>");
    let wide = "<span class=permalink>Log in</span>".repeat(50);
    let stacked = format!("<p>Log in{}</p>", "\u{e4a}".repeat(500));
    for content in [up.as_str(), &wide, &stacked, &format!("<div class=avatar>{lists}{up}</div>")] {
        page.site().hold(SIG);
        show_within(page, content).await?;
        page.expect("it is shown", "texts('#seen')", json!(["Seen"])).await?;
        page.wait_until(
            "it is styled",
            "getComputedStyle(root.querySelector('.sig')).padding !== '0px'",
        )
        .await?;
        let outside = "(() => {
            const { left, top, right, bottom } = host.getBoundingClientRect();
            const found = [];
            for (let y = 0; y < innerHeight; y += 7) for (let x = 0; x < innerWidth; x += 7) {
                const inside = x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1;
                if (!inside && document.elementFromPoint(x, y) === host) found.push([x, y]);
            }
            return found.slice(0, 3);
        })()";
        page.expect("no point around it belongs to it", outside, json!([])).await?;
        let on_top =
            "(() => { const { x, y } = document.querySelector('#before').getBoundingClientRect();
            return document.elementFromPoint(x + 2, y + 5)?.id })()";
        page.expect("the host's link", on_top, json!("before")).await?;
        let painted = "getComputedStyle(root.querySelector('div')).contain";
        let contain = page.value(painted).await?;
        ensure!(
            contain.as_str().is_some_and(|it| it == "content" || it.contains("paint")),
            "{contain}"
        );
        live(page).await?;
    }
    Ok(())
}

/// A fragment with too many tags is not read: 2 MiB of list items would keep the browser busy for
/// long.
async fn tags_are_limited(page: &Page) -> Result<()> {
    show_first(page, &"<li>".repeat(9000)).await?;
    page.site().restore();
    page.expect("it is live", MEMBERS, json!(13)).await?;
    page.site().hold(&page.site().bundled(".wasm")?);
    page.site().answer(FRAGMENT, 200, &fragment(&"<li>".repeat(500_000)))?;
    page.embed(&TAG).await?;
    page.run("globalThis.before = 0; const count = () => (before += all('#seen').length) < 1 && requestAnimationFrame(count); count()").await?;
    page.run("setTimeout(() => (globalThis.soon = true), 1500)").await?;
    page.expect("some time later", "globalThis.soon ?? false", json!(true)).await?;
    page.expect("the fragment is not shown", "before", json!(0)).await?;
    page.site().restore();
    page.expect("the SIG is shown", MEMBERS, json!(13)).await
}
