//! A page in the browser, and what a test asks of it.
//!
//! Questions are JavaScript expressions. In them, `host` is the first `<sig-info>` (on the standalone
//! page the one inside the directory), `root` what is in its shadow root, `all(selector)` the elements
//! in there and `texts(selector)` their texts.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{WebDriver, WebElement};

use crate::site::{self, Site};

/// How long something may take that a user waits for; long, since a busy machine is no fault.
const DEADLINE: Duration = Duration::from_secs(30);
/// Between two looks.
const INTERVAL: Duration = Duration::from_millis(25);

/// What a test may name.
const NAMES: &str = "
const directory = document.querySelector('sig-directory')?.shadowRoot;
const host = document.querySelector('sig-info') ?? directory?.querySelector('sig-info');
const root = host?.shadowRoot;
const all = (selector) => [...(root?.querySelectorAll(selector) ?? [])];
// What lies far from the viewport is not laid out, and so has no innerText.
const texts = (selector) => all(selector).map((it) => (it.innerText || it.textContent).trim());
";

/// The sample SIG's document.
pub const SAMPLE: &str = "/sigs/sig-CloudNative/sig.json";

/// A page, the browser that shows it and the site that it is of.
pub struct Page {
    browser: WebDriver,
    site: Site,
}

impl Page {
    /// An empty one.
    pub const fn new(browser: WebDriver, site: Site) -> Self {
        Self { browser, site }
    }

    /// The site, to change its answers.
    pub const fn site(&self) -> &Site {
        &self.site
    }

