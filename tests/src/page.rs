//! The page under test.
//!
//! Tests inspect it with JavaScript expressions. In these, `host` is the first `<sig-info>` (on the
//! standalone page, the one inside the directory), `root` its shadow root, `all(selector)` the
//! elements in the shadow root, and `texts(selector)` their texts.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner, WebDriverResult};
use thirtyfour::{WebDriver, WebElement};
use xtask::site::CONTENT_SECURITY_POLICY;

use crate::engine::{Browser, Engine, Request};
use crate::site::{self, Site};

/// The time limit for a condition to become true. Generous, since the machine may be busy.
const DEADLINE: Duration = Duration::from_secs(90);
/// The time between the first two polls. It grows by a quarter each time, up to `LONGEST_INTERVAL`:
/// polling takes time from the page.
const FIRST_INTERVAL: Duration = Duration::from_millis(10);
const LONGEST_INTERVAL: Duration = Duration::from_millis(150);

/// Declarations for the tests' expressions.
const DECLARATIONS: &str = "
// Some drivers run scripts with a global object of their own.
const globalThis = window, { Date } = window;
const directory = document.querySelector('sig-directory')?.shadowRoot;
const host = document.querySelector('sig-info') ?? directory?.querySelector('sig-info');
const root = host?.shadowRoot;
const all = (selector) => [...(root?.querySelectorAll(selector) ?? [])];
// Text far from the viewport isn't laid out and has no innerText.
const texts = (selector) => all(selector).map((it) => (it.innerText || it.textContent).trim());
";

/// The path of the sample SIG's document.
pub const SAMPLE: &str = "/sigs/sig-CloudNative/sig.json";

/// A page, with its browser and site.
pub struct Page {
    browser: Browser,
    site: Site,
}

impl Page {
    /// Creates an empty page.
    pub const fn new(browser: Browser, site: Site) -> Self {
        Self { browser, site }
    }

    /// Closes the page and returns its browser.
    pub fn close(self) -> Browser {
        self.browser
    }

    /// Returns the browser's engine.
    pub const fn engine(&self) -> Engine {
        self.browser.engine()
    }

    const fn web(&self) -> &WebDriver {
        self.browser.web()
    }

    /// Returns the site, for example to change its responses.
    pub const fn site(&self) -> &Site {
        &self.site
    }

