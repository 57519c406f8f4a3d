//! The workbench: shows the SIG, its diagnostics and what changed next to the editor, and sends nothing
//! anywhere.

mod bad_input;
mod files;
mod review;
mod same_bytes;

use anyhow::{Error, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use crate::accessible;

const PAGE: &str = "/workbench.html";
const EDITOR: &str = "document.getElementById('editor').shadowRoot.querySelector('.cm-content')";
const PROBLEMS: &str =
    "[...document.querySelectorAll('#problems .message')].map(it => it.textContent)";
const CHANGES: &str = "[...document.querySelectorAll('#changes li')].map(it => it.textContent)";
const KEPT: &str = "document.getElementById('kept').dataset.state";

const INFO: &str = "name: sig-A\ndescription: Tests this page\nmaintainers:\n- atomgit_id: alice\n";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; what_is_written_is_seen, a_slip_is_one_click, a_slip_is_a_place_in_the_editor,
        what_changed_is_a_sentence, the_text_survives_a_reload_until_it_is_forgotten, a_form_makes_a_sig,
        nothing_is_sent, by_keyboard, narrow];
    let program = accessible::program().map_err(|error| format!("{error:#}"));
    trials.push(stage.trial(format!("{}::axe", module_path!()), async move |page: &Page| {
        axe(page, &program.clone().map_err(Error::msg)?).await
    }));
    trials.extend(files::trials(stage));
    trials.extend(bad_input::trials(stage));
    trials.extend(review::trials(stage));
    trials.extend(same_bytes::trials(stage));
    trials
}

/// Opens the page as on a first visit.
async fn open(page: &Page) -> Result<()> {
    page.watch();
    page.speaks(&["en"]);
    page.open(PAGE).await?;
    page.wait_until("it asks where to begin", "!document.getElementById('begin').hidden").await
}

/// Opens the page with these files, as if they were dropped on it.
async fn drop_files(page: &Page, files: &[(&str, &str)]) -> Result<()> {
    page.run(&format!(
        "const transfer = new DataTransfer();
         for (const [name, text] of {}) transfer.items.add(new File([text], name));
         dispatchEvent(new DragEvent('drop', {{ dataTransfer: transfer, bubbles: true, cancelable: true }}))",
        json!(files)
    ))
    .await?;
    page.wait_until("they are open", "!document.getElementById('bench').hidden").await
}

/// Opens the page with a SIG whose only file is `text`, and waits until it has been read.
async fn with_info(page: &Page, text: &str) -> Result<()> {
    open(page).await?;
    drop_files(page, &[("sig-info.yaml", text)]).await?;
    page.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await
}

/// Replaces the account at the end of [`INFO`] by typing another one.
async fn rename(page: &Page, account: &str) -> Result<()> {
    const DOWN: &str = "\u{e015}";
    const END: &str = "\u{e010}";
    const BACKSPACE: &str = "\u{e003}";
    page.run(&format!("{EDITOR}.focus()")).await?;
    let erase = BACKSPACE.repeat("alice".len());
    page.keys(&format!("{}{END}{erase}{account}", DOWN.repeat(3))).await
}

async fn what_is_written_is_seen(page: &Page) -> Result<()> {
    const ENTER: &str = "\u{e007}";
    open(page).await?;
    page.click("document.querySelector('#begin [data-do=paste]')").await?;
    page.wait_until("the editor is there", &format!("!!{EDITOR}")).await?;
    page.run(&format!("{EDITOR}.focus()")).await?;
    page.keys(&"# Example SIG\n\n## Mission\n\nTests this page.\n".replace('\n', ENTER)).await?;
    page.expect("its name", "texts('h3, h2')[0]", json!("Example SIG")).await?;
    page.wait_until("its mission", "root.textContent.includes('Tests this page.')").await?;
    page.keys(&"\nMore of it.\n".replace('\n', ENTER)).await?;
    page.wait_until("what is added", "root.textContent.includes('More of it.')").await
}

