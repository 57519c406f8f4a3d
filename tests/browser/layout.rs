//! Layout: narrow, wide, right-to-left and in print, without layout shifts.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::{Page, SAMPLE};
use sig_tests::site;
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; from_narrow_to_wide, right_to_left, on_paper, all_of_it_on_paper, reduced_motion, placeholder_matches_content,
        no_layout_shift, follows_the_host_page]
}

/// Down to 320 px, which is also a width of 1280 at 400 % zoom; also in a narrow column of a wide
/// page.
async fn from_narrow_to_wide(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("it is shown", "texts('#members-title')", json!(["Members"])).await?;
    page.run("all('details').forEach(details => details.open = true)").await?;
    for width in [320, 375, 768, 1280, 1920] {
        page.resize(width, 900).await?;
        page.expect("the width", "innerWidth", json!(width)).await?;
        page.expect("nothing overflows", OUT, json!([])).await?;
    }
    page.run("directory.host.parentElement.style.width = '260px'").await?;
    page.expect("a narrow column", OUT, json!([])).await
}

/// Content that extends beyond the element on either side. The row of section links scrolls on
/// purpose.
const OUT: &str =
    "(outer => all(':not(wbr, nav li, nav li *)').filter(it => it.checkVisibility()).filter(it => {
    const {left, right} = it.getBoundingClientRect();
    return left < outer.left - 1 || right > outer.right + 1;
}).map(it => it.outerHTML.slice(0, 80)))(host.getBoundingClientRect())";

async fn right_to_left(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run("document.documentElement.dir = 'rtl'").await?;
    page.expect("nothing overflows", OUT, json!([])).await?;
    let side = "(member => member.querySelector('.avatar').getBoundingClientRect().left > \
                member.querySelector('.name').getBoundingClientRect().left)(all('.member')[0])";
    page.expect("the picture is on the right", side, json!(true)).await?;
    // Otherwise the digits would be reordered, and the end would come before the start.
    let figures = "(time => [0, time.length - 1].map(at => {
        const range = document.createRange();
        range.setStart(time, at);
        range.setEnd(time, at + 1);
        return range.getBoundingClientRect().left;
    }))(all('.meeting time')[0].firstChild)";
    let order = format!("(([first, last]) => first < last)({figures})");
    page.expect("times are still shown", &order, json!(true)).await?;
    let title = "(({right}, outer) => outer.right - right < 60)\
                 (all('#about-title')[0].getBoundingClientRect(), host.getBoundingClientRect())";
    page.expect("the text begins there", title, json!(true)).await
}

async fn on_paper(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run("host.setAttribute('theme', 'dark')").await?;
    page.media("print", &[]).await?;
    let seen = "selector => all(selector).filter(it => it.checkVisibility()).length";
    page.expect("the people", &format!("({seen})('.member')"), json!(13)).await?;
    page.expect(
        "no controls",
        &format!("({seen})('nav, button, input, select, .calendar')"),
        json!(0),
    )
    .await?;
    page.wait_until(
        "dark on light",
        "Math.max(...getComputedStyle(root.querySelector('.mission')).color\
         .match(/[\\d.]+/g).slice(0, 3)) < 128",
    )
    .await
}

/// Prints a long list completely, and closed sections too.
async fn all_of_it_on_paper(page: &Page) -> Result<()> {
    let many = |name: &'static str, count: u32| (0..count).map(move |it| format!("{name}{it}"));
    let repositories: Vec<Value> = many("openeuler/r", 138)
        .map(|path| json!({ "path": path, "branches": [{ "name": "main" }, { "name": "next" }] }))
        .collect();
    let members: Vec<Value> =
        many("m", 60).map(|id| json!({ "id": id, "roles": ["committer"] })).collect();
    let sig = json!({ "version": 1, "id": "sig-Many", "repositories": repositories,
        "members": members,
        "events": [{ "id": "1", "start": "2020-01-01T10:00:00+08:00", "title": "The first" }] });
    page.site().answer(SAMPLE, 200, &sig.to_string())?;
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    let rows = "all('.repositories > li').length";
    page.expect("the first ones", rows, json!(24)).await?;
    page.media("print", &[]).await?;
    page.expect("all of them", rows, json!(138)).await?;
    let seen = |selector: &str| {
        format!("all('{selector}').filter(it => it.getBoundingClientRect().height > 0).length")
    };
    page.expect("all the people", &seen(".member"), json!(60)).await?;
    page.expect("all branches", &seen(".repositories details > p"), json!(138)).await?;
    page.expect("past meetings", &seen(".events > li"), json!(1)).await?;
    page.media("screen", &[]).await?;
    page.expect("closed again", "all('details[open]').length", json!(0)).await?;
    // Printing from a menu or a script is announced only by this event.
    page.press("root.querySelector('#repositories input')", "r").await?;
    page.expect("a search shows few", &format!("{rows} < 138"), json!(true)).await?;
    page.run("dispatchEvent(new Event('beforeprint'))").await?;
    page.expect("all of them", rows, json!(138)).await?;
    page.run("dispatchEvent(new Event('afterprint'))").await?;
    page.expect("closed again", "all('details[open]').length", json!(0)).await
}

