//! Times of day, and points in time as RFC 3339 writes them.

use std::fmt;
use std::str::FromStr;

use crate::date::number;
use crate::text_field::text_field;
use crate::{Date, Malformed};

/// The number of milliseconds in a minute.
const MINUTE: i64 = 60_000;

/// A time of day, to the minute.
///
/// [`Time::new`] and parsing only return times that exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// The hour, in the range `0..=23`.
    pub hour: u8,
    /// The minute, in the range `0..=59`.
    pub minute: u8,
}

impl Time {
    /// Returns the time, or `None` if the hour or minute is out of range.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// Returns the number of minutes since midnight.
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
    type Err = Malformed;

    /// Parses `HH:MM`.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let (hour, minute) = text.split_once(':').ok_or(Malformed)?;
        let (hour, minute) =
            (number(hour, 2).ok_or(Malformed)?, number(minute, 2).ok_or(Malformed)?);
        Self::new(hour as u8, minute as u8).ok_or(Malformed)
    }
}

/// A point in time: a local date and time with its offset from UTC, as in RFC 3339.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateTime {
    /// The local date.
    pub date: Date,
    /// The local time.
    pub time: Time,
    /// The offset from UTC in minutes, positive east of Greenwich.
    pub offset: i16,
}

impl DateTime {
    /// Returns the number of milliseconds since 1970-01-01T00:00:00Z.
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
    type Err = Malformed;

    /// Parses an RFC 3339 date-time. Seconds and their fraction are validated, then discarded.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let date = text.get(..10).ok_or(Malformed)?.parse()?;
        if !text.get(10..11).is_some_and(|t| t == "T" || t == "t") {
            return Err(Malformed);
        }
        let time = text.get(11..16).ok_or(Malformed)?.parse()?;
        let zone = text.get(16..).and_then(after_seconds).ok_or(Malformed)?;
        if zone == "Z" || zone == "z" {
            return Ok(Self { date, time, offset: 0 });
        }
        let sign = if zone.starts_with('-') { -1 } else { 1 };
        let ahead: Time = zone.strip_prefix(['+', '-']).ok_or(Malformed)?.parse()?;
        Ok(Self { date, time, offset: sign * ahead.minutes() as i16 })
    }
}

/// Consumes the optional seconds of an RFC 3339 time and returns the rest.
fn after_seconds(text: &str) -> Option<&str> {
    let Some(rest) = text.strip_prefix(':') else { return Some(text) };
    // RFC 3339 allows 60, for leap seconds.
    number(rest.get(..2)?, 2).filter(|seconds| *seconds <= 60)?;
    let rest = &rest[2..];
    let Some(fraction) = rest.strip_prefix('.') else { return Some(rest) };
    let after = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    (after.len() < fraction.len()).then_some(after)
}

text_field!(Time, "a time in the form HH:MM", r"^\d{2}:\d{2}$");
text_field!(
    DateTime,
    "an RFC 3339 date-time with an offset",
    r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_time_survive_parsing_and_formatting() {
        for text in ["2021-06-30T16:00:00+08:00", "2021-06-30T16:00:00Z"] {
            assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
        }
        assert_eq!("1970-01-01T08:00:00+08:00".parse::<DateTime>().unwrap().instant(), 0);
        assert_eq!("1970-01-01t00:00:60z".parse::<DateTime>().unwrap().instant(), 0);
        assert_eq!("1970-01-01T00:00Z".parse::<DateTime>().unwrap().instant(), 0);
        assert_eq!("1970-01-01T00:00:30.5Z".parse::<DateTime>().unwrap().instant(), 0);
    }

    #[test]
    fn invalid_times_are_rejected() {
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
