//! A prerendered fragment next to a SIG's data is shown before the program has loaded.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const SIG: &str = "/sigs/sig-CloudNative/sig.json";
const FRAGMENT: &str = "/sigs/sig-CloudNative/fragment.html";
const MEMBERS: &str = "all('.member').filter(it => it.checkVisibility()).length";
const ROWS: &str = "all('.repositories > li').length";
const FIELD: &str = "root.querySelector('#repositories input[type=search]')";
/// The fragment next to the SIG's data is shown first; the host page contains no fragment itself.
const TAG: [(&str, &str); 2] = [("src", SIG), ("prerendered", "yes")];

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![
        stage;
        before_the_program, same_as_the_prerendered_page, in_the_language_of_the_page, only_content,
        without_webassembly, missing_fragment, page_instead_of_a_fragment, too_large_fragment, late_fragment,
        cached_program_starts_at_once,
        selected_sections, without_the_name, not_for_an_index, not_if_the_host_opts_out,
    ]
}

/// Delays the program.
fn hold_the_program(page: &Page) -> Result<()> {
    page.site().hold(&page.site().bundled(".wasm")?);
    Ok(())
}

async fn before_the_program(page: &Page) -> Result<()> {
    hold_the_program(page)?;
    page.embed(&TAG).await?;
    page.expect("its members", MEMBERS, json!(13)).await?;
    let display = "getComputedStyle(all('.member')[0]).display";
    page.expect("it is styled", display, json!("flex")).await?;
    let folded = "all('details.calendar a').map(it => it.checkVisibility())";
    page.expect("collapsed content is hidden", folded, json!([false])).await?;
    page.click("root.querySelector('nav a[href=\"#roadmap\"]')").await?;
    page.expect("links work", "root.activeElement?.id", json!("roadmap-title")).await?;
    page.expect("the host's address is its own", "location.hash", json!("")).await?;
    page.press(FIELD, "runc").await?;
    page.expect("not live yet", ROWS, json!(12)).await?;
    page.site().restore();
    page.expect("the typed text is searched for", ROWS, json!(1)).await?;
    page.expect("the text", &format!("{FIELD}.value"), json!("runc")).await?;
    page.expect("no errors on the page", "faults", json!([])).await?;
    page.expect("no policy violations", "violations", json!([])).await
}

/// The browser keeps all prerendered content.
async fn same_as_the_prerendered_page(page: &Page) -> Result<()> {
    hold_the_program(page)?;
    let all = "all('.sig, .sig *').map(it => [it.localName, it.className, it.id, it.getAttribute('part'),
         it.getAttribute('aria-label'), it.getAttribute('lang'), it.href?.replace(location.href.split('#')[0] + '#', '#'),
         it.children.length ? '' : it.textContent].join())";
    // Next to the data, so that relative URLs resolve to the same targets.
    let fragment = page.site().file(FRAGMENT)?;
    page.site().page(
        "/sigs/sig-CloudNative/host.html",
        &format!("<!doctype html><meta charset=utf-8>{fragment}"),
    );
    page.open("/sigs/sig-CloudNative/host.html").await?;
    let parsed = page.value(all).await?;
    page.embed(&TAG).await?;
    page.expect("the same", all, parsed).await
}

async fn in_the_language_of_the_page(page: &Page) -> Result<()> {
    hold_the_program(page)?;
    page.embed(&[TAG.as_slice(), &[("lang", "zh-CN")]].concat()).await?;
    page.expect("in Chinese", "texts('#members-title')", json!(["成员"])).await
}

