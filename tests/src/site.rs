//! The built site, and beside it a host page and whatever answers a test wants to be given.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use xtask::{site, workspace};

/// Where the host page is.
pub const HOST: &str = "/host/";

/// A server of the site on a port of its own, which ends with this value.
pub struct Site {
    address: SocketAddr,
    answers: Answers,
    server: JoinHandle<()>,
}

/// By path the answers given in place of the site's; `None` for none at all.
type Answers = Arc<Mutex<HashMap<String, Option<Answer>>>>;

/// A status, a content type and a body.
type Answer = (StatusCode, &'static str, String);

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
        let answers = Answers::default();
        let router = Router::new()
            .route(HOST, get(|| async { file("text/html", include_str!("host.html")) }))
            .route(
                "/host/host.js",
                get(|| async { file("text/javascript", include_str!("host.js")) }),
            )
            .fallback_service(site::router(&dist))
            .layer(middleware::from_fn_with_state(Arc::clone(&answers), answer));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no free port")?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            // It ends when it is aborted; a test notices when it ends before.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, answers, server })
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on the site answers itself again.
    pub fn restore(&self) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// From now on gives no answer for the path, until [`restore`](Self::restore).
    pub fn hold(&self, path: &str) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), None);
    }

    /// From now on gives this answer for the path, whatever the site has there.
    ///
    /// # Errors
    /// Where there is no such status.
    pub fn answer(&self, path: &str, status: u16, body: &str) -> Result<()> {
        self.put(path, (StatusCode::from_u16(status)?, "application/json", body.to_owned()));
        Ok(())
    }

    /// From now on has this page at the path.
    pub fn page(&self, path: &str, html: &str) {
        self.put(path, (StatusCode::OK, "text/html", html.to_owned()));
    }

    /// From now on has this script at the path.
    pub fn script(&self, path: &str, script: &str) {
        self.put(path, (StatusCode::OK, "text/javascript", script.to_owned()));
    }

    fn put(&self, path: &str, answer: Answer) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.insert(path.to_owned(), Some(answer));
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
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(answers): State<Answers>, request: Request, next: Next) -> Response {
    let found =
        answers.lock().unwrap_or_else(PoisonError::into_inner).get(request.uri().path()).cloned();
    match found {
        Some(None) => {
            let path = request.uri().path().to_owned();
            let is_held = || {
                let answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
                matches!(answers.get(&path), Some(None))
            };
            while is_held() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            next.run(request).await
        }
        Some(Some((status, kind, body))) => {
            (status, [(header::CONTENT_TYPE, kind)], body).into_response()
        }
        None => next.run(request).await,
    }
}

/// A file of the host page, under the strictest policy.
fn file(kind: &'static str, content: &'static str) -> impl IntoResponse {
    let policy = (header::CONTENT_SECURITY_POLICY, site::CONTENT_SECURITY_POLICY);
    ([(header::CONTENT_TYPE, kind), policy], content)
}
