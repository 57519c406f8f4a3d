//! Meeting times in Chinese and English prose, read as recurrences (RFC 5545), or not at all:
//! a wrong time is worse than none.
//!
//! The text becomes words ([`words`], by the tables in [`vocabulary`]). Every word beside a time
//! must be known: one that isn't could be a zone, a condition, another meeting ([`clauses`]). What
//! remains is read by this grammar, in which everything may come in any order, may be said twice,
//! and must not be said differently ([`grammar`]):
//!
//! ```text
//! schedule = rhythm days time [zone] [range]
//! rhythm   = "每周" | "双周" | "monthly" | "every other" | …        with an interval
//! days     = weekday { ("、" | "and") weekday } | weekday "至" weekday
//!          | ordinal { ("、" | "and") ordinal } ["周"] weekday       of a month
//!          | date { "和" date }                                      of a month
//! time     = clock [ ("-" | "to" | "至") clock ]                     ("上午" or "pm" beside either)
//! zone     = "北京时间" | "UTC+8" | "Europe/Berlin" | "London time" | …
//! range    = day "-" day | "from" day | "until" day
//! weeks    = "even weeks" | "奇数周" | …                             by their ISO 8601 numbers
//! ```
//!
//! Dates that are left out ([`exceptions`]) may stand beside all that, and so may the SIGs that it is
//! held with ([`joint`]).

mod clauses;
mod clock;
mod exceptions;
mod grammar;
mod joint;
mod list;
mod parts;
mod vocabulary;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use sig_model::{Date, Parity, Recurrence, Weekday};

use clock::Half;
pub use words::Word;

/// How a text was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The words, in the order of the text.
    pub words: Vec<Word>,
    /// The recurrence, or why there is none.
    pub outcome: Result<Recurrence, Gap>,
    /// The dates on which the meeting is not held; also where that is all that the text says.
    pub exceptions: Vec<Date>,
    /// The SIGs that the meeting is held with, as they are written.
    pub joint_with: Vec<String>,
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
    /// No zone, where the community has none of its own.
    #[error("it doesn't say in which time zone")]
    NoZone,
    /// One date instead of a rhythm.
    #[error("`{}` is a single date", .0.0)]
    SingleDate(Quote),
    /// It is no line or two.
    #[error("it is too long for a meeting time")]
    Long,
    /// A zone whose rules aren't known.
    #[error("`{}` is no time zone that can be told for certain", .0.0)]
    Zone(Quote),
    /// A word that isn't understood, where it could change what is meant.
    #[error("`{}` isn't understood", .0.0)]
    Unread(Quote),
    /// No meeting any more, or not yet.
    #[error("`{}` says that it isn't held", .0.0)]
    NotHeld(Quote),
}

impl Gap {
    /// The stretches of the text that are to blame.
    pub fn quotes(&self) -> Vec<&Quote> {
        match self {
            Self::Open(one)
            | Self::Ambiguous(one)
            | Self::SingleDate(one)
            | Self::Zone(one)
            | Self::Unread(one)
            | Self::NotHeld(one) => vec![one],
            Self::Conflict(one, other) => vec![one, other],
            Self::NoRhythm
            | Self::NoDay
            | Self::NoWeek
            | Self::NoTime
            | Self::NoZone
            | Self::Long => Vec::new(),
        }
    }

    /// What would make it readable.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Zone(_) | Self::NoZone => {
                "write the zone as `UTC+8`, `Beijing time` or an IANA name"
            }
            Self::Ambiguous(_) => "write the time as `16:00`, and days with `and`",
            Self::Unread(_) => "write what it says in a sentence of its own, or leave it out",
            Self::NotHeld(_) => "remove the time, if there is no such meeting",
            _ => "write it like `每双周周二 16:00-17:30` or `Every other Tuesday 16:00-17:30`",
        }
    }
}

/// A stretch of the text that is to blame, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote(pub String, pub Range<usize>);

/// The longest text that is read, in bytes: a meeting time takes a line or two.
const LENGTH_LIMIT: usize = 4096;

/// Reads a text. A time that names no zone is of `zone` (IANA), the community's own; without one it stays
/// unread.
pub fn read(text: &str, zone: Option<&str>) -> Reading {
    if text.len() > LENGTH_LIMIT {
        let outcome = Err(Gap::Long);
        return Reading { words: vec![], outcome, exceptions: vec![], joint_with: vec![] };
    }
    let mut words = words::split(text);
    exceptions::settle(text, &mut words);
    let joint_with = joint::settle(text, &mut words);
    let doubt = clauses::weigh(text, &mut words, zone);
    let certain = doubt.is_none();
    let outcome = grammar::read(text, &words, zone).and_then(|read| doubt.map_or(Ok(read), Err));
    let understood =
        matches!(outcome, Ok(_) | Err(Gap::NoRhythm | Gap::NoDay | Gap::NoTime)) && certain;
    let left_out = words.iter().filter(|word| understood && word.counts);
    let exceptions = left_out
        .filter_map(|word| match word.meaning {
            Meaning::Except(date) => Some(date),
            _ => None,
        })
        .collect();
    Reading { words, outcome, exceptions, joint_with }
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
    /// `every other`, said of the weekday that follows.
    EveryOther,
    /// In turn with another meeting, so not in each week.
    AlternatingWith,
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
    /// The end of a day.
    Midnight,
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
    Zone(Option<Cow<'static, str>>),
    /// A place, or short for its time; beside a time it is the zone.
    Place(Option<Cow<'static, str>>),
    /// A day of one year.
    Day(Date),
    /// A day on which the meeting is not held.
    Except(Date),
    /// The name of a day on which no meetings are held; beside such a date it says why.
    Holiday,
    /// Even or odd weeks.
    Weeks(Parity),
    /// A month or a year, from its first day to its last.
    Span(Date, Date),
    /// A month, or a day of it, of no year.
    Month,
    /// `从`, `起`, `from`: a range begins.
    From,
    /// What leaves it open: `某周`, `待定`, `on demand`.
    Open,
    /// What can be read in two ways: `单周`, `twice a month`.
    Ambiguous,
    /// No longer, or not yet: `已停止`, `used to`, `archived`.
    Ended,
    /// What makes its clause say when it is not so: `only`, `except`, `夏季`.
    Limit,
    /// What makes its clause speak of something else: a deadline for topics.
    Aside,
    /// What makes its clause say what is done in a case: `如遇`, `if`.
    Condition,
    /// What makes its clause lead elsewhere: `详见`, `please subscribe`.
    Remark,
    /// A word for a meeting, or for those who meet.
    Meeting,
    /// A word for a time: `时间`, `when`.
    When,
    /// A word after which a number is no time: `会议号`, `passcode`.
    Identifier,
    /// A word that may stand beside a time and says nothing of it.
    Passed,
    /// Part of a name: of a SIG, of its meeting.
    Name,
    /// What isn't understood.
    Unread,
    /// What comes before was a label.
    Colon,
    /// A clause ends, with a comma or the like.
    Comma,
    /// A sentence ends.
    Stop,
}

impl Meaning {
    /// Whether it says of its clause what that is about.
    const fn is_about_clause(&self) -> bool {
        matches!(self, Self::Ended | Self::Limit | Self::Aside | Self::Condition | Self::Remark)
    }
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
