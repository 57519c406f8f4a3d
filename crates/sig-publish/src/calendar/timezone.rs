//! VTIMEZONE: what a calendar has to know of a zone (RFC 5545, 3.6.5): its changes of clocks one by
//! one while they follow no rule, and from then on the rule.

mod yearly;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use sig_model::Date;

use super::content::Content;

/// A change of clocks.
#[derive(Clone, Debug)]
struct Change {
    daylight: bool,
    from: Offset,
    to: Offset,
    abbreviation: String,
    /// When, in the local time that held before it.
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

/// Writes a zone as it is from `first` on, the date of an event.
pub fn write(ics: &mut Content, name: &str, first: Date) {
    let Ok(zone) = TimeZone::get(name) else { return };
    // It is that date in no zone yet.
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
        // The zone data may end with one that changes nothing, at the end of 32-bit time.
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

/// An offset as RFC 5545 writes it (3.3.14).
fn utc_offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests;
