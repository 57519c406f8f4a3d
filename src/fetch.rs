//! Getting a sig.json: bounded in time and size, once for all elements that ask for it together,
//! and again where that may help.

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

/// Why there is no document to show.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// No answer: offline, refused, blocked by CORS or a policy.
    Unreachable,
    /// No complete answer in time.
    Slow,
    /// Larger than is read.
    TooLarge,
    /// The server answered with this status, and asks to be left alone for so many milliseconds.
    Status(u16, f64),
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
            Self::Status(..) => "status",
            Self::NotJson => "syntax",
            Self::Format(_) => "format",
            Self::NoSource => "source",
        }
    }

    /// Where trying again may help, for how long the server asks to be left alone first, in
    /// milliseconds (RFC 9110, "Retry-After").
    pub const fn retry_after(&self) -> Option<f64> {
        match self {
            Self::Unreachable | Self::Slow => Some(0.0),
            Self::Status(408 | 425 | 429 | 500 | 502..=504, wait) => Some(*wait),
            _ => None,
        }
    }
}

/// A document, and where it is an old copy, why and of when (in milliseconds since 1970).
#[derive(Clone, Debug)]
pub struct Fetched<T> {
    /// The document.
    pub document: T,
    /// Why there is no newer one, and when this one came.
    pub stale: Option<(Failure, i64)>,
}

impl<T> Fetched<T> {
    /// Why there is no newer one.
    pub fn failure(outcome: &Result<Self, Failure>) -> Option<Failure> {
        match outcome {
            Ok(copy) => copy.stale.as_ref().map(|(failure, _)| failure.clone()),
            Err(failure) => Some(failure.clone()),
        }
    }

    /// The same, for several to hold.
    pub fn shared(self) -> Fetched<Rc<T>> {
        Fetched { document: Rc::new(self.document), stale: self.stale }
    }
}

/// What came of a request.
pub type Outcome = Result<Fetched<Rc<Sig>>, Failure>;
