//! Writes meetings.ics: the meetings of one SIG, or of all, as an iCalendar object (RFC 5545) to
//! subscribe to.

mod cancelled;
mod content;
mod dated;
mod identity;
mod joint;
mod part;
mod series;
mod stamp;
mod stretches;
mod timezone;

use std::collections::BTreeMap;

use content::Content;
use dated::{Dated, Telling};
use part::Part;
use sig_model::{Date, Localized, Sig, Time};

/// The name of a calendar's file, next to sig.json.
pub const FILE: &str = "meetings.ics";
/// The language of the texts in calendars.
const LANGUAGE: &str = "en";
/// The name of the calendar of all SIGs.
const ALL: &str = "SIG meetings";
/// The assumed duration of meetings whose source states none.
const ASSUMED_DURATION: &str = "PT1H";

/// The assumed start of a SIG's meetings if nothing states it: the community's first full year.
const FIRST_DAY: Date = Date { year: 2020, month: 1, day: 1 };

/// Whether the candidates of a meeting block time in a subscriber's calendar. A candidate is a
/// meeting that may be in another week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Candidates {
    /// The time is blocked, as by any meeting.
    Opaque,
    /// The time stays free (RFC 5545, 3.8.2.7), for subscribers who prefer that.
    Transparent,
}

/// Additional input for writing a calendar.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// When the sources were last changed, in seconds since 1970; `None` if they are not in a
    /// commit.
    pub revised: Option<i64>,
    /// The calendar of the previous run, or empty. Meetings in it that are no longer held are
    /// cancelled.
    pub earlier: &'a str,
}

/// Writes the calendar of a SIG; `None` if it has no events.
///
/// A meeting whose week is not stated is included once per candidate, as tentative. A meeting whose
/// time could not be read is omitted; a comment in the calendar says so, since subscribers would
/// otherwise assume that it is complete.
pub fn write(sig: &Sig, candidates: Candidates, context: Context<'_>) -> Option<String> {
    let part = Part::of(sig, context);
    let transparent = candidates == Candidates::Transparent;
    // Keep an existing calendar up to date for its subscribers.
    if transparent && context.earlier.is_empty() && !part.has_candidates() {
        return None;
    }
    let telling = |it: &Dated<'_>| Telling { names: name(sig), cancelled: it.event.cancelled };
    let told = part.dated.iter().map(|it| Some(telling(it))).collect();
    let left_out = part.left_out.iter().map(|said| (*said).to_owned()).collect();
    file(&name(sig), left_out, &[part], &[told], transparent)
}

/// Writes the calendar of all SIGs: the events of each SIG's own calendar, with the same UIDs. A
/// dated meeting of several SIGs is included once and names all of them. `None` if there are no
/// events.
pub fn write_all(sigs: &[(&Sig, Context<'_>)]) -> Option<String> {
    let mut parts: Vec<Part<'_>> =
        sigs.iter().map(|(sig, context)| Part::of(sig, *context)).collect();
    joint::join(&mut parts);
    let named = |part: &Part<'_>| {
        let name = name(part.sig);
        part.left_out.iter().map(move |said| format!("{name}: {said}")).collect::<Vec<_>>()
    };
    let left_out = parts.iter().flat_map(named).collect();
    file(ALL, left_out, &parts, &joint::told(&parts), false)
}

/// Writes a calendar with the given name. `told` says how to write each dated meeting of each part.
fn file(
    name: &str,
    left_out: Vec<String>,
    parts: &[Part<'_>],
    told: &[Vec<Option<Telling>>],
    transparent: bool,
) -> Option<String> {
    if parts.iter().all(Part::is_empty) {
        return None;
    }
    let mut ics = Content::default();
    ics.begin("VCALENDAR");
    ics.value("VERSION", "2.0");
    ics.value("PRODID", "-//SIG Info//sig-publish//EN");
    ics.text("X-WR-CALNAME", name);
    for said in left_out {
        ics.text("COMMENT", &format!("Left out, since its dates are not certain: {said}"));
    }
    let mut zones: BTreeMap<&str, Date> = BTreeMap::new();
    parts.iter().for_each(|part| part.add_zones(&mut zones));
    for (zone, first) in zones {
        timezone::write(&mut ics, zone, first);
    }
    for (part, told) in parts.iter().zip(told) {
        part.write(&mut ics, told, transparent);
    }
    ics.end("VCALENDAR");
    Some(ics.finish())
}

/// Returns whether the calendar of a SIG has any events.
pub fn holds_any(sig: &Sig) -> bool {
    let since = since(sig);
    let mut meetings = sig.meetings.iter();
    !sig.events.is_empty() || meetings.any(|meeting| !series::of("", meeting, since).is_empty())
}

/// Returns the date from which the SIG's rules are assumed to hold if the source does not say. It
/// depends only on the sources, not on the current date.
fn since(sig: &Sig) -> Date {
    sig.created_on.map_or(FIRST_DAY, |date| date.first)
}

fn summary(sig: &Sig, title: &Localized) -> String {
    titled(&name(sig), text(title))
}

/// Returns the title of an event, with the name of the SIG, for calendars shown together with
/// others.
fn titled(name: &str, title: &str) -> String {
    if title.is_empty() { name.to_owned() } else { format!("{name}: {title}") }
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

/// Formats a Unix time as a UTC date-time (RFC 5545, 3.3.5).
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
