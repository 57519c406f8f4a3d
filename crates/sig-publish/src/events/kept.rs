//! events.json, next to index.json: the last good responses of the meeting service, used if it
//! fails. It is a valid file for `--events`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use sig_model::Event;

use sig_source::events::{Events, of_answer};

use super::record;

/// The last responses, keyed by SIG id.
#[derive(Clone, Debug, Default)]
pub struct Kept(BTreeMap<String, Answer>);

/// A response of the service.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The SIG's dated meetings.
    pub events: Vec<Event>,
    /// The time of the response by the service's own clock, if it states one.
    pub answered: Option<Timestamp>,
}

impl Kept {
    /// Reads the file of an earlier run. Entries that are not valid responses are skipped.
    pub fn read(text: &str) -> Self {
        let file: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let answers = file.into_iter().filter_map(|(sig, answer)| {
            let events = of_answer(&answer).ok()?;
            let answered = answer.get("answered").and_then(Value::as_str);
            Some((sig, Answer { events, answered: answered.and_then(|it| it.parse().ok()) }))
        });
        Self(answers.collect())
    }

    /// Returns the last response for a SIG.
    pub fn get(&self, sig: &str) -> Option<&Answer> {
        self.0.get(sig)
    }

    /// Returns whether there are no responses.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the dated meetings of all SIGs.
    pub fn events(&self) -> Events {
        self.0.iter().map(|(sig, answer)| (sig.clone(), answer.events.clone())).collect()
    }
}

impl Serialize for Kept {
    /// Writes only the published fields of each meeting.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(sig, answer)| {
            let mut written = Map::new();
            if let Some(answered) = answer.answered {
                written.insert("answered".into(), json!(answered.to_string()));
            }
            let records: Vec<Value> = answer.events.iter().map(record::write).collect();
            written.insert("data".into(), records.into());
            (sig, written)
        }))
    }
}

impl FromIterator<(String, Answer)> for Kept {
    fn from_iter<I: IntoIterator<Item = (String, Answer)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use sig_source::community::Community;

    use super::*;

    #[test]
    fn saved_responses_are_read_back() {
        let event = Event {
            id: "7".into(),
            start: "2026-11-24T23:00:00+08:00".parse().unwrap(),
            end: "2026-11-25T00:30:00+08:00".parse().ok(),
            title: "例会 <b>".into(),
            cancelled: true,
            sponsor: Some("alice".into()),
            agenda: "1. Review\n2. Plan".into(),
            platform: Some("zoom".into()),
            join_url: sig_model::Url::parse("https://meeting.example/7"),
            minutes_url: sig_model::Url::parse("https://pad.example/7"),
            replay_url: sig_model::Url::parse("https://video.example/7"),
        };
        let answer = Answer { events: vec![event], answered: "2026-11-24T00:00:00Z".parse().ok() };
        let kept: Kept = [("sig-A".to_owned(), answer.clone())].into_iter().collect();
        let text = sig_model::to_json(&kept).unwrap();
        assert_eq!(Kept::read(&text).get("sig-A"), Some(&answer));
        assert_eq!(sig_model::to_json(&Kept::read(&text)).unwrap(), text);
        // It is a valid file for `--events`.
        let mut sig = sig_model::Sig { id: "sig-A".into(), ..Default::default() };
        Events::read(&text).unwrap().fill(&mut sig, &Community::default());
        assert_eq!(sig.events, answer.events);
    }

    #[test]
    fn damaged_file_is_read_as_far_as_possible() {
        for text in ["", "[]", "{\"sig-A\": 1}", "{\"sig-A\": {\"data\": {}}}", "{\"sig-A\""] {
            assert!(Kept::read(text).is_empty(), "{text}");
        }
    }
}
