//! The built site, and beside it a host page, the pages of others, and whatever answers a test wants
//! to be given.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// What a test wants to be otherwise.
#[derive(Default)]
struct Wishes {
    /// By path the answers given in place of the site's; `None` for none at all.
    answers: HashMap<String, Option<(StatusCode, String)>>,
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

    /// From now on gives no answer for the path.
    pub fn hold(&self, path: &str) {
        self.wishes().answers.insert(path.to_owned(), None);
    }

    /// From now on gives this answer for the path, whatever the site has there: a page where the
    /// path says so, else JSON.
    ///
    /// # Errors
    /// Where there is no such status.
    pub fn answer(&self, path: &str, status: u16, body: &str) -> Result<()> {
        let answer = Some((StatusCode::from_u16(status)?, body.to_owned()));
        self.wishes().answers.insert(path.to_owned(), answer);
        Ok(())
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
    let (answer, policy, private) = {
        let wishes = wishes.lock().unwrap_or_else(PoisonError::into_inner);
        let path = request.uri().path();
        (wishes.answers.get(path).cloned(), wishes.policy.clone(), wishes.private)
    };
    let kind =
        if request.uri().path().ends_with(".html") { "text/html" } else { "application/json" };
    let mut response = match answer {
        Some(None) => std::future::pending().await,
        Some(Some((status, body))) => {
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

/// A file of the host page, under the strictest policy.
fn file(kind: &'static str, content: &'static str) -> impl IntoResponse {
    let policy = (header::CONTENT_SECURITY_POLICY, site::CONTENT_SECURITY_POLICY);
    ([(header::CONTENT_TYPE, kind), policy], content)
}
