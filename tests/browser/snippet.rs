//! The page that generates the code to embed: it previews what is chosen, and the copied code shows
//! the same.

use anyhow::{Context, Error, Result, ensure};
use libtest_mimic::Trial;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::{Value, json};
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

use crate::accessible;

const PAGE: &str = "/embed.html";
const CODE: &str = "document.querySelector('#files code').textContent";
const SIGS: &str = "[...document.getElementById('sigs').options].map(it => it.text)";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; choices_are_previewed_and_written, choosing_a_sig_by_name, colour_contrast,
        copied_into_html, copied_into_markdown, copying_is_confirmed, another_origin_is_not_loaded,
        without_an_index, by_keyboard, narrow];
    let program = accessible::program().map_err(|error| format!("{error:#}"));
    trials.push(stage.trial(format!("{}::axe", module_path!()), async move |page: &Page| {
        axe(page, &program.clone().map_err(Error::msg)?).await
    }));
    trials
}

/// Opens the page and waits until the first SIG is shown.
pub async fn open(page: &Page) -> Result<()> {
    page.open(PAGE).await?;
    page.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await
}

/// Sets a field as a visitor would.
pub async fn choose(page: &Page, name: &str, value: &str) -> Result<()> {
    page.run(&format!(
        "const field = document.querySelector('[name={name}]');
         field.value = {};
         field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(value)
    ))
    .await
}

/// Chooses the element to embed, by name.
pub async fn choose_kind(page: &Page, kind: &str) -> Result<()> {
    page.click(&format!("document.querySelector('[value={kind}]')")).await
}

/// Returns the files to copy into a kind of host page.
pub async fn files(page: &Page, host: &str) -> Result<Vec<String>> {
    page.click(&format!("document.getElementById('{host}')")).await?;
    let chosen = "document.querySelector('[aria-selected=true]').id";
    page.expect("the kind of page", chosen, json!(host)).await?;
    let files = page
        .value("[...document.querySelectorAll('#files code')].map(it => it.textContent)")
        .await?;
    serde_json::from_value(files).context("the files are not text")
}

async fn choices_are_previewed_and_written(page: &Page) -> Result<()> {
    open(page).await?;
    let loader = page.site().url("/embed/sig-info.js");
    let sig = page.site().url(SAMPLE);
    let plain = format!(
        "<script type=\"module\" src=\"{loader}\"></script>\n<sig-info\n  src=\"{sig}\">\n</sig-info>"
    );
    page.expect("only the URL", CODE, json!(plain)).await?;

    for (name, value) in [
        ("lang", "zh"),
        ("theme", "dark"),
        ("timezone", "Asia/Kolkata"),
        ("heading-level", "4"),
        ("loading", "eager"),
    ] {
        choose(page, name, value).await?;
    }
    page.click("document.querySelector('[name=prerendered]')").await?;
    page.click("document.querySelector('[name=hash]')").await?;
    page.click("document.querySelector('#sections').parentElement.firstElementChild").await?;
    page.click("document.querySelector('[value=about]')").await?;
    page.click("document.querySelector('#sections li:nth-child(4) button')").await?;
    let sections = "all('section').map(it => it.id)";
    let order = json!(["meetings", "members", "contacts", "roadmap", "repositories"]);
    page.expect("the sections", sections, order).await?;
    page.expect("the language", "texts('#members-title')", json!(["成员"])).await?;
    let minutes = "texts('.meeting time')[0].match(/(?<![+\\d])\\d+:\\d+/g).slice(0, 2).map(it => it.split(':')[1])";
    page.expect("the zone, half an hour off", minutes, json!(["30", "00"])).await?;

    // The tag as the browser parses it.
    let written = format!(
        "Object.fromEntries([...new DOMParser().parseFromString(trusted({CODE}), 'text/html')\
         .querySelector('sig-info').attributes].map(it => [it.name, it.value]))"
    );
    page.run(
        "const policy = globalThis.trustedTypes?.createPolicy('test', { createHTML: text => text });
         globalThis.trusted = text => policy?.createHTML(text) ?? text",
    )
    .await?;
    page.expect(
        "all of it",
        &written,
        json!({ "src": sig, "prerendered": "no", "lang": "zh", "theme": "dark", "timezone": "Asia/Kolkata",
                "sections": "meetings members contacts roadmap repositories",
                "heading-level": "4", "loading": "eager", "hash": "" }),
    )
    .await?;
    choose(page, "timezone", "Nowhere").await?;
    let note = "document.getElementById('zone-note').textContent";
    page.expect("an unknown zone is reported", note, json!("There is no such time zone.")).await?;
    page.wait_until("and not written", &format!("!{CODE}.includes('timezone')")).await
}

