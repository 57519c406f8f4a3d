//! Writes VTIMEZONE components (RFC 5545, 3.6.5): irregular transitions one by one, and a rule once
//! transitions follow one.

mod yearly;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use sig_model::Date;

use super::content::Content;

/// A transition of a time zone.
#[derive(Clone, Debug)]
struct Change {
    daylight: bool,
    from: Offset,
    to: Offset,
    abbreviation: String,
    /// When it occurs, in the local time before it.
    onset: DateTime,
}

impl Change {
    fn write(&self, ics: &mut Content, rule: Option<&str>) {
        let kind = if self.daylight { "DAYLIGHT" } else { "STANDARD" };
        ics.begin(kind);
        ics.value("DTSTART", &self.onset.strftime("%Y%m%dT%H%M%S").to_string());
        ics.value("TZOFFSETFROM", &utc_offset(self.from));
        ics.value("TZOFFSETTO", &utc_offset(self.to));
        if let Some(rule) = rule {
            ics.value("RRULE", rule);
        }
        ics.text("TZNAME", &self.abbreviation);
        ics.end(kind);
    }
}

/// Writes a time zone for times from `first` on, the date of an event.
pub fn write(ics: &mut Content, name: &str, first: Date) {
    let Ok(zone) = TimeZone::get(name) else { return };
    // An instant before that date in every time zone.
    let start = Timestamp::from_second(first.plus(-1).day_number() * 86_400).unwrap_or_default();
    let before = zone.to_offset_info(start);
    let offset = before.offset();
    let known = Change {
        daylight: before.dst().is_dst(),
        from: offset,
        to: offset,
        abbreviation: before.abbreviation().to_owned(),
        onset: offset.to_datetime(start),
    };
    let mut changes: Vec<Change> = Vec::new();
    for change in zone.following(start) {
        let last = changes.last().unwrap_or(&known);
        let change = Change {
            daylight: change.dst().is_dst(),
            from: last.to,
            to: change.offset(),
            abbreviation: change.abbreviation().to_owned(),
            onset: last.to.to_datetime(change.timestamp()),
        };
        if change.onset.year() > yearly::LAST {
            break;
        }
        // The zone data may end with an empty transition at the end of 32-bit time.
        if (last.to, last.daylight, &last.abbreviation)
            != (change.to, change.daylight, &change.abbreviation)
        {
            changes.push(change);
        }
    }
    let (single, rules) = yearly::split(&changes);
    ics.begin("VTIMEZONE");
    ics.value("TZID", name);
    known.write(ics, None);
    for change in single {
        change.write(ics, None);
    }
    for (change, rule) in rules {
        change.write(ics, Some(&rule));
    }
    ics.end("VTIMEZONE");
}

/// Formats an offset from UTC (RFC 5545, 3.3.14).
fn utc_offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests;
