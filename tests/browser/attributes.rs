//! Changing an attribute updates the element in place.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; sections, theme, timezone, heading_level, data, pictures, texts]
}

async fn sections(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    let shown = "all('section').map(section => section.id)";
    let every = ["about", "meetings", "scope", "contacts", "members", "roadmap", "repositories"];
    page.expect("all", shown, json!(every)).await?;
    page.run("host.setAttribute('sections', 'contacts members')").await?;
    page.expect("those, in that order", shown, json!(["contacts", "members"])).await?;
    page.expect("no name above them", "all('#about-title').length", json!(0)).await?;
    // The scope belongs to the "about" section, but is shown below the next meeting.
    page.run("host.setAttribute('sections', 'members about meetings')").await?;
    page.expect("with its scope", shown, json!(["members", "about", "meetings", "scope"])).await?;
    page.expect(
        "the name first",
        "root.querySelector('.sig').firstElementChild.nextElementSibling.id",
        json!("about-title"),
    )
    .await
}

async fn theme(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    let brightness = "Math.max(...getComputedStyle(root.querySelector('.sig')).color\
                      .match(/[\\d.]+/g).slice(0, 3)) > 128";
    page.expect("dark text", brightness, json!(false)).await?;
    page.run("host.setAttribute('theme', 'dark')").await?;
    page.expect("light text", brightness, json!(true)).await?;
    page.run("host.removeAttribute('theme')").await?;
    page.expect("as the page", brightness, json!(false)).await?;
    page.run("document.documentElement.dataset.oTheme = 'e.dark'").await?;
    page.expect("as the page, which has changed", brightness, json!(true)).await
}

async fn timezone(page: &Page) -> Result<()> {
    page.speaks(&["en-GB"]);
    page.embed_sample().await?;
    let time = "texts('.meeting time')[0].match(/(?<![+\\d])\\d+:\\d+/g).slice(0, 2).join()";
    for (zone, wanted) in [("Asia/Shanghai", "16:00,17:30"), ("Asia/Kolkata", "13:30,15:00")] {
        page.run(&format!("host.setAttribute('timezone', '{zone}')")).await?;
        page.expect(zone, time, json!(wanted)).await?;
    }
    page.wait_until(
        "the SIG's own clock",
        "texts('.rule')[0] === 'Every Tuesday, 16:00 (Beijing time assumed)'",
    )
    .await
}

async fn heading_level(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    let levels = "['about', 'members'].map(id => root.getElementById(id + '-title').localName)";
    page.expect("below the page's title", levels, json!(["h2", "h3"])).await?;
    page.run("host.setAttribute('heading-level', '4')").await?;
    page.expect("at the level that the host sets", levels, json!(["h4", "h5"])).await
}

async fn data(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run("host.data = { version: 1, id: 'sig-A', name: 'Given by the host' }").await?;
    let name = "texts('#about-title')";
    page.expect("the host's own", name, json!(["Given by the host"])).await?;
    page.run("host.data = undefined").await?;
    page.wait_until("the one at src", &format!("{name}[0].includes('CloudNative')")).await
}

/// A member without a picture, or whose picture fails to load, has an initial. A new picture is
/// tried again.
async fn pictures(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    let picture = "data:image/png;base64,\
        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    let give = |avatar: &str| {
        let members = json!([
            { "id": "ada", "name": "🌟", "roles": ["maintainer"], "avatar": avatar },
            { "id": "9lives", "name": "—", "roles": ["maintainer"] },
            { "id": "李", "roles": ["maintainer"] },
        ]);
        format!("host.data = {}", json!({ "version": 1, "id": "sig-A", "members": members }))
    };
    page.run(&give("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB")).await?;
    page.expect("letters", "texts('.avatar')", json!(["A", "9", "李"])).await?;
    let seen = "all('.avatar img').map(it => it.checkVisibility())";
    page.expect("a broken picture is hidden", seen, json!([false])).await?;
    page.run(&give(picture)).await?;
    page.expect("a good picture is shown", seen, json!([true])).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The host can replace texts in every language or in one.
async fn texts(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run("host.texts = { members: 'People', contacts: { zh: '联络' }, nonsense: 'x' }").await?;
    let titles = "['members', 'contacts', 'roadmap'].map(id => texts(`#${id}-title`)[0])";
    page.expect("one of them", titles, json!(["People", "Contacts", "Roadmap"])).await?;
    page.run("host.lang = 'zh-CN'").await?;
    page.expect("both", titles, json!(["People", "联络", "路线图"])).await?;
    page.run("host.texts = undefined").await?;
    page.expect("none", titles, json!(["成员", "联系方式", "路线图"])).await?;
    page.run("host.setAttribute('texts', JSON.stringify({ members: 'Leute' }))").await?;
    page.expect("from the attribute", titles, json!(["Leute", "联系方式", "路线图"])).await?;
    page.run("host.setAttribute('texts', '{')").await?;
    page.expect("invalid JSON", titles, json!(["成员", "联系方式", "路线图"])).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}
