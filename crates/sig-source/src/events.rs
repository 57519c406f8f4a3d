//! Dated meetings from the responses of the community site's meeting service.
//!
//! A response is `{"data": [ … ]}`. A file contains one response, or an object that maps SIG ids to
//! responses.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::community::Community;
use serde_json::Value;
use sig_model::{Date, Event, Field, Recurrence, Sig, meeting_service};

/// Why a file of responses can't be read.
#[derive(Debug, thiserror::Error)]
pub enum EventsError {
    /// The file is not valid JSON.
    #[error("not valid JSON: {0}")]
    Syntax(#[from] serde_json::Error),
    /// The JSON is of a different form.
    #[error(
        "neither a response of the meeting service (an object with a `data` list) nor an object that maps SIG ids to such responses"
    )]
    Form,
}

/// The dated meetings of all SIGs in a file of responses. Cloning is cheap: all clones share the
/// data.
#[derive(Clone, Debug, Default)]
pub struct Events(Arc<BTreeMap<String, Vec<Event>>>);

impl Events {
    /// Reads a file of responses. Records without an id, a date or a time are skipped.
    ///
    /// # Errors
    /// Returns an error if the file is not JSON, or not of the expected form.
    pub fn read(text: &str) -> Result<Self, EventsError> {
        let file: Value = serde_json::from_str(text)?;
        let file = file.as_object().ok_or(EventsError::Form)?;
        if let Some(records) = file.get("data").and_then(Value::as_array) {
            let named = records.iter().filter_map(|record| {
                let mut events = Vec::new();
                meeting_service::of_record(&record, &mut events);
                Some((meeting_service::text(&record, "group_name")?, events))
            });
            return Ok(named.collect());
        }
        file.iter().map(|(sig, answer)| Ok((sig.clone(), of_answer(answer)?))).collect()
    }

    /// Adds a SIG's dated meetings to `sig`, and infers the week of its fortnightly meetings from
    /// them.
    pub fn fill(&self, sig: &mut Sig, community: &Community) {
        let Some(events) = self.0.get(&key(&sig.id)) else { return };
        sig.events = in_order(events.clone());
        for meeting in &mut sig.meetings {
            if let Some(recurrence) = &mut meeting.recurrence {
                recurrence.anchor =
                    recurrence.anchor.or_else(|| anchor(recurrence, events, community));
            }
        }
    }
}

impl FromIterator<(String, Vec<Event>)> for Events {
    fn from_iter<I: IntoIterator<Item = (String, Vec<Event>)>>(of_sigs: I) -> Self {
        let mut all: BTreeMap<String, Vec<Event>> = BTreeMap::new();
        for (sig, events) in of_sigs {
            all.entry(key(&sig)).or_default().extend(events);
        }
        Self(Arc::new(all))
    }
}

/// Reads all dated meetings of a response.
///
/// # Errors
/// Returns an error if `answer` does not have the form of a response.
pub fn of_answer(answer: &Value) -> Result<Vec<Event>, EventsError> {
    meeting_service::events(&answer, usize::MAX).ok_or(EventsError::Form)
}

/// Returns the events of one SIG as published: sorted by start, without duplicate ids; if there are
/// too many, the oldest are dropped.
pub fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by(|a, b| (a.start.instant(), &a.id).cmp(&(b.start.instant(), &b.id)));
    events.dedup_by(|a, b| a.id == b.id);
    events.drain(..events.len().saturating_sub(Event::MOST));
    events
}

/// Normalizes the name of a SIG, which the service writes with or without the prefix, in any case.
fn key(sig: &str) -> String {
    let name = sig.to_lowercase();
    name.strip_prefix("sig-").unwrap_or(&name).to_owned()
}

/// Returns the date of a dated meeting that matches exactly one candidate of the recurrence.
fn anchor(recurrence: &Recurrence, events: &[Event], community: &Community) -> Option<Date> {
    // The service states times in the community's own zone.
    if recurrence.is_fixed() || community.timezone.as_ref() != Some(&recurrence.timezone) {
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
    fn responses_become_events() {
        let mut sig = sig("FREQ=WEEKLY;BYDAY=TU");
        Events::read(ANSWER).unwrap().fill(&mut sig, &Community::default());
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
    fn any_mark_cancels_a_meeting() {
        let cancelled = |marks: &str| {
            let answer = format!(
                r#"{{"data": [{{"id": 1, "group_name": "CloudNative", "date": "2026-11-24",
                    "start": "16:00"{marks}}}]}}"#
            );
            let mut sig = sig("FREQ=WEEKLY;BYDAY=TU");
            Events::read(&answer).unwrap().fill(&mut sig, &Community::default());
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
    fn single_dates_of_a_series_can_be_cancelled() {
        let answer = ANSWER.replace(r#""sub_id": "9-2""#, r#""sub_id": "9-2", "is_delete": 1"#);
        let mut sig = sig("FREQ=WEEKLY;BYDAY=TU");
        Events::read(&answer).unwrap().fill(&mut sig, &Community::default());
        let cancelled = sig.events.iter().filter(|event| event.cancelled);
        assert_eq!(cancelled.map(|event| event.id.as_str()).collect::<Vec<_>>(), ["9-2"]);
    }

    #[test]
    fn dated_meeting_fixes_the_fortnightly_week() {
        let mut fortnightly = sig("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
        Events::read(ANSWER).unwrap().fill(&mut fortnightly, &Community::default());
        let anchor = fortnightly.meetings[0].recurrence.as_ref().unwrap().anchor;
        assert_eq!(anchor, "2026-11-24".parse().ok());
    }

    #[test]
    fn dated_meetings_in_both_weeks_fix_no_week() {
        let both = r#"{"CloudNative": {"data": [
            {"id": 1, "date": "2026-11-24", "start": "16:00"},
            {"id": 2, "date": "2026-12-01", "start": "16:00"}
        ]}}"#;
        let mut fortnightly = sig("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
        Events::read(both).unwrap().fill(&mut fortnightly, &Community::default());
        assert_eq!(fortnightly.meetings[0].recurrence.as_ref().unwrap().anchor, None);
        assert_eq!(fortnightly.events.len(), 2);
    }

    #[test]
    fn other_files_are_refused() {
        for text in ["[]", r#"{"a": 1}"#, "x"] {
            assert!(Events::read(text).is_err(), "{text}");
        }
    }
}
