//! A page in the browser, and what a test asks of it.
//!
//! Questions are JavaScript expressions. In them, `host` is the first `<sig-info>` (on the standalone
//! page the one inside the directory), `root` what is in its shadow root, `all(selector)` the elements
//! in there and `texts(selector)` their texts.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner, WebDriverResult};
use thirtyfour::{WebDriver, WebElement};

use crate::engine::{Browser, Engine, Request};
use crate::site::{self, Site};

/// After how long a test gives up what it waits for; long, since a busy machine is no fault.
const DEADLINE: Duration = Duration::from_secs(90);
/// Between two looks.
const INTERVAL: Duration = Duration::from_millis(25);

/// What a test may name.
const NAMES: &str = "
// A driver's scripts can have a global object of their own.
const globalThis = window, { Date } = window;
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
    browser: Browser,
    site: Site,
}

impl Page {
    /// An empty one.
    pub const fn new(browser: Browser, site: Site) -> Self {
        Self { browser, site }
    }

    /// Ends it: the browser is free.
    pub fn close(self) -> Browser {
        self.browser
    }

    /// What shows it.
    pub const fn engine(&self) -> Engine {
        self.browser.engine()
    }

    const fn web(&self) -> &WebDriver {
        self.browser.web()
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
        self.web().goto(url).await.with_context(|| format!("{url} did not open"))
    }

    /// Has every page of the site that is opened from now on remember what the host page does, whosever
    /// it is.
    pub fn watch(&self) {
        self.on_new_document(site::WITNESS);
    }

    /// Runs statements in every page of the site that is opened from now on, before its own scripts.
    pub fn on_new_document(&self, statements: &str) {
        self.site.run_first(statements);
    }

