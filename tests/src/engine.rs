//! The browser engines: how each is started, and how it is told what a visitor's machine is like.
//!
//! What W3C WebDriver has no words for, each engine is told in its own: Chromium by its protocol,
//! Firefox by privileged scripts, WebKitGTK by the settings of the desktop that it runs on.

mod chromium;
mod firefox;
mod webkit;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use axum::http::Method;
use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebDriver};
pub use xtask::engine::{Engine, Programs, chosen};

use crate::driver::Driver;

/// What an engine can't do: a test that needs it is skipped there, for this reason.
#[derive(Debug)]
pub struct Unable(pub String);

impl fmt::Display for Unable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unable {}

/// A browser, with nothing remembered, and the driver that ends with it.
pub struct Browser {
    engine: Engine,
    web: WebDriver,
    desktop: Option<webkit::Desktop>,
    /// How many tests it is in use for, this one included.
    uses: usize,
    /// Whether it was told something that holds for all its pages.
    told: AtomicBool,
    _driver: Driver,
}

/// After so many tests a browser has grown by what engines keep of pages that are gone.
const USES: usize = 40;

/// How long a browser may take to start, many times what it does.
const STARTING: Duration = Duration::from_secs(15);

/// What goes wrong as one starts has gone wrong by then.
const SOON: Duration = Duration::from_millis(300);

impl Browser {
    /// Starts one; up to three times where it does not start at first, which on a busy machine is no
    /// fault of the page's.
    ///
    /// # Errors
    /// Where it does not start.
    pub async fn open(engine: Engine, programs: &Programs) -> Result<Self> {
        for _ in 0..2 {
            // WebKitGTK's small browser sometimes ends by a fault of its own as it starts (in its `strcmp`), and its
            // driver then waits for ever, or has no session any more when the first page is opened.
            let started = tokio::time::timeout(STARTING, Self::start(engine, programs)).await;
            if let Ok(Ok(browser)) = started
                && browser.survives_its_start().await
            {
                return Ok(browser);
            }
        }
        Self::start(engine, programs).await
    }

    /// Whether it still answers some moments after it has started.
    async fn survives_its_start(&self) -> bool {
        if self.engine == Engine::WebKit {
            tokio::time::sleep(SOON).await;
        }
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
        let browser = programs.browser.to_str().context("the browser's path is no UTF-8")?;
        let web = driver
            .open(match engine {
                Engine::Chromium => chromium::capabilities(browser)?,
                Engine::Firefox => firefox::capabilities(browser)?,
                Engine::WebKit => webkit::capabilities(browser)?,
            })
            .await?;
        let told = AtomicBool::new(false);
        let browser = Self { engine, web, desktop, uses: 1, told, _driver: driver };
        browser.settle().await?;
        Ok(browser)
    }

    /// WebKit's window is not told its size by a command's arguments.
    async fn settle(&self) -> Result<()> {
        if self.engine == Engine::WebKit { self.resize(1280, 800).await } else { Ok(()) }
    }

    /// Whether a test can have it after another one.
    pub fn can_be_used_again(&self) -> bool {
        self.uses < USES && !self.told.load(Ordering::Relaxed)
    }

    /// Gives the next test a tab of its own, in place of all others. What sites have stored, and what
    /// is in the cache, belongs to their address: each test's site has one of its own
    /// ([`Site::serve`](crate::site::Site::serve)).
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn forget(&mut self) -> Result<()> {
        let before = self.web.windows().await?;
        let tab = self.web.new_tab().await?;
        for window in before {
            self.web.switch_to_window(window).await?;
            self.web.close_window().await?;
        }
        self.web.switch_to_window(tab).await?;
        self.uses += 1;
        self.settle().await
    }

    /// Closes it. One that no longer answers ends with its driver.
    pub async fn quit(self) {
        let _ = self.web.clone().quit().await;
    }

    /// What it shows pages with.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Its session.
    pub const fn web(&self) -> &WebDriver {
        &self.web
    }

    /// Gives the page this width and height, whatever the window's least size.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        match self.engine {
            Engine::Chromium => chromium::resize(&self.web, width, height).await,
            Engine::Firefox => firefox::resize(&self.web, width, height).await,
            Engine::WebKit => webkit::resize(&self.web, width, height).await,
        }
        .with_context(|| format!("could not make the page {width} × {height}"))
    }

    /// Has the medium and its features answer so, as `("forced-colors", "active")`.
    ///
    /// # Errors
    /// Where the engine can't: [`Unable`].
    pub async fn media(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        if self.engine != Engine::Chromium {
            self.told.store(true, Ordering::Relaxed);
        }
        match &self.desktop {
            Some(desktop) => desktop.media(medium, features),
            None if self.engine == Engine::Firefox => {
                firefox::media(&self.web, medium, features).await
            }
            None => chromium::media(&self.web, medium, features).await,
        }
    }

    /// Has the browser forget what no one holds any more, as far as it can be told to.
    ///
    /// # Errors
    /// Where it can be told, and doesn't.
    pub async fn collect_garbage(&self) -> Result<()> {
        match self.engine {
            Engine::Chromium => chromium::collect_garbage(&self.web).await,
            Engine::Firefox => firefox::collect_garbage(&self.web).await,
            Engine::WebKit => webkit::collect_garbage(&self.web).await,
        }
    }

    /// Calls a command of Chromium's own protocol.
    ///
    /// # Errors
    /// Where there is no such command; [`Unable`] in other engines.
    pub async fn command(&self, name: &str, parameters: Value) -> Result<Value> {
        if self.engine != Engine::Chromium {
            return Err(Unable(format!("{name} is Chromium's own")).into());
        }
        chromium::command(&self.web, name, parameters).await
    }
}

/// A request that the crate has no name for.
#[derive(Debug)]
pub struct Request {
    /// GET or POST.
    pub method: Method,
    /// Below the session's address.
    pub path: String,
    /// What is sent along.
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