    /// Opens a path of the site.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.visit(&self.site.url(path)).await
    }

    /// Opens an address of another server.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn visit(&self, url: &str) -> Result<()> {
        self.browser.goto(url).await.with_context(|| format!("{url} did not open"))
    }

    /// Has every page that is opened from now on remember what the host page does, whosever it is.
    ///
    /// # Errors
    /// As [`command`](Self::command).
    pub async fn watch(&self) -> Result<()> {
        let script = json!({ "source": site::WITNESS });
        self.command("Page.addScriptToEvaluateOnNewDocument", script).await.map(drop)
    }

    /// Opens the host page, and embeds the element with these attributes.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn embed(&self, attributes: &[(&str, &str)]) -> Result<()> {
        self.open(site::HOST).await?;
        self.expect("the host's script runs", "typeof told", json!("object")).await?;
        self.add(attributes).await
    }

    /// Adds an element with these attributes to the host page.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn add(&self, attributes: &[(&str, &str)]) -> Result<()> {
        let script = format!(
            "const element = document.createElement('sig-info');
             for (const [name, value] of {}) element.setAttribute(name, value);
             document.querySelector('main').append(element);",
            json!(attributes)
        );
        self.run(&script).await
    }

    /// Opens the host page with the sample SIG in English, and waits until it is shown.
    ///
    /// # Errors
    /// Where it isn't.
    pub async fn embed_sample(&self) -> Result<()> {
        self.embed(&[("src", SAMPLE), ("lang", "en")]).await?;
        self.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await
    }

    /// Runs statements.
    ///
    /// # Errors
    /// Where they throw.
    pub async fn run(&self, statements: &str) -> Result<()> {
        let script = format!("{NAMES}{statements}");
        self.browser
            .execute(script, Vec::new())
            .await
            .map(drop)
            .with_context(|| format!("could not run: {statements}"))
    }

    /// What an expression gives now.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn value(&self, expression: &str) -> Result<Value> {
        let script = format!("{NAMES}return ({expression});");
        let value = self.browser.execute(script, Vec::new()).await;
        Ok(value.with_context(|| format!("could not evaluate: {expression}"))?.json().clone())
    }

    /// The element that an expression gives, for what a user does with it.
    ///
    /// # Errors
    /// Where it gives none.
    pub async fn element(&self, expression: &str) -> Result<WebElement> {
        let script = format!("{NAMES}return ({expression});");
        let value = self.browser.execute(script, Vec::new()).await;
        value
            .and_then(|value| value.element())
            .with_context(|| format!("there is no element: {expression}"))
    }

    /// Clicks where a user would.
    ///
    /// # Errors
    /// Where there is no such element, or something lies above it.
    pub async fn click(&self, expression: &str) -> Result<()> {
        let element = self.element(expression).await?;
        element.click().await.with_context(|| format!("could not click on {expression}"))
    }

    /// Presses keys in a field.
    ///
    /// # Errors
    /// Where there is no such field.
    pub async fn press(&self, expression: &str, keys: &str) -> Result<()> {
        let element = self.element(expression).await?;
        element.send_keys(keys).await.with_context(|| format!("could not type into {expression}"))
    }

    /// Presses keys wherever the focus is.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        let chain = self.browser.action_chain().send_keys(keys);
        chain.perform().await.with_context(|| format!("could not press {keys:?}"))
    }

    /// Goes back in the page's history.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn back(&self) -> Result<()> {
        self.browser.back().await.context("could not go back")
    }

    /// Loads the page anew.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn reload(&self) -> Result<()> {
        self.browser.refresh().await.context("could not reload")
    }

    /// Calls a command of the browser's own protocol, for what a user's machine is like.
    ///
    /// # Errors
    /// Where there is no such command.
    pub async fn command(&self, name: &str, parameters: Value) -> Result<Value> {
        let answer = self.browser.cdp().send_raw(name, parameters).await;
        answer.with_context(|| format!("could not call {name}"))
    }

    /// Runs statements in every document that is opened from now on, before its own scripts.
    ///
    /// # Errors
    /// As [`command`](Self::command).
    pub async fn on_new_document(&self, statements: &str) -> Result<()> {
        let source = json!({ "source": statements });
        self.command("Page.addScriptToEvaluateOnNewDocument", source).await.map(drop)
    }

    /// Gives the page this width and height, whatever the window's least size.
    ///
    /// # Errors
    /// As [`command`](Self::command).
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", size).await.map(drop)
    }

    /// Has the media features answer so, as `("forced-colors", "active")`.
    ///
    /// # Errors
    /// As [`command`](Self::command).
    pub async fn media(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let media = json!({ "media": medium, "features": features });
        self.command("Emulation.setEmulatedMedia", media).await.map(drop)
    }

    /// A picture of what is seen, as PNG.
    ///
    /// # Errors
    /// Where the browser takes none.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        self.browser.screenshot_as_png().await.context("the browser took no picture")
    }

    /// Waits until an expression gives `wanted`.
    ///
    /// # Errors
    /// Where it doesn't in time, with what it gave last and what the page shows.
    pub async fn expect(&self, what: &str, expression: &str, wanted: Value) -> Result<()> {
        self.poll(what, expression, &format!("{wanted}"), |value| *value == wanted).await
    }

    /// Waits until an expression gives anything that JavaScript takes for true.
    ///
    /// # Errors
    /// As [`expect`](Self::expect).
    pub async fn wait_until(&self, what: &str, condition: &str) -> Result<()> {
        let expression = format!("Boolean({condition})");
        self.poll(what, &expression, "true", |value| *value == json!(true)).await
    }

    async fn poll(
        &self,
        what: &str,
        expression: &str,
        wanted: &(impl fmt::Display + ?Sized),
        is_wanted: impl Fn(&Value) -> bool,
    ) -> Result<()> {
        let end = Instant::now() + DEADLINE;
        loop {
            // What can't be asked yet (an element that is not there) is asked again.
            let last = self.value(expression).await;
            match last {
                Ok(value) if is_wanted(&value) => return Ok(()),
                last if Instant::now() > end => {
                    let last = last.map_or_else(|error| format!("{error:#}"), |it| it.to_string());
                    bail!(
                        "{what}: not so after {} s\n  asked:  {expression}\n  wanted: {wanted}\n  \
                         got:    {last}\n  shown:  {}",
                        DEADLINE.as_secs(),
                        self.shown().await
                    );
                }
                _ => tokio::time::sleep(INTERVAL).await,
            }
        }
    }

    /// What the page shows, for a message.
    async fn shown(&self) -> String {
        let shown = "(root ?? directory ?? document.body).querySelector('.sig')?.innerText \
                     ?? document.body.innerText";
        let text = self.value(shown).await;
        let text = text.ok().and_then(|text| text.as_str().map(str::to_owned));
        text.unwrap_or_default().lines().take(12).collect::<Vec<_>>().join(" | ")
    }
}
