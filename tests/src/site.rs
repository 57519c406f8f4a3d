//! The built site, and beside it a host page, the pages of others, and whatever answers a test wants
//! to be given.

use std::collections::{BTreeSet, HashMap};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, body};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use xtask::{assemble, docs, hosts, site, workspace};

/// Where the host page is.
pub const HOST: &str = "/host/";
/// Where the pages of others are, each in a folder of its own.
pub const HOSTS: &str = "/hosts";
/// Where the documentation is.
pub const DOCS: &str = "/docs";
/// Where the script is that runs before all others.
const FIRST: &str = "/first.js";
/// What the host page remembers things with.
pub const WITNESS: &str = include_str!("witness.js");

/// What remembers, in `shifts`, what is seen to move.
pub const SHIFTS: &str = include_str!("shifts.js");

/// A server of the site on a port of its own, which ends with this value.
pub struct Site {
    address: SocketAddr,
    wishes: Arc<Mutex<Wishes>>,
    first: Arc<First>,
    asked: Arc<Asked>,
    server: JoinHandle<()>,
}

/// A status, a content type and a body.
type Answer = (StatusCode, &'static str, Vec<u8>);

/// What a test wants to be otherwise.
#[derive(Default)]
struct Wishes {
    /// By path the answers given in place of the site's; `None` for none at all.
    answers: HashMap<String, Option<Answer>>,
    policy: Option<Policy>,
    /// Whether pages of other origins may not have what is here.
    private: bool,
}

/// What a test has every page run before its own scripts: each piece once.
type First = Mutex<Vec<String>>;

/// The paths that were asked for, with their queries.
type Asked = Mutex<Vec<String>>;

/// A Content-Security-Policy in place of the site's, or none at all.
#[derive(Clone)]
enum Policy {
    None,
    Other(HeaderValue),
}

impl Site {
    /// Serves `dist/`.
    ///
    /// # Errors
    /// Where it is not built, or there is no port.
    pub async fn serve() -> Result<Self> {
        let dist = workspace::tested();
        ensure!(
            dist.join("sigs/index.json").is_file(),
            "dist/ is not built; run `cargo xtask build`, or `cargo xtask test --only browser`"
        );
        let wishes = Arc::<Mutex<Wishes>>::default();
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
            .layer(middleware::from_fn_with_state(Arc::clone(&wishes), answer))
            .layer(middleware::from_fn_with_state(Arc::clone(&first), run_first))
            .layer(middleware::from_fn_with_state(Arc::clone(&asked), remember));
        let listener = listen().await?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            // It ends when it is aborted; a test notices when it ends before.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, wishes, first, asked, server })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn wishes(&self) -> MutexGuard<'_, Wishes> {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has every page that is asked for from now on run statements before its own scripts; the only way
    /// that all engines know.
    pub fn run_first(&self, statements: &str) {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        if !first.iter().any(|it| it == statements) {
            first.push(statements.to_owned());
        }
    }

    /// What was asked for so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often it was asked for a path with this ending so far.
    pub fn count(&self, ending: &str) -> usize {
        self.asked().iter().filter(|path| path.ends_with(ending)).count()
    }

    /// From now on the site answers itself again.
    pub fn restore(&self) {
        *self.wishes() = Wishes::default();
    }

    /// From now on gives no answer for the path, until [`restore`](Self::restore).
    pub fn hold(&self, path: &str) {
        self.wishes().answers.insert(path.to_owned(), None);
    }

    /// From now on gives this answer for the path, whatever the site has there: a page, a script or
    /// a program where the path says so, else JSON.
    ///
    /// # Errors
    /// Where there is no such status.
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

    /// From now on has this page at the path.
    pub fn page(&self, path: &str, html: &str) {
        self.put(path, (StatusCode::OK, "text/html", html.into()));
    }

    fn put(&self, path: &str, answer: Answer) {
        self.wishes().answers.insert(path.to_owned(), Some(answer));
    }

    /// The path of the bundle's file with this ending, the first one that the loader names.
    ///
    /// # Errors
    /// Where it names none.
    pub fn bundled(&self, ending: &str) -> Result<String> {
        let loader = self.file("/embed/sig-info.js")?;
        let mut named = loader.split('"').filter_map(|it| it.strip_prefix("./sig-info-"));
        let name = named.find(|it| it.ends_with(ending));
        let name = name.with_context(|| format!("the loader names no {ending}"))?;
        Ok(format!("/embed/sig-info-{name}"))
    }

    /// What the site itself has at a path.
    ///
    /// # Errors
    /// Where it has no such file.
    pub fn file(&self, path: &str) -> Result<String> {
        String::from_utf8(self.bytes(path)?).with_context(|| format!("{path} is no text"))
    }

    /// What the site itself has at a path, be it a text or not.
    ///
    /// # Errors
    /// Where it has no such file.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        let file = workspace::tested().join(path.trim_start_matches('/'));
        std::fs::read(&file).with_context(|| format!("could not read {}", file.display()))
    }

    /// From now on all pages have this Content-Security-Policy.
    ///
    /// # Errors
    /// Where it can't be one.
    pub fn policy(&self, policy: &str) -> Result<()> {
        self.wishes().policy = Some(Policy::Other(HeaderValue::from_str(policy)?));
        Ok(())
    }

    /// From now on no page has a Content-Security-Policy.
    pub fn no_policy(&self) {
        self.wishes().policy = Some(Policy::None);
    }

    /// From now on pages of other origins may not have what is here.
    pub fn keep_private(&self) {
        self.wishes().private = true;
    }
}

/// Takes a port that no other test had: to a browser that is used again the site is one that it has
/// never seen.
async fn listen() -> Result<TcpListener> {
    static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    // Kept until another one is found, or it would be given again.
    let mut held = Vec::new();
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no free port")?;
        let port = listener.local_addr()?.port();
        if HAD.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return Ok(listener);
        }
        held.push(listener);
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(
    State(wishes): State<Arc<Mutex<Wishes>>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let wished = || {
        let wishes = wishes.lock().unwrap_or_else(PoisonError::into_inner);
        (wishes.answers.get(&path).cloned(), wishes.policy.clone(), wishes.private)
    };
    let (mut answer, policy, private) = wished();
    while let Some(None) = answer {
        tokio::time::sleep(Duration::from_millis(10)).await;
        answer = wished().0;
    }
    let mut response = match answer.flatten() {
        Some((status, kind, body)) => {
            // As hosts are told to; so a browser keeps what is wrong under such a name, too.
            let name = path.rsplit('/').next().unwrap_or_default();
            let forever = status.is_success() && assemble::hashed(name).is_some();
            let cache = if forever { "public, max-age=31536000, immutable" } else { "no-cache" };
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

/// Puts a script before all others of a page, if there is something to run.
async fn run_first(State(first): State<Arc<First>>, mut request: Request, next: Next) -> Response {
    let statements = first.lock().unwrap_or_else(PoisonError::into_inner).join("\n");
    // A page that the browser has kept would be without what is put into it here.
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
    // After the doctype, so that the page is what it was; the parser makes a head of it.
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

/// A file of the host page, under the strictest policy.
fn file(kind: &'static str, content: impl IntoResponse) -> impl IntoResponse {
    let policy = (header::CONTENT_SECURITY_POLICY, site::CONTENT_SECURITY_POLICY);
    ([(header::CONTENT_TYPE, kind), policy], content)
}
