//! chromedriver, and the browsers that it starts.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result};
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use xtask::chromium::{self, Chromium};

/// What chromedriver says before its port.
const STARTED: &str = "started successfully on port ";

/// The browser without a window. The size is a laptop's; tests hold for one language unless they
/// ask for another; no page reaches beyond this machine; and one that was left holds no connection.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=BackForwardCache",
    "--accept-lang=en-US",
    "--window-size=1280,900",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

/// A running chromedriver, which ends with this value.
pub struct Driver {
    process: Child,
    url: String,
    browser: String,
}

impl Driver {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// Where it is not installed, or does not start.
    pub fn start() -> Result<Self> {
        let Chromium { browser, driver } = chromium::find().context(
            "Chromium and chromedriver are not on PATH; `cargo xtask test` installs them",
        )?;
        let process = Command::new(&driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("could not start {}", driver.display()))?;
        let browser = browser.to_str().context("the browser's path is no UTF-8")?.to_owned();
        let mut started = Self { process, url: String::new(), browser };
        let stdout = started.process.stdout.take().context("chromedriver has no output")?;
        let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
        let port = lines.by_ref().find_map(|line| {
            let (_, port) = line.split_once(STARTED)?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let port = port.context("chromedriver ended before it named its port")?;
        // It stops when nobody reads what it says.
        thread::spawn(move || lines.for_each(drop));
        started.url = format!("http://127.0.0.1:{port}");
        Ok(started)
    }

    /// A browser of its own, with nothing remembered.
    ///
    /// # Errors
    /// Where the browser does not start.
    pub async fn open(&self) -> Result<WebDriver> {
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&self.browser)?;
        for argument in ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        WebDriver::new(&self.url, capabilities).await.context("the browser did not start")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