    /// The visitor's languages, of every page that is opened from now on.
    pub fn speaks(&self, languages: &[&str]) {
        self.on_new_document(&format!(
            "Object.defineProperty(navigator, 'languages', \
             {{ configurable: true, get: () => {} }});",
            json!(languages)
        ));
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

    /// Adds an element with these attributes to the host page. What is prerendered stands there first only where a
    /// test asks for it: others go on when they see what the program shows.
    ///
    /// # Errors
    /// Where the browser can't.
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

    /// Opens the host page with the sample SIG in English, and waits until it is shown and live.
    ///
    /// # Errors
    /// Where it isn't.
    pub async fn embed_sample(&self) -> Result<()> {
        self.embed(&[("src", SAMPLE), ("lang", "en"), ("prerendered", "yes")]).await?;
        self.expect("the SIG is shown", "texts('#members-title')", json!(["Members"])).await?;
        self.live().await
    }

    /// Waits until the first element has a SIG, and the program shows it in place of what was prerendered.
    ///
    /// # Errors
    /// Where it doesn't.
    pub async fn live(&self) -> Result<()> {
        let mounts = "[...root.children].filter(it => it.localName === 'div')";
        let shown = "told.some(it => it.type === 'sig-info-load')";
        let live = format!("{shown} && {mounts}.length === 1 && !{mounts}[0].hidden");
        self.wait_until("it is live", &live).await
    }

    /// Runs statements.
    ///
    /// # Errors
    /// Where they throw.
    pub async fn run(&self, statements: &str) -> Result<()> {
        let script = format!("{NAMES}{statements}");
        self.web()
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
        let value = self.web().execute(script, Vec::new()).await;
        Ok(value.with_context(|| format!("could not evaluate: {expression}"))?.json().clone())
    }

    /// The element that an expression gives, for what a user does with it.
    ///
    /// # Errors
    /// Where it gives none.
    pub async fn element(&self, expression: &str) -> Result<WebElement> {
        let script = format!("{NAMES}return ({expression});");
        let value = self.web().execute(script, Vec::new()).await;
        value
            .and_then(|value| value.element())
            .with_context(|| format!("there is no element: {expression}"))
    }

    /// Clicks where a user would.
    ///
    /// # Errors
    /// Where there is no such element, or something lies above it.
    pub async fn click(&self, expression: &str) -> Result<()> {
        self.at_rest(expression).await?;
        match self.act(expression, async |it| it.click().await).await? {
            // WebKit's driver doesn't find what a shadow root within another one has.
            Err(error)
                if self.engine() == Engine::WebKit
                    && matches!(*error, WebDriverErrorInner::ElementNotInteractable(_)) =>
            {
                self.run(&format!("({expression}).click()")).await
            }
            clicked => clicked.with_context(|| format!("could not click on {expression}")),
        }
    }

    /// Does something with an element; once more where another one has taken its place meanwhile, as what is live
    /// takes that of what was prerendered.
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

    /// Waits until an element is in view and stays where it is: a page that is still being laid out
    /// would take it away from below the pointer, and before it is painted there is nothing but the page there.
    async fn at_rest(&self, expression: &str) -> Result<()> {
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
                 // An option of a closed list has no place.
                 return before === globalThis.place && (!width || there !== document.documentElement);
             }})(({expression}).getBoundingClientRect())"
        );
        self.wait_until(&format!("the place of {expression}"), &stays).await
    }

    /// Has the pointer above an element.
    ///
    /// # Errors
    /// Where there is no such element.
    pub async fn point_at(&self, expression: &str) -> Result<()> {
        self.at_rest(expression).await?;
        let element = self.element(expression).await?;
        let chain = self.web().action_chain().move_to_element_center(&element);
        chain.perform().await.with_context(|| format!("could not point at {expression}"))
    }

    /// Presses keys in a field.
    ///
    /// # Errors
    /// Where there is no such field.
    pub async fn press(&self, expression: &str, keys: &str) -> Result<()> {
        let pressed = self.act(expression, async |it| it.send_keys(keys).await).await?;
        pressed.with_context(|| format!("could not type into {expression}"))
    }

    /// Presses keys wherever the focus is.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        let chain = self.web().action_chain().send_keys(keys);
        chain.perform().await.with_context(|| format!("could not press {keys:?}"))
    }

    /// Goes back in the page's history.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn back(&self) -> Result<()> {
        self.web().back().await.context("could not go back")
    }

    /// Loads the page anew.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn reload(&self) -> Result<()> {
        self.web().refresh().await.context("could not reload")
    }

    /// The violations of the policy by a page that makes elements of a text; Firefox ESR knows of no
    /// Trusted Types yet.
    ///
    /// # Errors
    /// Where the browser can't say.
    pub async fn violations_by_markup(&self) -> Result<Value> {
        let known = self.value("'trustedTypes' in window").await? == json!(true);
        Ok(if known { json!(["require-trusted-types-for"]) } else { json!([]) })
    }

    /// Has pages run no scripts of their own, or again.
    ///
    /// # Errors
    /// Where the browser can't.
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

    /// That the site was asked so many times for a path with this ending.
    ///
    /// # Errors
    /// Where it was asked another number of times.
    pub fn was_asked_for(&self, ending: &str, wanted: usize) -> Result<()> {
        let times = self.site.count(ending);
        // WebKit asks once more for a document that it has fetched ahead.
        let more = usize::from(self.engine() == Engine::WebKit && ending == "sig.json");
        ensure!(
            (wanted..=wanted + more).contains(&times),
            "asked {times} times for {ending}, {wanted} is right"
        );
        Ok(())
    }

    /// Calls a command of Chromium's own protocol.
    ///
    /// # Errors
    /// As [`Browser::command`].
    pub async fn command(&self, name: &str, parameters: Value) -> Result<Value> {
        self.browser.command(name, parameters).await
    }

    /// What a screen reader is told of an element: its role and its name.
    ///
    /// # Errors
    /// Where the browser can't say.
    pub async fn told(&self, element: &WebElement) -> Result<(String, String)> {
        let ask = async |what: &str| {
            let path = format!("element/{}/computed{what}", element.element_id());
            let request = Request { method: Method::GET, path, body: None };
            let answer = self.web().handle().cmd(request).await;
            answer.and_then(|it| it.value()).with_context(|| format!("the browser told no {what}"))
        };
        Ok((ask("role").await?, ask("label").await?))
    }

    /// Has the browser forget what no one holds any more.
    ///
    /// # Errors
    /// As [`Browser::collect_garbage`].
    pub async fn collect_garbage(&self) -> Result<()> {
        self.browser.collect_garbage().await
    }

    /// Gives the page this width and height, whatever the window's least size.
    ///
    /// # Errors
    /// Where the browser can't.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.browser.resize(width, height).await?;
        self.expect("the size", "[innerWidth, innerHeight]", json!([width, height])).await
    }

    /// Has the media features answer so, as `("forced-colors", "active")`.
    ///
    /// # Errors
    /// As [`Browser::media`], and where they don't in time.
    pub async fn media(&self, medium: &str, features: &[(&str, &str)]) -> Result<()> {
        self.browser.media(medium, features).await?;
        let asked: Vec<String> =
            features.iter().map(|(name, value)| format!("({name}: {value})")).collect();
        let medium = Some(medium.to_owned()).filter(|it| !it.is_empty());
        let query = json!(medium.into_iter().chain(asked).collect::<Vec<_>>().join(" and "));
        self.wait_until("the media", &format!("matchMedia({query}).matches")).await
    }

    /// A picture of what is seen, as PNG.
    ///
    /// # Errors
    /// Where the browser takes none.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        self.web().screenshot_as_png().await.context("the browser took no picture")
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
