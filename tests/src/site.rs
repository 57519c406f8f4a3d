//! Serves the built site, a host page, other sites' host pages, and the responses that a test sets.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, body};
use xtask::{assemble, docs, hosts, site, workspace};

use crate::served::Served;

/// The path of the host page.
pub const HOST: &str = "/host/";
/// The path of other sites' host pages, each in a folder of its own.
pub const HOSTS: &str = "/hosts";
/// The path of the documentation.
pub const DOCS: &str = "/docs";
/// The path of the script that runs before all others.
const FIRST: &str = "/first.js";
/// The script that records events and errors on the host page.
pub const WITNESS: &str = include_str!("witness.js");

/// The script that records layout shifts in `shifts`.
pub const SHIFTS: &str = include_str!("shifts.js");

/// A server of the site on a port of its own, which stops when this value is dropped.
pub struct Site {
    served: Served,
    overrides: Arc<Mutex<Overrides>>,
    first: Arc<First>,
    asked: Arc<Asked>,
}

/// A status, a content type and a body.
type Answer = (StatusCode, &'static str, Vec<u8>);

/// What a test changes about the site.
#[derive(Default)]
struct Overrides {
    /// The responses that replace the site's, by path; `None` to not respond at all.
    answers: HashMap<String, Option<Answer>>,
    policy: Option<Policy>,
    /// Whether CORS headers are removed, so that pages of other origins can't read the site.
    private: bool,
}

/// The statements that every page runs before its own scripts, without duplicates.
type First = Mutex<Vec<String>>;

/// The paths that were requested, with their queries.
type Asked = Mutex<Vec<String>>;

/// The Content-Security-Policy that replaces the site's.
#[derive(Clone)]
enum Policy {
    None,
    Other(HeaderValue),
}

impl Site {
    /// Serves the built site.
    ///
    /// # Errors
    /// Returns an error if the site is not built or no port is free.
    pub async fn serve() -> Result<Self> {
        let dist = workspace::tested();
        ensure!(
            dist.join("sigs/index.json").is_file(),
            "dist/ is not built; run `cargo xtask build`, or `cargo xtask test --only browser`"
        );
        let overrides = Arc::<Mutex<Overrides>>::default();
        let first = Arc::<First>::default();
        let asked = Arc::<Asked>::default();
        let router = Router::new()
            .route(HOST, get(|| async { file("text/html", include_str!("host.html")) }))
            .route(
                "/host/host.js",
                get(|| async { file("text/javascript", include_str!("host.js")) }),
            )
            .route("/host/witness.js", get(|| async { file("text/javascript", WITNESS) }))
            .nest_service(HOSTS, site::router(&hosts::folder()))
            .nest_service(DOCS, site::router(&docs::folder()))
            .fallback_service(site::router(&dist))
            .layer(middleware::from_fn_with_state(Arc::clone(&overrides), answer))
            .layer(middleware::from_fn_with_state(Arc::clone(&first), run_first))
            .layer(middleware::from_fn_with_state(Arc::clone(&asked), remember));
        Ok(Self { served: Served::start(router).await?, overrides, first, asked })
    }

    /// Returns the URL of a path.
    pub fn url(&self, path: &str) -> String {
        self.served.url(path)
    }

    fn overrides(&self) -> MutexGuard<'_, Overrides> {
        self.overrides.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes every page that is requested from now on run statements before its own scripts. No
    /// other way works in all engines.
    pub fn run_first(&self, statements: &str) {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        if !first.iter().any(|it| it == statements) {
            first.push(statements.to_owned());
        }
    }

    /// Returns the paths requested so far, with their queries.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the number of requests so far for paths that end in `ending`.
    pub fn count(&self, ending: &str) -> usize {
        self.asked().iter().filter(|path| path.ends_with(ending)).count()
    }

    /// Restores the site's own responses, policy and CORS headers.
    pub fn restore(&self) {
        *self.overrides() = Overrides::default();
    }

    /// Leaves requests for a path without a response, until [`restore`](Self::restore).
    pub fn hold(&self, path: &str) {
        self.overrides().answers.insert(path.to_owned(), None);
    }

    /// Sets the response for a path. Its content type follows from the path's extension and
    /// defaults to JSON.
    ///
    /// # Errors
    /// Returns an error if the status is not valid.
    pub fn answer(
        &self,
        path: &str,
        status: u16,
        body: &(impl AsRef<[u8]> + ?Sized),
    ) -> Result<()> {
        let body = body.as_ref().to_vec();
        self.put(path, (StatusCode::from_u16(status)?, kind_of(path), body));
        Ok(())
    }

    /// Sets the page at a path.
    pub fn page(&self, path: &str, html: &str) {
        self.put(path, (StatusCode::OK, "text/html", html.into()));
    }

    fn put(&self, path: &str, answer: Answer) {
        self.overrides().answers.insert(path.to_owned(), Some(answer));
    }

    /// Returns the path of a file of the bundle: the first that the loader mentions with this
    /// ending.
    ///
    /// # Errors
    /// Returns an error if the loader mentions none.
    pub fn bundled(&self, ending: &str) -> Result<String> {
        let loader = self.file("/embed/sig-info.js")?;
        let mut named = loader.split('"').filter_map(|it| it.strip_prefix("./sig-info-"));
        let name = named.find(|it| it.ends_with(ending));
        let name =
            name.with_context(|| format!("the loader does not mention a file ending in {ending}"))?;
        Ok(format!("/embed/sig-info-{name}"))
    }

    /// Returns the text of one of the site's own files.
    ///
    /// # Errors
    /// Returns an error if there is no such file or it is not valid UTF-8.
    pub fn file(&self, path: &str) -> Result<String> {
        String::from_utf8(self.bytes(path)?).with_context(|| format!("{path} is not valid UTF-8"))
    }

    /// Returns the bytes of one of the site's own files.
    ///
    /// # Errors
    /// Returns an error if there is no such file.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        let file = workspace::tested().join(path.trim_start_matches('/'));
        std::fs::read(&file).with_context(|| format!("could not read {}", file.display()))
    }

    /// Sets the Content-Security-Policy of all pages.
    ///
    /// # Errors
    /// Returns an error if it is not a valid header value.
    pub fn policy(&self, policy: &str) -> Result<()> {
        self.overrides().policy = Some(Policy::Other(HeaderValue::from_str(policy)?));
        Ok(())
    }

    /// Removes the Content-Security-Policy from all pages.
    pub fn no_policy(&self) {
        self.overrides().policy = Some(Policy::None);
    }

    /// Removes the CORS headers, so that pages of other origins can't read the site.
    pub fn keep_private(&self) {
        self.overrides().private = true;
    }
}

