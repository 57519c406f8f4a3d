//! The series of a calendar. A meeting with certain dates is one series; one without is a series
//! for each possible phase of its interval; one in even or odd weeks is a series for each stretch
//! of years in which these are every second week.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sig_model::{Date, Meeting, Recurrence, Sig, Zone};

use super::stamp::Stamp;
use super::stretches;
use super::{ASSUMED_DURATION, Content, clock, compact, describe, summary, text, titled, utc};

/// The suffix of the titles of candidates.
const UNCONFIRMED: &str = " (to be confirmed)";

/// A recurring meeting with certain dates, or one candidate of it.
pub struct Series<'a> {
    meeting: &'a Meeting,
    uid: String,
    /// The recurrence, anchored at the first date.
    recurrence: Recurrence,
    first: Date,
    /// The number of candidates; `1` if the dates are certain.
    candidates: usize,
    /// The names of the SIGs, if several hold it jointly.
    pub names: Option<String>,
    /// Whether the series of another SIG represents it.
    pub is_told_elsewhere: bool,
}

/// Returns the series of a meeting with this UID, starting at `since` if the source states no
/// start. Empty if the dates are unknown.
pub fn of<'a>(uid: &str, meeting: &'a Meeting, since: Date) -> Vec<Series<'a>> {
    let Some(recurrence) = &meeting.recurrence else { return Vec::new() };
    if TimeZone::get(&recurrence.timezone).is_err() {
        return Vec::new();
    }
    if recurrence.rrule.weeks.is_some() {
        return in_stretches(uid, meeting, recurrence, since);
    }
    let firsts = first_dates(recurrence, since);
    let series = |&first: &Date| Series {
        meeting,
        // The UID of a candidate does not depend on which one is first.
        uid: if firsts.len() == 1 {
            uid.to_owned()
        } else {
            uid.replacen('@', &format!("-week-{}@", recurrence.rrule.phase(first) + 1), 1)
        },
        recurrence: Recurrence { anchor: Some(first), ..recurrence.clone() },
        first,
        candidates: firsts.len(),
        names: None,
        is_told_elsewhere: false,
    };
    firsts.iter().map(series).collect()
}

/// Returns a series for each stretch. The UID contains the year in which the stretch ends, as the
/// start depends on `since`.
fn in_stretches<'a>(
    uid: &str,
    meeting: &'a Meeting,
    recurrence: &Recurrence,
    since: Date,
) -> Vec<Series<'a>> {
    let stretches = stretches::of(recurrence, recurrence.from.unwrap_or(since));
    let series = |stretch: Recurrence| {
        let (first, last) = stretch.from.zip(stretch.until)?;
        let uid = uid.replacen('@', &format!("-until-{}@", last.year), 1);
        Some(Series {
            meeting,
            uid,
            recurrence: stretch,
            first,
            candidates: 1,
            names: None,
            is_told_elsewhere: false,
        })
    };
    stretches.into_iter().filter_map(series).collect()
}

/// Returns the first date for each possible phase of the interval.
fn first_dates(recurrence: &Recurrence, since: Date) -> Vec<Date> {
    // Don't start at the anchor: a later one must not move the series.
    let start = recurrence.from.unwrap_or(since);
    if recurrence.is_fixed() {
        return recurrence.dates_from(start).take(1).collect();
    }
    let interval = usize::from(recurrence.rrule.interval);
    let mut firsts: Vec<Date> = Vec::new();
    let end = start.plus(recurrence.rrule.horizon());
    for date in recurrence.dates_from(start).take_while(|date| *date < end) {
        let counted = |first: &Date| {
            Recurrence { anchor: Some(*first), ..recurrence.clone() }.occurs_on(date)
        };
        if !firsts.iter().any(counted) {
            firsts.push(date);
        }
        if firsts.len() == interval {
            break;
        }
    }
    firsts
}