async fn a_slip_is_one_click(page: &Page) -> Result<()> {
    with_info(page, &INFO.replace("description", "desciption")).await?;
    let fix = "document.querySelector('#problems .fix')";
    page.wait_until("it is told", &format!("{PROBLEMS}.some(it => it.includes('desciption'))"))
        .await?;
    let help = "document.querySelector('#problems .help').textContent.includes('description')";
    page.wait_until("with what was meant", help).await?;
    let rule = "document.querySelector('#problems .rule')?.textContent";
    page.run("document.documentElement.lang = 'zh'").await?;
    let chinese = json!("格式中没有这个键，其内容不会发布。请检查拼写。");
    page.expect("the rule in Chinese", rule, chinese).await?;
    page.run("document.documentElement.lang = 'en'").await?;
    page.expect("only in Chinese", rule, json!(null)).await?;
    page.click(fix).await?;
    page.expect("it is gone", PROBLEMS, json!([])).await?;
    let text = format!("{EDITOR}.textContent");
    page.wait_until("it is mended", &format!("{text}.includes('description: Tests')")).await?;
    let none = "document.getElementById('problems-note').textContent";
    page.expect("that is said", none, json!("None: it can be published as it is.")).await
}

/// Problems are marked in the text and in the gutter, and the list links to them.
async fn a_slip_is_a_place_in_the_editor(page: &Page) -> Result<()> {
    with_info(page, &format!("# 云😀\n{}", INFO.replace("maintainers", "maintainer"))).await?;
    let shadow = "document.getElementById('editor').shadowRoot";
    let marked = format!("{shadow}.querySelector('.cm-lintRange')?.textContent");
    page.expect("in the text", &marked, json!("maintainer")).await?;
    let gutter = format!("!!{shadow}.querySelector('.cm-lint-marker')");
    page.wait_until("in the gutter", &gutter).await?;
    let place = "document.querySelector('#problems .place')";
    page.expect("in words", &format!("{place}.textContent"), json!("sig-info.yaml:4:1")).await?;
    page.click(place).await?;
    let selected = format!(
        "{shadow}.activeElement === {EDITOR} && \
         {shadow}.querySelector('.cm-activeLine').textContent.startsWith('maintainer')"
    );
    page.wait_until("the list leads there", &selected).await
}

async fn what_changed_is_a_sentence(page: &Page) -> Result<()> {
    with_info(page, INFO).await?;
    page.expect("nothing yet", CHANGES, json!([])).await?;
    rename(page, "bob").await?;
    let told = format!(
        "{CHANGES}.some(it => it.includes('bob')) && {CHANGES}.some(it => it.includes('alice'))"
    );
    page.wait_until("who came and who left", &told).await?;
    page.click("document.querySelector('[value=before]')").await?;
    page.expect(
        "who it was",
        "all('#members article, .member').length > 0 && root.textContent.includes('alice')",
        json!(true),
    )
    .await?;
    page.click("document.getElementById('restart')").await?;
    page.expect("from here on there is nothing", CHANGES, json!([])).await
}

async fn the_text_survives_a_reload_until_it_is_forgotten(page: &Page) -> Result<()> {
    with_info(page, INFO).await?;
    rename(page, "carol").await?;
    page.wait_until("it is read", &format!("{CHANGES}.some(it => it.includes('carol'))")).await?;
    page.expect("it is kept", KEPT, json!("kept")).await?;
    let said = "document.getElementById('kept').textContent";
    page.expect("that is said", said, json!("Saved only in this browser.")).await?;
    page.reload().await?;
    page.wait_until("it is there again", &format!("{EDITOR}?.textContent.includes('carol')"))
        .await?;
    page.wait_until("with its start", &format!("{CHANGES}.some(it => it.includes('carol'))"))
        .await?;
    page.click("document.querySelector('[data-do=forget]')").await?;
    page.wait_until("it begins anew", "!document.getElementById('begin').hidden").await?;
    page.reload().await?;
    page.wait_until("also next time", "!document.getElementById('begin').hidden").await
}

async fn a_form_makes_a_sig(page: &Page) -> Result<()> {
    open(page).await?;
    page.click("document.querySelector('#begin [data-do=new]')").await?;
    let values = json!({
        "id": "sig-Example", "name": "Example", "mission": "Keeps the examples in order.",
        "mailing_list": "example@openeuler.org", "every": "fortnight", "first": "2026-12-01",
    });
    page.run(&format!(
        "const form = document.getElementById('form');
         for (const [name, value] of Object.entries({values})) {{
           form.elements.namedItem(name).value = value;
           form.dispatchEvent(new Event('input'));
         }}
         document.querySelector('#people .account').value = 'alice';
         document.querySelector('#people .person').value = 'Alice A';"
    ))
    .await?;
    page.click("document.querySelector('#form [value=create]')").await?;
    page.expect("its name", "texts('h3, h2')[0]", json!("Example")).await?;
    page.wait_until("its person", "root.textContent.includes('Alice A')").await?;
    page.wait_until("its meeting", "!!root.querySelector('#meetings .meeting')").await?;
    page.expect("no problem", PROBLEMS, json!([])).await?;
    let files = "[...document.getElementById('file').options].map(it => it.value)";
    page.expect("its files", files, json!(["README.md", "sig-info.yaml"])).await
}