/// The site's SIGs, sorted by name without the prefix and filtered as one types.
async fn choosing_a_sig_by_name(page: &Page) -> Result<()> {
    let entry =
        |id: &str, name: Value| json!({ "id": id, "name": name, "url": format!("{id}/sig.json") });
    let index = json!({ "version": 1, "sigs": [
        entry("sig-Zephyr", json!("sig-Zephyr")),
        entry("Kernel", json!({ "en": "Kernel SIG", "zh": "内核" })),
        entry("sig-CloudNative", json!({ "en": "CloudNative SIG", "zh": "云原生" })),
    ] });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    page.open(PAGE).await?;
    let all = ["CloudNative SIG (sig-CloudNative)", "Kernel SIG (Kernel)", "sig-Zephyr"];
    page.expect("all of them", SIGS, json!(all)).await?;
    page.expect("the first is shown", "texts('#members-title')", json!(["Members"])).await?;

    let find = "document.querySelector('[name=find]')";
    page.press(find, "sig KERN").await?;
    page.expect("what has both words", SIGS, json!([all[1]])).await?;
    page.wait_until("not chosen yet", &format!("{CODE}.includes('/sigs/sig-CloudNative/')"))
        .await?;
    page.press(find, "\u{e007}").await?;
    let written = page.site().url("/sigs/Kernel/sig.json");
    page.wait_until("Enter takes it", &format!("{CODE}.includes('src=\"{written}\"')")).await?;
    page.expect(
        "the list shows a message",
        "document.getElementById('sigs').value",
        json!(written),
    )
    .await?;

    choose(page, "find", "nowhere").await?;
    let note = "document.getElementById('src-note').textContent";
    page.expect("none", note, json!("No SIG here is called “nowhere”.")).await?;
    choose(page, "find", "").await?;
    page.click("document.getElementById('sigs').options[0]").await?;
    page.expect("by the list", "texts('#members-title')", json!(["Members"])).await?;
    page.run("document.documentElement.lang = 'zh'").await?;
    page.wait_until("in Chinese", &format!("{SIGS}.includes('内核 (Kernel)')")).await
}

/// The form starts with the element's own colours, whose contrast is sufficient. Insufficient
/// contrast is reported at once.
async fn colour_contrast(page: &Page) -> Result<()> {
    open(page).await?;
    page.click("document.querySelector('#palette summary')").await?;
    let defaults = "['text', 'muted', 'accent', 'surface', 'raised'].map(name => \
                    ['light', 'dark'].map(theme => document.querySelector(`[name=${name}-${theme}]`).defaultValue))";
    let own = "['text', 'muted', 'accent', 'surface', 'raised'].map(name => \
               getComputedStyle(root.querySelector('.sig')).getPropertyValue(`--${name}`).match(/#\\w+/g)\
               .map(it => it.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')))";
    page.expect("the element's own", &format!("{own}.join() === {defaults}.join()"), json!(true))
        .await?;
    let note = "document.getElementById('contrast-note').textContent";
    page.expect(
        "the contrast is sufficient",
        note,
        json!("All text has a contrast of at least 4.5:1."),
    )
    .await?;
    let written =
        "[...document.querySelectorAll('#files code')].map(it => it.textContent).slice(1)";
    page.expect("no code", written, json!([])).await?;

    // Just fails WCAG's contrast on white, where #767676 passes.
    choose(page, "raised-light", "#ffffff").await?;
    choose(page, "muted-light", "#777777").await?;
    let ratio = "document.getElementById('muted-light-ratio').textContent";
    page.expect("not rounded up", ratio, json!("4.47:1 ✗")).await?;
    page.expect(
        "it is reported",
        note,
        json!("Too little contrast. Secondary text, light: 4.47:1."),
    )
    .await?;
    choose(page, "muted-light", "#767676").await?;
    page.expect("sufficient", ratio, json!("4.54:1 ✓")).await?;
    choose(page, "accent-dark", "#2b2e36").await?;
    page.wait_until(
        "in the dark theme, too",
        &format!("{note}.includes('Links, marks, dark: 1.')"),
    )
    .await?;

    choose(page, "accent-light", "#7a1fa2").await?;
    choose(page, "accent-dark", "#d6a6ff").await?;
    let style = "sig-info {\n  --sig-info-muted: light-dark(#767676, #a9b0bd);\n  \
                 --sig-info-accent: light-dark(#7a1fa2, #d6a6ff);\n  \
                 --sig-info-raised: light-dark(#ffffff, #25282f);\n}";
    page.expect("for the style sheet", written, json!([style])).await?;
    let link = "getComputedStyle(root.querySelector('.contacts a')).color";
    choose(page, "theme", "light").await?;
    page.expect("it is shown", link, json!("rgb(122, 31, 162)")).await?;
    choose(page, "theme", "dark").await?;
    page.expect("in the dark theme, too", link, json!("rgb(214, 166, 255)")).await?;
    page.click("document.getElementById('reset')").await?;
    page.expect("unchanged", written, json!([])).await?;
    page.expect("in what is shown", link, json!("rgb(134, 170, 255)")).await
}