/// The fragment is as trusted as the SIG's data: whoever can change one can change the other.
async fn only_content(page: &Page) -> Result<()> {
    hold_the_program(page)?;
    let hostile = "<sig-info><template shadowrootmode=open><link rel=stylesheet href=/canary.css><div>
        <script>ran = 1</script><style>* { display: none }</style><div id=seen onclick='ran = 1' style='color: red'>Seen</div>
        <a href='javascript:ran = 1'>a</a><a href='data:text/html,x'>b</a><a href='https://example.org/'>c</a><a href=' https://example.org/'>c</a><a href='https://openeuler.org@example.org/'>d</a>
        <img src=/canary.png onerror='ran = 1'><img src='data:text/html,x'><form action=/canary><input name=a></form>
        <iframe src=/canary.html></iframe><svg onload='ran = 1'><a href='javascript:ran = 1'>d</a></svg><object data=/canary></object>
        <button formaction=/canary type=submit autofocus onfocus='ran = 1'>e</button><slot name=header></slot>
        </div></template></sig-info>";
    page.site().answer(FRAGMENT, 200, hostile)?;
    page.embed(&TAG).await?;
    page.expect("the text", "texts('#seen')", json!(["Seen"])).await?;
    let other = "all('div :is(script, style, link, form, iframe, svg, object, img, [style], [onclick], [onfocus], [formaction], [autofocus])').length";
    page.expect("nothing else", other, json!(0)).await?;
    let links = "all('a[href]').map(it => it.href)";
    page.expect("links that lead out", links, json!(["https://example.org/"])).await?;
    page.expect("nothing ran", "globalThis.ran ?? 0", json!(0)).await?;
    let asked = page.site().asked();
    anyhow::ensure!(!asked.iter().any(|it| it.contains("canary")), "{asked:?}");
    Ok(())
}

async fn without_webassembly(page: &Page) -> Result<()> {
    hold_the_program(page)?;
    page.site().restore();
    page.on_new_document("delete globalThis.WebAssembly");
    page.embed(&TAG).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["start"])).await?;
    page.expect("it is visible", MEMBERS, json!(13)).await
}

