//! Attributes change what is shown, in place.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; sections, theme, timezone, heading_level, data]
}

async fn sections(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    let shown = "all('section').map(section => section.id)";
    let every = ["about", "meetings", "contacts", "members", "roadmap", "repositories"];
    page.expect("all", shown, json!(every)).await?;
    page.run("host.setAttribute('sections', 'contacts members')").await?;
    page.expect("those, in that order", shown, json!(["contacts", "members"])).await
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
    page.embed_sample().await?;
    let time = "texts('.meeting time .time')[0]";
    for (zone, wanted) in [("Asia/Shanghai", "16:00–17:30"), ("Asia/Kolkata", "13:30–15:00")] {
        page.run(&format!("host.setAttribute('timezone', '{zone}')")).await?;
        page.expect(zone, time, json!(wanted)).await?;
    }
    page.wait_until("the SIG's own clock", "texts('.zones')[0].includes('16:00–17:30')").await
}

async fn heading_level(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    let levels = "['about', 'members'].map(id => root.getElementById(id + '-title').localName)";
    page.expect("below the page's title", levels, json!(["h2", "h3"])).await?;
    page.run("host.setAttribute('heading-level', '4')").await?;
    page.expect("as the host says", levels, json!(["h4", "h5"])).await
}

async fn data(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.run("host.data = { version: 1, id: 'sig-A', name: 'Given by the host' }").await?;
    let name = "texts('#about-title')";
    page.expect("the host's own", name, json!(["Given by the host"])).await?;
    page.run("host.data = undefined").await?;
    page.wait_until("the one at src", &format!("{name}[0].includes('CloudNative')")).await
}
