//! Recurring meetings: the subset of RFC 5545's recurrence rules that SIGs use.
//!
//! All times here are local times in the SIG's own zone. Converting them to instants needs time
//! zone data and is done in [`crate::occurrence`].
//!
//! Compiled to WebAssembly, to parse a rule and return the next occurrence, this and `occurrence`
//! take 12,873 bytes of Brotli, the crate `rrule` 301,416, with its own time zones and regular
//! expressions. The tests compare the two.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::date::days_in_month;
use crate::record::record;
use crate::text_field::text_field;
use crate::{Date, Malformed, Parity, Time, Weekday};

record! {
    /// When a recurring meeting takes place.
    Recurrence {
        required {
            /// The recurrence rule (RFC 5545), without DTSTART.
            rrule: Rule,
            /// When the meeting starts, in local time.
            start: Time,
            /// The IANA time zone, such as `Asia/Shanghai`.
            timezone: String,
        }
        optional {
            /// When the meeting ends, in local time; on the next day if not after `start`.
            end: Option<Time>,
            /// Whether the source states the time zone. If not, it is the community's.
            timezone_stated: bool,
            /// A date on which the meeting takes place. Without it, a rule with an interval greater
            /// than 1 does not determine in which weeks (or months) the meeting is.
            anchor: Option<Date>,
            /// The first date on which the meeting can take place.
            from: Option<Date>,
            /// The last date on which the meeting can take place.
            until: Option<Date>,
        }
    }
}

/// How often a rule repeats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frequency {
    /// Every day.
    Daily,
    /// Every week.
    #[default]
    Weekly,
    /// Every month.
    Monthly,
}

impl Frequency {
    const ALL: [Self; 3] = [Self::Daily, Self::Weekly, Self::Monthly];

    const fn as_str(self) -> &'static str {
        ["DAILY", "WEEKLY", "MONTHLY"][self as usize]
    }
}

/// A recurrence rule (RFC 5545, 3.3.10): FREQ, INTERVAL, BYDAY and BYMONTHDAY. FREQ=YEARLY is
/// supported only with a BYWEEKNO that lists all even or all odd weeks.
///
/// A parsed rule is valid. The fields are public, so one built by hand isn't checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// FREQ. A rule written with FREQ=YEARLY is weekly and has [`Rule::weeks`].
    pub frequency: Frequency,
    /// INTERVAL, in the range `1..=99`; 1 if it isn't written.
    pub interval: u16,
    /// BYDAY: weekdays. In a monthly rule, each has an ordinal: `1..=5` from the start of the
    /// month, `-5..=-1` from its end.
    pub by_day: Vec<(Option<i8>, Weekday)>,
    /// BYMONTHDAY: days of the month, `1..=31` from the start, or `-31..=-1` from the end.
    pub by_month_day: Vec<i8>,
    /// BYWEEKNO: restricts a weekly rule of interval 1 to even or odd weeks. It is written with
    /// FREQ=YEARLY, as RFC 5545 requires.
    pub weeks: Option<Parity>,
}

impl Rule {
    /// Returns whether the rule is valid: a weekly rule has weekdays; a monthly one has either
    /// weekdays with ordinals or days of the month. The interval is limited because dates are
    /// searched one by one.
    fn is_valid(&self) -> bool {
        let without_ordinals = self.by_day.iter().all(|(nth, _)| nth.is_none());
        let with_ordinals = self.by_day.iter().all(|(nth, _)| matches!(nth, Some(-5..=-1 | 1..=5)));
        let valid_days = self.by_month_day.iter().all(|day| matches!(day, -31..=-1 | 1..=31));
        let by_week = self.frequency == Frequency::Weekly && self.interval == 1;
        (1..=99).contains(&self.interval)
            && (by_week || self.weeks.is_none())
            && match self.frequency {
                Frequency::Daily => self.by_day.is_empty() && self.by_month_day.is_empty(),
                Frequency::Weekly => {
                    !self.by_day.is_empty() && without_ordinals && self.by_month_day.is_empty()
                }
                Frequency::Monthly => {
                    with_ordinals
                        && valid_days
                        && (self.by_day.is_empty() != self.by_month_day.is_empty())
                }
            }
    }

    /// Returns whether `date` matches the rule, ignoring its interval.
    fn includes(&self, date: Date) -> bool {
        let weekday = date.weekday();
        let last = days_in_month(date.year, date.month) as i8;
        let day = date.day as i8;
        match self.frequency {
            Frequency::Daily => true,
            Frequency::Weekly => {
                self.by_day.iter().any(|&(_, wanted)| wanted == weekday)
                    && self.weeks.is_none_or(|weeks| weeks == Parity::of(date))
            }
            Frequency::Monthly => {
                self.by_day.iter().any(|&(nth, wanted)| {
                    wanted == weekday
                        && nth.is_some_and(|nth| {
                            nth == (day - 1) / 7 + 1 || nth == -((last - day) / 7 + 1)
                        })
                }) || self
                    .by_month_day
                    .iter()
                    .any(|&wanted| wanted == day || wanted == day - last - 1)
            }
        }
    }

    /// Returns the number of the period (day, week from Monday, or month) that contains `date`.
    fn period(&self, date: Date) -> i64 {
        match self.frequency {
            Frequency::Daily => date.day_number(),
            // 1970-01-05 was a Monday.
            Frequency::Weekly => (date.day_number() - 4).div_euclid(7),
            Frequency::Monthly => i64::from(date.year) * 12 + i64::from(date.month),
        }
    }

