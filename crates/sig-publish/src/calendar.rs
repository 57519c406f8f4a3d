//! meetings.ics: a SIG's meetings as an iCalendar object (RFC 5545), to subscribe to.

mod content;
mod timezone;

use std::collections::BTreeSet;

use content::Content;
use jiff::tz::TimeZone;
use sig_model::{Date, Event, Localized, Meeting, Recurrence, Sig, Time};

use crate::work;

/// The language in which a calendar's own texts are written.
const LANGUAGE: &str = "en";
/// How long a meeting takes of which the source does not say it.
const ASSUMED_DURATION: &str = "PT1H";

/// Writes the calendar of a SIG. `since` is a date from which its rules are taken to hold where
/// the source does not say: the same for the same sources, so no clock.
///
/// A meeting whose text could not be read, or whose week is not known, is left out; the calendar
/// says so in a comment, since subscribers would otherwise believe that it is complete.
pub fn write(sig: &Sig, since: Date) -> String {
    let mut ics = Content::default();
    ics.begin("VCALENDAR");
    ics.value("VERSION", "2.0");
    ics.value("PRODID", "-//SIG Info//sig-publish//EN");
    ics.text("X-WR-CALNAME", &name(sig));
    let mut series: Vec<(usize, &Meeting, &Recurrence, Date)> = Vec::new();
    for (index, meeting) in sig.meetings.iter().enumerate() {
        work::step(1);
        let recurrence = meeting.recurrence.as_ref();
        match recurrence.and_then(|rule| Some((rule, first_date(rule, since)?))) {
            Some((recurrence, first)) => series.push((index, meeting, recurrence, first)),
            None => {
                let said = text(&meeting.text);
                ics.text("COMMENT", &format!("Left out, since its dates are not certain: {said}"));
            }
        }
    }
    let zones: BTreeSet<&str> =
        series.iter().map(|(_, _, recurrence, _)| recurrence.timezone.as_str()).collect();
    for zone in zones {
        timezone::write(&mut ics, zone, since);
    }
    for (index, meeting, recurrence, first) in series {
        write_series(&mut ics, sig, index, meeting, recurrence, first, since);
    }
    for event in &sig.events {
        write_event(&mut ics, sig, event, since);
    }
    ics.end("VCALENDAR");
    ics.finish()
}

/// Whether a zone's name is one that calendars can be given.
fn is_known(zone: &str) -> bool {
    TimeZone::get(zone).is_ok()
}

/// The first date of a series, where its dates are certain.
fn first_date(recurrence: &Recurrence, since: Date) -> Option<Date> {
    if !recurrence.is_fixed() || !is_known(&recurrence.timezone) {
        return None;
    }
    let start = recurrence.from.or(recurrence.anchor).unwrap_or(since);
    recurrence.dates_from(start).next()
}

fn write_series(
    ics: &mut Content,
    sig: &Sig,
    index: usize,
    meeting: &Meeting,
    recurrence: &Recurrence,
    first: Date,
    since: Date,
) {
    let zone = &recurrence.timezone;
    let local = |date: Date, time: Time| format!("{}T{}00", compact(date), clock(time));
    ics.begin("VEVENT");
    // Stable as long as the SIG keeps its meetings in order: calendars then update what they have.
    ics.text("UID", &format!("meeting-{}@{}.sig-info", index + 1, sig.id));
    ics.value("DTSTAMP", &format!("{}T000000Z", compact(since)));
    ics.value(&format!("DTSTART;TZID={zone}"), &local(first, recurrence.start));
    match recurrence.end {
        Some(end) => {
            let next_day = i64::from(end <= recurrence.start);
            ics.value(&format!("DTEND;TZID={zone}"), &local(first.plus(next_day), end));
        }
        None => ics.value("DURATION", ASSUMED_DURATION),
    }
    let mut rule = recurrence.rrule.to_string();
    if let Some(until) = recurrence.until {
        // With a zoned DTSTART, UNTIL is in UTC (RFC 5545, 3.3.10); the day after covers them all.
        rule.push_str(&format!(";UNTIL={}T235959Z", compact(until)));
    }
    ics.value("RRULE", &rule);
    let title = text(&meeting.title);
    let name = name(sig);
    ics.text("SUMMARY", &if title.is_empty() { name } else { format!("{name}: {title}") });
    describe(ics, &[&meeting.text, &meeting.agenda]);
    if let Some(url) = &meeting.join_url {
        ics.value("URL", url.as_str());
    }
    ics.end("VEVENT");
}

fn write_event(ics: &mut Content, sig: &Sig, event: &Event, since: Date) {
    let utc = |instant: i64| {
        let minutes = instant.div_euclid(60_000);
        let date = Date::from_day_number(minutes.div_euclid(1440));
        let minutes = minutes.rem_euclid(1440);
        let time = Time { hour: (minutes / 60) as u8, minute: (minutes % 60) as u8 };
        format!("{}T{}00Z", compact(date), clock(time))
    };
    ics.begin("VEVENT");
    ics.text("UID", &format!("event-{}@{}.sig-info", event.id, sig.id));
    ics.value("DTSTAMP", &format!("{}T000000Z", compact(since)));
    ics.value("DTSTART", &utc(event.start.instant()));
    match event.end {
        Some(end) => ics.value("DTEND", &utc(end.instant())),
        None => ics.value("DURATION", ASSUMED_DURATION),
    }
    let title = text(&event.title);
    let name = name(sig);
    ics.text("SUMMARY", &if title.is_empty() { name } else { format!("{name}: {title}") });
    describe(ics, &[&event.agenda]);
    if let Some(url) = &event.join_url {
        ics.value("URL", url.as_str());
    }
    ics.end("VEVENT");
}

fn describe(ics: &mut Content, texts: &[&Localized]) {
    let said: Vec<&str> =
        texts.iter().map(|said| text(said)).filter(|said| !said.is_empty()).collect();
    if !said.is_empty() {
        ics.text("DESCRIPTION", &said.join("\n"));
    }
}

fn name(sig: &Sig) -> String {
    sig.name.get(LANGUAGE).map_or_else(|| sig.id.clone(), |(_, name)| name.to_owned())
}

fn text(localized: &Localized) -> &str {
    localized.get(LANGUAGE).map_or("", |(_, text)| text)
}

fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

fn clock(time: Time) -> String {
    time.to_string().replace(':', "")
}

#[cfg(test)]
mod tests;
