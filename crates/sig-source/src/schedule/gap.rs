//! Why a text is not read, and what to do about it.

use std::ops::Range;

/// Why a text yields no recurrence.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Gap {
    /// The text leaves the time undecided.
    #[error("`{}` leaves it open", .0.0)]
    Open(Quote),
    /// A word has several meanings, and the text does not tell which applies.
    #[error("`{}` could mean more than one thing", .0.0)]
    Ambiguous(Quote, Doubt),
    /// Two parts contradict each other.
    #[error("`{}` and `{}` disagree", .0.0, .1.0)]
    Conflict(Quote, Quote),
    /// The frequency is missing.
    #[error("it doesn't say how often")]
    NoRhythm,
    /// The weekday or date is missing.
    #[error("it doesn't say on which day")]
    NoDay,
    /// A monthly meeting has a weekday, but no week of the month.
    #[error("it doesn't say in which week of the month")]
    NoWeek,
    /// The time of day is missing.
    #[error("it doesn't say at what time")]
    NoTime,
    /// The time zone is missing, and the community has no default.
    #[error("it doesn't say in which time zone")]
    NoZone,
    /// The text states a single date.
    #[error("`{}` is a single date", .0.0)]
    SingleDate(Quote),
    /// The text is too long for a meeting time.
    #[error("it is too long for a meeting time")]
    Long,
    /// The time zone is ambiguous or unknown.
    #[error("`{}` does not identify a time zone", .0.0)]
    Zone(Quote),
    /// An unknown word is where it could change the meaning.
    #[error("`{}` isn't understood", .0.0)]
    Unread(Quote),
    /// The meeting is not held any more, or not yet.
    #[error("`{}` says that it isn't held", .0.0)]
    NotHeld(Quote),
}

impl Gap {
    /// Returns the parts of the text that cause the gap.
    pub fn quotes(&self) -> Vec<&Quote> {
        match self {
            Self::Open(one)
            | Self::Ambiguous(one, _)
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

    /// Returns how to make the text readable.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Zone(_) | Self::NoZone => {
                "write the zone as `UTC+8`, `Beijing time` or an IANA name"
            }
            Self::Ambiguous(_, Doubt::Time) => "write the time as `16:00`",
            Self::Ambiguous(_, Doubt::Days) => {
                "list the days: `周二和周四` or `Tuesday and Thursday`"
            }
            Self::Ambiguous(_, Doubt::Date) => "write dates as `2026-01-06`",
            Self::Ambiguous(_, Doubt::Weeks) => {
                "say in which weeks: `每双周周二` or `Every other Tuesday`, `每月第一、三周周二` or \
                 `The first and third Tuesday of each month`"
            }
            Self::Unread(_) => "remove it, or put it in a sentence of its own",
            Self::NotHeld(_) => "remove the time, if there is no such meeting",
            Self::NoTime => "add the time, such as `16:00-17:30`",
            Self::NoDay => {
                "add the day: `周二` or `Tuesday`, for a monthly meeting `第二个周二` or \
                 `the second Tuesday`"
            }
            Self::NoWeek => "add the week: `第二个周二` or `the second Tuesday`",
            _ => COMPLETE,
        }
    }
}

/// How to write a meeting time.
pub(crate) const COMPLETE: &str =
    "write it like `每双周周二 16:00-17:30` or `Every other Tuesday 16:00-17:30`";

/// What an ambiguous phrase leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The time of day.
    Time,
    /// The days of the week.
    Days,
    /// A date.
    Date,
    /// How often, or in which weeks.
    Weeks,
}

/// A part of the text that causes a gap, and its byte range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote(pub String, pub Range<usize>);
