//! The standalone page shows the sample SIG as its README.md describes it.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; about, members, the_next_meeting, repositories, roadmap, contacts, sections]
}

async fn about(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.wait_until("the SIG's name", "texts('#about-title')[0].includes('CloudNative')").await?;
    page.wait_until("its mission", "texts('.mission')[0].includes('openEuler')").await?;
    page.expect("its scope", "all('.scope li').length", json!(3)).await
}

async fn members(page: &Page) -> Result<()> {
    page.open("/").await?;
    // Names or ids, whichever the card shows first.
    let people = |role| format!("all('.{role} .member').length");
    page.expect("maintainers", &people("maintainer"), json!(7)).await?;
    page.expect("committers", &people("committer"), json!(6)).await?;
    page.expect(
        "a maintainer's profile",
        "root.querySelector('.maintainer .name a').href",
        json!("https://gitee.com/caihaomin"),
    )
    .await?;
    // The network is unavailable, so most pictures fail to load. None may look broken.
    page.wait_until("there are pictures", "all('.avatar img').length > 0").await?;
    page.run("root.querySelector('#members').scrollIntoView()").await?;
    page.wait_until(
        "no broken picture",
        "all('.avatar img').every(picture => picture.hidden || picture.naturalWidth > 0)",
    )
    .await
}

async fn the_next_meeting(page: &Page) -> Result<()> {
    page.open("/").await?;
    let start = "new Date(root.querySelector('.meeting time').dateTime)";
    let moment = format!(
        "(start => [start.getUTCDay(), start.getUTCHours(), start.getUTCMinutes()])({start})"
    );
    // Tuesday, 16:00 in China.
    page.expect("day and time", &moment, json!([2, 8, 0])).await?;
    let left = format!("({start} - Date.now()) / 3600_000");
    page.wait_until("it is not over", &format!("{left} > -1.5")).await?;
    page.wait_until("it is this week's or the next", &format!("{left} <= 7 * 24")).await?;
    page.wait_until("the rule", "texts('.rule')[0].startsWith('Every Tuesday, 16:00')").await?;
    page.wait_until(
        "the text of the source",
        "texts('.meeting blockquote')[0].includes('4:00-5:30')",
    )
    .await
}

async fn repositories(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("all of them", "all('.repositories > li').length", json!(12)).await?;
    page.wait_until(
        "one by its path",
        "texts('.repositories .path').includes('src-openeuler/runc')",
    )
    .await?;
    page.wait_until(
        "links to them",
        "all('.repositories .path a:not(.permalink)').every(link => /^https:.*\\/(src-)?openeuler\\/./.test(link.href))",
    )
    .await
}

async fn roadmap(page: &Page) -> Result<()> {
    page.open("/").await?;
    let dates = "all('.roadmap time').map(time => time.dateTime)";
    let rows = ["2021-01", "2021-06-30", "2021-09-30", "2021-12-30", "2022-03-30"];
    page.expect("its rows, the oldest first", dates, json!(rows)).await?;
    page.expect("all milestones are past", "all('.roadmap .past').length", json!(5)).await
}

async fn contacts(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("the kind", "texts('.contacts dt')", json!(["Mailing list"])).await?;
    page.expect(
        "a link to write to it",
        "root.querySelector('.contacts a').href",
        json!("mailto:cloudnative@openeuler.org"),
    )
    .await
}

async fn sections(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("a link for each section", "all('nav a').length", json!(6)).await?;
    let current = "all('nav [aria-current]').map(it => it.hash)";
    page.expect("the first one is read", current, json!(["#about"])).await?;
    page.click("root.querySelector('nav a[href=\"#repositories\"]')").await?;
    page.expect("the link's target", "root.activeElement?.id", json!("repositories-title")).await?;
    page.wait_until(
        "the section is in view",
        "(({top}) => top >= 0 && top < innerHeight)(root.activeElement.getBoundingClientRect())",
    )
    .await?;
    page.expect("it is the current section", current, json!(["#repositories"])).await?;
    let place = "Math.round(root.querySelector('nav').getBoundingClientRect().top)";
    page.expect("the links stay in view", place, json!(0)).await?;

    page.resize(1280, 6000).await?;
    page.open("/").await?;
    page.expect("a link for each section", "all('nav a').length", json!(6)).await?;
    page.wait_until("the whole page is in view", "host.clientHeight < innerHeight").await?;
    page.expect("no section is the current one", current, json!([])).await
}
