//! Dated meetings, from saved answers of the community site's meeting service.
//!
//! An answer is `{"data": [ … ]}`; a file holds one, or an object from SIG id to answer. Dates and
//! times in it are Beijing time, without saying so.

use std::collections::BTreeMap;

use serde_json::Value;
use sig_model::{Date, DateTime, Event, Field, Localized, Recurrence, Sig, Time, Url};

/// Beijing's offset from UTC, in minutes; it has no daylight-saving time.
const BEIJING: i16 = 8 * 60;

/// Why a file of answers can't be used.
#[derive(Debug, thiserror::Error)]
pub enum EventsError {
    /// It is no JSON.
    #[error("it is not JSON: {0}")]
    Syntax(#[from] serde_json::Error),
    /// It is JSON of another kind.
    #[error(
        "it is neither an answer of the meeting service (an object with a list `data`) nor an object from SIG id to such answers"
    )]
    Form,
}

/// The dated meetings of every SIG in a file of answers.
#[derive(Clone, Debug, Default)]
pub struct Events(BTreeMap<String, Vec<Event>>);

impl Events {
    /// Reads a file of answers. A record without an id, a date or a time is left out.
    pub fn read(text: &str) -> Result<Self, EventsError> {
        let file: Value = serde_json::from_str(text)?;
        let mut events = Self::default();
        let file = file.as_object().ok_or(EventsError::Form)?;
        if let Some(records) = file.get("data").and_then(Value::as_array) {
            for record in records {
                events.add(record, string(record, "group_name"));
            }
            return Ok(events);
        }
        for (sig, answer) in file {
            let records = answer.get("data").and_then(Value::as_array).ok_or(EventsError::Form)?;
            for record in records {
                events.add(record, Some(sig.clone()));
            }
        }
        Ok(events)
    }

    fn add(&mut self, record: &Value, sig: Option<String>) {
        if let Some(sig) = sig {
            self.0.entry(key(&sig)).or_default().extend(read_record(record));
        }
    }

    /// Fills in a SIG's dated meetings, and with them the week of its fortnightly ones.
    pub fn fill(&self, sig: &mut Sig) {
        let Some(events) = self.0.get(&key(&sig.id)) else { return };
        sig.events = events.clone();
        sig.events.sort_by(|a, b| (a.start.instant(), &a.id).cmp(&(b.start.instant(), &b.id)));
        sig.events.dedup_by(|a, b| a.id == b.id);
        // Of more than are published those that are long over go.
        sig.events.drain(..sig.events.len().saturating_sub(Event::MOST));
        for meeting in &mut sig.meetings {
            if let Some(recurrence) = &mut meeting.recurrence {
                recurrence.anchor = recurrence.anchor.or_else(|| anchor(recurrence, events));
            }
        }
    }
}

/// SIGs are named with and without the prefix, in any case.
fn key(sig: &str) -> String {
    let name = sig.to_lowercase();
    name.strip_prefix("sig-").unwrap_or(&name).to_owned()
}

/// A date on which a meeting did take place, if the dated ones fit just one of its candidates.
fn anchor(recurrence: &Recurrence, events: &[Event]) -> Option<Date> {
    if recurrence.is_fixed() || recurrence.timezone != "Asia/Shanghai" {
        return None;
    }
    let fitting: Vec<Date> = events
        .iter()
        .filter(|event| event.start.time == recurrence.start)
        .map(|event| event.start.date)
        .filter(|date| recurrence.occurs_on(*date))
        .collect();
    let latest = fitting.iter().copied().max()?;
    let anchored = Recurrence { anchor: Some(latest), ..recurrence.clone() };
    fitting.iter().all(|date| anchored.occurs_on(*date)).then_some(latest)
}