/// The host sets the element's edges, and the name is no larger than the heading above it.
async fn follows_the_host_page(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    let size = "it => parseFloat(getComputedStyle(it).fontSize)";
    let smaller = format!(
        "[document.querySelector('h1'), ...['about', 'members'].map(it => root.getElementById(it + '-title'))]
         .map({size}).every((it, at, all) => !at || it < all[at - 1])"
    );
    page.expect("each smaller than the one above", &smaller, json!(true)).await?;
    page.run("host.setAttribute('heading-level', '4')").await?;
    page.expect("lower headings, too", &smaller, json!(true)).await?;
    page.run("host.setAttribute('heading-level', '1')").await?;
    let inner = format!(
        "(({size})(root.querySelector('#scope > h2')) < ({size})(root.getElementById('about-title')) * 0.7)"
    );
    page.expect("content below the name, too", &inner, json!(true)).await?;
    let inset = "root.querySelector('#about').getBoundingClientRect().left \
                 - host.getBoundingClientRect().left";
    page.expect("inset", &format!("{inset} > 0"), json!(true)).await?;
    page.run("host.style.setProperty('--sig-info-padding', '0')").await?;
    page.expect("at the edge", inset, json!(0)).await
}

async fn reduced_motion(page: &Page) -> Result<()> {
    page.site().hold(SAMPLE);
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.wait_until("the placeholder", "all('.bones span').length > 0").await?;
    let moving = "all('*').flatMap(it => it.getAnimations()).length > 0";
    page.expect("it is animated", moving, json!(true)).await?;
    page.media("", &[("prefers-reduced-motion", "reduce")]).await?;
    page.expect("it is not animated", moving, json!(false)).await
}

/// The loading placeholder is where the SIG will be.
async fn placeholder_matches_content(page: &Page) -> Result<()> {
    for width in [375, 1280] {
        page.resize(width, 900).await?;
        page.site().hold(SAMPLE);
        page.embed(&[("src", SAMPLE), ("lang", "en"), ("loading", "eager")]).await?;
        page.wait_until("the placeholder", "all('.bones span').length === 6").await?;
        let places = |selectors: &str| {
            format!(
                "[{selectors}].map(it => root.querySelector(it).getBoundingClientRect()).map(it => it.toJSON())"
            )
        };
        let bones = "'.bones > :first-child', '.bones > :nth-child(2)', '.bones > :nth-child(5)'";
        let before = page.value(&places(bones)).await?;
        page.site().restore();
        page.expect("the SIG", "texts('#members-title')", json!(["Members"])).await?;
        let after = page.value(&places("'#about-title', 'nav', '.meeting'")).await?;
        for (at, edge, most) in [
            (0, "left", 1.0),
            (0, "top", 8.0),
            (1, "top", 16.0),
            (1, "width", 1.0),
            (2, "left", 1.0),
            (2, "width", 2.0),
        ] {
            let [before, after] =
                [&before, &after].map(|it| it[at][edge].as_f64().unwrap_or(f64::NAN));
            anyhow::ensure!(
                (before - after).abs() <= most,
                "{width} px, {at}, {edge}: {before} became {after}"
            );
        }
    }
    Ok(())
}

/// Cumulative layout shift from the first byte until the whole SIG is shown.
async fn no_layout_shift(page: &Page) -> Result<()> {
    for path in ["/", site::HOST] {
        page.on_new_document(site::SHIFTS);
        if path == site::HOST {
            page.embed_sample().await?;
        } else {
            page.open(path).await?;
        }
        page.expect("it is shown", "texts('#members-title')", json!(["Members"])).await?;
        // Two frames later everything has been painted and its layout shifts reported.
        let painted = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => \
                       setTimeout(() => done(shifts)))))";
        let shifted = page.value(painted).await?;
        anyhow::ensure!(shifted == json!([]), "{path}: the layout shifted: {shifted}");
    }
    Ok(())
}
