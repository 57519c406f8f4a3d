//! Occurrences of meetings: turns recurrences and local times into instants.
//!
//! The caller provides the time zone data: `Intl` in the browser, a library natively. Instants are
//! milliseconds since 1970-01-01T00:00:00Z.

use crate::{Date, Meeting, Recurrence, Time};

/// The number of milliseconds in a minute.
pub const MINUTE: i64 = 60_000;
const DAY: i64 = 1440 * MINUTE;

/// A time zone, as its offset from UTC at any instant.
pub trait Zone {
    /// Returns the offset from UTC at `instant`, in minutes, positive east of Greenwich.
    fn offset(&self, instant: i64) -> i64;

    /// Returns the instant at which the local date and time are `date` and `time`.
    ///
    /// A local time that a transition skips is read with the offset before the transition. One that
    /// a transition repeats is its first occurrence (RFC 5545, 3.3.5).
    fn instant(&self, date: Date, time: Time) -> i64 {
        let wall = date.day_number() * DAY + time.minutes() * MINUTE;
        // No zone has two transitions within two days or an offset of more than 15 hours.
        let before = self.offset(wall - DAY);
        let after = self.offset(wall + DAY);
        let early = wall - before * MINUTE;
        if before == after || self.offset(early) == before {
            return early;
        }
        let late = wall - after * MINUTE;
        if self.offset(late) == after { late } else { early }
    }

    /// Returns the local date and time at `instant`.
    fn wall(&self, instant: i64) -> (Date, Time) {
        let wall = instant + self.offset(instant) * MINUTE;
        let minutes = wall.rem_euclid(DAY) / MINUTE;
        let time = Time { hour: (minutes / 60) as u8, minute: (minutes % 60) as u8 };
        (Date::from_day_number(wall.div_euclid(DAY)), time)
    }
}

impl<F: Fn(i64) -> i64> Zone for F {
    fn offset(&self, instant: i64) -> i64 {
        self(instant)
    }
}

/// One occurrence of a meeting, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// When it starts.
    pub start: i64,
    /// When it ends; `None` if the source doesn't say.
    pub end: Option<i64>,
}

/// How long a meeting without an end time counts as in progress, in milliseconds.
const DEFAULT_DURATION: i64 = 60 * MINUTE;

impl Occurrence {
    /// Returns the instant from which the meeting counts as over: its end, or an hour after its
    /// start if the end is unknown.
    pub fn over(&self) -> i64 {
        self.end.unwrap_or(self.start + DEFAULT_DURATION)
    }
}

impl Recurrence {
    /// Returns the occurrence on `date`, without checking that the meeting takes place on that
    /// date.
    pub fn occurrence(&self, date: Date, zone: &impl Zone) -> Occurrence {
        let start = zone.instant(date, self.start);
        let end = self.end.map(|end| {
            let next_day = i64::from(end <= self.start);
            let end = zone.instant(date.plus(next_day), end);
            // If a transition skips the start but not the end, keep the usual duration.
            if end > start { end } else { start + self.duration().unwrap_or(0) * MINUTE }
        });
        Occurrence { start, end }
    }

    /// Returns the occurrences that are not over at `now`, with their dates in `zone`, the SIG's
    /// own zone. If the rule doesn't determine its dates (see [`Recurrence::is_fixed`]), these are
    /// all candidates.
    pub fn occurrences<'a>(
        &'a self,
        now: i64,
        zone: &'a impl Zone,
    ) -> impl Iterator<Item = (Date, Occurrence)> + 'a {
        // An occurrence that began yesterday may still be in progress.
        let yesterday = zone.wall(now).0.plus(-1);
        self.dates_from(yesterday)
            .map(|date| (date, self.occurrence(date, zone)))
            .skip_while(move |(_, occurrence)| occurrence.over() <= now)
    }

    /// Returns the next occurrence. If the rule doesn't determine its dates, returns the next one
    /// for each phase of its interval. Empty if there are no more occurrences.
    pub fn next(&self, now: i64, zone: &impl Zone) -> Vec<Occurrence> {
        self.next_but(&[], now, zone)
    }

    /// Like [`Recurrence::next`], but skips the dates in `exceptions`.
    pub fn next_but(&self, exceptions: &[Date], now: i64, zone: &impl Zone) -> Vec<Occurrence> {
        let phases = if self.is_fixed() { 1 } else { usize::from(self.rrule.interval) };
        let (mut found, mut next) = (Vec::new(), Vec::new());
        let today = zone.wall(now).0;
        let mut end = today.plus(self.rrule.horizon());
        for date in self.dates_from(today.plus(-1)) {
            let phase = self.rrule.phase(date);
            if date >= end {
                break;
            }
            if found.contains(&phase) {
                continue;
            }
            if exceptions.contains(&date) {
                // Every phase that recurs does so again within the horizon.
                end = date.plus(self.rrule.horizon());
                continue;
            }
            let occurrence = self.occurrence(date, zone);
            if occurrence.over() > now {
                found.push(phase);
                next.push(occurrence);
            }
            if next.len() == phases {
                break;
            }
        }
        next
    }
}

/// The occurrences of a meeting: those of its recurrence without its exceptions. A meeting without
/// a recurrence has none.
impl Meeting {
    /// Like [`Recurrence::dates_from`], without the exceptions.
    pub fn dates_from(&self, date: Date) -> impl Iterator<Item = Date> + '_ {
        let dates = self.recurrence.iter().flat_map(move |recurrence| recurrence.dates_from(date));
        dates.filter(|date| !self.exceptions.contains(date))
    }

    /// Like [`Recurrence::occurrences`], without the exceptions.
    pub fn occurrences<'a>(
        &'a self,
        now: i64,
        zone: &'a impl Zone,
    ) -> impl Iterator<Item = (Date, Occurrence)> + 'a {
        let held = self.recurrence.iter().flat_map(move |it| it.occurrences(now, zone));
        held.filter(|(date, _)| !self.exceptions.contains(date))
    }

    /// Returns the recurrence as one RFC 5545 property, `RRULE:…`, for a calendar entry that has
    /// the start already. UNTIL is the last start, in UTC.
    ///
    /// Returns `None` if a single rule can't express the meeting (it has exceptions), if the rule
    /// uses week numbers (not every calendar supports BYWEEKNO), or if no occurrence is left.
    pub fn series(&self, zone: &impl Zone) -> Option<String> {
        let recurrence = self.recurrence.as_ref().filter(|it| it.rrule.weeks.is_none())?;
        if !self.exceptions.is_empty() {
            return None;
        }
        let Some(until) = recurrence.until else {
            return Some(format!("RRULE:{}", recurrence.rrule));
        };
        let mut days = (0..recurrence.rrule.horizon()).map(|back| until.plus(-back));
        let last = days.find(|date| recurrence.occurs_on(*date))?;
        let utc = |_: i64| 0;
        let (date, time) = utc.wall(zone.instant(last, recurrence.start));
        let until = format!("{date}T{time}00Z").replace(['-', ':'], "");
        Some(format!("RRULE:{};UNTIL={until}", recurrence.rrule))
    }

    /// Like [`Recurrence::next`], without the exceptions.
    pub fn next(&self, now: i64, zone: &impl Zone) -> Vec<Occurrence> {
        let recurrence = self.recurrence.as_ref();
        recurrence.map_or_else(Vec::new, |it| it.next_but(&self.exceptions, now, zone))
    }
}
