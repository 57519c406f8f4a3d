//! Getting a sig.json: bounded in time and size, once for all elements that ask for it together.

use std::rc::Rc;

use sig_model::{Problem, Sig};

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod native;

#[cfg(target_arch = "wasm32")]
pub use browser::{get, read, request};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{get, request};

/// Why there is no document to show.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// No answer: offline, refused, blocked by CORS or a policy.
    Unreachable,
    /// No complete answer in time.
    Slow,
    /// Larger than is read.
    TooLarge,
    /// The server answered with this status.
    Status(u16),
    /// It is no JSON.
    NotJson,
    /// A field is not as the format asks for.
    Format(Problem),
    /// The element was given neither an address nor data.
    NoSource,
}

impl Failure {
    /// The word for the `kind` of the event that tells the host.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Unreachable => "network",
            Self::Slow => "timeout",
            Self::TooLarge => "size",
            Self::Status(_) => "status",
            Self::NotJson => "syntax",
            Self::Format(_) => "format",
            Self::NoSource => "source",
        }
    }
}

/// A document, and where it is an old copy, why and of when (in milliseconds since 1970).
#[derive(Clone, Debug)]
pub struct Copy<T> {
    /// The document.
    pub document: T,
    /// Why there is no newer one, and when this one came.
    pub stale: Option<(Failure, i64)>,
}

/// What came of a request.
pub type Outcome = Result<Copy<Rc<Sig>>, Failure>;