/// A text that says something.
fn string(record: &Value, field: &str) -> Option<String> {
    let text = match record.get(field)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Whether a record says that the meeting takes place no more. The service has marked that in more than one way.
fn is_cancelled(record: &Value) -> bool {
    let marked = |field| match record.get(field) {
        Some(Value::Bool(marked)) => *marked,
        Some(Value::Number(number)) => number.as_f64() != Some(0.0),
        Some(Value::String(text)) => matches!(text.trim(), "1" | "true" | "True"),
        _ => false,
    };
    let status = string(record, "status").map(|status| status.to_lowercase());
    ["is_delete", "is_cancel"].into_iter().any(marked)
        || matches!(status.as_deref(), Some("cancelled" | "canceled"))
}

fn read_record(record: &Value) -> Vec<Event> {
    let series = record.get("cycle_sub").and_then(Value::as_array);
    match series.filter(|series| !series.is_empty()) {
        Some(series) => series
            .iter()
            .filter_map(|one| {
                let id = string(one, "sub_id")?;
                let event =
                    read_event(record, id, &string(one, "date")?, "cycle_start", "cycle_end")?;
                Some(Event { cancelled: event.cancelled || is_cancelled(one), ..event })
            })
            .collect(),
        None => {
            let id = string(record, "id").or_else(|| string(record, "mid"));
            id.zip(string(record, "date"))
                .and_then(|(id, date)| read_event(record, id, &date, "start", "end"))
                .into_iter()
                .collect()
        }
    }
}

fn read_event(record: &Value, id: String, date: &str, start: &str, end: &str) -> Option<Event> {
    let date: Date = date.parse().ok()?;
    let time = |field| string(record, field)?.get(..5)?.parse::<Time>().ok();
    let moment = |date, time| DateTime { date, time, offset: BEIJING };
    let (start, end) = (time(start)?, time(end));
    let localized =
        |field| string(record, field).map_or_else(Localized::default, |text| text.as_str().into());
    let url = |field| Url::parse(&string(record, field)?);
    let replay = || {
        let recordings = record.get("obs_data").and_then(Value::as_array);
        recordings
            .into_iter()
            .flatten()
            .find_map(|recording| Url::parse(&string(recording, "text_video_url")?))
    };
    Some(Event {
        title: localized("topic"),
        start: moment(date, start),
        end: end.map(|end| moment(date.plus(i64::from(end <= start)), end)),
        cancelled: is_cancelled(record),
        sponsor: string(record, "sponsor"),
        agenda: localized("agenda"),
        platform: string(record, "platform").map(|platform| platform.to_lowercase()),
        join_url: url("join_url"),
        minutes_url: url("etherpad"),
        replay_url: url("video_url").or_else(|| url("bil_url")).or_else(replay),
        id,
    })
}

#[cfg(test)]
mod tests {
    use sig_model::Meeting;

    use super::*;

    const ANSWER: &str = r#"{"data": [
        {"id": 7, "group_name": "sig-CloudNative", "topic": "例会", "sponsor": "alice",
         "date": "2026-11-24", "start": "16:00", "end": "17:30", "agenda": "1. review",
         "join_url": "https://meeting.example/7", "etherpad": "javascript:alert(1)",
         "platform": "WELINK", "video_url": "", "bil_url": "https://video.example/7"},
        {"id": 8, "group_name": "CloudNative", "date": "someday", "start": "16:00"},
        {"id": 9, "group_name": "CloudNative", "topic": "series", "cycle_start": "10:00",
         "cycle_end": "11:00", "is_cycle": true,
         "cycle_sub": [{"sub_id": "9-1", "date": "2026-12-01"}, {"sub_id": "9-2", "date": "2026-12-08"}]}
    ]}"#;

    fn sig(rule: &str) -> Sig {
        let recurrence = Recurrence {
            rrule: rule.parse().unwrap(),
            start: "16:00".parse().unwrap(),
            timezone: "Asia/Shanghai".into(),
            ..Recurrence::default()
        };
        let meeting = Meeting { recurrence: Some(recurrence), ..Meeting::default() };
        Sig { id: "sig-CloudNative".into(), meetings: vec![meeting], ..Sig::default() }
    }

    #[test]
    fn an_answer_of_the_service_becomes_events() {
        let mut sig = sig("FREQ=WEEKLY;BYDAY=TU");
        Events::read(ANSWER).unwrap().fill(&mut sig);
        let starts: Vec<String> =
            sig.events.iter().map(|event| format!("{} {}", event.id, event.start)).collect();
        assert_eq!(
            starts,
            [
                "7 2026-11-24T16:00:00+08:00",
                "9-1 2026-12-01T10:00:00+08:00",
                "9-2 2026-12-08T10:00:00+08:00"
            ]
        );
        let first = &sig.events[0];
        assert_eq!(first.replay_url.as_ref().unwrap().as_str(), "https://video.example/7");
        assert_eq!(first.minutes_url, None);
        assert_eq!(first.platform.as_deref(), Some("welink"));
    }

    #[test]
    fn a_cancelled_meeting_is_known_by_any_of_its_marks() {
        let cancelled = |marks: &str| {
            let answer = format!(
                r#"{{"data": [{{"id": 1, "group_name": "CloudNative", "date": "2026-11-24",
                    "start": "16:00"{marks}}}]}}"#
            );
            let mut sig = sig("FREQ=WEEKLY;BYDAY=TU");
            Events::read(&answer).unwrap().fill(&mut sig);
            sig.events[0].cancelled
        };
        for marks in [
            r#", "is_delete": true"#,
            r#", "is_delete": 1"#,
            r#", "is_cancel": "1""#,
            r#", "status": "Cancelled""#,
            r#", "status": "canceled", "is_delete": 0"#,
        ] {
            assert!(cancelled(marks), "{marks}");
        }
        for marks in [
            "",
            r#", "is_delete": 0, "is_cancel": "0", "status": "booked""#,
            r#", "is_delete": null, "is_cancel": [], "status": {"a": 1}"#,
        ] {
            assert!(!cancelled(marks), "{marks}");
        }
    }

    #[test]
    fn one_date_of_a_series_is_cancelled_alone() {
        let answer = ANSWER.replace(r#""sub_id": "9-2""#, r#""sub_id": "9-2", "is_delete": 1"#);
        let mut sig = sig("FREQ=WEEKLY;BYDAY=TU");
        Events::read(&answer).unwrap().fill(&mut sig);
        let cancelled = sig.events.iter().filter(|event| event.cancelled);
        assert_eq!(cancelled.map(|event| event.id.as_str()).collect::<Vec<_>>(), ["9-2"]);
    }

    #[test]
    fn a_dated_meeting_fixes_the_week_of_a_fortnightly_one() {
        let mut fortnightly = sig("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
        Events::read(ANSWER).unwrap().fill(&mut fortnightly);
        let anchor = fortnightly.meetings[0].recurrence.as_ref().unwrap().anchor;
        assert_eq!(anchor, "2026-11-24".parse().ok());
    }

    #[test]
    fn dated_meetings_in_both_weeks_fix_none() {
        let both = r#"{"CloudNative": {"data": [
            {"id": 1, "date": "2026-11-24", "start": "16:00"},
            {"id": 2, "date": "2026-12-01", "start": "16:00"}
        ]}}"#;
        let mut fortnightly = sig("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
        Events::read(both).unwrap().fill(&mut fortnightly);
        assert_eq!(fortnightly.meetings[0].recurrence.as_ref().unwrap().anchor, None);
        assert_eq!(fortnightly.events.len(), 2);
    }

    #[test]
    fn another_kind_of_file_is_refused() {
        for text in ["[]", r#"{"a": 1}"#, "x"] {
            assert!(Events::read(text).is_err(), "{text}");
        }
    }
}
