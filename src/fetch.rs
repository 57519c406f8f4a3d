//! Fetches sig.json within limits of time and size, with one request for all elements that show the
//! same SIG, and retries where that may help.

use std::rc::Rc;

use sig_model::{Problem, Sig};

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
mod shared;

#[cfg(target_arch = "wasm32")]
pub use browser::{events, list, read};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{events, list, request};
#[cfg(target_arch = "wasm32")]
pub use shared::request;

/// The reason why a document is unavailable.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// There was no response: offline, refused, or blocked by CORS or a policy.
    Unreachable,
    /// The response was not complete within the time limit.
    Slow,
    /// The response exceeds the size limit.
    TooLarge,
    /// The response had this error status. The second field is the delay that the server asks for,
    /// in milliseconds.
    Status(u16, f64),
    /// The response is not JSON.
    NotJson,
    /// A field does not conform to the format.
    Format(Problem),
    /// The element has neither a URL nor data.
    NoSource,
}

impl Failure {
    /// Returns the `kind` of the error event.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Unreachable => "network",
            Self::Slow => "timeout",
            Self::TooLarge => "size",
            Self::Status(..) => "status",
            Self::NotJson => "syntax",
            Self::Format(_) => "format",
            Self::NoSource => "source",
        }
    }

    /// Returns the minimum delay before a retry in milliseconds (RFC 9110, "Retry-After"), or
    /// `None` if a retry can't help.
    pub const fn retry_after(&self) -> Option<f64> {
        match self {
            Self::Unreachable | Self::Slow => Some(0.0),
            Self::Status(408 | 425 | 429 | 500 | 502..=504, wait) => Some(*wait),
            _ => None,
        }
    }
}

/// A document, which may be a stale copy.
#[derive(Clone, Debug)]
pub struct Fetched<T> {
    /// The document.
    pub document: T,
    /// For a stale copy, why there is no newer one, and when it was fetched (milliseconds since
    /// 1970).
    pub stale: Option<(Failure, i64)>,
}

impl<T> Fetched<T> {
    /// Returns why an outcome is not a fresh document.
    pub fn failure(outcome: &Result<Self, Failure>) -> Option<Failure> {
        match outcome {
            Ok(copy) => copy.stale.as_ref().map(|(failure, _)| failure.clone()),
            Err(failure) => Some(failure.clone()),
        }
    }

    /// Wraps the document for sharing.
    pub fn shared(self) -> Fetched<Rc<T>> {
        Fetched { document: Rc::new(self.document), stale: self.stale }
    }
}

/// The outcome of a request.
pub type Outcome = Result<Fetched<Rc<Sig>>, Failure>;
