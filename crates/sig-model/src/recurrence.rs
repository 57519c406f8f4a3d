//! Recurring meetings: the part of RFC 5545's recurrence rules in which SIGs meet.
//!
//! Everything here is wall time in the SIG's own zone; what a date and a time mean elsewhere is
//! for the caller, who has the zone data.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::date::{days_in_month, text_field};
use crate::record::record;
use crate::{Date, Field, Parity, Reader, Time, Value, Weekday};

record! {
    /// When a meeting takes place.
    Recurrence {
        required {
            /// RFC 5545, without DTSTART.
            rrule: Rule,
            /// When it starts, wall time.
            start: Time,
            /// An IANA time zone, as `Asia/Shanghai`.
            timezone: String,
        }
        optional {
            /// When it ends, wall time; on the next day when it is before `start`.
            end: Option<Time>,
            /// Whether the source names the zone; else it is the community's.
            timezone_stated: bool,
            /// A date on which it does take place. Without it, a rule with an interval does not
            /// say in which week (or month) the meeting is.
            anchor: Option<Date>,
            /// The first date on which it can take place.
            from: Option<Date>,
            /// The last date on which it can take place.
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

/// A recurrence rule (RFC 5545, 3.3.10): FREQ, INTERVAL, BYDAY, BYMONTHDAY; and of FREQ=YEARLY with
/// BYWEEKNO those for all even or all odd weeks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL, 1 to 99; 1 when it is not written.
    pub interval: u16,
    /// BYDAY: weekdays; in a monthly rule with the how-manieth of the month, negative from its end.
    pub by_day: Vec<(Option<i8>, Weekday)>,
    /// BYMONTHDAY: 1 to 31, or −1 for the last day and so on.
    pub by_month_day: Vec<i8>,
    /// BYWEEKNO: of a weekly rule of interval 1, whether it holds in even or in odd weeks alone. It is
    /// written with FREQ=YEARLY, as RFC 5545 asks.
    pub weeks: Option<Parity>,
}

impl Rule {
    /// A rule that makes sense: weekly rules name weekdays, monthly ones either how-manieth
    /// weekdays or dates. Its interval is one that a SIG may have, and short enough to look for
    /// its dates one by one.
    fn is_sound(&self) -> bool {
        let plain = self.by_day.iter().all(|(nth, _)| nth.is_none());
        let counted = self.by_day.iter().all(|(nth, _)| matches!(nth, Some(-5..=-1 | 1..=5)));
        let dated = self.by_month_day.iter().all(|day| matches!(day, -31..=-1 | 1..=31));
        let by_week = self.frequency == Frequency::Weekly && self.interval == 1;
        (1..=99).contains(&self.interval)
            && (by_week || self.weeks.is_none())
            && match self.frequency {
                Frequency::Daily => self.by_day.is_empty() && self.by_month_day.is_empty(),
                Frequency::Weekly => {
                    !self.by_day.is_empty() && plain && self.by_month_day.is_empty()
                }
                Frequency::Monthly => {
                    counted && dated && (self.by_day.is_empty() != self.by_month_day.is_empty())
                }
            }
    }

    /// Whether the days of the rule, its interval left aside, include `date`.
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

    /// The number of the period (day, week from Monday, month) in which `date` lies.
    fn period(&self, date: Date) -> i64 {
        match self.frequency {
            Frequency::Daily => date.day_number(),
            // 1970-01-05 was a Monday.
            Frequency::Weekly => (date.day_number() - 4).div_euclid(7),
            Frequency::Monthly => i64::from(date.year) * 12 + i64::from(date.month),
        }
    }

    /// Which of the ways to count the interval has the meeting in the period of `date`.
    pub fn phase(&self, date: Date) -> i64 {
        self.period(date).rem_euclid(self.interval.into())
    }

    /// Twelve years' worth of periods, in days: within it every rule that ever recurs does so (29
    /// February comes at least every eight years), however its interval is counted.
    pub fn horizon(&self) -> i64 {
        366 * 12 * i64::from(self.interval)
    }
}

impl Recurrence {
    /// The zone as people write it. Of a fixed offset the IANA name has the sign the other way
    /// round: `Etc/GMT-3` is `UTC+3`.
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

    /// Whether the rule fixes its dates: it has no interval, or a date from which to count.
    pub fn is_fixed(&self) -> bool {
        self.rrule.interval == 1 || self.anchor.is_some()
    }

    /// Whether the meeting takes place on `date`; where the rule does not fix its dates, whether
    /// it can.
    pub fn occurs_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date)
            && self.until.is_none_or(|until| date <= until)
            && self.rrule.includes(date)
            && self.anchor.is_none_or(|anchor| self.rrule.phase(date) == self.rrule.phase(anchor))
    }

    /// The dates of the meeting, or the candidates for it, from `date` on.
    ///
    /// Ends with `until`, else where the rule never recurs.
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

    /// How long the meeting takes, in minutes; `None` when its end is not known.
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
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut rule = Self { interval: 1, ..Self::default() };
        let mut frequency = None;
        let mut yearly = false;
        for part in text.split(';') {
            let (name, value) = part.split_once('=').ok_or(())?;
            match name {
                "FREQ" if value == "YEARLY" => {
                    yearly = true;
                    frequency = Some(Frequency::Weekly);
                }
                "BYWEEKNO" => rule.weeks = Some(Parity::parse(value).ok_or(())?),
                "FREQ" => {
                    frequency = Frequency::ALL.into_iter().find(|known| known.as_str() == value);
                }
                "INTERVAL" => rule.interval = value.parse().map_err(drop)?,
                "BYDAY" => {
                    for day in value.split(',') {
                        let at = day.len().checked_sub(2).ok_or(())?;
                        let weekday = day.get(at..).and_then(Weekday::parse).ok_or(())?;
                        let nth = match &day[..at] {
                            "" => None,
                            nth => Some(nth.parse().map_err(drop)?),
                        };
                        rule.by_day.push((nth, weekday));
                    }
                }
                "BYMONTHDAY" => {
                    for day in value.split(',') {
                        rule.by_month_day.push(day.parse().map_err(drop)?);
                    }
                }
                _ => return Err(()),
            }
        }
        rule.frequency = frequency.ok_or(())?;
        if rule.is_sound() && yearly == rule.weeks.is_some() { Ok(rule) } else { Err(()) }
    }
}

text_field!(
    Rule,
    "a recurrence rule (RFC 5545) of FREQ, INTERVAL, BYDAY and BYMONTHDAY, or of all even or all odd BYWEEKNO",
    "^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(INTERVAL|BYDAY|BYMONTHDAY|BYWEEKNO)=[0-9A-Z,+-]+)*$"
);