    /// Opens a path of the site.
    ///
    /// # Errors
    /// Returns an error if the page doesn't load.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.visit(&self.site.url(path)).await
    }

    /// Opens a URL of any server.
    ///
    /// # Errors
    /// See [`open`](Self::open).
    pub async fn visit(&self, url: &str) -> Result<()> {
        self.web().goto(url).await.with_context(|| format!("{url} did not open"))
    }

    /// Records events and errors (see `witness.js`) on every page of the site that is opened from
    /// now on.
    pub fn watch(&self) {
        self.on_new_document(site::WITNESS);
    }

    /// Runs statements on every page of the site that is opened from now on, before the page's own
    /// scripts.
    pub fn on_new_document(&self, statements: &str) {
        self.site.run_first(statements);
    }

    /// Sets the visitor's preferred languages for pages that are opened from now on.
    pub fn speaks(&self, languages: &[&str]) {
        self.on_new_document(&format!(
            "Object.defineProperty(navigator, 'languages', \
             {{ configurable: true, get: () => {} }});",
            json!(languages)
        ));
    }

    /// Opens another site's page with `body` and `style` in it, under the strictest policy.
    ///
    /// # Errors
    /// See [`open`](Self::open).
    pub async fn open_copied(&self, body: &str, style: &str) -> Result<()> {
        let site = self.site();
        site.page(
            "/copied.html",
            &format!(
                "<!doctype html><html lang=en><meta charset=utf-8><title>A host</title>\
                 <link rel=icon href=/icon.svg><link rel=stylesheet href=/copied.css>\
                 <script src=/host/witness.js></script><h1>A host</h1>\n{body}"
            ),
        );
        site.answer("/copied.css", 200, style)?;
        site.policy(CONTENT_SECURITY_POLICY)?;
        self.open("/copied.html").await
    }

    /// Opens the host page and adds an element with these attributes.
    ///
    /// # Errors
    /// See [`open`](Self::open).
    pub async fn embed(&self, attributes: &[(&str, &str)]) -> Result<()> {
        self.open(site::HOST).await?;
        self.expect("the host's script runs", "typeof told", json!("object")).await?;
        self.add(attributes).await
    }

    /// Adds an element with these attributes to the host page. It doesn't show prerendered content
    /// unless a test asks for it: most tests should only continue when the program has rendered.
    ///
    /// # Errors
    /// Returns an error if the script fails.
    pub async fn add(&self, attributes: &[(&str, &str)]) -> Result<()> {
        let script = format!(
            "const element = document.createElement('sig-info');
             element.setAttribute('prerendered', 'no');
             for (const [name, value] of {}) element.setAttribute(name, value);
             document.querySelector('main').append(element);",
            json!(attributes)
        );
        self.run(&script).await
    }

    /// Opens the host page with the sample SIG in English and waits until the program has rendered
    /// it.
    ///
    /// # Errors
    /// Returns an error if that doesn't happen in time.
    pub async fn embed_sample(&self) -> Result<()> {
        self.embed(&[("src", SAMPLE), ("lang", "en"), ("prerendered", "yes")]).await?;
        self.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await?;
        self.live().await
    }

    /// Waits until the first element has loaded a SIG and the program has replaced the prerendered
    /// content.
    ///
    /// # Errors
    /// Returns an error if that doesn't happen in time.
    pub async fn live(&self) -> Result<()> {
        let mounts = "[...root.children].filter(it => it.localName === 'div')";
        let shown = "told.some(it => it.type === 'sig-info-load')";
        let live = format!("{shown} && {mounts}.length === 1 && !{mounts}[0].hidden");
        self.wait_until("it is live", &live).await
    }

    /// Runs statements.
    ///
    /// # Errors
    /// Returns an error if they throw.
    pub async fn run(&self, statements: &str) -> Result<()> {
        let script = format!("{DECLARATIONS}{statements}");
        self.web()
            .execute(script, Vec::new())
            .await
            .map(drop)
            .with_context(|| format!("could not run {statements}"))
    }

    /// Evaluates an expression.
    ///
    /// # Errors
    /// Returns an error if it throws.
    pub async fn value(&self, expression: &str) -> Result<Value> {
        let script = format!("{DECLARATIONS}return ({expression});");
        let value = self.web().execute(script, Vec::new()).await;
        Ok(value.with_context(|| format!("could not evaluate {expression}"))?.json().clone())
    }

    /// Returns the element that an expression evaluates to, for user interaction.
    ///
    /// # Errors
    /// Returns an error if the expression doesn't evaluate to an element.
    pub async fn element(&self, expression: &str) -> Result<WebElement> {
        let script = format!("{DECLARATIONS}return ({expression});");
        let value = self.web().execute(script, Vec::new()).await;
        value
            .and_then(|value| value.element())
            .with_context(|| format!("not an element: {expression}"))
    }

    /// Clicks on an element, as a user would.
    ///
    /// # Errors
    /// Returns an error if there is no such element, or if another one covers it.
    pub async fn click(&self, expression: &str) -> Result<()> {
        self.wait_until_still(expression).await?;
        match self.act(expression, async |it| it.click().await).await? {
            // WebKit's driver doesn't find elements in nested shadow roots.
            Err(error)
                if self.engine() == Engine::WebKit
                    && matches!(*error, WebDriverErrorInner::ElementNotInteractable(_)) =>
            {
                self.run(&format!("({expression}).click()")).await
            }
            clicked => clicked.with_context(|| format!("could not click on {expression}")),
        }
    }

    /// Interacts with an element, and retries if it was replaced in the meantime, as prerendered
    /// elements are.
    async fn act(
        &self,
        expression: &str,
        act: impl AsyncFn(&WebElement) -> WebDriverResult<()>,
    ) -> Result<WebDriverResult<()>> {
        let begun = Instant::now();
        loop {
            let done = act(&self.element(expression).await?).await;
            let is_gone = |error: &WebDriverError| {
                matches!(**error, WebDriverErrorInner::StaleElementReference(_))
            };
            if begun.elapsed() > DEADLINE || !done.as_ref().is_err_and(is_gone) {
                return Ok(done);
            }
        }
    }

    /// Waits until an element is in view and has stopped moving. A click during layout would miss
    /// it, and before the first paint only the document is hit.
    async fn wait_until_still(&self, expression: &str) -> Result<()> {
        self.run(&format!(
            "delete globalThis.place;
             ({expression}).scrollIntoView({{ block: 'nearest', behavior: 'instant' }})"
        ))
        .await?;
        let stays = format!(
            "(({{ x, y, width, height }}) => {{
                 const before = globalThis.place;
                 globalThis.place = `${{x}} ${{y}}`;
                 const there = document.elementFromPoint(x + width / 2, y + height / 2);
                 // An option of a closed list has no box.
                 return before === globalThis.place && (!width || there !== document.documentElement);
             }})(({expression}).getBoundingClientRect())"
        );
        self.wait_until(&format!("the place of {expression}"), &stays).await
    }

    /// Moves the pointer over an element.
    ///
    /// # Errors
    /// Returns an error if there is no such element.
    pub async fn point_at(&self, expression: &str) -> Result<()> {
        self.wait_until_still(expression).await?;
        let element = self.element(expression).await?;
        let chain = self.web().action_chain().move_to_element_center(&element);
        chain.perform().await.with_context(|| format!("could not point at {expression}"))
    }

    /// Types into a field.
    ///
    /// # Errors
    /// Returns an error if there is no such field.
    pub async fn press(&self, expression: &str, keys: &str) -> Result<()> {
        let pressed = self.act(expression, async |it| it.send_keys(keys).await).await?;
        pressed.with_context(|| format!("could not type into {expression}"))
    }

    /// Types into the focused element.
    ///
    /// # Errors
    /// Returns an error if the driver command fails.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        let chain = self.web().action_chain().send_keys(keys);
        chain.perform().await.with_context(|| format!("could not press {keys:?}"))
    }

    /// Goes back in the history.
    ///
    /// # Errors
    /// Returns an error if the driver command fails.
    pub async fn back(&self) -> Result<()> {
        self.web().back().await.context("could not go back")
    }

    /// Reloads the page.
    ///
    /// # Errors
    /// Returns an error if the driver command fails.
    pub async fn reload(&self) -> Result<()> {
        self.web().refresh().await.context("could not reload")
    }

    /// Returns the policy violations to expect of a page that creates elements from a string. None
    /// in Firefox ESR, which doesn't support Trusted Types yet.
    ///
    /// # Errors
    /// Returns an error if the script fails.
    pub async fn violations_by_markup(&self) -> Result<Value> {
        let known = self.value("'trustedTypes' in window").await? == json!(true);
        Ok(if known { json!(["require-trusted-types-for"]) } else { json!([]) })
    }

    /// Disables or enables the pages' scripts.
    ///
    /// # Errors
    /// Returns an error if the driver command fails.
    pub async fn allow_scripts(&self, allowed: bool) -> Result<()> {
        if self.engine() == Engine::Chromium {
            let off = json!({ "value": !allowed });
            self.command("Emulation.setScriptExecutionDisabled", off).await.map(drop)
        } else if allowed {
            self.site.restore();
            Ok(())
        } else {
            self.site.policy("script-src 'none'")
        }
    }

    /// Asserts the number of requests for paths that end in `ending`.
    ///
    /// # Errors
    /// Returns an error if the number differs.
    pub fn was_asked_for(&self, ending: &str, wanted: usize) -> Result<()> {
        let times = self.site.count(ending);
        // WebKit requests a preloaded document once more.
        let more = usize::from(self.engine() == Engine::WebKit && ending == "sig.json");
        ensure!(
            (wanted..=wanted + more).contains(&times),
            "{ending} was requested {times} times instead of {wanted}"
        );
        Ok(())
    }

    /// Calls a command of the Chrome DevTools Protocol.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub async fn command(&self, name: &str, parameters: Value) -> Result<Value> {
        self.browser.command(name, parameters).await
    }

    /// Returns the computed role and accessible name of an element, which screen readers announce.
    ///
    /// # Errors
    /// Returns an error if the driver command fails.
    pub async fn told(&self, element: &WebElement) -> Result<(String, String)> {
        let ask = async |what: &str| {
            let path = format!("element/{}/computed{what}", element.element_id());
            let request = Request { method: Method::GET, path, body: None };
            let answer = self.web().handle().cmd(request).await;
            answer
                .and_then(|it| it.value())
                .with_context(|| format!("the browser did not return the {what}"))
        };
        Ok((ask("role").await?, ask("label").await?))
    }

    /// Collects garbage.
    ///
    /// # Errors
    /// See [`Browser::collect_garbage`].
    pub async fn collect_garbage(&self) -> Result<()> {
        self.browser.collect_garbage().await
    }

    /// Sets the viewport size in CSS pixels, even below the window's minimum size.
    ///
    /// # Errors
    /// Returns an error if the browser can't be resized.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.browser.resize(width, height).await?;
        self.expect("the size", "[innerWidth, innerHeight]", json!([width, height])).await
    }

    /// Emulates a medium and media features, such as `("forced-colors", "active")`, and waits until
    /// they apply.
    ///
    /// # Errors
    /// See [`Browser::media`]. Also returns an error if they don't apply in time.
    pub async fn media(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        self.browser.media(medium, features).await?;
        let asked: Vec<String> =
            features.iter().map(|(name, value)| format!("({name}: {value})")).collect();
        let medium = Some(medium.to_owned()).filter(|it| !it.is_empty());
        let query = json!(medium.into_iter().chain(asked).collect::<Vec<_>>().join(" and "));
        self.wait_until("the media", &format!("matchMedia({query}).matches")).await
    }

    /// Takes a screenshot as PNG.
    ///
    /// # Errors
    /// Returns an error if the driver command fails.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        self.web().screenshot_as_png().await.context("the browser did not take a screenshot")
    }

    /// Waits until an expression evaluates to `wanted`. `what` names the expectation in the error
    /// message.
    ///
    /// # Errors
    /// Returns an error if that doesn't happen in time, with the last value and the text of the
    /// page.
    pub async fn expect(&self, what: &str, expression: &str, wanted: Value) -> Result<()> {
        self.poll(what, expression, &format!("{wanted}"), |value| *value == wanted).await
    }

    /// Waits until a condition is truthy.
    ///
    /// # Errors
    /// See [`expect`](Self::expect).
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
        let mut interval = FIRST_INTERVAL;
        loop {
            // Errors are temporary, for example while an element doesn't exist yet.
            let last = self.value(expression).await;
            match last {
                Ok(value) if is_wanted(&value) => return Ok(()),
                last if Instant::now() > end => {
                    let last = last.map_or_else(|error| format!("{error:#}"), |it| it.to_string());
                    bail!(
                        "{what}: not true after {} s\n  expression: {expression}\n  expected:   {wanted}\n  \
                         actual:     {last}\n  page:       {}",
                        DEADLINE.as_secs(),
                        self.shown().await
                    );
                }
                _ => tokio::time::sleep(interval).await,
            }
            interval = (interval * 5 / 4).min(LONGEST_INTERVAL);
        }
    }

    /// Returns the beginning of the page's text, for error messages.
    async fn shown(&self) -> String {
        let shown = "(root ?? directory ?? document.body).querySelector('.sig')?.innerText \
                     ?? document.body.innerText";
        let text = self.value(shown).await;
        let text = text.ok().and_then(|text| text.as_str().map(str::to_owned));
        text.unwrap_or_default().lines().take(12).collect::<Vec<_>>().join(" | ")
    }
}
