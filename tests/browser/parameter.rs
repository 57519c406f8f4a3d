//! The URL belongs to the host page: a directory changes only its own parameter.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; other_parameters_are_kept, an_unknown_sig]
}

/// A page with a directory of three SIGs.
fn publish(page: &Page, attributes: &str) -> Result<()> {
    let sigs = ["DB", "sig-Kernel", "Cloud Native & more"];
    let index = sigs.map(|id| json!({ "id": id, "url": "a/sig.json" }));
    let index = json!({ "version": 1, "sigs": index });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    let sig: Value = json!({ "version": 1, "id": "DB", "name": "One of them", "members":
        [{ "id": "ada", "roles": ["maintainer"] }], "contacts": [{ "kind": "email", "value": "a@b.org" }] });
    page.site().answer("/sigs/a/sig.json", 200, &sig.to_string())?;
    let content = format!(
        "<!doctype html><html lang=en><title>A host</title><base href=/>
         <script type=module src=/embed/sig-info.js></script>
         <h1 id=top>A host</h1><sig-directory src=sigs/index.json {attributes}></sig-directory>"
    );
    page.site().page("/a/page.html", &content);
    page.watch();
    Ok(())
}

async fn other_parameters_are_kept(page: &Page) -> Result<()> {
    for (attributes, name) in [("", "sig"), ("parameter=group", "group")] {
        publish(page, attributes)?;
        for (before, opened) in [
            ("?page_id=5&q=x#top", "?page_id=5&q=x&sig=DB#top"),
            ("", "?sig=DB"),
            ("?q=a%20b+c&&d=%e4#top", "?q=a%20b+c&&d=%e4&sig=DB#top"),
            ("#top", "?sig=DB#top"),
        ] {
            let opened = opened.replace("sig=", &format!("{name}="));
            page.open(&format!("/a/page.html{before}")).await?;
            let address = |rest: &str| json!(page.site().url(&format!("/a/page.html{rest}")));
            let link = "directory?.querySelector('.sigs a[href*=\"=DB\"]')";
            page.expect("its link", &format!("{link}?.href"), address(&opened)).await?;
            page.click(link).await?;
            page.expect("it is open", "texts('h2')", json!(["One of them"])).await?;
            page.expect("the address", "location.href", address(&opened)).await?;
            page.click("directory.querySelector('.back a')").await?;
            page.expect("the list", "directory.querySelectorAll('.sigs li').length", json!(3))
                .await?;
            page.expect("the address", "location.href", address(before)).await?;
            page.back().await?;
            page.expect("back in the SIG", "texts('h2')", json!(["One of them"])).await?;
            page.expect("the address", "location.href", address(&opened)).await?;
        }
    }
    // Changing the parameter keeps its position among the others and removes the fragment of the
    // previous SIG.
    publish(page, "")?;
    page.open("/a/page.html?a=1&sig=DB&b=2").await?;
    page.expect("it is open", "texts('h2')", json!(["One of them"])).await?;
    page.click("root.querySelector('nav a[href=\"#members\"]')").await?;
    page.expect("a place", "location.hash", json!("#members")).await?;
    page.click("directory.querySelector('.back a')").await?;
    page.expect("without the parameter", "location.search + location.hash", json!("?a=1&b=2"))
        .await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

async fn an_unknown_sig(page: &Page) -> Result<()> {
    publish(page, "")?;
    page.open("/a/page.html?sig=kernl&q=x").await?;
    let note = "directory.querySelector('.stale')?.textContent";
    page.expect(
        "there is a message",
        note,
        json!("There is no SIG “kernl” here. Did you mean: sig-Kernel"),
    )
    .await?;
    page.expect("all SIGs are listed", "directory.querySelectorAll('.sigs li').length", json!(3))
        .await?;
    page.click("directory.querySelector('.stale a')").await?;
    page.expect("the chosen SIG", "location.search", json!("?sig=sig-Kernel&q=x")).await?;
    page.expect("it is open", "texts('h2')", json!(["One of them"])).await?;
    page.expect("no message", note, json!(null)).await?;
    page.open("/a/page.html?sig=nonsense").await?;
    page.expect("as for any unknown SIG", note, json!("There is no SIG “nonsense” here.")).await
}
