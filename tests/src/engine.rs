//! The browser engines: how each is started and how a visitor's environment is emulated.
//!
//! Where W3C WebDriver has no command, each engine has its own way: Chromium the DevTools Protocol,
//! Firefox privileged scripts, WebKitGTK desktop settings.

mod chromium;
mod firefox;
mod webkit;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::http::Method;
use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebDriver};
pub use xtask::engine::{Engine, Programs, chosen};

use crate::driver::Driver;

/// Why an engine can't run a test. The test is skipped with this reason.
#[derive(Debug)]
pub struct Unable(pub String);

impl fmt::Display for Unable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unable {}

/// A browser with a fresh profile, and its driver, which exits when this value is dropped.
pub struct Browser {
    engine: Engine,
    web: WebDriver,
    desktop: Option<webkit::Desktop>,
    /// How many tests have used the browser, including the current one.
    uses: usize,
    /// Whether media features are emulated that would apply to the next test, too.
    emulates: AtomicBool,
    _driver: Driver,
}

/// How many tests may share a browser. Engines keep data of closed pages, so its memory grows.
const MAX_USES: usize = 40;

/// The time limit for an attempt to start WebKit, which may hang: many times what it takes, even on
/// a busy machine, where another attempt would only add to the load.
const START_LIMIT: Duration = Duration::from_secs(45);

/// How long to wait for a crash on startup.
const CRASH_DELAY: Duration = Duration::from_millis(300);

impl Browser {
    /// Starts a browser. WebKit gets up to three attempts, since its startup failures say nothing
    /// about the page.
    ///
    /// # Errors
    /// Returns an error if the last attempt fails.
    pub async fn open(engine: Engine, programs: &Programs) -> Result<Self> {
        let retries = if engine == Engine::WebKit { 2 } else { 0 };
        for _ in 0..retries {
            // WebKitGTK's MiniBrowser sometimes crashes on startup (in `strcmp`). Its driver then
            // waits forever, or reports an invalid session when the first page is opened.
            let started = tokio::time::timeout(START_LIMIT, Self::start(engine, programs)).await;
            if let Ok(Ok(browser)) = started
                && browser.survives_its_start().await
            {
                return Ok(browser);
            }
        }
        Self::start(engine, programs).await
    }

    /// Returns whether the browser still responds shortly after startup.
    async fn survives_its_start(&self) -> bool {
        tokio::time::sleep(CRASH_DELAY).await;
        self.web.execute("return 1", Vec::new()).await.is_ok()
    }

