//! WCAG 2.2 AA as far as it can be checked automatically, in every state, theme and language; and
//! what screen readers announce.

use std::sync::Arc;

use anyhow::{Error, Result};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::engine::Engine;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;
use sig_tests::state::State;
use sig_words::{LANGUAGES, Language};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; screen_reader_announcements, forced_colours, more_contrast];
    // Find axe-core once for all tests, since it may have to be installed.
    let program = program().map_err(|error| format!("{error:#}"));
    trials.extend(State::ALL.into_iter().map(|state| {
        let name = format!("{}::axe_{}", module_path!(), state.name());
        let program = program.clone();
        stage.trial(name, async move |page: &Page| {
            axe(page, state, &program.clone().map_err(Error::msg)?).await
        })
    }));
    trials
}

/// Returns the source of axe-core.
pub fn program() -> Result<Arc<str>> {
    let path = xtask::npm::test_tools()?.join("axe-core/axe.min.js");
    Ok(std::fs::read_to_string(path)?.into())
}

async fn axe(page: &Page, state: State, program: &str) -> Result<()> {
    page.on_new_document(program);
    for Language { tag: language, .. } in LANGUAGES {
        state.show(page, language).await?;
        page.run("all('details').forEach(details => details.open = true)").await?;
        check(page, language).await?;
        links_can_be_told_apart(page).await?;
        page.media("", &[("prefers-color-scheme", "dark")]).await?;
        violations(page, COLOURS, &format!("dark, {language}")).await?;
        page.media("", &[("prefers-color-scheme", "light")]).await?;
    }
    Ok(())
}

/// Links with the same name lead to the same place (WCAG 2.4.9).
async fn links_can_be_told_apart(page: &Page) -> Result<()> {
    let script = "(() => {
        const places = {};
        const visit = (tree) => {
            for (const it of tree.querySelectorAll('*')) {
                if (it.shadowRoot) visit(it.shadowRoot);
                if (it.localName !== 'a' || !it.checkVisibility()) continue;
                (places[it.ariaLabel ?? it.textContent.trim()] ??= new Set()).add(it.href);
            }
        };
        visit(document);
        const alike = Object.entries(places).filter(([, hrefs]) => hrefs.size > 1);
        return alike.map(([name, hrefs]) => [name, ...hrefs].join(' '));
    })()";
    page.expect("links with the same name", script, json!([])).await
}

/// The rules of axe-core for all levels up to AA, by tag.
const ALL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// The rules of axe-core that another theme can violate.
const COLOURS: &str = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

/// Asserts that axe-core, which the page must have loaded ([`program`]), finds no violation.
pub async fn check(page: &Page, what: &str) -> Result<()> {
    violations(page, ALL, what).await
}

async fn violations(page: &Page, rules: &str, what: &str) -> Result<()> {
    // A colour that is still changing has another contrast.
    let is_changing = "document.getAnimations().some(it => it instanceof CSSTransition)";
    page.expect("the colours stay", is_changing, json!(false)).await?;
    // Only violations are looked at: telling the rest takes axe-core as long as all its rules.
    let found = format!(
        "axe.run(document, {{ resultTypes: ['violations'], runOnly: {rules} }})\
         .then(({{ violations }}) => violations.flatMap(({{ id, nodes }}) => nodes.slice(0, 3)\
         .map(({{ html, failureSummary }}) => [id, html, failureSummary].join('\\n'))))"
    );
    let found = page.value(&found).await?;
    anyhow::ensure!(
        found == json!([]),
        "{what}: {}",
        found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join("\n\n")
    );
    Ok(())
}

/// The sample's outline in the accessibility tree: landmarks, headings, and the names of controls
/// and links.
async fn screen_reader_announcements(page: &Page) -> Result<()> {
    page.embed(&[("src", SAMPLE), ("lang", "en"), ("timezone", "Asia/Shanghai")]).await?;
    page.live().await?;
    // WebKit exposes nothing that is too far away to be laid out.
    page.run("root.querySelector('#repositories').scrollIntoView()").await?;
    let mut tree = Vec::new();
    let all = "[...document.querySelectorAll('h1'), ...all('nav, section, search, [role], h1, h2, h3, \
               h4, h5, input, select, a, button, img, summary')].filter(it => it.checkVisibility())";
    page.run(&format!("globalThis.tree = {all}")).await?;
    for at in 0..page.value("tree.length").await?.as_u64().unwrap_or_default() {
        tree.push(page.told(&page.element(&format!("tree[{at}]")).await?).await?);
    }
    let told = |roles: &[&str]| -> Vec<String> {
        let named = tree.iter().filter(|(role, _)| roles.contains(&role.as_str()));
        named.map(|(role, name)| format!("{role} {name}")).collect()
    };
    anyhow::ensure!(
        told(&["navigation", "region", "search"])
            == [
                "navigation Sections of this SIG",
                "region CloudNative SIG",
                "region Meetings",
                "region Scope",
                "region Contacts",
                "region Members",
                "region Roadmap",
                "region Repositories",
                "search Find a repository",
            ],
        "landmarks: {:#?}",
        told(&["navigation", "region", "search"])
    );
    anyhow::ensure!(
        told(&["heading"])
            == [
                "heading A host page",
                "heading CloudNative SIG",
                "heading Meetings",
                "heading Scope",
                "heading Documents",
                "heading Contacts",
                "heading Members",
                "heading Maintainers 7",
                "heading Committers 6",
                "heading Roadmap",
                "heading Repositories",
            ],
        "headings: {:#?}",
        told(&["heading"])
    );
    // WebKit uses a field's value as its name, and the role of a button for a select.
    let fields = if page.engine() == Engine::WebKit {
        told(&["searchbox", "button"])
    } else {
        told(&["searchbox", "combobox"])
    };
    for name in ["searchbox Find a repository", "Group", "Order"] {
        let is = |field: &&String| field.starts_with(name) || field.contains(&format!(" {name}"));
        anyhow::ensure!(fields.iter().filter(is).count() == 1, "{name}: {fields:#?}");
    }
    let mut links = told(&["link", "button"]);
    if page.engine() == Engine::WebKit {
        // Content that `content-visibility` skips may be exposed without a name, even close to the
        // viewport.
        links.retain(|name| name != "link ");
    }
    anyhow::ensure!(links.iter().all(|name| !name.ends_with(' ')), "without a name: {links:#?}");
    anyhow::ensure!(told(&["image", "img"]).is_empty(), "pictures repeat what the name says");
    Ok(())
}

/// In forced-colours mode, shapes are still visible by their edges.
async fn forced_colours(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.media("", &[("forced-colors", "active")]).await?;
    for shape in [".avatar", ".tag", ".meeting"] {
        let edge = format!("getComputedStyle(all('{shape}')[0]).borderTopStyle");
        page.expect(shape, &edge, json!("solid")).await?;
    }
    let mark = "getComputedStyle(all('.scope li')[0], '::before').backgroundColor";
    let text = "getComputedStyle(all('.scope li')[0]).color";
    page.wait_until("the mark is as dark as the text", &format!("{mark} === {text}")).await
}

/// If the user prefers more contrast, secondary text has the colour of primary text.
async fn more_contrast(page: &Page) -> Result<()> {
    const COLOURS: &str =
        "['.meeting .label', '.meeting'].map((it) => getComputedStyle(all(it)[0]).color)";
    page.embed_sample().await?;
    page.wait_until("two colours", &format!("new Set({COLOURS}).size === 2")).await?;
    page.media("", &[("prefers-contrast", "more")]).await?;
    page.wait_until("one colour", &format!("new Set({COLOURS}).size === 1")).await
}
