//! Dates in the proleptic Gregorian calendar, without a time zone.
//!
//! The browser build can't afford a date library, so these types provide only the conversion
//! between a date and its day number. The tests compare them with `jiff`.
//!
//! Compiled to WebAssembly, to parse a date, add days and return the weekday, this module takes
//! 2,120 bytes of Brotli, `jiff` 48,529, and `jiff-core` 2,551 with the parsing still ours. Neither
//! would remove a line of the reading and writing here.

use std::fmt;
use std::str::FromStr;

use crate::Malformed;
use crate::text_field::text_field;

/// A day of the week. Weeks start on Monday, the default in RFC 5545.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All seven days, starting with Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Returns the two-letter abbreviation of RFC 5545, such as `MO`.
    pub const fn as_str(self) -> &'static str {
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][self as usize]
    }

    /// Parses the two-letter abbreviation of RFC 5545. Returns `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.as_str() == text)
    }
}

/// A calendar date.
///
/// [`Date::new`] and parsing only return dates that exist. The fields are public, so a value built
/// by hand isn't checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, in the range `0..=9999`.
    pub year: i32,
    /// The month, in the range `1..=12`.
    pub month: u8,
    /// The day of the month, in the range `1..=31`.
    pub day: u8,
}

/// The default is 1970-01-01, so that records with a date that is yet to be read hold a valid one.
impl Default for Date {
    fn default() -> Self {
        Self { year: 1970, month: 1, day: 1 }
    }
}

/// Returns the number of days in a month (`1..=12`) of a year.
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// Returns the date, or `None` if it doesn't exist or the year isn't in `0..=9999`.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (0..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Returns the number of days since 1970-01-01; negative for earlier dates.
    pub const fn day_number(self) -> i64 {
        let march_based = (self.month as i64 + 9) % 12;
        let year = self.year as i64 - (march_based > 9) as i64;
        let day_of_year = (153 * march_based + 2) / 5 + self.day as i64 - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
            - 719_468
    }

    /// Returns the date that is `number` days after 1970-01-01.
    pub const fn from_day_number(number: i64) -> Self {
        let days = number + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_based = (5 * day_of_year + 2) / 153;
        let month = if march_based < 10 { march_based + 3 } else { march_based - 9 };
        Self {
            year: (era * 400 + year_of_era + (month <= 2) as i64) as i32,
            month: month as u8,
            day: (day_of_year - (153 * march_based + 2) / 5 + 1) as u8,
        }
    }

    /// Returns the date `days` days later, or earlier if `days` is negative.
    pub const fn plus(self, days: i64) -> Self {
        Self::from_day_number(self.day_number() + days)
    }

    /// Returns the ISO 8601 week number, in the range `1..=53`. The first week of a year is the one
    /// with its first Thursday.
    pub const fn week(self) -> u8 {
        let thursday = self.plus(3 - self.weekday() as i64);
        let first = Self { year: thursday.year, month: 1, day: 1 };
        ((thursday.day_number() - first.day_number()) / 7 + 1) as u8
    }

    /// Returns the day of the week.
    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        Weekday::ALL[(self.day_number() + 3).rem_euclid(7) as usize]
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Parses a number of exactly `digits` ASCII digits.
pub(crate) fn number(text: &str, digits: usize) -> Option<u16> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl FromStr for Date {
    type Err = Malformed;

    /// Parses `YYYY-MM-DD`. Returns an error for any other form, and for a date that doesn't exist.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let mut parts = text.split('-');
        let mut next = |digits| parts.next().and_then(|part| number(part, digits)).ok_or(Malformed);
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        if parts.next().is_some() {
            return Err(Malformed);
        }
        Self::new(year.into(), month as u8, day as u8).ok_or(Malformed)
    }
}

/// A date whose day may be unknown: `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The date; the first of the month if the day is unknown.
    pub first: Date,
    /// Whether only the year and month are known.
    pub month_only: bool,
}

impl PartialDate {
    /// Returns the last possible date: the last of the month if the day is unknown.
    pub const fn last(self) -> Date {
        let Date { year, month, day } = self.first;
        let day = if self.month_only { days_in_month(year, month) } else { day };
        Date { year, month, day }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.month_only {
            write!(f, "{:04}-{:02}", self.first.year, self.first.month)
        } else {
            self.first.fmt(f)
        }
    }
}

impl FromStr for PartialDate {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        if let Ok(first) = text.parse() {
            return Ok(Self { first, month_only: false });
        }
        let (year, month) = text.split_once('-').ok_or(Malformed)?;
        let (year, month) = (number(year, 4).ok_or(Malformed)?, number(month, 2).ok_or(Malformed)?);
        let first = Date::new(year.into(), month as u8, 1).ok_or(Malformed)?;
        Ok(Self { first, month_only: true })
    }
}

text_field!(Date, "a date in the form YYYY-MM-DD", r"^\d{4}-\d{2}-\d{2}$");
text_field!(PartialDate, "a date in the form YYYY-MM-DD or YYYY-MM", r"^\d{4}-\d{2}(-\d{2})?$");
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_jiff_on_every_day_of_a_thousand_years() {
        let mut day = jiff::civil::date(1600, 1, 1);
        for number in -135_140.. {
            let date = Date::from_day_number(number);
            assert_eq!(
                (date.year, date.month, date.day),
                (day.year().into(), day.month() as u8, day.day() as u8)
            );
            assert_eq!(date.day_number(), number);
            assert_eq!(date.weekday() as i8, day.weekday().to_monday_zero_offset());
            assert_eq!(date.week() as i8, day.iso_week_date().week());
            let (year, month) = (date.year, date.month);
            assert_eq!(days_in_month(year, month) as i8, day.days_in_month());
            let last = PartialDate { first: date, month_only: true }.last();
            assert_eq!(last, Date { day: days_in_month(year, month), ..date });
            assert_eq!(PartialDate { first: date, month_only: false }.last(), date);
            if day.year() == 2600 {
                break;
            }
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn values_survive_parsing_and_formatting() {
        for text in ["2021-06-30", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in ["2021-01", "2021-06-30"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn invalid_dates_are_rejected() {
        for text in
            ["2023-02-29", "2021-13-01", "2021-1-1", "2021-01-01-", "+021-01-01", "二〇二一"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
