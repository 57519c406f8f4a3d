//! Firefox, through privileged scripts where WebDriver has no command.

use std::process::Command;

use anyhow::{Context, Result};
use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use xtask::engine::Programs;

use super::{Request, Unable};

pub fn driver(programs: &Programs, port: &str) -> Command {
    let mut driver = Command::new(&programs.driver);
    // Without this, every instance would use the same WebDriver BiDi port, which the tests don't
    // need.
    driver.args(["--port", port, "--websocket-port", "0", "--allow-system-access"]);
    driver
}

/// Like Chromium's arguments: headless, in English, with a light theme. Requests to other machines
/// go to a proxy that doesn't exist.
pub fn capabilities(browser: &str) -> Result<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox")?;
    capabilities.set(
        "moz:firefoxOptions",
        json!({
            "binary": browser,
            "args": ["-headless", "--width=1280", "--height=900"],
            "prefs": {
                "intl.accept_languages": "en-US",
                "layout.css.prefers-color-scheme.content-override": 1,
                "network.proxy.type": 1,
                "network.proxy.http": "127.0.0.1",
                "network.proxy.http_port": 9,
                "network.proxy.ssl": "127.0.0.1",
                "network.proxy.ssl_port": 9,
            },
        }),
    )?;
    Ok(capabilities)
}

/// Resizes the content area, like the browser's Responsive Design Mode.
pub async fn resize(web: &WebDriver, width: u32, height: u32) -> Result<()> {
    let script = "const [width, height] = arguments;
        const { style } = gBrowser.selectedBrowser;
        for (const [name, size] of [['width', width], ['height', height]]) {
            for (const limit of ['', 'min-', 'max-']) {
                style.setProperty(limit + name, size + 'px');
            }
        }";
    privileged(web, script, vec![json!(width), json!(height)]).await
}

pub async fn media(web: &WebDriver, medium: &str, features: &[(&str, &str)]) -> Result<()> {
    let mut scheme = "none";
    let mut preferences = json!({
        "ui.prefersReducedMotion": 0,
        "ui.useAccessibilityTheme": 0,
        "browser.display.document_color_use": 0,
    });
    for &(name, value) in features {
        match (name, value) {
            ("prefers-color-scheme", _) => scheme = value,
            ("prefers-reduced-motion", "reduce") => {
                preferences["ui.prefersReducedMotion"] = json!(1)
            }
            ("forced-colors", "active") => {
                preferences["browser.display.document_color_use"] = json!(2);
            }
            // The system's colours have high contrast, but the page's colours still apply.
            ("prefers-contrast", "more") => {
                preferences["ui.useAccessibilityTheme"] = json!(1);
                preferences["browser.display.document_color_use"] = json!(1);
            }
            _ => return Err(Unable(format!("Firefox can't emulate {name}: {value}")).into()),
        }
    }
    let script = "const [medium, scheme, preferences] = arguments;
        const context = gBrowser.selectedBrowser.browsingContext;
        context.mediumOverride = medium;
        context.prefersColorSchemeOverride = scheme;
        for (const [name, value] of Object.entries(preferences)) {
            Services.prefs.setIntPref(name, value);
        }";
    privileged(web, script, vec![json!(medium), json!(scheme), preferences]).await
}

/// Collects garbage in the content process.
pub async fn collect_garbage(web: &WebDriver) -> Result<()> {
    let script = "gBrowser.selectedBrowser.messageManager.loadFrameScript(
        'data:,for (let at = 0; at < 3; at++) { Cu.forceGC(); Cu.forceCC(); }', false);";
    privileged(web, script, Vec::new()).await
}

/// Runs statements with the browser's privileges instead of the page's.
async fn privileged(web: &WebDriver, statements: &str, arguments: Vec<Value>) -> Result<()> {
    context(web, "chrome").await?;
    let ran = web.execute(statements, arguments).await.map(drop);
    context(web, "content").await?;
    ran.with_context(|| format!("could not run: {statements}"))
}

async fn context(web: &WebDriver, context_name: &str) -> Result<()> {
    let body = Some(json!({ "context": context_name }));
    let request = Request { method: Method::POST, path: "moz/context".to_owned(), body };
    web.handle().cmd(request).await.context("the driver did not switch its context")?;
    Ok(())
}
