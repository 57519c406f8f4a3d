//! The page's URL can point to a section, a member, a meeting or a repository, and keeps doing so.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const FOCUS: &str = "root.activeElement?.id";
const IN_VIEW: &str = "(({top, bottom}) => bottom > 0 && top < innerHeight)\
                       (root.activeElement.getBoundingClientRect())";
const HASH: &str = "decodeURIComponent(location.hash)";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; sections_and_back, link_targets, repositories_of_a_member, filters, in_a_host_page,
        a_source_in_the_address, no_source_of_another_origin]
}

async fn sections_and_back(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("it is shown", "texts('#members-title')", json!(["Members"])).await?;
    for section in ["repositories", "members"] {
        page.click(&format!("root.querySelector('nav a[href=\"#{section}\"]')")).await?;
        page.expect("the address", HASH, json!(format!("#{section}"))).await?;
        page.expect("the focus", FOCUS, json!(format!("{section}-title"))).await?;
    }
    page.back().await?;
    page.expect("back", FOCUS, json!("repositories-title")).await?;
    page.wait_until("it is in view", IN_VIEW).await?;
    page.reload().await?;
    page.expect("the same after a reload", FOCUS, json!("repositories-title")).await?;
    page.wait_until("it is in view", IN_VIEW).await
}

async fn link_targets(page: &Page) -> Result<()> {
    many(page)?;
    for id in ["member-m59", "meeting-1", "event-e 1", "repository-openeuler/r599"] {
        page.open("/host/").await?;
        page.open(&format!("/#{}", id.replace(' ', "%20"))).await?;
        page.expect(id, FOCUS, json!(id)).await?;
        page.wait_until("it is in view", IN_VIEW).await?;
        page.wait_until("it can be seen", "root.activeElement.checkVisibility()").await?;
    }
    // A search must not hide the target of a link.
    page.press("root.querySelector('#members input')", "nobody").await?;
    page.run("location.hash = 'member-m58'").await?;
    page.expect("a member", FOCUS, json!("member-m58")).await?;
    page.press("root.querySelector('#repositories input')", "nothing").await?;
    page.run("location.hash = 'repository-openeuler/r7'").await?;
    page.expect("a repository", FOCUS, json!("repository-openeuler/r7")).await?;
    page.run("location.hash = 'no-such-thing'").await?;
    page.expect("nothing else happens", FOCUS, json!("repository-openeuler/r7")).await
}

async fn repositories_of_a_member(page: &Page) -> Result<()> {
    many(page)?;
    page.open("/").await?;
    page.wait_until("it is shown", "all('#member-m1').length").await?;
    page.click("root.querySelector('#member-m1 a[href^=\"#repositories-of\"]')").await?;
    let note = "texts('#repositories [role=status]')[0]";
    page.expect("only her repositories", note, json!("2 of 600 repositories")).await?;
    let chosen = "root.querySelectorAll('select')[0].selectedOptions[0].innerText";
    page.expect("the filter is shown", chosen, json!("m1 (2)")).await?;
    page.expect("the focus", FOCUS, json!("repositories-title")).await?;
    page.reload().await?;
    page.expect("the same after a reload", note, json!("2 of 600 repositories")).await
}

/// The URL holds the list's filters, so they can be shared and survive navigation.
async fn filters(page: &Page) -> Result<()> {
    many(page)?;
    page.open("/host/").await?;
    page.open("/").await?;
    let field = "root.querySelector('#repositories input')";
    let rows = "texts('.repositories .path')";
    page.wait_until("it is shown", &format!("!!{field}")).await?;
    page.press(field, "r1 é&#").await?;
    page.expect("nothing yet", rows, json!([])).await?;
    page.expect("the address", HASH, json!("#repositories?find=r1+é&#")).await?;
    page.press(field, &"\u{e003}".repeat(4)).await?;
    page.click("root.querySelector('#repositories option[value=m0]')").await?;
    page.expect("her repositories", rows, json!(["openeuler/r1"])).await?;
    page.expect("both", "location.hash", json!("#repositories?find=r1&committer=m0")).await?;
    page.reload().await?;
    page.expect("after a reload", rows, json!(["openeuler/r1"])).await?;
    page.expect("the filter is shown", &format!("{field}.value"), json!("r1")).await?;
    page.open("/host/").await?;
    page.back().await?;
    page.expect("after going back", rows, json!(["openeuler/r1"])).await?;
    page.press(field, "z").await?;
    page.click("root.querySelector('.nothing button')").await?;
    page.expect("the address", "location.hash", json!("#repositories")).await
}

