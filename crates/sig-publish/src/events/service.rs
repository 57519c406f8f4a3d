//! Asking the meeting service: of each SIG, a few at a time, within bounds on time and size whatever it answers.

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

/// How many answers are awaited at once.
const AT_ONCE: usize = 4;

/// How long all answers may take.
const ALL: Duration = Duration::from_secs(300);

/// How many SIGs a warning names.
const NAMED: usize = 3;

/// The place of the SIG's id in the address.
const SIG: &str = "{sig}";

/// The address at which the dated meetings of a SIG are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service(String);

impl FromStr for Service {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_web = text.starts_with("https://") || text.starts_with("http://");
        match Url::parse(&text.replace(SIG, "sig")) {
            Some(_) if is_web && text.contains(SIG) => Ok(Self(text.to_owned())),
            _ => Err("give a file, or an absolute URL with {sig} where the id of a SIG belongs"),
        }
    }
}

/// What the service gave.
#[derive(Debug, Default)]
pub struct Asked {
    /// The answers, the last ones where it gave none.
    pub kept: Kept,
    /// What it did not give.
    pub warnings: Vec<Warning>,
}

/// SIGs that the service gave no answer for, all for the same reason and of the same age.
#[derive(Debug, PartialEq, Eq)]
pub struct Warning {
    sigs: Vec<String>,
    why: String,
    instead: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = self.sigs.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        write!(f, "the meeting service gave no answer for {named}")?;
        if self.sigs.len() > NAMED {
            write!(f, " and {} more", self.sigs.len() - NAMED)?;
        }
        write!(f, ": {}; {}", self.why, self.instead)
    }
}

impl Service {
    /// Asks for the dated meetings of these SIGs. Where there is no answer, that of `last` holds; its age is
    /// told by `now`.
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

/// What is published where there is no answer.
fn instead(last: Option<&Answer>, now: Timestamp) -> String {
    let Some(last) = last else { return "there are no dated meetings to publish".to_owned() };
    let ago = last.answered.map(|answered| now.duration_since(answered).as_hours().max(0));
    match ago {
        None => "its last answer is published, of an age that is not known".to_owned(),
        Some(0) => "its last answer is published, of less than an hour ago".to_owned(),
        Some(hours @ 1..48) => format!("its last answer is published, of {hours} h ago"),
        Some(hours) => format!("its last answer is published, of {} days ago", hours / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_place_for_the_sig() {
        assert!("https://example.org/{sig}/".parse::<Service>().is_ok());
        for text in ["https://example.org/", "ftp://example.org/{sig}", "{sig}", "https://{sig"] {
            assert!(text.parse::<Service>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_age_of_an_answer_is_said() {
        let now: Timestamp = "2026-11-26T12:00:00Z".parse().unwrap();
        let said = |answered: &str| {
            instead(Some(&Answer { events: vec![], answered: answered.parse().ok() }), now)
        };
        assert!(said("2026-11-26T11:30:00Z").ends_with("of less than an hour ago"));
        assert!(said("2026-11-25T12:00:00Z").ends_with("of 24 h ago"));
        assert!(said("2026-11-20T12:00:00Z").ends_with("of 6 days ago"));
        // A clock of the service's that is ahead of ours.
        assert!(said("2027-01-01T00:00:00Z").ends_with("of less than an hour ago"));
        assert!(said("").ends_with("not known"));
    }

    #[test]
    fn a_warning_names_few() {
        let sigs = |number: usize| (0..number).map(|at| format!("sig-{at}")).collect();
        let warning = |number| {
            let (why, instead) = ("it is down".to_owned(), "nothing is published".to_owned());
            Warning { sigs: sigs(number), why, instead }.to_string()
        };
        assert!(warning(2).contains("for sig-0, sig-1: it is down; nothing"), "{}", warning(2));
        assert!(warning(5).contains("for sig-0, sig-1, sig-2 and 2 more: it"), "{}", warning(5));
    }
}
