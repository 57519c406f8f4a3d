//! WebKitGTK's small browser, on a desktop of its own that nobody sees.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use xtask::engine::Programs;

use super::Unable;
use crate::driver::Process;

/// The browser's own buttons would else keep a window from being as narrow as a phone.
const STYLE: &str = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }
image { -gtk-icon-transform: scale(0.1); }";

/// A display, the desktop's settings on it, and the folder of what the browser may remember.
pub struct Desktop {
    display: String,
    /// Tells the settings to what runs on the display.
    settings: Process,
    _server: Process,
    folder: TempDir,
}

impl Desktop {
    pub fn start() -> Result<Self> {
        let folder = tempfile::tempdir().context("there is no place for a desktop")?;
        fs::create_dir(folder.path().join("gtk-3.0"))?;
        fs::write(folder.path().join("gtk-3.0/gtk.css"), STYLE)?;
        fs::write(folder.path().join("settings"), "")?;
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "2560x4000x24"]);
        let mut server = Process::start(server.stdout(Stdio::piped()).stderr(Stdio::null()))?;
        let mut number = String::new();
        let said = server.child().stdout.take().context("Xvfb has no output")?;
        BufReader::new(said).read_line(&mut number).context("Xvfb named no display")?;
        let display = format!(":{}", number.trim());
        let mut settings = Command::new("xsettingsd");
        settings.arg("-c").arg(folder.path().join("settings")).env("DISPLAY", &display);
        let settings = Process::start(settings.stdout(Stdio::null()).stderr(Stdio::null()))?;
        Ok(Self { display, settings, _server: server, folder })
    }

    pub fn driver(&self, programs: &Programs, port: &str) -> Command {
        let mut driver = Command::new(&programs.driver);
        driver.arg(format!("--port={port}"));
        // The browser is given what the driver has.
        driver.env("DISPLAY", &self.display).env("GDK_BACKEND", "x11");
        driver.env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LANGUAGE");
        for place in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
            driver.env(place, self.folder.path());
        }
        driver
    }

    /// By the desktop's theme.
    pub fn media(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        if !medium.is_empty() {
            return Err(Unable(format!("WebKitGTK can't show a page as on {medium}")).into());
        }
        let (mut theme, mut animations) = ("Adwaita", 1);
        for &(name, value) in features {
            match (name, value) {
                ("prefers-color-scheme", "light") => {}
                ("prefers-color-scheme", "dark") => theme = "Adwaita-dark",
                ("prefers-contrast", "more") => theme = "HighContrast",
                ("prefers-reduced-motion", "reduce") => animations = 0,
                _ => return Err(Unable(format!("WebKitGTK has no {name}: {value}")).into()),
            }
        }
        let settings = format!("Net/ThemeName \"{theme}\"\nGtk/EnableAnimations {animations}\n");
        fs::write(self.folder.path().join("settings"), settings)?;
        // It reads them anew when it is told to.
        let process = self.settings.id().to_string();
        Command::new("kill").args(["-HUP", &process]).status().context("there is no `kill`")?;
        Ok(())
    }
}

/// What isn't this machine goes to a proxy that isn't there.
pub fn capabilities(browser: &str) -> Result<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "MiniBrowser")?;
    capabilities
        .set("webkitgtk:browserOptions", json!({ "binary": browser, "args": ["--automation"] }))?;
    capabilities.set(
        "proxy",
        json!({ "proxyType": "manual", "httpProxy": "127.0.0.1:9", "sslProxy": "127.0.0.1:9",
                "noProxy": ["127.0.0.1"] }),
    )?;
    Ok(capabilities)
}

/// The window is larger than the page by the browser's own buttons; by how much, a window that is still
/// being opened tells wrongly.
pub async fn resize(web: &WebDriver, width: u32, height: u32) -> Result<()> {
    let sizes = "return [innerWidth, innerHeight, outerWidth, outerHeight]";
    for _ in 0..50 {
        let [inner_width, inner_height, outer_width, outer_height]: [u32; 4] =
            web.execute(sizes, Vec::new()).await?.convert()?;
        if (inner_width, inner_height) == (width, height) {
            break;
        }
        let beside = outer_width.saturating_sub(inner_width);
        let above = outer_height.saturating_sub(inner_height);
        web.set_window_rect(0, 0, width + beside, height + above).await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// It can't be told to; what it does on its own it does sooner when much is to be forgotten.
pub async fn collect_garbage(web: &WebDriver) -> Result<()> {
    let waste = "for (let at = 0; at < 50; at++) new Array(1e6).fill({})";
    web.execute(waste, Vec::new()).await?;
    Ok(())
}
