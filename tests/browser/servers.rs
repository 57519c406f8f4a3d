//! The bundle served by common web servers, with the configurations of `docs/servers/`.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::engine::Engine;
use sig_tests::page::Page;
use sig_tests::server::Server;
use sig_tests::stage::Stage;
use xtask::{servers, site, tools};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; nginx, nginx_without_brotli, caddy]
}

async fn nginx(page: &Page) -> Result<()> {
    // A distribution may lack nginx's Brotli module.
    let brotli = servers::has_brotli();
    serves(page, &Server::nginx(brotli, LISTEN)?, if brotli { "br" } else { "gzip" }).await
}

async fn nginx_without_brotli(page: &Page) -> Result<()> {
    serves(page, &Server::nginx(false, LISTEN)?, "gzip").await
}

async fn caddy(page: &Page) -> Result<()> {
    // Caddy serves precompressed files without a module.
    let brotli = tools::find("brotli").is_some();
    serves(page, &Server::caddy(LISTEN)?, if brotli { "br" } else { "gzip" }).await
}

/// Records messages and policy violations, from before the page's own scripts run.
const LISTEN: &str = "globalThis.warned = []; globalThis.violations = [];
    for (const level of ['warn', 'error']) console[level] = (...what) => warned.push(what.join(' '));
    addEventListener('error', ({ message }) => warned.push(message));
    document.addEventListener('securitypolicyviolation',
        ({ effectiveDirective }) => violations.push(effectiveDirective));
    const { instantiateStreaming } = WebAssembly;
    globalThis.streamed = 0;
    WebAssembly.instantiateStreaming = (...program) =>
        instantiateStreaming(...program).then(it => (streamed++, it));";

async fn serves(page: &Page, server: &Server, encoding: &str) -> Result<()> {
    // WebKitGTK accepts Brotli over TLS only.
    let encoding = if page.engine() == Engine::WebKit { "gzip" } else { encoding };
    page.visit(&server.url("/")).await?;
    page.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await?;
    page.expect("it was compiled while streaming", "streamed", json!(1)).await?;
    page.expect("no warnings or violations", "[...warned, ...violations]", json!([])).await?;

    let program = loaded_file(page, "wasm").await?;
    let style = loaded_file(page, "css").await?;
    for (url, kind) in [(&program, "application/wasm"), (&style, "text/css")] {
        let told = headers(page, url).await?;
        ensure!(told["status"] == json!(200), "{url}: {told}");
        ensure!(told["content-type"].as_str().is_some_and(|it| it.starts_with(kind)), "{told}");
        ensure!(told["content-encoding"] == json!(encoding), "{url}: {told}");
        ensure!(told["cache-control"] == json!("public, max-age=31536000, immutable"), "{told}");
        ensure!(told["access-control-allow-origin"] == json!("*"), "{url}: {told}");
    }
    for (path, kind, open) in [
        ("/", "text/html", false),
        ("/embed/sig-info.js", "text/javascript", true),
        ("/sigs/index.json", "application/json", true),
        ("/sigs/sig-CloudNative/sig.json", "application/json", true),
        ("/sigs/sig-CloudNative/meetings.ics", "text/calendar", true),
        ("/icon.svg", "image/svg+xml", false),
        ("/workbench.html", "text/html", false),
    ] {
        let told = headers(page, &server.url(path)).await?;
        ensure!(told["status"] == json!(200), "{path}: {told}");
        let is_kind = told["content-type"].as_str().is_some_and(|it| it.starts_with(kind));
        // The compressible types of Caddy's own default list.
        let old =
            kind == "text/javascript" && told["content-type"] == json!("application/javascript");
        ensure!(is_kind || old, "{path}: {told}");
        ensure!(told["cache-control"] == json!("no-cache"), "{path}: {told}");
        ensure!((told["access-control-allow-origin"] == json!("*")) == open, "{path}: {told}");
        ensure!(told["x-content-type-options"] == json!("nosniff"), "{path}: {told}");
        ensure!(told["content-security-policy"] == json!(site::policy(path)), "{path}: {told}");
    }
    // A missing file may exist later, and pages of other origins may see that it is missing.
    let told = headers(page, &server.url("/embed/sig-info-0123456789abcdef.wasm")).await?;
    ensure!(told["status"] == json!(404), "{told}");
    ensure!(told["access-control-allow-origin"] == json!("*"), "{told}");
    ensure!(!told["cache-control"].to_string().contains("immutable"), "{told}");

    // The policy is in effect: this assignment is blocked.
    page.run("try { document.body.innerHTML = '<b>markup</b>' } catch {}").await?;
    page.expect("and reported", "violations", page.violations_by_markup().await?).await
}

/// Returns the URL of the bundle's only loaded file with this extension.
async fn loaded_file(page: &Page, extension: &str) -> Result<String> {
    let found = format!(
        "performance.getEntriesByType('resource').map(({{ name }}) => name)\
         .find(name => /embed.*\\.{extension}$/.test(name))"
    );
    let found = page.value(&found).await?;
    Ok(found.as_str().with_context(|| format!("the page loaded no .{extension} file"))?.to_owned())
}

async fn headers(page: &Page, url: &str) -> Result<Value> {
    let asked = format!(
        "fetch({}, {{ cache: 'no-store' }}).then(({{ status, headers }}) =>\
         ({{ status, ...Object.fromEntries(headers) }}))",
        json!(url)
    );
    page.value(&asked).await
}
