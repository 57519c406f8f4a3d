//! Meeting times in Chinese and English prose, read as recurrences (RFC 5545), or not at all:
//! a wrong time is worse than none.
//!
//! The text becomes words ([`words`]); these are read by this grammar, in which everything may come
//! in any order, may be said twice, and must not be said differently ([`grammar`]):
//!
//! ```text
//! schedule = rhythm days time [zone] [range]
//! rhythm   = "每周" | "双周" | "monthly" | "every other" | …        with an interval
//! days     = weekday { ("、" | "and") weekday } | weekday "至" weekday
//!          | ordinal { ("、" | "and") ordinal } ["周"] weekday       of a month
//!          | date { "和" date }                                      of a month
//! time     = clock [ ("-" | "to" | "至") clock ]                     ("上午" or "pm" beside either)
//! zone     = "北京时间" | "UTC+8" | "Europe/Berlin" | …
//! range    = day "-" day | "from" day
//! ```

mod clock;
mod grammar;
mod list;
mod parts;
mod vocabulary;
mod words;

use std::ops::Range;

use sig_model::{Date, Recurrence, Weekday};

use clock::Half;
pub use words::Word;

/// The community's own zone, taken where a text names none.
pub const COMMUNITY_ZONE: &str = "Asia/Shanghai";

/// How a text was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The words that were understood, in the order of the text.
    pub words: Vec<Word>,
    /// The recurrence, or why there is none.
    pub outcome: Result<Recurrence, Gap>,
}

/// Why a text gives no recurrence.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Gap {
    /// It says that it doesn't say.
    #[error("`{}` leaves it open", .0.0)]
    Open(Quote),
    /// Of two words it isn't said which holds.
    #[error("`{}` could mean more than one thing", .0.0)]
    Ambiguous(Quote),
    /// Two parts say different things.
    #[error("`{}` and `{}` disagree", .0.0, .1.0)]
    Conflict(Quote, Quote),
    /// No rhythm.
    #[error("it doesn't say how often")]
    NoRhythm,
    /// No weekday or date.
    #[error("it doesn't say on which day")]
    NoDay,
    /// A monthly meeting with a weekday only.
    #[error("it doesn't say in which week of the month")]
    NoWeek,
    /// No time of day.
    #[error("it doesn't say at what time")]
    NoTime,
    /// One date instead of a rhythm.
    #[error("`{}` is a single date", .0.0)]
    SingleDate(Quote),
    /// It is no line or two.
    #[error("it is too long for a meeting time")]
    Long,
    /// A zone whose rules aren't known.
    #[error("`{}` is no time zone that can be told for certain", .0.0)]
    Zone(Quote),
}

impl Gap {
    /// What would make it readable.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Zone(_) => "write the zone as `UTC+8`, `Beijing time` or an IANA name",
            Self::Ambiguous(_) => "write the time as `16:00`, and days with `and`",
            _ => "write it like `每双周周二 16:00-17:30` or `Every other Tuesday 16:00-17:30`",
        }
    }
}

/// A stretch of the text that is to blame, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote(pub String, pub Range<usize>);

/// The longest text that is read, in bytes: a meeting time takes a line or two.
const LENGTH_LIMIT: usize = 4096;

/// Reads a text.
pub fn read(text: &str) -> Reading {
    if text.len() > LENGTH_LIMIT {
        return Reading { words: Vec::new(), outcome: Err(Gap::Long) };
    }
    let words = words::split(text);
    let outcome = grammar::read(text, &words);
    Reading { words, outcome }
}

/// What a word of a schedule means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// How often: every so many days, weeks or months.
    Every(Unit, u16),
    /// How often, in passing: `周会`, `weekly meeting`. Counts when nothing else says it.
    Usually(Unit),
    /// `every`, said of the weekday that follows.
    Each,
    /// A weekday; in the plural (`Tuesdays`) it means every one.
    Weekday(Weekday, bool),
    /// The how-manieth, negative from the end. Of a month's days when it is written as a date.
    Ordinal(i8),
    /// `周` after an ordinal.
    Week,
    /// A day of the month.
    MonthDay(i8),
    /// Which half of the day.
    Half(Half),
    /// A time of day as written: hour, minute, and whether the hour has two digits.
    Clock(u8, u8, bool),
    /// A number on its own; beside a range or a half of the day it is an hour.
    Number(u8),
    /// `和`, `and`: both.
    And,
    /// `至`, `-`, `to`: from one to the other.
    Through,
    /// `或`, `/`: one of the two.
    Or,
    /// An IANA zone; `None` when it can't be told.
    Zone(Option<String>),
    /// A day of one year.
    Day(Date),
    /// `从`, `起`, `from`: a range begins.
    From,
    /// What leaves it open: `某周`, `待定`, `on demand`.
    Open,
    /// What can be read in two ways: `单周`, `twice a month`.
    Ambiguous,
    /// What makes its clause speak of something else: a deadline for topics.
    Aside,
    /// A clause ends, with a comma or the like.
    Comma,
    /// A sentence ends.
    Stop,
}

/// What a rhythm counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unit {
    Day,
    Week,
    Month,
}

#[cfg(test)]
mod tests;
