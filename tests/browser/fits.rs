//! Nothing is cut off: neither controls at any width, nor text with the spacing that a reader may
//! set.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use libtest_mimic::{Completion, Trial};
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;
use sig_tests::state::State;
use sig_words::{LANGUAGES, Language, Text, Words};
use xtask::{native, workspace};

/// The SIG with the most repositories in the community.
const LARGEST: &str = "../shared/community/sig/sig-python-modules";

const WIDTHS: [u32; 13] = [260, 280, 300, 320, 344, 375, 412, 480, 560, 640, 768, 900, 1024];

/// Controls that are cut off: those that extend beyond the element, overflow their box, or whose
/// value or placeholder is wider than the field.
const CONTROLS: &str = "(outer => {
    const seen = it => it.checkVisibility() && it.getClientRects().length && !it.closest('.skip, nav');
    const wide = (it, style) => {
        const place = document.createElement('div');
        const mount = root.querySelector('.sig').parentElement;
        place.className = mount.className;
        const controls = document.createElement('div');
        controls.className = 'sig';
        controls.append(document.createElement('div'));
        controls.firstChild.className = 'controls';
        controls.firstChild.append(it);
        Object.assign(it.style, style, { width: 'max-content', justifySelf: 'start', flex: 'none' });
        place.append(controls);
        root.append(place);
        const width = it.getBoundingClientRect().width;
        place.remove();
        return width;
    };
    const fonts = it => Object.fromEntries(['fontFamily', 'fontSize', 'fontWeight', 'letterSpacing', 'wordSpacing']
        .map(name => [name, getComputedStyle(it)[name]]));
    const isCut = it => {
        const { left, right, width } = it.getBoundingClientRect();
        if (left < outer.left - 1 || right > outer.right + 1) return true;
        if (it.localName === 'select') {
            const one = it.cloneNode();
            one.append(it.selectedOptions[0].cloneNode(true));
            return wide(one, fonts(it)) > width + 1;
        }
        if (it.localName === 'input') {
            const text = document.createElement('span');
            text.textContent = it.value || it.placeholder;
            const edges = ['paddingLeft', 'paddingRight', 'borderLeftWidth', 'borderRightWidth'];
            const room = edges.reduce((room, edge) => room - parseFloat(getComputedStyle(it)[edge]), width);
            return wide(text, { ...fonts(it), whiteSpace: 'pre' }) > room + 1;
        }
        return it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0;
    };
    return all('button, summary, input, select, a').filter(it => seen(it) && isCut(it))
        .map(it => [it.localName, it.name ?? '', it.selectedOptions?.[0].text ?? it.placeholder ?? it.textContent]
            .join(' '));
})(host.getBoundingClientRect())";

/// Boxes that hide part of their content. The row of section links scrolls on purpose, and missions
/// are clamped to two lines.
const HIDDEN: &str = "all('*').filter(it => it.checkVisibility() && !it.matches('.skip, .loading > :first-child, nav ul, input, select, .avatar'))
    .filter(it => getComputedStyle(it).webkitLineClamp === 'none')
    .filter(it => ['hidden', 'clip', 'auto', 'scroll'].includes(getComputedStyle(it).overflowX) &&
        (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1))
    .map(it => it.outerHTML.slice(0, 80))";

/// Content that extends beyond the element and is cut off.
const OUT: &str =
    "(outer => all(':not(wbr, nav li, nav li *)').filter(it => it.checkVisibility()).filter(it => {
    const { left, right } = it.getBoundingClientRect();
    return left < outer.left - 1 || right > outer.right + 1;
}).map(it => it.outerHTML.slice(0, 80)))(host.getBoundingClientRect())";

/// The spacing of WCAG 2.2, success criterion 1.4.12.
const SPACED: &str = "const spacing = new CSSStyleSheet();
    spacing.replaceSync(`.sig, .sig * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } .sig p { margin-block-end: 2em !important; }`);
    for (const it of [host, document.querySelector('sig-directory, sig-calendar')]) {
        it?.shadowRoot.adoptedStyleSheets.push(spacing);
    }";

/// Evaluates a question for the SIG, the directory or the calendar, whichever is shown.
fn for_what_is_shown(question: &str) -> String {
    format!(
        "(host => {{
            const root = host.shadowRoot;
            const all = selector => [...root.querySelectorAll(selector)];
            return {question};
        }})(host ?? document.querySelector('sig-directory, sig-calendar'))"
    )
}

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; controls_of_the_sample, controls_of_many, controls_of_lists, spaced, spaced_states];
    trials.push(largest(stage));
    trials
}