/// Asserts what the copied code shows: a SIG, the directory or the calendar.
pub async fn shown(page: &Page, kind: &str) -> Result<()> {
    match kind {
        "sig-info" => {
            page.expect(
                "its sections",
                "all('section').map(it => it.id)",
                json!(["members", "meetings"]),
            )
            .await?;
            page.expect("its people", "all('.member').length", json!(13)).await?;
            page.expect("headings", "root.getElementById('members-title').localName", json!("h3"))
                .await?;
            page.expect(
                "in the dark theme",
                "getComputedStyle(root.querySelector('.sig')).colorScheme",
                json!("dark"),
            )
            .await
        }
        // The directory has one SIG, which is opened.
        "sig-directory" => {
            page.expect("its people", "directory && all('.member').length", json!(13)).await
        }
        _ => {
            let days =
                "document.querySelector('sig-calendar').shadowRoot.querySelectorAll('.day').length";
            page.wait_until("the days shown", days).await
        }
    }
}

/// Sets every kind of option.
pub async fn choose_all_of(page: &Page, kind: &str) -> Result<()> {
    open(page).await?;
    choose_kind(page, kind).await?;
    match kind {
        "sig-info" => {
            page.click("document.querySelector('#sections').parentElement.firstElementChild")
                .await?;
            for section in ["about", "contacts", "roadmap", "repositories"] {
                page.click(&format!("document.querySelector('#sections [value={section}]')"))
                    .await?;
            }
            page.click("document.querySelector('#sections li:nth-child(4) button')").await?;
            page.click("document.querySelector('#sections li:nth-child(3) button')").await?;
            choose(page, "theme", "dark").await?;
            choose(page, "heading-level", "3").await?;
            page.click("document.querySelector('[name=hash]')").await
        }
        "sig-directory" => choose(page, "parameter", "of").await,
        _ => {
            page.wait_until("the link to all SIGs", &format!("{CODE}.includes('directory=')")).await
        }
    }
}

pub const KINDS: [&str; 3] = ["sig-info", "sig-directory", "sig-calendar"];

/// With the strictest policy and the colours in a style sheet.
async fn copied_into_html(page: &Page) -> Result<()> {
    for kind in KINDS {
        choose_all_of(page, kind).await?;
        choose(page, "accent-dark", "#d6a6ff").await?;
        let files = files(page, "html").await?;
        let [body, style] = files.as_slice() else { anyhow::bail!("{files:?}") };
        page.open_copied(body, style).await?;
        shown(page, kind).await?;
        let accent = format!(
            "getComputedStyle(document.querySelector('{kind}')).getPropertyValue('--sig-info-accent')"
        );
        page.wait_until("the colour", &format!("{accent}.includes('#d6a6ff')")).await?;
        page.expect("the element is unharmed", "[faults, violations]", json!([[], []])).await?;
        page.site().restore();
    }
    Ok(())
}

/// CommonMark parses it as an HTML block, without a paragraph around it.
async fn copied_into_markdown(page: &Page) -> Result<()> {
    for kind in KINDS {
        choose_all_of(page, kind).await?;
        let files = files(page, "markdown").await?;
        let [text] = files.as_slice() else { anyhow::bail!("{files:?}") };
        let mut html = String::new();
        for event in Parser::new(text) {
            match event {
                Event::Html(text) => html += &text,
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
                other => anyhow::bail!("{other:?} of {text}"),
            }
        }
        ensure!(html.contains(&format!("</{kind}>")), "{html}");
        page.open_copied(&html, "").await?;
        shown(page, kind).await?;
        page.expect("the element is unharmed", "[faults, violations]", json!([[], []])).await?;
        page.site().restore();
    }
    Ok(())
}

async fn copying_is_confirmed(page: &Page) -> Result<()> {
    const COPY: &str = "document.querySelector('#files button')";
    open(page).await?;
    page.run(
        "Object.defineProperty(navigator.clipboard, 'writeText',\
         { value: async text => { globalThis.copied = text; } })",
    )
    .await?;
    let told = "document.getElementById('copied').textContent";
    page.click(COPY).await?;
    page.expect("it is reported", told, json!("Copied.")).await?;
    page.expect("it is the code", &format!("copied === {CODE}"), json!(true)).await?;

    page.run(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })",
    )
    .await?;
    page.click(COPY).await?;
    page.wait_until("the visitor is told to press Ctrl+C", &format!("{told}.includes('Ctrl+C')"))
        .await?;
    page.expect("it is selected", &format!("String(getSelection()).trim() === {CODE}"), json!(true))
        .await
}

