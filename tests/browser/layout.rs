//! It fits: narrow, wide, right-to-left, on paper, and without the page jumping.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::site;
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; from_a_phone_to_a_wall, right_to_left, on_paper, less_motion, nothing_jumps]
}

/// Down to 320 px, which is also 400 % zoom of 1280; in a narrow column of a wide page, too.
async fn from_a_phone_to_a_wall(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("it is shown", "texts('#members-title')", json!(["Members"])).await?;
    page.run("all('details').forEach(details => details.open = true)").await?;
    for width in [320, 375, 768, 1280, 1920] {
        page.resize(width, 900).await?;
        page.expect("the width", "innerWidth", json!(width)).await?;
        page.expect("nothing sticks out", OUT, json!([])).await?;
    }
    page.run("directory.host.parentElement.style.width = '260px'").await?;
    page.expect("a narrow column", OUT, json!([])).await
}

/// What reaches beyond the element, to either side.
const OUT: &str = "(outer => all(':not(wbr)').filter(it => it.checkVisibility()).filter(it => {
    const {left, right} = it.getBoundingClientRect();
    return left < outer.left - 1 || right > outer.right + 1;
}).map(it => it.outerHTML.slice(0, 80)))(host.getBoundingClientRect())";

async fn right_to_left(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run("document.documentElement.dir = 'rtl'").await?;
    page.expect("nothing sticks out", OUT, json!([])).await?;
    let side = "(member => member.querySelector('.avatar').getBoundingClientRect().left > \
                member.querySelector('.name').getBoundingClientRect().left)(all('.member')[0])";
    page.expect("the picture is on the right", side, json!(true)).await?;
    // Figures would else change places, and the meeting begin when it ends.
    let figures = "(time => [0, time.length - 1].map(at => {
        const range = document.createRange();
        range.setStart(time, at);
        range.setEnd(time, at + 1);
        return range.getBoundingClientRect().left;
    }))(all('.meeting .time')[0].firstChild)";
    let order = format!("(([first, last]) => first < last)({figures})");
    page.expect("a time reads as ever", &order, json!(true)).await?;
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
        "nothing to click on",
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

async fn less_motion(page: &Page) -> Result<()> {
    page.site().hold(SAMPLE);
    page.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
    page.wait_until("the shape of what is coming", "all('.bones span').length > 0").await?;
    let moving = "all('*').flatMap(it => it.getAnimations()).length > 0";
    page.expect("it breathes", moving, json!(true)).await?;
    page.media("", &[("prefers-reduced-motion", "reduce")]).await?;
    page.expect("it is still", moving, json!(false)).await
}

/// Cumulative layout shift, from the first byte to the whole SIG.
async fn nothing_jumps(page: &Page) -> Result<()> {
    for path in ["/", site::HOST] {
        page.on_new_document(site::SHIFTS);
        if path == site::HOST {
            page.embed_sample().await?;
        } else {
            page.open(path).await?;
        }
        page.expect("it is shown", "texts('#members-title')", json!(["Members"])).await?;
        // Two frames later all of it is painted, and what it moved is told.
        let painted = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => \
                       setTimeout(() => done(shifts)))))";
        let shifted = page.value(painted).await?;
        anyhow::ensure!(shifted == json!([]), "{path}: the layout shifted: {shifted}");
    }
    Ok(())
}
