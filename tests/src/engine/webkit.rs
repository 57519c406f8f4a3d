//! WebKitGTK's MiniBrowser, on a virtual display.

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

/// Shrinks the browser's toolbar, which would keep the window wider than a phone.
const STYLE: &str = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }
image { -gtk-icon-transform: scale(0.1); }";

/// A virtual display with its desktop settings, and the folder of the browser's data.
pub struct Desktop {
    display: String,
    /// `xsettingsd`, which announces the settings to the display's programs.
    settings: Process,
    _server: Process,
    folder: TempDir,
}

impl Desktop {
    pub fn start() -> Result<Self> {
        let folder = tempfile::tempdir().context("could not create a folder for the desktop")?;
        fs::create_dir(folder.path().join("gtk-3.0"))?;
        fs::write(folder.path().join("gtk-3.0/gtk.css"), STYLE)?;
        fs::write(folder.path().join("settings"), "")?;
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "2560x4000x24"]);
        let mut server = Process::start(server.stdout(Stdio::piped()).stderr(Stdio::null()))?;
        let mut number = String::new();
        let said = server.child().stdout.take().context("Xvfb has no output")?;
        BufReader::new(said).read_line(&mut number).context("Xvfb did not report a display")?;
        let display = format!(":{}", number.trim());
        let mut settings = Command::new("xsettingsd");
        settings.arg("-c").arg(folder.path().join("settings")).env("DISPLAY", &display);
        let settings = Process::start(settings.stdout(Stdio::null()).stderr(Stdio::null()))?;
        Ok(Self { display, settings, _server: server, folder })
    }

    pub fn driver(&self, programs: &Programs, port: &str) -> Command {
        let mut driver = Command::new(&programs.driver);
        driver.arg(format!("--port={port}"));
        // The browser inherits the driver's environment.
        driver.env("DISPLAY", &self.display).env("GDK_BACKEND", "x11");
        driver.env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LANGUAGE");
        // Without a GPU, painting takes less processor time if it isn't done by an emulated one, and
        // compositing if the emulation has no threads of its own.
        driver.env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1").env("LP_NUM_THREADS", "0");
        for place in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
            driver.env(place, self.folder.path());
        }
        driver
    }

    /// Emulates media features through the desktop theme.
    pub fn media(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        if !medium.is_empty() {
            return Err(Unable(format!("WebKitGTK can't emulate the medium {medium}")).into());
        }
        let (mut theme, mut animations) = ("Adwaita", 1);
        for &(name, value) in features {
            match (name, value) {
                ("prefers-color-scheme", "light") => {}
                ("prefers-color-scheme", "dark") => theme = "Adwaita-dark",
                ("prefers-contrast", "more") => theme = "HighContrast",
                ("prefers-reduced-motion", "reduce") => animations = 0,
                _ => return Err(Unable(format!("WebKitGTK can't emulate {name}: {value}")).into()),
            }
        }
        let settings = format!("Net/ThemeName \"{theme}\"\nGtk/EnableAnimations {animations}\n");
        fs::write(self.folder.path().join("settings"), settings)?;
        // `xsettingsd` reloads its settings on SIGHUP.
        let process = self.settings.id().to_string();
        Command::new("kill").args(["-HUP", &process]).status().context("there is no `kill`")?;
        Ok(())
    }
}

/// Requests to other machines go to a proxy that doesn't exist.
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

/// Resizes the page. The window is larger than the page by the browser's toolbar, and a window that
/// is still opening reports wrong sizes, so this repeats until the size is right.
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

/// Allocates memory to provoke a garbage collection, since WebKitGTK has no command for it.
pub async fn collect_garbage(web: &WebDriver) -> Result<()> {
    let waste = "for (let at = 0; at < 50; at++) new Array(1e6).fill({})";
    web.execute(waste, Vec::new()).await?;
    Ok(())
}
