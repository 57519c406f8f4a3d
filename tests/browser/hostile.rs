//! Whatever stands in a sig.json, it is shown as text or not at all.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const PATH: &str = "/hostile/sig.json";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; markup_is_text, other_links_and_pictures_are_left_out]
}

async fn markup_is_text(page: &Page) -> Result<()> {
    let markup = "<img src=x onerror=\"faults.push('ran')\"><b>bold</b>";
    let body = json!({
        "version": 1, "id": "sig-A", "name": markup, "mission": markup,
        "members": [{ "id": "ada", "name": markup }],
    });
    page.site().answer(PATH, 200, &body.to_string())?;
    page.embed(&[("src", PATH), ("lang", "en")]).await?;
    for place in ["#about-title", ".mission", ".member .name"] {
        page.expect(place, &format!("texts({})", json!(place)), json!([markup])).await?;
    }
    page.expect("no element comes of it", "all('b, img').length", json!(0)).await?;
    page.expect("nothing runs", "faults", json!([])).await
}

async fn other_links_and_pictures_are_left_out(page: &Page) -> Result<()> {
    let body = json!({
        "version": 1, "id": "sig-A",
        "members": [{ "id": "ada", "avatar": "data:image/svg+xml;base64,PHN2Zz4=" }],
        "documents": [
            { "title": "bad", "url": "javascript:faults.push('ran')" },
            { "title": "good", "url": "https://example.org/good" },
        ],
        "repositories": [{ "path": "openeuler/a", "url": "JavaScript:faults.push('ran')" }],
    });
    page.site().answer(PATH, 200, &body.to_string())?;
    page.embed(&[("src", PATH), ("lang", "en")]).await?;
    page.expect("the good link", "texts('#about .links a')", json!(["good"])).await?;
    page.expect("the path without a link", "texts('.repositories .path')", json!(["openeuler/a"]))
        .await?;
    let schemes = "all('a').map(link => link.protocol).filter(it => !/^https?:$/.test(it))";
    page.expect("no other scheme", schemes, json!([])).await?;
    page.expect("the letter, no picture", "texts('.avatar')", json!(["A"])).await?;
    page.expect("no picture", "all('img').length", json!(0)).await
}
