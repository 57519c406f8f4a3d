//! Requests the dated meetings of each SIG from the meeting service, a few at a time, with limits
//! on time and size.

mod request;

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use request::{Client, Failure};
use sig_model::Url;

use super::Kept;
use super::kept::Answer;
use crate::publish;

/// The number of concurrent requests.
const AT_ONCE: usize = 4;

/// The time limit of all responses together.
const ALL: Duration = Duration::from_secs(300);

/// The maximum number of SIGs named in a warning.
const NAMED: usize = 3;

/// The placeholder for the SIG's id in the URL.
const SIG: &str = "{sig}";

/// The URL template for the dated meetings of a SIG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service(String);

impl FromStr for Service {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_web = text.starts_with("https://") || text.starts_with("http://");
        match Url::parse(&text.replace(SIG, "sig")) {
            Some(_) if is_web && text.contains(SIG) => Ok(Self(text.to_owned())),
            _ => Err("expected a file, or an absolute URL with {sig} in place of the SIG id"),
        }
    }
}

/// The result of requesting all SIGs.
#[derive(Debug, Default)]
pub struct Asked {
    /// The responses, or the last ones for SIGs without a new one.
    pub kept: Kept,
    /// The failures.
    pub warnings: Vec<Warning>,
}

/// SIGs without a response, all for the same reason and with last responses of the same age.
#[derive(Debug, PartialEq, Eq)]
pub struct Warning {
    sigs: Vec<String>,
    why: String,
    instead: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = self.sigs.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        write!(f, "no response from the meeting service for {named}")?;
        if self.sigs.len() > NAMED {
            write!(f, " and {} more", self.sigs.len() - NAMED)?;
        }
        write!(f, ": {}; {}", self.why, self.instead)
    }
}

impl Service {
    /// Requests the dated meetings of SIGs. On failure the response in `last` is used; `now` serves
    /// to state its age.
    pub fn ask(&self, sigs: &[String], last: &Kept, now: Timestamp) -> Asked {
        let client = Client::new(Instant::now() + ALL);
        let next = AtomicUsize::new(0);
        let answers: Mutex<Vec<(&String, Result<Answer, Failure>)>> = Mutex::default();
        thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while let Some(sig) = sigs.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let answer = client.get(&self.0.replace(SIG, &publish::in_url(sig)));
                        if let Ok(mut answers) = answers.lock() {
                            answers.push((sig, answer));
                        }
                    }
                });
            }
        });
        let mut answers = answers.into_inner().unwrap_or_default();
        answers.sort_by_key(|(sig, _)| *sig);
        let mut failed: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let kept = answers.into_iter().filter_map(|(sig, answer)| {
            let answer = answer.or_else(|why| {
                let last = last.get(sig).cloned();
                let reason = (why.to_string(), instead(last.as_ref(), now));
                failed.entry(reason).or_default().push(sig.clone());
                last.ok_or(why)
            });
            Some((sig.clone(), answer.ok()?))
        });
        let kept = kept.collect();
        let warnings =
            failed.into_iter().map(|((why, instead), sigs)| Warning { sigs, why, instead });
        Asked { kept, warnings: warnings.collect() }
    }
}

/// Describes what is published if there is no response.
fn instead(last: Option<&Answer>, now: Timestamp) -> String {
    let Some(last) = last else { return "no dated meetings are published".to_owned() };
    let ago = last.answered.map(|answered| now.duration_since(answered).as_hours().max(0));
    match ago {
        None => "its last response, of unknown age, is published".to_owned(),
        Some(0) => "its last response, less than an hour old, is published".to_owned(),
        Some(hours @ 1..48) => format!("its last response, {hours} h old, is published"),
        Some(hours) => format!("its last response, {} days old, is published", hours / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn url_needs_the_placeholder() {
        assert!("https://example.org/{sig}/".parse::<Service>().is_ok());
        for text in ["https://example.org/", "ftp://example.org/{sig}", "{sig}", "https://{sig"] {
            assert!(text.parse::<Service>().is_err(), "{text}");
        }
    }

    #[test]
    fn age_of_the_last_response_is_reported() {
        let now: Timestamp = "2026-11-26T12:00:00Z".parse().unwrap();
        let said = |answered: &str| {
            instead(Some(&Answer { events: vec![], answered: answered.parse().ok() }), now)
        };
        assert!(said("2026-11-26T11:30:00Z").ends_with("less than an hour old, is published"));
        assert!(said("2026-11-25T12:00:00Z").ends_with("24 h old, is published"));
        assert!(said("2026-11-20T12:00:00Z").ends_with("6 days old, is published"));
        // The service's clock may be ahead of ours.
        assert!(said("2027-01-01T00:00:00Z").ends_with("less than an hour old, is published"));
        assert!(said("").contains("of unknown age"));
    }

    #[test]
    fn warnings_name_few_sigs() {
        let sigs = |number: usize| (0..number).map(|at| format!("sig-{at}")).collect();
        let warning = |number| {
            let (why, instead) = ("it is down".to_owned(), "nothing is published".to_owned());
            Warning { sigs: sigs(number), why, instead }.to_string()
        };
        assert!(warning(2).contains("for sig-0, sig-1: it is down; nothing"), "{}", warning(2));
        assert!(warning(5).contains("for sig-0, sig-1, sig-2 and 2 more: it"), "{}", warning(5));
    }
}