    /// Returns the phase of `date` within the interval, in the range `0..interval`. All occurrences
    /// of a rule have the same phase; an unknown anchor means an unknown phase.
    pub fn phase(&self, date: Date) -> i64 {
        self.period(date).rem_euclid(self.interval.into())
    }

    /// Returns the number of days within which every rule that ever recurs does so, for every
    /// phase: twelve years of periods, since 29 February comes at least every eight years.
    pub fn horizon(&self) -> i64 {
        366 * 12 * i64::from(self.interval)
    }
}

impl Recurrence {
    /// Returns the time zone as people write it. The IANA names of fixed offsets have the opposite
    /// sign: `Etc/GMT-3` is `UTC+3`.
    pub fn zone_label(&self) -> Cow<'_, str> {
        match self.timezone.strip_prefix("Etc/") {
            Some("UTC" | "GMT") => "UTC".into(),
            Some(offset) => {
                match offset.strip_prefix("GMT").and_then(|hours| hours.split_at_checked(1)) {
                    Some(("-", hours)) => format!("UTC+{hours}").into(),
                    Some(("+", hours)) => format!("UTC−{hours}").into(),
                    _ => (&*self.timezone).into(),
                }
            }
            None => (&*self.timezone).into(),
        }
    }

    /// Returns whether the rule determines its dates: its interval is 1, or an anchor is known.
    pub fn is_fixed(&self) -> bool {
        self.rrule.interval == 1 || self.anchor.is_some()
    }

    /// Returns whether the meeting takes place on `date`; if the rule doesn't determine its dates,
    /// whether it might.
    pub fn occurs_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date)
            && self.until.is_none_or(|until| date <= until)
            && self.rrule.includes(date)
            && self.anchor.is_none_or(|anchor| self.rrule.phase(date) == self.rrule.phase(anchor))
    }

    /// Returns the dates of the meeting, or its candidate dates, starting from `date`.
    ///
    /// The iterator ends after `until`, or if the rule never recurs.
    pub fn dates_from(&self, date: Date) -> impl Iterator<Item = Date> + '_ {
        let mut next = self.from.map_or(date, |from| from.max(date));
        std::iter::from_fn(move || {
            for _ in 0..self.rrule.horizon() {
                let candidate = next;
                if self.until.is_some_and(|until| until < candidate) {
                    return None;
                }
                next = candidate.plus(1);
                if self.occurs_on(candidate) {
                    return Some(candidate);
                }
            }
            None
        })
    }

    /// Returns the duration in minutes, or `None` if the end is unknown.
    pub fn duration(&self) -> Option<i64> {
        let minutes = self.end?.minutes() - self.start.minutes();
        Some(if minutes > 0 { minutes } else { minutes + 1440 })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.weeks {
            Some(weeks) => write!(f, "FREQ=YEARLY;BYWEEKNO={weeks}")?,
            None => write!(f, "FREQ={}", self.frequency.as_str())?,
        }
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        for (index, (nth, day)) in self.by_day.iter().enumerate() {
            f.write_str(if index == 0 { ";BYDAY=" } else { "," })?;
            if let Some(nth) = nth {
                write!(f, "{nth}")?;
            }
            f.write_str(day.as_str())?;
        }
        for (index, day) in self.by_month_day.iter().enumerate() {
            f.write_str(if index == 0 { ";BYMONTHDAY=" } else { "," })?;
            write!(f, "{day}")?;
        }
        Ok(())
    }
}

impl FromStr for Rule {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let mut rule = Self { interval: 1, ..Self::default() };
        let mut frequency = None;
        let mut yearly = false;
        for part in text.split(';') {
            let (name, value) = part.split_once('=').ok_or(Malformed)?;
            match name {
                "FREQ" if value == "YEARLY" => {
                    yearly = true;
                    frequency = Some(Frequency::Weekly);
                }
                "BYWEEKNO" => rule.weeks = Some(Parity::parse(value).ok_or(Malformed)?),
                "FREQ" => {
                    frequency = Frequency::ALL.into_iter().find(|known| known.as_str() == value);
                }
                "INTERVAL" => rule.interval = value.parse().map_err(|_| Malformed)?,
                "BYDAY" => {
                    for day in value.split(',') {
                        let at = day.len().checked_sub(2).ok_or(Malformed)?;
                        let weekday = day.get(at..).and_then(Weekday::parse).ok_or(Malformed)?;
                        let nth = match &day[..at] {
                            "" => None,
                            nth => Some(nth.parse().map_err(|_| Malformed)?),
                        };
                        rule.by_day.push((nth, weekday));
                    }
                }
                "BYMONTHDAY" => {
                    for day in value.split(',') {
                        rule.by_month_day.push(day.parse().map_err(|_| Malformed)?);
                    }
                }
                _ => return Err(Malformed),
            }
        }
        rule.frequency = frequency.ok_or(Malformed)?;
        if rule.is_valid() && yearly == rule.weeks.is_some() { Ok(rule) } else { Err(Malformed) }
    }
}

text_field!(
    Rule,
    "a recurrence rule (RFC 5545) with FREQ, INTERVAL, BYDAY and BYMONTHDAY, or BYWEEKNO for all even or all odd weeks",
    "^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|BYDAY|BYMONTHDAY|BYWEEKNO)=[0-9A-Z,+-]+)*$"
);
