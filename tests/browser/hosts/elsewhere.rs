//! URLs relative to another place: a page with `<base>`, and resources of another origin.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::{Page, SAMPLE};
use sig_tests::site::Site;
use sig_tests::stage::Stage;

use super::{MEMBERS, follow_a_link, open, search, unharmed};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; base, base_and_the_url, all_from_another_origin, data_without_cors, data_that_the_policy_forbids]
}

async fn open_base(page: &Page) -> Result<()> {
    page.site().policy(&policy().replace("base-uri 'none'", "base-uri 'self'"))?;
    open(page, "plain/base.html").await
}

/// Returns the strictest policy.
fn policy() -> String {
    xtask::site::CONTENT_SECURITY_POLICY.to_owned()
}

async fn base(page: &Page) -> Result<()> {
    open_base(page).await?;
    follow_a_link(page).await?;
    search(page).await?;
    let calendar = "all('.calendar a').map(it => it.href).find(it => /^https?:.*\\.ics$/.test(it))";
    page.expect(
        "the calendar",
        &format!("new URL({calendar}).pathname"),
        json!("/sigs/sig-CloudNative/meetings.ics"),
    )
    .await?;
    let status = format!("fetch({calendar}).then(it => it.status)");
    page.expect("it is there", &status, json!(200)).await?;
    let webcal =
        "all('.calendar a').filter(it => it.protocol === 'webcal:').map(it => it.pathname)";
    page.wait_until(
        "a subscription, too",
        &format!("{webcal}[0].endsWith('/sigs/sig-CloudNative/meetings.ics')"),
    )
    .await?;
    unharmed(page).await
}

/// With a `<base>`, the page's URL is still the page's own.
async fn base_and_the_url(page: &Page) -> Result<()> {
    open_base(page).await?;
    page.run("host.setAttribute('hash', '')").await?;
    let address = "[location.pathname, location.hash]";
    for section in ["members", "roadmap"] {
        page.click(&format!("root.querySelector('nav a[href=\"#{section}\"]')")).await?;
        page.expect(
            "the address",
            address,
            json!(["/hosts/plain/base.html", format!("#{section}")]),
        )
        .await?;
        page.expect("the focus", "root.activeElement?.id", json!(format!("{section}-title")))
            .await?;
    }
    page.back().await?;
    page.expect("back", "root.activeElement?.id", json!("members-title")).await?;
    unharmed(page).await
}

/// Opens a page with the loader of one site and the data of another.
async fn page_with(page: &Page, loader: &str, data: &str) -> Result<()> {
    let content = format!(
        "<!doctype html><html lang=en><title>Another origin</title>\
         <script type=module src='{loader}/embed/sig-info.js'></script>\
         <sig-info src='{data}{SAMPLE}'></sig-info>"
    );
    page.site().answer("/another.html", 200, &content)?;
    page.watch();
    page.open("/another.html").await
}

/// The bundle and the data come from another origin, which the page's policy allows.
async fn all_from_another_origin(page: &Page) -> Result<()> {
    let other = Site::serve().await?;
    let origin = other.url("");
    page.site().policy(&policy().replace("'self'", &format!("'self' {origin}")))?;
    page_with(page, &origin, &origin).await?;
    page.expect("the people", MEMBERS, json!(13)).await?;
    search(page).await?;
    follow_a_link(page).await?;
    let others = format!(
        "performance.getEntriesByType('resource').map(it => it.name)\
         .filter(it => /embed|sigs/.test(it) && !it.startsWith('{origin}/'))"
    );
    page.expect("no file of the bundle from the page's own origin", &others, json!([])).await?;
    unharmed(page).await
}

/// The other origin sends no CORS headers. Once it does, a retry succeeds.
async fn data_without_cors(page: &Page) -> Result<()> {
    let other = Site::serve().await?;
    other.keep_private();
    let origin = other.url("");
    page.site()
        .policy(&policy().replace("connect-src 'self'", &format!("connect-src 'self' {origin}")))?;
    page_with(page, "", &origin).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["network"])).await?;
    page.wait_until(
        "the visitor, too",
        &format!("root.querySelector('.failed')?.textContent.includes('{origin}')"),
    )
    .await?;
    other.restore();
    page.click("root.querySelector('.failed button')").await?;
    page.expect("the people", MEMBERS, json!(13)).await?;
    page.expect("nothing else", "[faults, violations]", json!([[], []])).await
}

/// To a visitor, a policy that doesn't allow the other origin looks the same.
async fn data_that_the_policy_forbids(page: &Page) -> Result<()> {
    let other = Site::serve().await?;
    page.site().policy(&policy())?;
    page_with(page, "", &other.url("")).await?;
    page.expect("the host gets an event", "told.map(it => it.kind)", json!(["network"])).await?;
    page.wait_until("the visitor, too", "texts('.failed').length").await?;
    // The preload hint and the request itself.
    let refused = "[...new Set(violations.map(it => it.split(' ')[0]))]";
    page.expect("by the page's policy", refused, json!(["connect-src"])).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}
