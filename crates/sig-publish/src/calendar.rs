//! meetings.ics: a SIG's meetings as an iCalendar object (RFC 5545), to subscribe to.

mod cancelled;
mod content;
mod identity;
mod series;
mod stamp;
mod stretches;
mod timezone;

use std::collections::{BTreeMap, HashSet};

use cancelled::Cancelled;
use content::Content;
use series::Series;
use sig_model::{Date, Event, Localized, Sig, Time};
use stamp::Stamp;

use crate::work;

/// The language in which a calendar's own texts are written.
const LANGUAGE: &str = "en";
/// How long a meeting takes of which the source does not say it.
const ASSUMED_DURATION: &str = "PT1H";

/// Since when a SIG's meetings are taken to be held, where nothing says it: the community's first
/// full year.
const FIRST_DAY: Date = Date { year: 2020, month: 1, day: 1 };

/// What a subscriber's calendar makes of the time of a candidate: of a meeting that may be in
/// another week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Candidates {
    /// It is taken, as by any meeting.
    Opaque,
    /// It stays free (RFC 5545, 3.8.2.7), for who asks for that.
    Transparent,
}

/// What a calendar is written with besides the SIG.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// When its sources were last changed, in seconds since 1970; not known where they are in no commit.
    pub revised: Option<i64>,
    /// The calendar of an earlier run, empty if there is none: a meeting in it that is held no more is
    /// cancelled.
    pub earlier: &'a str,
}

/// The calendar of a SIG; `None` where it would hold no event.
///
/// A meeting whose week is not stated is there with all candidates, each as tentative. One whose text
/// could not be read is left out; the calendar says so in a comment, since subscribers would otherwise
/// believe that it is complete.
pub fn write(sig: &Sig, candidates: Candidates, context: Context<'_>) -> Option<String> {
    let since = since(sig);
    let stamp = Stamp::new(context.revised, since);
    let mut left_out = Vec::new();
    let mut series: Vec<Series<'_>> = Vec::new();
    for (key, meeting) in identity::keys(&sig.meetings).iter().zip(&sig.meetings) {
        work::step(1);
        let of_meeting = series::of(&format!("{key}@{}.sig-info", sig.id), meeting, since);
        if of_meeting.is_empty() {
            left_out.push(text(&meeting.text));
        }
        series.extend(of_meeting);
    }
    let uids: HashSet<String> = series.iter().map(Series::uid).collect();
    let cancelled = cancelled::of(context.earlier, &uids);
    let transparent = candidates == Candidates::Transparent;
    if series.is_empty() && sig.events.is_empty() && cancelled.is_empty() {
        return None;
    }
    // Who has it of an earlier run goes on to be told.
    if transparent && context.earlier.is_empty() && !series.iter().any(Series::is_candidate) {
        return None;
    }
    let mut ics = Content::default();
    ics.begin("VCALENDAR");
    ics.value("VERSION", "2.0");
    ics.value("PRODID", "-//SIG Info//sig-publish//EN");
    ics.text("X-WR-CALNAME", &name(sig));
    for said in left_out {
        ics.text("COMMENT", &format!("Left out, since its dates are not certain: {said}"));
    }
    let mut zones: BTreeMap<&str, Date> = BTreeMap::new();
    let of_series = series.iter().map(|series| (series.zone(), series.first()));
    for (zone, date) in of_series.chain(cancelled.iter().map(Cancelled::zone)) {
        let first = zones.entry(zone).or_insert(date);
        *first = date.min(*first);
    }
    for (zone, first) in zones {
        timezone::write(&mut ics, zone, first);
    }
    for series in &series {
        series.write(&mut ics, sig, stamp, transparent);
    }
    for event in &sig.events {
        write_event(&mut ics, sig, event, stamp);
    }
    for meeting in &cancelled {
        meeting.write(&mut ics, stamp);
    }
    ics.end("VCALENDAR");
    Some(ics.finish())
}

/// Whether the calendar of a SIG holds an event.
pub fn holds_any(sig: &Sig) -> bool {
    let since = since(sig);
    let mut meetings = sig.meetings.iter();
    !sig.events.is_empty() || meetings.any(|meeting| !series::of("", meeting, since).is_empty())
}

/// A date from which the SIG's rules are taken to hold where the source does not say: the same for
/// the same sources, so no clock.
fn since(sig: &Sig) -> Date {
    sig.created_on.map_or(FIRST_DAY, |date| date.first)
}

fn write_event(ics: &mut Content, sig: &Sig, event: &Event, stamp: Stamp) {
    ics.begin("VEVENT");
    ics.text("UID", &format!("event-{}@{}.sig-info", event.id, sig.id));
    stamp.write(ics);
    ics.value("DTSTART", &utc(event.start.instant()));
    match event.end {
        Some(end) => ics.value("DTEND", &utc(end.instant())),
        None => ics.value("DURATION", ASSUMED_DURATION),
    }
    ics.text("SUMMARY", &summary(sig, &event.title));
    if event.cancelled {
        ics.value("STATUS", "CANCELLED");
        ics.value("TRANSP", "TRANSPARENT");
    }
    describe(ics, &[text(&event.agenda)]);
    if let Some(url) = &event.join_url {
        ics.value("URL", url.as_str());
    }
    ics.end("VEVENT");
}

fn summary(sig: &Sig, title: &Localized) -> String {
    let (name, title) = (name(sig), text(title));
    if title.is_empty() { name } else { format!("{name}: {title}") }
}

fn describe(ics: &mut Content, texts: &[&str]) {
    let said: Vec<&str> = texts.iter().copied().filter(|said| !said.is_empty()).collect();
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

/// A moment as a date with time in UTC (RFC 5545, 3.3.5).
fn utc(instant: i64) -> String {
    let minutes = instant.div_euclid(60_000);
    let date = Date::from_day_number(minutes.div_euclid(1440));
    let minutes = minutes.rem_euclid(1440);
    let time = Time { hour: (minutes / 60) as u8, minute: (minutes % 60) as u8 };
    format!("{}T{}00Z", compact(date), clock(time))
}

fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

fn clock(time: Time) -> String {
    time.to_string().replace(':', "")
}

#[cfg(test)]
mod tests;