async fn answer(
    State(overrides): State<Arc<Mutex<Overrides>>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let override_of = || {
        let overrides = overrides.lock().unwrap_or_else(PoisonError::into_inner);
        (overrides.answers.get(&path).cloned(), overrides.policy.clone(), overrides.private)
    };
    let (mut answer, policy, private) = override_of();
    while let Some(None) = answer {
        tokio::time::sleep(Duration::from_millis(10)).await;
        answer = override_of().0;
    }
    let mut response = match answer.flatten() {
        Some((status, kind, body)) => {
            // Cache files with a hash in their name as hosts are told to, so that browsers also
            // keep a wrong response.
            let name = path.rsplit('/').next().unwrap_or_default();
            let is_immutable = status.is_success() && assemble::hashed_program(name).is_some();
            let cache =
                if is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
            let head = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)];
            (status, head, body).into_response()
        }
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    match policy {
        Some(Policy::Other(policy)) => {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        Some(Policy::None) => {
            headers.remove(header::CONTENT_SECURITY_POLICY);
        }
        None => {}
    }
    if private {
        headers.remove(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    }
    response
}

async fn remember(State(asked): State<Arc<Asked>>, request: Request, next: Next) -> Response {
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(request.uri().to_string());
    next.run(request).await
}

/// Inserts a script before all others of a page, if there are statements to run.
async fn run_first(State(first): State<Arc<First>>, mut request: Request, next: Next) -> Response {
    let statements = first.lock().unwrap_or_else(PoisonError::into_inner).join("\n");
    // A cached page would lack the script that is inserted here.
    for condition in [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE] {
        request.headers_mut().remove(condition);
    }
    if request.uri().path() == FIRST {
        return file("text/javascript", statements).into_response();
    }
    let response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE);
    if statements.is_empty() || kind.is_none_or(|it| !it.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let page = body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let page = String::from_utf8_lossy(&page);
    // Insert the script after the doctype, which must stay first; the parser creates the head.
    let (doctype, rest) = page.split_at(page.find('>').map_or(0, |at| at + 1));
    let page = format!("{doctype}<script src=\"{FIRST}\"></script>{rest}");
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, page.into())
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.') {
        Some((_, "html")) => "text/html",
        Some((_, "js")) => "text/javascript",
        Some((_, "css")) => "text/css",
        Some((_, "wasm")) => "application/wasm",
        _ => "application/json",
    }
}

/// Returns a file of the host page, with the strictest Content-Security-Policy.
fn file(kind: &'static str, content: impl IntoResponse) -> impl IntoResponse {
    let policy = (header::CONTENT_SECURITY_POLICY, site::CONTENT_SECURITY_POLICY);
    ([(header::CONTENT_TYPE, kind), policy], content)
}