/// A missing fragment is requested only once, whatever other SIGs and pages are loaded from there.
async fn missing_fragment(page: &Page) -> Result<()> {
    page.site().answer(FRAGMENT, 404, "")?;
    page.embed(&TAG).await?;
    page.add(&TAG).await?;
    page.expect("the SIG is shown", MEMBERS, json!(13)).await?;
    page.press(FIELD, "runc").await?;
    page.expect("it is live", ROWS, json!(1)).await?;
    page.expect("the other one, too", "told.length", json!(2)).await?;
    page.embed(&TAG).await?;
    page.expect("the SIG is shown again", MEMBERS, json!(13)).await?;
    page.was_asked_for("fragment.html", 1)?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// Servers of single-page applications respond to any path with the same page.
async fn page_instead_of_a_fragment(page: &Page) -> Result<()> {
    let other =
        "<!doctype html><title>App</title><body><div id=app><p class=member>Not a SIG</div>";
    page.site().answer(FRAGMENT, 200, other)?;
    page.on_new_document(
        "globalThis.seen = 0;
         const look = () => {
             const shown = document.querySelector('sig-info')?.shadowRoot?.textContent ?? '';
             if (shown.includes('Not a SIG')) seen += 1;
             requestAnimationFrame(look);
         };
         look();",
    );
    page.embed(&TAG).await?;
    page.expect("the SIG is shown", MEMBERS, json!(13)).await?;
    page.expect("nothing else is shown", "seen", json!(0)).await?;
    page.embed(&TAG).await?;
    page.expect("the SIG is shown again", MEMBERS, json!(13)).await?;
    page.was_asked_for("fragment.html", 1)?;
    page.expect("no errors on the page", "faults", json!([])).await
}

async fn too_large_fragment(page: &Page) -> Result<()> {
    hold_the_program(page)?;
    let text = "Too long. ".repeat(1 << 18);
    let fragment = format!(
        "<sig-info><template shadowrootmode=open><div><p class=member>{text}</div></template></sig-info>"
    );
    page.site().answer(FRAGMENT, 200, &fragment)?;
    page.embed(&TAG).await?;
    page.run("globalThis.before = 0; const count = () => (before += all('.member').length) < 1 && requestAnimationFrame(count); count()").await?;
    // The program is requested together with the fragment, so its content would be visible soon
    // after.
    page.run("setTimeout(() => (globalThis.soon = true), 1500)").await?;
    page.expect("some time later", "globalThis.soon ?? false", json!(true)).await?;
    page.expect("the fragment is not shown", "before", json!(0)).await?;
    page.site().restore();
    page.expect("the SIG is shown", MEMBERS, json!(13)).await
}

/// The program doesn't wait for the fragment, and a late fragment is not shown.
async fn late_fragment(page: &Page) -> Result<()> {
    page.site().hold(FRAGMENT);
    page.embed(&TAG).await?;
    page.expect("the SIG is shown", MEMBERS, json!(13)).await?;
    page.press(FIELD, "runc").await?;
    page.expect("it is live", ROWS, json!(1)).await?;
    page.site().restore();
    page.run("globalThis.frames = 0; const count = () => ++globalThis.frames < 9 && requestAnimationFrame(count); count()").await?;
    page.expect("some frames later", "frames", json!(9)).await?;
    page.expect("it stays so", ROWS, json!(1)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// On the next page of a visit, the program is in the cache and doesn't wait for the fragment.
async fn cached_program_starts_at_once(page: &Page) -> Result<()> {
    page.embed(&TAG).await?;
    page.expect("it is live", "told.length", json!(1)).await?;
    page.site().hold(FRAGMENT);
    // The longest time to wait for a fragment never ends.
    page.on_new_document(
        "const later = setTimeout;
         globalThis.setTimeout = (run, ms, ...more) => ms === 1000 ? 0 : later(run, ms, ...more)",
    );
    page.embed(&TAG).await?;
    page.expect("it is live again", "told.length", json!(1)).await
}

/// The visible content, headings, sections and links are the same before and after the program
/// starts.
async fn same_before_and_after(page: &Page, attributes: &[(&str, &str)]) -> Result<()> {
    hold_the_program(page)?;
    page.embed(&[TAG.as_slice(), attributes].concat()).await?;
    page.expect("its members", MEMBERS, json!(13)).await?;
    let headings = "all('h1, h2, h3, h4, h5, h6').map(it => it.localName + ' ' + it.textContent)";
    let sections = "all('.sections > section').map(it => it.id)";
    let links = "all('nav a').map(it => it.textContent)";
    let class = "root.querySelector('.sections').className";
    let shown = format!("[{headings}, {sections}, {links}, {class}]");
    let before = page.value(&shown).await?;
    page.site().restore();
    page.expect("it is live", "told.length", json!(1)).await?;
    page.expect("the same", &shown, before).await
}

async fn selected_sections(page: &Page) -> Result<()> {
    let wanted = [("sections", "members  nonsense about contacts"), ("heading-level", "4")];
    same_before_and_after(page, &wanted).await?;
    let sections = "all('.sections > section').map(it => it.id)";
    page.expect("in its order", sections, json!(["members", "about", "scope", "contacts"])).await?;
    page.expect("the heading level", "all('h4').length", json!(1)).await
}

/// Without the name, section headings move up one level.
async fn without_the_name(page: &Page) -> Result<()> {
    same_before_and_after(page, &[("sections", "members")]).await?;
    page.expect("no navigation", "all('nav').length", json!(0)).await?;
    page.expect("its heading", "texts('h2')[0]", json!("Members")).await
}

/// An index has no fragment, but the SIGs of its origin may have one.
async fn not_for_an_index(page: &Page) -> Result<()> {
    page.watch();
    page.open("/").await?;
    page.expect("the SIG is shown", MEMBERS, json!(13)).await?;
    page.was_asked_for("fragment.html", 0)
}

/// No fragment is shown if the host replaces texts, or has turned prerendering off.
async fn not_if_the_host_opts_out(page: &Page) -> Result<()> {
    for attribute in [("prerendered", "no"), ("texts", r#"{"members": "People"}"#)] {
        page.embed(&[TAG.as_slice(), &[attribute]].concat()).await?;
        page.expect("the SIG is shown", MEMBERS, json!(13)).await?;
    }
    page.was_asked_for("fragment.html", 0)
}