/// Even if someone types such a URL into the field, the page only loads data of its own site.
async fn another_origin_is_not_loaded(page: &Page) -> Result<()> {
    open(page).await?;
    choose(page, "find", "http://127.0.0.1:1/sig.json?a=\"<b>&c").await?;
    page.expect("it is not shown", "host.hasAttribute('src')", json!(false)).await?;
    page.expect("hidden for an invalid value", "host.checkVisibility()", json!(false)).await?;
    page.wait_until(
        "the reason is shown",
        "document.getElementById('src-note').textContent.includes('another site')",
    )
    .await?;
    page.wait_until(
        "it is escaped",
        &format!("{CODE}.includes('src=\"http://127.0.0.1:1/sig.json?a=%22%3Cb%3E&amp;c\"')"),
    )
    .await?;
    let asked = "performance.getEntriesByType('resource')\
                 .filter(({ name }) => name.startsWith('http://127.0.0.1:1/')).length";
    page.expect("no requests", asked, json!(0)).await
}

/// The page is usable, in the visitor's language, before the index has loaded and without it.
async fn without_an_index(page: &Page) -> Result<()> {
    page.site().hold("/sigs/index.json");
    page.open(PAGE).await?;
    page.run("document.documentElement.lang = 'zh'").await?;
    page.expect("the title", "document.title", json!("嵌入 · openEuler SIGs")).await?;
    page.expect("the preview has no src", "host.hasAttribute('src')", json!(false)).await?;
    page.expect("no empty list", "document.getElementById('sigs').checkVisibility()", json!(false))
        .await?;
    choose(page, "find", SAMPLE).await?;
    page.expect("the typed text", "texts('#members-title')", json!(["成员"])).await
}

async fn by_keyboard(page: &Page) -> Result<()> {
    open(page).await?;
    page.run("for (const it of document.querySelectorAll('form details')) it.open = true").await?;
    page.run("document.querySelector('#sections li button:last-child').focus()").await?;
    page.keys("\u{E007}").await?;
    page.keys("\u{E007}").await?;
    let order = "[...document.querySelectorAll('#sections input')].map(it => it.value).slice(0, 3)";
    page.expect("two down", order, json!(["meetings", "contacts", "about"])).await?;
    let name = "document.activeElement.ariaLabel";
    page.expect("the focus follows", name, json!("Move About down")).await?;

    page.run("document.getElementById('html').focus()").await?;
    let tab = "[document.activeElement.id, document.querySelector('[aria-selected=true]').id]";
    for (key, wanted) in
        [("\u{e014}", "vue"), ("\u{e012}", "html"), ("\u{e012}", "markdown"), ("\u{e011}", "html")]
    {
        page.keys(key).await?;
        page.expect("the tab", tab, json!([wanted, wanted])).await?;
    }
    let stops =
        "[...document.querySelectorAll('[role=tab]')].filter(it => it.tabIndex >= 0).length";
    page.expect("one stop", stops, json!(1)).await?;

    page.run("document.querySelector('[name=kind]:checked').focus()").await?;
    page.keys("\u{e014}").await?;
    page.expect(
        "all SIGs",
        "document.querySelector('#preview').firstChild.localName",
        json!("sig-directory"),
    )
    .await
}

async fn narrow(page: &Page) -> Result<()> {
    open(page).await?;
    page.run("for (const it of document.querySelectorAll('form details')) it.open = true").await?;
    for width in [320, 375, 768, 1280] {
        page.resize(width, 900).await?;
        page.expect("the width", "innerWidth", json!(width)).await?;
        let out = "document.documentElement.scrollWidth <= innerWidth";
        page.expect("nothing overflows", out, json!(true)).await?;
    }
    Ok(())
}

async fn axe(page: &Page, program: &str) -> Result<()> {
    page.on_new_document(program);
    for theme in ["light", "dark"] {
        for language in ["en", "zh"] {
            page.media("", &[("prefers-color-scheme", theme)]).await?;
            page.open(PAGE).await?;
            page.run(&format!("localStorage.setItem('lang', '{language}')")).await?;
            page.open(PAGE).await?;
            page.wait_until("the SIG is shown", "all('#members').length").await?;
            page.expect("the language", "document.documentElement.lang", json!(language)).await?;
            page.run("for (const it of document.querySelectorAll('form details')) it.open = true")
                .await?;
            accessible::check(page, &format!("{theme}, {language}")).await?;
            choose(page, "muted-light", "#cccccc").await?;
            choose(page, "muted-dark", "#333333").await?;
            choose_kind(page, "sig-calendar").await?;
            files(page, "vue").await?;
            choose(page, "theme", "light").await?;
            let what = format!("{theme}, {language}, the calendar, colours that can't be read");
            page.run("document.getElementById('preview').remove()").await?;
            accessible::check(page, &what).await?;
        }
    }
    Ok(())
}
