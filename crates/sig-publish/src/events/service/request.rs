//! Sends one request to the meeting service, and retries it if that may help.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use serde_json::Value;
use sig_model::SIZE_LIMIT;
use ureq::Agent;

use super::Answer;
use sig_source::events::{EventsError, in_order, of_answer};

/// The time limit of one response, including redirects.
const ONE: Duration = Duration::from_secs(10);

/// The pauses before each retry.
const PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(1)];

/// The maximum number of redirects that are followed, to http and https only.
const REDIRECTS: u32 = 5;

/// The size limit of all responses together, in bytes: a thousand times the expected size.
const SIZE_OF_ALL: usize = 8 * SIZE_LIMIT as usize;

/// Why there is no valid response.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The service could not be reached, or the connection broke.
    #[error("{0}")]
    Transport(#[from] ureq::Error),
    /// The service responded with an error status.
    #[error("it responded with status {0}")]
    Status(u16),
    /// The response is not of the expected form.
    #[error("{0}")]
    Form(#[from] EventsError),
    /// The size limit of all responses is exhausted.
    #[error("the responses exceed {SIZE_OF_ALL} bytes in total")]
    Size,
    /// The time limit of all responses is exhausted.
    #[error("the responses took too long in total")]
    Time,
}

impl Failure {
    /// Returns whether a retry may help.
    fn may_pass(&self) -> bool {
        match self {
            Self::Status(status) => (500..600).contains(status),
            Self::Transport(error) => matches!(
                error,
                ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed
            ),
            Self::Form(_) | Self::Size | Self::Time => false,
        }
    }
}

/// Sends requests within the limits on total time and size.
pub struct Client {
    agent: Agent,
    end: Instant,
    room: AtomicUsize,
}

impl Client {
    /// Creates a client that stops at `end`.
    pub fn new(end: Instant) -> Self {
        let agent = Agent::config_builder()
            .max_redirects(REDIRECTS)
            .http_status_as_error(false)
            .user_agent(concat!("sig-publish/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        Self { agent, end, room: AtomicUsize::new(SIZE_OF_ALL) }
    }

    /// Requests the response at a URL.
    ///
    /// # Errors
    /// Returns an error if there is no valid response within the limits.
    pub fn get(&self, address: &str) -> Result<Answer, Failure> {
        for pause in PAUSES {
            match self.get_once(address) {
                Err(failure) if failure.may_pass() => thread::sleep(pause),
                result => return result,
            }
        }
        self.get_once(address)
    }

    fn get_once(&self, address: &str) -> Result<Answer, Failure> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Failure::Time);
        }
        let request = self.agent.get(address).config().timeout_global(Some(ONE.min(left))).build();
        let mut response = request.call()?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(Failure::Status(status));
        }
        let date = response.headers().get("date").and_then(|date| date.to_str().ok());
        let answered = date.and_then(moment);
        let limit = u64::from(SIZE_LIMIT);
        let body = response.body_mut().with_config().limit(limit).read_to_vec()?;
        self.room
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |room| room.checked_sub(body.len()))
            .map_err(|_| Failure::Size)?;
        let answer: Value = serde_json::from_slice(&body).map_err(EventsError::Syntax)?;
        Ok(Answer { events: in_order(of_answer(&answer)?), answered })
    }
}

/// Parses an HTTP date (RFC 9110, 5.6.7).
fn moment(date: &str) -> Option<Timestamp> {
    // The form is that of RFC 2822, which also accepts `GMT` as the offset.
    rfc2822::DateTimeParser::new().parse_timestamp(date).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_requests_after_the_time_limit() {
        let client = Client::new(Instant::now());
        assert!(matches!(client.get("http://127.0.0.1/"), Err(Failure::Time)));
    }

    #[test]
    fn date_header_is_parsed() {
        assert_eq!(moment("Thu, 26 Nov 2026 21:59:38 GMT"), "2026-11-26T21:59:38Z".parse().ok());
        assert_eq!(moment("soon"), None);
    }
}