    async fn start(engine: Engine, programs: &Programs) -> Result<Self> {
        let desktop = match engine {
            Engine::WebKit => Some(webkit::Desktop::start()?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let driver = Driver::start(|port| match (engine, &desktop) {
            (Engine::Firefox, _) => firefox::driver(programs, port),
            (Engine::WebKit, Some(desktop)) => desktop.driver(programs, port),
            _ => chromium::driver(programs, port),
        })
        .await?;
        let browser = programs.browser.to_str().context("the browser's path is not valid UTF-8")?;
        let web = driver
            .open(match engine {
                Engine::Chromium => chromium::capabilities(browser)?,
                Engine::Firefox => firefox::capabilities(browser)?,
                Engine::WebKit => webkit::capabilities(browser)?,
            })
            .await?;
        let emulates = AtomicBool::new(false);
        let browser = Self { engine, web, desktop, uses: 1, emulates, _driver: driver };
        browser.settle().await?;
        Ok(browser)
    }

    /// Sets the window size in WebKit, which has no command-line argument for it.
    async fn settle(&self) -> Result<()> {
        if self.engine == Engine::WebKit { self.resize(1280, 800).await } else { Ok(()) }
    }

    /// Returns whether another test can use the browser.
    pub fn can_be_used_again(&self) -> bool {
        self.uses < MAX_USES
    }

    /// Replaces all tabs with a new one for the next test. Storage and cache are per origin, and
    /// each test's site has its own ([`Site::serve`](crate::site::Site::serve)).
    ///
    /// # Errors
    /// Returns an error if a driver command fails.
    pub async fn forget(&mut self) -> Result<()> {
        let before = self.web.windows().await?;
        let tab = self.web.new_tab().await?;
        for window in before {
            self.web.switch_to_window(window).await?;
            self.web.close_window().await?;
        }
        self.web.switch_to_window(tab).await?;
        if self.emulates.load(Ordering::Relaxed) {
            self.media("", &[]).await?;
            self.wait_for_the_usual_media().await?;
        }
        self.uses += 1;
        self.settle().await
    }

    /// Waits until no media features are emulated.
    async fn wait_for_the_usual_media(&self) -> Result<()> {
        const USUAL: &str = "return ['prefers-color-scheme: light', 'forced-colors: none',
            'prefers-reduced-motion: no-preference', 'prefers-contrast: no-preference']
            .every(it => matchMedia(`(${it})`).matches)";
        for _ in 0..100 {
            if self.web.execute(USUAL, Vec::new()).await?.convert()? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("the media features of the last test still apply")
    }

    /// Closes the browser. If it no longer responds, it exits with its driver.
    pub async fn quit(self) {
        let _ = self.web.clone().quit().await;
    }

    /// Returns the browser's engine.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Returns the WebDriver session.
    pub const fn web(&self) -> &WebDriver {
        &self.web
    }

    /// Sets the viewport size in CSS pixels, even below the window's minimum size.
    ///
    /// # Errors
    /// Returns an error if the browser can't be resized.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        match self.engine {
            Engine::Chromium => chromium::resize(&self.web, width, height).await,
            Engine::Firefox => firefox::resize(&self.web, width, height).await,
            Engine::WebKit => webkit::resize(&self.web, width, height).await,
        }
        .with_context(|| format!("could not resize the page to {width} × {height}"))
    }

    /// Emulates a medium and media features, such as `("forced-colors", "active")`.
    ///
    /// # Errors
    /// Returns [`Unable`] if the engine can't emulate them.
    pub async fn media(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        // Chromium's apply to one tab.
        let emulates =
            self.engine != Engine::Chromium && !(medium.is_empty() && features.is_empty());
        self.emulates.store(emulates, Ordering::Relaxed);
        match &self.desktop {
            Some(desktop) => desktop.media(medium, features),
            None if self.engine == Engine::Firefox => {
                firefox::media(&self.web, medium, features).await
            }
            None => chromium::media(&self.web, medium, features).await,
        }
    }

    /// Collects garbage, as far as the engine can be made to.
    ///
    /// # Errors
    /// Returns an error if the command fails.
    pub async fn collect_garbage(&self) -> Result<()> {
        match self.engine {
            Engine::Chromium => chromium::collect_garbage(&self.web).await,
            Engine::Firefox => firefox::collect_garbage(&self.web).await,
            Engine::WebKit => webkit::collect_garbage(&self.web).await,
        }
    }

    /// Calls a command of the Chrome DevTools Protocol.
    ///
    /// # Errors
    /// Returns an error if the command fails, and [`Unable`] in other engines.
    pub async fn command(&self, name: &str, parameters: Value) -> Result<Value> {
        if self.engine != Engine::Chromium {
            return Err(Unable(format!("only Chromium supports {name}")).into());
        }
        chromium::command(&self.web, name, parameters).await
    }
}

/// A WebDriver request for which the `thirtyfour` crate has no method.
#[derive(Debug)]
pub struct Request {
    /// The HTTP method: GET or POST.
    pub method: Method,
    /// The path below the session's URL.
    pub path: String,
    /// The JSON body.
    pub body: Option<Value>,
}

impl FormatRequestData for Request {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let uri = format!("/session/{session}/{}", self.path);
        let data = RequestData::new(self.method.clone(), uri);
        match &self.body {
            Some(body) => data.add_body(body.clone()),
            None => data,
        }
    }
}