impl Series<'_> {
    /// Returns the IANA time zone of the times.
    pub fn zone(&self) -> &str {
        &self.recurrence.timezone
    }

    /// Returns the UID, which is stable across changes.
    pub fn uid(&self) -> String {
        self.uid.clone()
    }

    /// Returns the date of the first occurrence.
    pub const fn first(&self) -> Date {
        self.first
    }

    /// Writes the event. With `transparent`, candidates don't block time.
    pub fn write(&self, ics: &mut Content, sig: &Sig, stamp: Stamp, transparent: bool) {
        let Self { meeting, recurrence, first, .. } = self;
        let zone = self.zone();
        let local = |date: Date, time| format!("{}T{}00", compact(date), clock(time));
        ics.begin("VEVENT");
        ics.text("UID", &self.uid);
        stamp.write(ics);
        ics.value(&format!("DTSTART;TZID={zone}"), &local(*first, recurrence.start));
        match recurrence.end {
            Some(end) => {
                let next_day = i64::from(end <= recurrence.start);
                ics.value(&format!("DTEND;TZID={zone}"), &local(first.plus(next_day), end));
            }
            None => ics.value("DURATION", ASSUMED_DURATION),
        }
        ics.value("RRULE", &self.rule());
        let left_out: Vec<String> =
            self.exceptions().map(|date| local(date, recurrence.start)).collect();
        if !left_out.is_empty() {
            // The values must have the form of DTSTART (RFC 5545, 3.8.5.1).
            ics.value(&format!("EXDATE;TZID={zone}"), &left_out.join(","));
        }
        let mut title = match &self.names {
            Some(names) => titled(names, text(&meeting.title)),
            None => summary(sig, &meeting.title),
        };
        let doubt =
            format!("The week is not stated: this is one of {} candidates", self.candidates);
        let mut said = vec![text(&meeting.text), text(&meeting.agenda)];
        if self.candidates > 1 {
            // RFC 5545, 3.8.1.11 and 3.8.2.7.
            ics.value("STATUS", "TENTATIVE");
            if transparent {
                ics.value("TRANSP", "TRANSPARENT");
            }
            title.push_str(UNCONFIRMED);
            said.insert(0, &doubt);
        }
        ics.text("SUMMARY", &title);
        describe(ics, &said);
        if let Some(url) = &meeting.join_url {
            ics.value("URL", url.as_str());
        }
        ics.end("VEVENT");
    }

    /// Returns the SIGs that the meeting is held jointly with.
    pub fn joint_with(&self) -> &[String] {
        &self.meeting.joint_with
    }

    /// Returns whether another series has the same dates and times.
    pub fn is_at_once_with(&self, other: &Self) -> bool {
        let times = |it: &Self| {
            let Recurrence { start, end, rrule, until, .. } = &it.recurrence;
            (*start, *end, rrule.clone(), *until, it.zone().to_owned())
        };
        times(self) == times(other)
            && self.meeting.exceptions == other.meeting.exceptions
            && self.recurrence.occurs_on(other.first)
    }

    /// Returns the excluded dates of the series, in order and without duplicates.
    fn exceptions(&self) -> impl Iterator<Item = Date> {
        let dates: BTreeSet<Date> = self.meeting.exceptions.iter().copied().collect();
        dates.into_iter().filter(|date| *date >= self.first && self.recurrence.occurs_on(*date))
    }

    /// Returns whether this is one of several candidates.
    pub const fn is_candidate(&self) -> bool {
        self.candidates > 1
    }

    /// Returns the rule with UNTIL, which is the last start. It is in UTC, since the start has a
    /// time zone (RFC 5545, 3.3.10): a bare date would be read as midnight.
    fn rule(&self) -> String {
        let rule = self.recurrence.rrule.to_string();
        match self.last_start() {
            Some(last) => format!("{rule};UNTIL={}", utc(last)),
            None => rule,
        }
    }

    /// Returns the start of the last occurrence in Unix time, if the series ends.
    fn last_start(&self) -> Option<i64> {
        let until = self.recurrence.until?;
        let clocks = self.clocks()?;
        // The first date matches, so the search succeeds.
        let days = until.day_number() - self.first.day_number();
        let last =
            (0..=days).map(|days| until.plus(-days)).find(|date| self.recurrence.occurs_on(*date));
        Some(clocks.instant(last?, self.recurrence.start))
    }

    /// Returns the time zone's rules.
    fn clocks(&self) -> Option<impl Zone> {
        let zone = TimeZone::get(self.zone()).ok()?;
        Some(move |instant| {
            let moment = Timestamp::from_millisecond(instant).unwrap_or_default();
            i64::from(zone.to_offset(moment).seconds()).div_euclid(60)
        })
    }

    /// Returns the date of the occurrence that starts at this Unix time; `None` if there is none,
    /// or the dates are uncertain.
    pub fn date_at(&self, instant: i64) -> Option<Date> {
        let clocks = self.clocks().filter(|_| !self.is_candidate())?;
        let (date, _) = clocks.wall(instant);
        let is_held = date >= self.first
            && self.recurrence.occurs_on(date)
            && !self.meeting.exceptions.contains(&date);
        (is_held && clocks.instant(date, self.recurrence.start) == instant).then_some(date)
    }

    /// Starts an event that replaces the occurrence on `date` (RFC 5545, 3.8.4.4).
    pub fn begin_instead(&self, ics: &mut Content, date: Date) {
        let start = format!("{}T{}00", compact(date), clock(self.recurrence.start));
        ics.begin("VEVENT");
        ics.text("UID", &self.uid);
        for name in ["RECURRENCE-ID", "DTSTART"] {
            ics.value(&format!("{name};TZID={}", self.zone()), &start);
        }
    }

    /// Returns the underlying meeting.
    pub const fn meeting(&self) -> &Meeting {
        self.meeting
    }

    /// Returns the duration in minutes, if known.
    pub fn duration(&self) -> Option<i64> {
        self.recurrence.duration()
    }
}
