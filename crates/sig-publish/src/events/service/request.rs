//! One question to the meeting service: tried again where that may help, and given up where not.

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

/// How long one answer may take, redirects and all.
const ONE: Duration = Duration::from_secs(10);

/// After how long it is asked again, where that may help.
const PAUSES: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(1)];

/// How many redirects are followed. Only those to http and https are.
const REDIRECTS: u32 = 5;

/// The size of all answers together, in bytes: of all that are a thousand times as large as one should be.
const SIZE_OF_ALL: usize = 8 * SIZE_LIMIT as usize;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The service could not be reached, or broke off.
    #[error("{0}")]
    Transport(#[from] ureq::Error),
    /// It answered with a status of failure.
    #[error("it answered with status {0}")]
    Status(u16),
    /// It answered something else.
    #[error("{0}")]
    Form(#[from] EventsError),
    /// The answers before it were too large.
    #[error("the answers have more than {SIZE_OF_ALL} bytes together")]
    Size,
    /// The answers before it took too long.
    #[error("the answers took too long together")]
    Time,
}

impl Failure {
    /// Whether it may be otherwise soon.
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

/// Asks, until there is no more time or room.
pub struct Client {
    agent: Agent,
    end: Instant,
    room: AtomicUsize,
}

impl Client {
    /// One that asks until `end`.
    pub fn new(end: Instant) -> Self {
        let agent = Agent::config_builder()
            .max_redirects(REDIRECTS)
            .http_status_as_error(false)
            .user_agent(concat!("sig-publish/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        Self { agent, end, room: AtomicUsize::new(SIZE_OF_ALL) }
    }

    /// The answer at this address.
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

/// A moment as HTTP writes it (RFC 9110, 5.6.7).
fn moment(date: &str) -> Option<Timestamp> {
    // RFC 2822 has the same form, with an offset for `GMT`.
    rfc2822::DateTimeParser::new().parse_timestamp(date).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_asked_when_time_is_over() {
        let client = Client::new(Instant::now());
        assert!(matches!(client.get("http://127.0.0.1/"), Err(Failure::Time)));
    }

    #[test]
    fn the_date_of_an_answer_is_read() {
        assert_eq!(moment("Thu, 26 Nov 2026 21:59:38 GMT"), "2026-11-26T21:59:38Z".parse().ok());
        assert_eq!(moment("soon"), None);
    }
}
