//! Dates and times of day in the proleptic Gregorian calendar, without any time zone.
//!
//! They are our own, since the browser build can't afford a date library: conversion between
//! a date and its day number, nothing more. Checked against `jiff` in the tests.
//!
//! Measured as WebAssembly, in bytes of Brotli, to parse a date, add days and tell the weekday: this module 2,120,
//! `jiff` 48,529, `jiff-core` 2,551 with its text still parsed by us. Neither would take a line of reading and
//! writing from here.

use std::fmt;
use std::str::FromStr;

use crate::{Field, Reader, Value};

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

/// A day of the week, Monday first, as RFC 5545 counts a week by default.
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
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// As RFC 5545 abbreviates it.
    pub const fn as_str(self) -> &'static str {
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][self as usize]
    }

    /// From RFC 5545's abbreviation.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.as_str() == text)
    }
}

/// A date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 0 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The number of days in a month.
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// A date that exists; `None` otherwise.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (0..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01. The year is counted from March, so that the leap day is its last.
    pub const fn day_number(self) -> i64 {
        let march_based = (self.month as i64 + 9) % 12;
        let year = self.year as i64 - (march_based > 9) as i64;
        let day_of_year = (153 * march_based + 2) / 5 + self.day as i64 - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
            - 719_468
    }

    /// The date that is `number` days after 1970-01-01.
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

    /// The date `days` later.
    pub const fn plus(self, days: i64) -> Self {
        Self::from_day_number(self.day_number() + days)
    }

    /// The number of its week, 1 to 53 (ISO 8601): the first week of a year has its first Thursday.
    pub const fn week(self) -> u8 {
        let thursday = self.plus(3 - self.weekday() as i64);
        let first = Self { year: thursday.year, month: 1, day: 1 };
        ((thursday.day_number() - first.day_number()) / 7 + 1) as u8
    }

    /// The day of the week.
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

/// A number of exactly `digits` ASCII digits.
fn number(text: &str, digits: usize) -> Option<u16> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl FromStr for Date {
    type Err = ();

    /// `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let mut next = |digits| parts.next().and_then(|part| number(part, digits)).ok_or(());
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        if parts.next().is_some() {
            return Err(());
        }
        Self::new(year.into(), month as u8, day as u8).ok_or(())
    }
}

/// What follows the seconds of an RFC 3339 time, if there are any.
fn after_seconds(text: &str) -> Option<&str> {
    let Some(rest) = text.strip_prefix(':') else { return Some(text) };
    // 60 is a leap second.
    number(rest.get(..2)?, 2).filter(|seconds| *seconds <= 60)?;
    let rest = &rest[2..];
    let Some(fraction) = rest.strip_prefix('.') else { return Some(rest) };
    let after = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    (after.len() < fraction.len()).then_some(after)
}

/// A date of which the day may not be known: `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The first day that it can be.
    pub first: Date,
    /// Whether only the month is known.
    pub month_only: bool,
}

impl PartialDate {
    /// The last day that it can be.
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
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Ok(first) = text.parse() {
            return Ok(Self { first, month_only: false });
        }
        let (year, month) = text.split_once('-').ok_or(())?;
        let (year, month) = (number(year, 4).ok_or(())?, number(month, 2).ok_or(())?);
        let first = Date::new(year.into(), month as u8, 1).ok_or(())?;
        Ok(Self { first, month_only: true })
    }
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Time {
    /// A time that exists; `None` otherwise.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> i64 {
        self.hour as i64 * 60 + self.minute as i64
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl FromStr for Time {
    type Err = ();

    /// `HH:MM`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (hour, minute) = text.split_once(':').ok_or(())?;
        let (hour, minute) = (number(hour, 2).ok_or(())?, number(minute, 2).ok_or(())?);
        Self::new(hour as u8, minute as u8).ok_or(())
    }
}

/// A moment as RFC 3339 writes it, with the offset that holds where it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateTime {
    /// The local date.
    pub date: Date,
    /// The local time.
    pub time: Time,
    /// Minutes that the local time is ahead of UTC.
    pub offset: i16,
}

impl DateTime {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn instant(self) -> i64 {
        (self.date.day_number() * 1440 + self.time.minutes() - self.offset as i64) * MINUTE
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}:00", self.date, self.time)?;
        if self.offset == 0 {
            return f.write_str("Z");
        }
        let (sign, offset) = if self.offset < 0 { ('-', -self.offset) } else { ('+', self.offset) };
        write!(f, "{sign}{:02}:{:02}", offset / 60, offset % 60)
    }
}

impl FromStr for DateTime {
    type Err = ();

    /// RFC 3339; seconds and their fraction are read and left out.
    fn from_str(text: &str) -> Result<Self, ()> {
        let date = text.get(..10).ok_or(())?.parse()?;
        if !text.get(10..11).is_some_and(|t| t == "T" || t == "t") {
            return Err(());
        }
        let time = text.get(11..16).ok_or(())?.parse()?;
        let zone = text.get(16..).and_then(after_seconds).ok_or(())?;
        if zone == "Z" || zone == "z" {
            return Ok(Self { date, time, offset: 0 });
        }
        let sign = if zone.starts_with('-') { -1 } else { 1 };
        let ahead: Time = zone.strip_prefix(['+', '-']).ok_or(())?.parse()?;
        Ok(Self { date, time, offset: sign * ahead.minutes() as i16 })
    }
}

macro_rules! text_field {
    ($type:ty, $form:literal, $pattern:literal) => {
        impl Field for $type {
            fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
                let text = reader.text(value)?;
                text.parse().ok().or_else(|| reader.drop_value($form))
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $form, "pattern": $pattern })
            }
        }
    };
}
pub(crate) use text_field;

text_field!(Date, "a date, YYYY-MM-DD", r"^\d{4}-\d{2}-\d{2}$");
text_field!(PartialDate, "a date, YYYY-MM-DD or YYYY-MM", r"^\d{4}-\d{2}(-\d{2})?$");
text_field!(Time, "a time, HH:MM", r"^\d{2}:\d{2}$");
text_field!(
    DateTime,
    "a moment, RFC 3339 with offset",
    r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$"
);

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
    fn reads_and_writes_the_same() {
        for text in ["2021-06-30", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in ["2021-01", "2021-06-30"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["2021-06-30T16:00:00+08:00", "2021-06-30T16:00:00Z"] {
            assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
        }
        assert_eq!("1970-01-01T08:00:00+08:00".parse::<DateTime>().unwrap().instant(), 0);
        assert_eq!("1970-01-01t00:00:60z".parse::<DateTime>().unwrap().instant(), 0);
        assert_eq!("1970-01-01T00:00Z".parse::<DateTime>().unwrap().instant(), 0);
        assert_eq!("1970-01-01T00:00:30.5Z".parse::<DateTime>().unwrap().instant(), 0);
    }

    #[test]
    fn refuses_what_does_not_exist() {
        for text in
            ["2023-02-29", "2021-13-01", "2021-1-1", "2021-01-01-", "+021-01-01", "二〇二一"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        for text in ["24:00", "9:00", "10:60", "10"] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
        for text in [
            "2021-06-30 16:00Z",
            "2021-06-30T16:00",
            "2021-06-30T16:00+8",
            "2021-06-30T16:001Z",
            "2021-06-30T16:00:5Z",
            "2021-06-30T16:00:61Z",
            "2021-06-30T16:00:00.Z",
            "2021-06-30T16:00:00:00Z",
            "2021-06-30T16:00:00*08:00",
        ] {
            assert!(text.parse::<DateTime>().is_err(), "{text}");
        }
    }
}
