//! The built site, and beside it a host page, the pages of others, and whatever answers a test wants
//! to be given.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use xtask::{hosts, site, workspace};

/// Where the host page is.
pub const HOST: &str = "/host/";
/// Where the pages of others are, each in a folder of its own.
pub const HOSTS: &str = "/hosts";
/// What the host page remembers things with.
pub const WITNESS: &str = include_str!("witness.js");

/// A server of the site on a port of its own, which ends with this value.
pub struct Site {
    address: SocketAddr,
    wishes: Arc<Mutex<Wishes>>,
    server: JoinHandle<()>,
}

/// A status, a content type and a body.
type Answer = (StatusCode, &'static str, String);

/// What a test wants to be otherwise.
#[derive(Default)]
struct Wishes {
    /// By path the answers given in place of the site's; `None` for none at all.
    answers: HashMap<String, Option<Answer>>,
    policy: Option<Policy>,
    /// Whether pages of other origins may not have what is here.
    private: bool,
}

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
        let dist = workspace::dist();
        ensure!(
            dist.join("sigs/index.json").is_file(),
            "dist/ is not built; run `cargo xtask build`, or `cargo xtask test --only browser`"
        );
        let wishes = Arc::<Mutex<Wishes>>::default();
        let router = Router::new()
            .route(HOST, get(|| async { file("text/html", include_str!("host.html")) }))
            .route(
                "/host/host.js",
                get(|| async { file("text/javascript", include_str!("host.js")) }),
            )
            .route("/host/witness.js", get(|| async { file("text/javascript", WITNESS) }))
            .nest_service(HOSTS, site::router(&hosts::folder()))
            .fallback_service(site::router(&dist))
            .layer(middleware::from_fn_with_state(Arc::clone(&wishes), answer));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no free port")?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            // It ends when it is aborted; a test notices when it ends before.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, wishes, server })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn wishes(&self) -> MutexGuard<'_, Wishes> {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on the site answers itself again.
    pub fn restore(&self) {
        *self.wishes() = Wishes::default();
    }

    /// From now on gives no answer for the path, until [`restore`](Self::restore).
    pub fn hold(&self, path: &str) {
        self.wishes().answers.insert(path.to_owned(), None);
    }

    /// From now on gives this answer for the path, whatever the site has there: a page or a
    /// script where the path says so, else JSON.
    ///
    /// # Errors
    /// Where there is no such status.
    pub fn answer(&self, path: &str, status: u16, body: &str) -> Result<()> {
        self.put(path, (StatusCode::from_u16(status)?, kind_of(path), body.to_owned()));
        Ok(())
    }

    /// From now on has this page at the path.
    pub fn page(&self, path: &str, html: &str) {
        self.put(path, (StatusCode::OK, "text/html", html.to_owned()));
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
        let file = workspace::dist().join(path.trim_start_matches('/'));
        std::fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))
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
            (status, [(header::CONTENT_TYPE, kind)], body).into_response()
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

fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.') {
        Some((_, "html")) => "text/html",
        Some((_, "js")) => "text/javascript",
        _ => "application/json",
    }
}

/// A file of the host page, under the strictest policy.
fn file(kind: &'static str, content: &'static str) -> impl IntoResponse {
    let policy = (header::CONTENT_SECURITY_POLICY, site::CONTENT_SECURITY_POLICY);
    ([(header::CONTENT_TYPE, kind), policy], content)
}