/// With the community's own data, if it is available.
fn largest(stage: &Stage) -> Trial {
    let (stage, name) =
        (stage.clone(), format!("{}::fits::controls_of_the_largest", stage.engine()));
    Trial::ignorable_test(name, move || {
        let folder = workspace::root().join(LARGEST);
        if !folder.is_dir() {
            return Ok(Completion::ignored_with(format!("there is no {LARGEST}")));
        }
        let test = async |page: &Page| {
            let out = tempfile::tempdir()?;
            let mut publish: Command = native::program("sig-publish")?;
            let done = publish.arg("build").arg(&folder).arg("--out").arg(out.path()).output()?;
            let path = out.path().join("sig-python-modules/sig.json");
            let sig = std::fs::read_to_string(&path)
                .with_context(|| String::from_utf8_lossy(&done.stderr).into_owned())?;
            page.site().answer(SAMPLE, 200, &sig)?;
            controls(page, "1,616").await
        };
        stage.play(test).map_err(|error| format!("{error:#}"))?;
        Ok(Completion::Completed)
    })
}

async fn controls_of_the_sample(page: &Page) -> Result<()> {
    controls(page, "12").await
}

async fn controls_of_many(page: &Page) -> Result<()> {
    State::Many.show(page, "en").await?;
    controls(page, "1,600").await
}

/// At any width from 260 px, in each language, with sections open or closed.
async fn controls(page: &Page, repositories: &str) -> Result<()> {
    page.embed(&[("src", SAMPLE), ("lang", "en"), ("hash", "")]).await?;
    page.live().await?;
    let all = "texts('nav .count').at(-1)";
    page.expect("it is the expected SIG", all, json!(repositories)).await?;
    page.run("host.parentElement.style.padding = 0").await?;
    for it in LANGUAGES {
        let language = it.tag;
        page.run(&format!("host.lang = '{language}'")).await?;
        let title = Text::repositories.of(it);
        page.expect("the language", "texts('#repositories-title')", json!([title])).await?;
        page.run("all('details').forEach(details => details.open = true)").await?;
        for width in WIDTHS {
            page.run(&format!("host.parentElement.style.width = '{width}px'")).await?;
            let is = "host.getBoundingClientRect().width";
            page.expect("the width", is, json!(width)).await?;
            let cut = page.value(&for_what_is_shown(CONTROLS)).await?;
            ensure!(cut == json!([]), "{language}, {width} px: {cut:#}");
        }
    }
    Ok(())
}

async fn controls_of_lists(page: &Page) -> Result<()> {
    for state in [State::List, State::Calendar] {
        for Language { tag: language, .. } in LANGUAGES {
            state.show(page, language).await?;
            for width in WIDTHS {
                let list = "document.querySelector('sig-directory, sig-calendar')";
                page.run(&format!("{list}.parentElement.style.width = '{width}px'")).await?;
                let is = format!("{list}.getBoundingClientRect().width");
                page.expect("the width", &is, json!(width)).await?;
                let cut = page.value(&for_what_is_shown(CONTROLS)).await?;
                ensure!(cut == json!([]), "{}, {language}, {width} px: {cut:#}", state.name());
            }
        }
    }
    Ok(())
}

async fn spaced(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    for it in LANGUAGES {
        let language = it.tag;
        page.run(&format!("host.lang = '{language}'")).await?;
        let title = Text::members.of(it);
        page.expect("the language", "texts('#members-title')", json!([title])).await?;
        page.run("all('details').forEach(details => details.open = true)").await?;
        if language == "en" {
            page.run(SPACED).await?;
        }
        for width in [320, 375, 768, 1280] {
            page.resize(width, 900).await?;
            assert_nothing_is_cut_off(page, &format!("{language}, {width} px")).await?;
        }
    }
    Ok(())
}

async fn spaced_states(page: &Page) -> Result<()> {
    for state in State::ALL.into_iter().filter(|it| *it != State::Stale) {
        for Language { tag: language, .. } in LANGUAGES {
            state.show(page, language).await?;
            page.run("all('details').forEach(details => details.open = true)").await?;
            page.run(SPACED).await?;
            page.resize(320, 900).await?;
            assert_nothing_is_cut_off(page, &format!("{}, {language}", state.name())).await?;
        }
    }
    Ok(())
}

/// Asserts that nothing is cut off.
async fn assert_nothing_is_cut_off(page: &Page, what: &str) -> Result<()> {
    for (name, question) in [("hidden", HIDDEN), ("beyond", OUT), ("controls", CONTROLS)] {
        let cut = page.value(&for_what_is_shown(question)).await?;
        ensure!(cut == json!([]), "{what}: {name}: {cut:#}");
    }
    Ok(())
}
