//! When a meeting takes place, as moments: recurrence and wall time made absolute.
//!
//! Where the zone data comes from is the caller's affair: `Intl` in the browser, a library
//! natively. Moments are milliseconds since 1970-01-01T00:00:00Z.

use crate::{Date, Meeting, Recurrence, Time};

/// Milliseconds in a minute.
pub const MINUTE: i64 = 60_000;
const DAY: i64 = 1440 * MINUTE;

/// How many minutes the clocks of a time zone are ahead of UTC at a moment.
pub trait Zone {
    /// The offset at `instant`, in minutes.
    fn offset(&self, instant: i64) -> i64;

    /// The moment at which the clocks show `date` and `time`.
    ///
    /// Where clocks were put forward over it, the offset before the change counts; where they
    /// were put back over it, its first occurrence (RFC 5545, 3.3.5).
    fn instant(&self, date: Date, time: Time) -> i64 {
        let wall = date.day_number() * DAY + time.minutes() * MINUTE;
        // No zone changes twice within two days, nor is any more than 15 hours from UTC.
        let before = self.offset(wall - DAY);
        let after = self.offset(wall + DAY);
        let early = wall - before * MINUTE;
        if before == after || self.offset(early) == before {
            return early;
        }
        let late = wall - after * MINUTE;
        if self.offset(late) == after { late } else { early }
    }

    /// The date and time that the clocks show at `instant`.
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

/// One meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// When it starts.
    pub start: i64,
    /// When it ends; not known when the source does not say.
    pub end: Option<i64>,
}

/// How long a meeting without a stated end counts as in progress.
const ASSUMED: i64 = 60 * MINUTE;

impl Occurrence {
    /// The moment from which it counts as over.
    pub fn over(&self) -> i64 {
        self.end.unwrap_or(self.start + ASSUMED)
    }
}

impl Recurrence {
    /// The meeting on a date, whether it takes place then or not.
    pub fn occurrence(&self, date: Date, zone: &impl Zone) -> Occurrence {
        let start = zone.instant(date, self.start);
        let end = self.end.map(|end| {
            let next_day = i64::from(end <= self.start);
            let end = zone.instant(date.plus(next_day), end);
            // Where the clocks skip its start but not its end, it takes as long as ever.
            if end > start { end } else { start + self.duration().unwrap_or(0) * MINUTE }
        });
        Occurrence { start, end }
    }

    /// The meetings that are not over at `now`, in the SIG's own `zone`, with their dates. Where
    /// the rule does not fix these ([`Recurrence::is_fixed`]), the candidates.
    pub fn occurrences<'a>(
        &'a self,
        now: i64,
        zone: &'a impl Zone,
    ) -> impl Iterator<Item = (Date, Occurrence)> + 'a {
        // One that began yesterday may still go on.
        let yesterday = zone.wall(now).0.plus(-1);
        self.dates_from(yesterday)
            .map(|date| (date, self.occurrence(date, zone)))
            .skip_while(move |(_, occurrence)| occurrence.over() <= now)
    }

    /// The next meeting, alone; or, where the rule does not fix its dates, the next one for each
    /// way to count its interval. Empty when there is none any more.
    pub fn next(&self, now: i64, zone: &impl Zone) -> Vec<Occurrence> {
        self.next_but(&[], now, zone)
    }

    /// The same, but for the dates that are left out.
    pub fn next_but(&self, exceptions: &[Date], now: i64, zone: &impl Zone) -> Vec<Occurrence> {
        let ways = if self.is_fixed() { 1 } else { usize::from(self.rrule.interval) };
        let (mut known, mut next) = (Vec::new(), Vec::new());
        let today = zone.wall(now).0;
        let mut end = today.plus(self.rrule.horizon());
        for date in self.dates_from(today.plus(-1)) {
            let phase = self.rrule.phase(date);
            if date >= end {
                break;
            }
            if known.contains(&phase) {
                continue;
            }
            if exceptions.contains(&date) {
                // Every way that recurs does so again within the horizon.
                end = date.plus(self.rrule.horizon());
                continue;
            }
            let occurrence = self.occurrence(date, zone);
            if occurrence.over() > now {
                known.push(phase);
                next.push(occurrence);
            }
            if next.len() == ways {
                break;
            }
        }
        next
    }
}

/// When the meeting takes place: by its rule, but for its exceptions. Never without a rule.
impl Meeting {
    /// As [`Recurrence::dates_from`].
    pub fn dates_from(&self, date: Date) -> impl Iterator<Item = Date> + '_ {
        let dates = self.recurrence.iter().flat_map(move |recurrence| recurrence.dates_from(date));
        dates.filter(|date| !self.exceptions.contains(date))
    }

    /// As [`Recurrence::occurrences`].
    pub fn occurrences<'a>(
        &'a self,
        now: i64,
        zone: &'a impl Zone,
    ) -> impl Iterator<Item = (Date, Occurrence)> + 'a {
        let held = self.recurrence.iter().flat_map(move |it| it.occurrences(now, zone));
        held.filter(|(date, _)| !self.exceptions.contains(date))
    }

    /// All of its dates as one rule (RFC 5545, 3.8.5.3) for who already has its start: `RRULE:…`, with UNTIL in
    /// UTC, the last start. None where there are exceptions, which a rule can't say, where it goes by the number
    /// of the week, which not every calendar reads, or where no meeting is left.
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

    /// As [`Recurrence::next`].
    pub fn next(&self, now: i64, zone: &impl Zone) -> Vec<Occurrence> {
        let recurrence = self.recurrence.as_ref();
        recurrence.map_or_else(Vec::new, |it| it.next_but(&self.exceptions, now, zone))
    }
}