/// In a host page, the element does not change the URL's query.
async fn in_a_host_page(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.click("root.querySelector('nav a[href=\"#members\"]')").await?;
    page.expect("the focus", FOCUS, json!("members-title")).await?;
    page.expect("the address", "location.hash", json!("")).await?;
    page.expect("no links to copy", "all('.permalink').length", json!(0)).await?;
    page.run("host.setAttribute('hash', '')").await?;
    page.click("root.querySelector('nav a[href=\"#roadmap\"]')").await?;
    page.expect("the address, where the host says so", "location.hash", json!("#roadmap")).await
}

fn many(page: &Page) -> Result<()> {
    let members: Vec<Value> = (0..60)
        .map(|number| {
            let mut member = json!({ "id": format!("m{number}"), "roles": ["committer"] });
            if number < 2 {
                member["repositories"] = json!(["openeuler/r1", "openeuler/r2"]);
            }
            member
        })
        .collect();
    let repositories: Vec<Value> = (0..600)
        .map(|number| {
            let committers = if matches!(number, 1 | 2) { vec!["m0", "m1"] } else { vec![] };
            json!({ "path": format!("openeuler/r{number}"), "committers": committers })
        })
        .collect();
    let sig = json!({
        "version": 1, "id": "sig-Many", "members": members, "repositories": repositories,
        "meetings": [{ "text": "Every day", "recurrence":
            { "rrule": "FREQ=DAILY", "start": "10:00", "timezone": "UTC" } }],
        "events": [{ "id": "e 1", "start": "2020-01-01T10:00:00+08:00", "title": "The first" }],
    });
    let index = json!({ "version": 1, "sigs": [{ "id": "sig-Many", "url": "sig-Many/sig.json" }] });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    page.site().answer("/sigs/sig-Many/sig.json", 200, &sig.to_string())
}

/// `?src=` accepts documents of the same origin, or of origins that the page allows. Nothing else
/// that a link could contain is loaded.
async fn a_source_in_the_address(page: &Page) -> Result<()> {
    let body = json!({ "version": 1, "id": "sig-A", "name": "From the address" });
    page.site().answer("/elsewhere/sig.json", 200, &body.to_string())?;
    page.open("/?src=elsewhere/sig.json").await?;
    page.expect("of the same origin", "texts('h1')", json!(["From the address"])).await?;
    let refused = "document.querySelector('[role=alert]')?.textContent.includes('no SIG from')";
    for src in
        ["https://example.org/sig.json", "//example.org/sig.json", "data:application/json,{}"]
    {
        page.open(&format!("/?src={src}")).await?;
        page.expect(src, refused, json!(true)).await?;
    }
    let index = page.site().file("/index.html")?;
    let allowing = index.replace("content=\"\" />", "content=\"\">").replace(
        "name=\"sig-info-sources\" content=\"\"",
        "name=\"sig-info-sources\" content=\"https://example.org/sigs\"",
    );
    page.site().page("/", &allowing);
    page.open("/?src=https://example.org/sigs/a/sig.json").await?;
    page.expect(
        "where the page allows it",
        "host?.getAttribute('src')",
        json!("https://example.org/sigs/a/sig.json"),
    )
    .await?;
    for beside in ["sigs/../other.json", "sigs-other/sig.json", "sigs/..%2fother.json", "sigs"] {
        page.open(&format!(
            "/?src={}",
            format!("https://example.org/{beside}").replace('%', "%25")
        ))
        .await?;
        page.expect(beside, refused, json!(true)).await?;
    }
    Ok(())
}

/// Neither an index nor a redirect makes the page send requests to other origins.
async fn no_source_of_another_origin(page: &Page) -> Result<()> {
    page.watch();
    // The page itself contains its policy, whatever the server sends.
    page.site().no_policy();
    page.open("/").await?;
    let origin = page.value("location.origin").await?;
    let origin = origin.as_str().unwrap_or_default();
    let other = match origin.contains("localhost") {
        true => origin.replace("localhost", "127.0.0.1"),
        false => origin.replace("127.0.0.1", "localhost"),
    };
    let url = format!("{other}/elsewhere/sig.json");
    let index = json!({ "version": 1, "sigs": [{ "id": "sig-A", "url": url }] });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    page.open("/?sig=sig-A").await?;
    let told = "told.some(it => it.type === 'sig-info-error')";
    page.wait_until("it fails to load", told).await?;
    // The same holds for a page without such a policy.
    let host = "<!doctype html><html lang=en><title>Host</title><script type=module src=/host/witness.js></script>\
        <script type=module src=/embed/sig-info.js></script><sig-directory src=/sigs/index.json></sig-directory>";
    page.site().page("/list", host);
    page.open("/list?sig=sig-A").await?;
    page.wait_until("it fails to load", told).await?;
    page.was_asked_for("elsewhere/sig.json", 0)
}
