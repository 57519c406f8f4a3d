//! Chromium, through the DevTools Protocol where WebDriver has no command.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use xtask::engine::Programs;

/// Headless, with the window size of a laptop and in English, so that results don't depend on the
/// machine. Pages can't reach other machines.
const ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--accept-lang=en-US",
    "--window-size=1280,900",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

pub fn driver(programs: &Programs, port: &str) -> Command {
    let mut driver = Command::new(&programs.driver);
    driver.arg(format!("--port={port}"));
    driver
}

pub fn capabilities(browser: &str) -> Result<Capabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    capabilities.set_binary(browser)?;
    for argument in ARGUMENTS {
        capabilities.add_arg(argument)?;
    }
    Ok(capabilities.into())
}

pub async fn command(web: &WebDriver, name: &str, parameters: Value) -> Result<Value> {
    let answer = web.cdp().send_raw(name, parameters).await;
    answer.with_context(|| format!("could not call {name}"))
}

pub async fn resize(web: &WebDriver, width: u32, height: u32) -> Result<()> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    command(web, "Emulation.setDeviceMetricsOverride", size).await.map(drop)
}

pub async fn media(web: &WebDriver, medium: &str, features: &[(&str, &str)]) -> Result<()> {
    let features: Vec<Value> =
        features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    let media = json!({ "media": medium, "features": features });
    command(web, "Emulation.setEmulatedMedia", media).await.map(drop)
}

pub async fn collect_garbage(web: &WebDriver) -> Result<()> {
    command(web, "HeapProfiler.enable", json!({})).await?;
    for _ in 0..3 {
        command(web, "HeapProfiler.collectGarbage", json!({})).await?;
    }
    Ok(())
}
