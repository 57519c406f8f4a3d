//! Others modify the element's DOM: browser extensions, translators, the page's scripts. The
//! program keeps running, removed content comes back, and what is shown stays correct.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

const FIELD: &str = "root.querySelector('#repositories input[type=search]')";
const ROWS: &str = "all('.repositories > li').length";
const NOTE: &str = "texts('#repositories [role=status]')[0]";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; removed_content_comes_back, any_change, in_translation]
}

/// Two elements that share a program.
async fn open(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.add(&[("src", SAMPLE), ("lang", "zh"), ("loading", "eager")]).await?;
    let other = "document.querySelectorAll('sig-info')[1].shadowRoot";
    page.expect("the other", &format!("{other}.querySelectorAll('.member').length"), json!(13))
        .await?;
    page.expect("the host gets both events", "told.length", json!(2)).await?;
    page.run("told.length = 0").await
}

/// Asserts that no program has crashed, in either element.
async fn unharmed(page: &Page, what: &str) -> Result<()> {
    let sections = "[...document.querySelectorAll('sig-info')]\
                    .map(it => it.shadowRoot.querySelectorAll('section').length)";
    page.expect(what, sections, json!([7, 7])).await?;
    page.expect(what, "[told, faults, complaints]", json!([[], [], []])).await
}

async fn removed_content_comes_back(page: &Page) -> Result<()> {
    open(page).await?;
    page.press(FIELD, "run").await?;
    page.expect("found", ROWS, json!(1)).await?;
    for taken in ["ul.repositories", "#repositories .controls", "#members", ".sections", ".sig"] {
        page.run(&format!("root.querySelector('{taken}').remove()")).await?;
        page.expect(taken, &format!("all('{taken}').length"), json!(1)).await?;
        page.expect("the typed text", &format!("{FIELD}.value"), json!("run")).await?;
        // A script that removes the same content again and again wins, until the program next
        // renders.
        page.run("globalThis.since = performance.now()").await?;
        page.wait_until("after a while", "performance.now() - since > 1100").await?;
    }
    for taken in ["root.querySelector('div').remove()", "root.replaceChildren()"] {
        page.run(taken).await?;
        page.expect(taken, "all('section').length", json!(7)).await?;
        page.expect("the typed text", &format!("{FIELD}.value"), json!("run")).await?;
        page.run("globalThis.since = performance.now()").await?;
        page.wait_until("after a while", "performance.now() - since > 1100").await?;
    }
    page.press(FIELD, "c").await?;
    page.expect("the other element still works", NOTE, json!("1 of 12 repositories")).await?;
    unharmed(page, "taken").await
}

/// After each change, a search and a switch of language still work.
async fn any_change(page: &Page) -> Result<()> {
    open(page).await?;
    let list = "root.querySelector('.repositories')";
    let wrap = "const wrap = (it) => {
        const outer = document.createElement('div');
        it.before(outer);
        outer.append(it);
    };";
    for change in [
        format!("{list}.remove()"),
        format!("{wrap} wrap({list})"),
        format!("{wrap} wrap({FIELD})"),
        format!("{wrap} all('.repositories > li').forEach(wrap)"),
        format!("{wrap} wrap(root.querySelector('#repositories'))"),
        format!("{list}.textContent = 'Gone'"),
        format!("{list}.replaceWith({list}.cloneNode(true))"),
        format!("{list}.append({list}.firstChild)"),
        format!("{list}.prepend(document.createElement('li'))"),
        "document.body.append(...all('.repositories > li'))".to_owned(),
        "root.querySelector('#repositories [role=status]').remove()".into(),
        "root.querySelector('#repositories [role=status]').firstChild.remove()".into(),
        "root.querySelector('.sections').replaceChildren()".into(),
        "root.querySelector('.sections').prepend(root.querySelector('#repositories'))".into(),
        "root.querySelector('.sig').normalize()".into(),
        "all('.sig *').forEach(it => it.prepend(document.createComment('mark')))".into(),
        "all('p').forEach(it => it.prepend('* '))".into(),
        "root.querySelector('#repositories select')?.remove()".into(),
        "all('.group, .member').forEach(it => it.remove())".into(),
        "for (const it of all('[class]')) it.removeAttribute('class')".into(),
        // Password managers do this.
        format!(
            "const field = {FIELD};
             field.setAttribute('data-manager', '1');
             field.style.setProperty('background-image', 'none', 'important');
             field.after(document.createElement('manager-icon'));
             for (const type of ['keydown', 'input', 'change', 'blur']) field.dispatchEvent(new Event(type, {{ bubbles: true }}))"
        ),
    ] {
        page.run(&format!("{{ {change} }}")).await?;
        page.press(FIELD, "runc").await?;
        let rows = "root.getElementById('repository-src-openeuler/runc') && \
                    root.querySelectorAll('#repositories li[id^=repository]').length";
        page.expect(&change, rows, json!(1)).await?;
        page.press(FIELD, &"\u{e003}".repeat(4)).await?;
        page.expect(&change, &format!("{rows} > 1"), json!(true)).await?;
        page.run("host.lang = 'zh'").await?;
        page.expect(&change, "texts('#members-title')", json!(["成员"])).await?;
        page.run("host.lang = 'en'").await?;
        page.expect(&change, "texts('#members-title')", json!(["Members"])).await?;
        unharmed(page, &change).await?;
    }
    Ok(())
}

/// Like a translator that wraps translated text, at once and whenever new text appears.
const TRANSLATE: &str = "
    const translate = (top) => {
        const texts = [];
        const walk = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) texts.push(walk.currentNode);
        for (const text of texts) {
            if (!text.data.trim() || text.parentElement.closest('font')) continue;
            const font = document.createElement('font');
            font.append(`«${text.data}»`);
            text.replaceWith(font);
            globalThis.translated++;
        }
    };
    globalThis.translated = 0;
    translate(root.querySelector('.sig'));
    new MutationObserver((records) => {
        for (const { addedNodes, target } of records) {
            if (addedNodes.length && target.isConnected) translate(target);
        }
    }).observe(root.querySelector('.sig'), { childList: true, subtree: true });";

async fn in_translation(page: &Page) -> Result<()> {
    open(page).await?;
    page.run(TRANSLATE).await?;
    page.expect("it is translated", NOTE, json!("«12 repositories»")).await?;
    page.press(FIELD, "runc").await?;
    page.expect("the text is current", NOTE, json!("«1 of 12 repositories»")).await?;
    page.press(FIELD, &"\u{e003}".repeat(4)).await?;
    page.expect("again", NOTE, json!("«12 repositories»")).await?;
    let title = "texts('#members-title')[0]";
    page.expect("unchanged text", title, json!("«Members»")).await?;
    // The program and the translator don't keep reacting to each other forever.
    let rests = "(before => new Promise(done => setTimeout(done, 500)).then(() => translated === before))(translated)";
    page.expect("no further changes", rests, json!(true)).await?;
    page.run("host.lang = 'zh'").await?;
    page.expect("in another language", title, json!("«成员»")).await?;
    unharmed(page, "translated").await
}
