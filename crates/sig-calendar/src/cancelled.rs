//! Meetings that were in the calendar of an earlier run and are no longer held. They are marked as
//! cancelled (RFC 5545, 3.8.1.11) for people who imported them, since their mere absence from a
//! file says nothing.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use sig_model::Date;

use super::Content;
use super::stamp::Stamp;

/// The number of cancelled meetings that are kept, the latest ones. A SIG has one or two meetings.
const MOST: usize = 20;

/// The properties of an event that are kept verbatim.
const KEPT: [&str; 6] = ["DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "SUMMARY"];

/// A cancelled meeting of an earlier run.
pub struct Cancelled {
    uid: String,
    lines: Vec<(String, String)>,
    zone: (String, Date),
}

/// Returns the meetings in `earlier`, a calendar written before, whose UIDs are not in `uids`.
pub fn of(earlier: &str, uids: &HashSet<String>) -> Vec<Cancelled> {
    let unfolded = earlier.replace("\r\n ", "");
    let events = unfolded.split("BEGIN:VEVENT\r\n").skip(1);
    let mut found: Vec<Cancelled> =
        events.filter_map(read).filter(|it| !uids.contains(&it.uid)).collect();
    found.drain(..found.len().saturating_sub(MOST));
    found
}

fn read(event: &str) -> Option<Cancelled> {
    let event = event.split("END:VEVENT").next()?;
    let lines: Vec<(String, String)> = event
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let uid = &lines.iter().find(|(name, _)| name == "UID")?.1;
    // A dated meeting that is no longer listed is over, even if it replaced an occurrence.
    if !uid.starts_with("meeting") || lines.iter().any(|(it, _)| it.starts_with("RECURRENCE-ID")) {
        return None;
    }
    let (start, value) = lines.iter().find(|(name, _)| name.starts_with("DTSTART"))?;
    let zone = start.strip_prefix("DTSTART;TZID=").filter(|zone| TimeZone::get(zone).is_ok())?;
    Some(Cancelled { uid: uid.clone(), zone: (zone.to_owned(), date(value)?), lines })
}

/// Parses the date of `20260301T160000`.
fn date(compact: &str) -> Option<Date> {
    let [year, month, day] = [compact.get(..4)?, compact.get(4..6)?, compact.get(6..8)?];
    format!("{year}-{month}-{day}").parse().ok()
}

impl Cancelled {
    /// Returns the time zone, and the first date in it.
    pub fn zone(&self) -> (&str, Date) {
        (&self.zone.0, self.zone.1)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Writes the meeting; one that was cancelled before is written unchanged.
    pub fn write(&self, ics: &mut Content, stamp: Stamp) {
        ics.begin("VEVENT");
        ics.value("UID", &self.uid);
        if self.get("STATUS") == Some("CANCELLED") {
            for (name, value) in &self.lines {
                if matches!(name.as_str(), "DTSTAMP" | "LAST-MODIFIED" | "SEQUENCE") {
                    ics.value(name, value);
                }
            }
        } else {
            // The sequence number must exceed the former one, regardless of commit times.
            let before: i64 = self.get("SEQUENCE").and_then(|it| it.parse().ok()).unwrap_or(0);
            stamp.write_as(ics, stamp.sequence().max(before.saturating_add(1)));
        }
        for (name, value) in &self.lines {
            if KEPT.contains(&name.split(';').next().unwrap_or_default()) {
                ics.value(name, value);
            }
        }
        ics.value("STATUS", "CANCELLED");
        ics.value("TRANSP", "TRANSPARENT");
        ics.end("VEVENT");
    }
}
