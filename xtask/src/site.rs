//! Serves the built site over HTTP with a careful host's headers.

use std::borrow::Cow;
use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::assemble;

/// The strictest policy under which the widget must work. It also applies during development, so
/// that violations show at once.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' https: data:; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'";

/// The workbench, and the sources from which it may fetch the files of a change. Its
/// `sig-workbench-sources` lists the same.
const WORKBENCH: (&str, &str) = ("/workbench.html", "'self' https://raw.githubusercontent.com");

/// Returns the content security policy of a page by its path.
pub fn policy(path: &str) -> Cow<'static, str> {
    let (workbench, sources) = WORKBENCH;
    if path != workbench {
        return CONTENT_SECURITY_POLICY.into();
    }
    let rule = format!("connect-src {sources};");
    CONTENT_SECURITY_POLICY.replace("connect-src 'self';", &rule).into()
}

/// Returns a router that serves the folder.
pub fn router(folder: &Path) -> Router {
    let header = SetResponseHeaderLayer::if_not_present;
    Router::new()
        .fallback_service(ServeDir::new(folder))
        .layer(middleware::from_fn(by_path))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        // Pages of other origins may embed the widget and its data.
        .layer(header(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")))
}

/// Sets the caching headers and the policy of a response.
async fn by_path(request: Request, next: Next) -> Response {
    let policy = HeaderValue::from_str(&policy(request.uri().path()));
    let name = request.uri().path().rsplit('/').next().unwrap_or_default();
    let value = if assemble::hashed_program(name).is_some() {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = next.run(request).await;
    if let Ok(policy) = policy {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // A missing file may exist later.
    if response.status().is_success() {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    }
    response
}