/// The page only requests its own files and doesn't violate the strictest policy.
async fn nothing_is_sent(page: &Page) -> Result<()> {
    with_info(page, INFO).await?;
    let before = page.site().asked();
    rename(page, "dora").await?;
    page.wait_until("it is read", &format!("{CHANGES}.some(it => it.includes('dora'))")).await?;
    page.expect("it is kept", KEPT, json!("kept")).await?;
    let after = page.site().asked();
    ensure!(before == after, "asked for {:?}", &after[before.len()..]);
    let own = |path: &String| {
        [
            "/workbench",
            "/embed/",
            "/first.js",
            "/page.",
            "/controls.css",
            "/icon.svg",
            "/sigs/index.json",
            "/favicon",
        ]
        .iter()
        .any(|own| path.starts_with(own))
    };
    let others: Vec<&String> = after.iter().filter(|path| !own(path)).collect();
    ensure!(others.is_empty(), "asked for {others:?}");
    page.expect("violations", "violations", json!([])).await?;
    page.expect("faults", "faults", json!([])).await?;
    page.run("try { document.querySelector('main').innerHTML = '<b>markup</b>' } catch {}").await?;
    let told = "violations.map(it => it.split(' ')[0])";
    page.expect("the policy holds", told, page.violations_by_markup().await?).await
}

/// The keyboard leaves the editor and reaches everything else; a problem's link leads into the editor.
async fn by_keyboard(page: &Page) -> Result<()> {
    const TAB: &str = "\u{e004}";
    with_info(page, &INFO.replace("description", "desciption")).await?;
    page.run(&format!("{EDITOR}.focus()")).await?;
    page.keys(TAB).await?;
    page.wait_until("out of the editor", "document.activeElement.id !== 'editor'").await?;
    page.run("document.querySelector('#problems .fix').focus()").await?;
    page.keys("\u{e007}").await?;
    page.expect("it is mended", PROBLEMS, json!([])).await
}

/// A narrow window shows one pane at a time, and nothing overflows the viewport.
async fn narrow(page: &Page) -> Result<()> {
    page.resize(375, 720).await?;
    let outcome = narrow_panes(page).await;
    page.resize(1024, 768).await?;
    outcome
}

async fn narrow_panes(page: &Page) -> Result<()> {
    with_info(page, INFO).await?;
    let shown = "[...document.querySelectorAll('.panes > section')]\
                 .filter(it => it.checkVisibility()).map(it => it.id)";
    for (tab, pane) in [("tab-see", "see"), ("tab-check", "check"), ("tab-write", "write")] {
        page.click(&format!("document.getElementById('{tab}')")).await?;
        page.expect(pane, shown, json!([pane])).await?;
        let wide = "document.documentElement.scrollWidth <= innerWidth";
        page.wait_until("it is as wide as the viewport", wide).await?;
    }
    page.run("document.getElementById('tab-write').focus()").await?;
    page.keys("\u{e014}").await?;
    page.expect("the arrow leads on", shown, json!(["see"])).await
}

async fn axe(page: &Page, program: &str) -> Result<()> {
    page.on_new_document(program);
    for theme in ["light", "dark"] {
        for language in ["en", "zh"] {
            page.media("", &[("prefers-color-scheme", theme)]).await?;
            let text = INFO.replace("description", "desciption");
            with_info(page, &text).await?;
            rename(page, "erin").await?;
            page.wait_until("it is read", &format!("{CHANGES}.length > 0")).await?;
            page.run(&format!(
                "document.documentElement.lang = '{language}'; \
                 document.documentElement.dataset.theme = '{theme}'; \
                 document.documentElement.style.colorScheme = '{theme}'"
            ))
            .await?;
            accessible::check(page, &format!("{theme}, {language}")).await?;
            page.click("document.querySelector('.buttons [data-do=new]')").await?;
            accessible::check(page, &format!("the form: {theme}, {language}")).await?;
            page.run("document.getElementById('new').close()").await?;
            page.click("document.querySelector('[data-do=forget]')").await?;
            page.wait_until("it begins", "!document.getElementById('begin').hidden").await?;
            accessible::check(page, &format!("the beginning: {theme}, {language}")).await?;
        }
    }
    Ok(())
}

/// Returns the condition that the list of problems contains this one.
fn listed(problem: &str) -> String {
    format!("{PROBLEMS}.some(it => it.includes({}))", Value::from(problem))
}
