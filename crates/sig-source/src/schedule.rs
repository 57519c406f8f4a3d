//! Reads meeting times in Chinese and English prose as recurrences (RFC 5545), or not at all: a
//! wrong time is worse than none.
//!
//! The text is split into words ([`words`], by the tables in [`vocabulary`]). Every word next to a
//! time must be known, since an unknown one could be a time zone, a condition or another meeting
//! ([`clauses`]). What remains is read by this grammar, in which the parts may come in any order
//! and may be repeated, but must not contradict each other ([`grammar`]):
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
//! Excluded dates ([`exceptions`]) and the SIGs of a joint meeting ([`joint`]) may be added
//! anywhere.

mod clauses;
mod clock;
mod conventions;
mod exceptions;
mod gap;
mod grammar;
mod joint;
mod list;
mod neighbours;
mod parts;
mod vocabulary;
mod words;

use std::borrow::Cow;

use sig_model::{Date, Parity, Recurrence, Weekday};

use clock::Half;
pub use conventions::Conventions;
pub(crate) use gap::COMPLETE;
pub use gap::{Doubt, Gap, Quote};
pub use words::Word;

/// The result of reading a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The words, in text order.
    pub words: Vec<Word>,
    /// The recurrence, or the reason why there is none.
    pub outcome: Result<Recurrence, Gap>,
    /// The dates on which the meeting is not held, even if the text states nothing else.
    pub exceptions: Vec<Date>,
    /// The SIGs that the meeting is held jointly with, as written.
    pub joint_with: Vec<String>,
}

/// The longest text that is read, in bytes; a meeting time takes a line or two.
const LENGTH_LIMIT: usize = 4096;

/// Reads a text that was written by the conventions of a community.
pub fn read(text: &str, conventions: Conventions<'_>) -> Reading {
    if text.len() > LENGTH_LIMIT {
        let outcome = Err(Gap::Long);
        return Reading { words: vec![], outcome, exceptions: vec![], joint_with: vec![] };
    }
    let mut words = words::split(text, conventions.name);
    exceptions::settle(text, &mut words);
    let joint_with = joint::settle(text, &mut words);
    neighbours::settle(text, &mut words);
    let doubt = clauses::weigh(text, &mut words, conventions.zone);
    let certain = doubt.is_none();
    let outcome = grammar::read(text, &words, conventions);
    let outcome = outcome.and_then(|read| doubt.map_or(Ok(read), Err));
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

/// The meaning of a word.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// The frequency: every so many days, weeks or months.
    Every(Unit, u16),
    /// A frequency in passing: `周会`, `weekly meeting`. It counts only if no other is stated.
    Usually(Unit),
    /// `every`, applied to the weekday that follows.
    Each,
    /// `every other`, applied to the weekday that follows.
    EveryOther,
    /// Alternating with another meeting, so not every week.
    AlternatingWith,
    /// A weekday, and whether it is plural (`Tuesdays`), which means every one.
    Weekday(Weekday, bool),
    /// An ordinal, negative if it counts from the end. Written as a date, it counts the days of a
    /// month.
    Ordinal(i8),
    /// `周` after an ordinal.
    Week,
    /// A day of the month.
    MonthDay(i8),
    /// A part of the day.
    Half(Half),
    /// Midnight at the end of a day.
    Midnight,
    /// A time of day as written: hour, minute, and whether the hour has two digits.
    Clock(u8, u8, bool),
    /// A bare number; next to a range or a part of the day it is an hour.
    Number(u8),
    /// `和`, `and`: both.
    And,
    /// `至`, `-`, `to`: from one to the other.
    Through,
    /// `或`, `/`: either.
    Or,
    /// An IANA zone; `None` if it is ambiguous.
    Zone(Option<Cow<'static, str>>),
    /// A place or the abbreviation of its time, with its zone; it is the zone of a time next to it.
    Place(Option<Cow<'static, str>>),
    /// A full date.
    Day(Date),
    /// A day on which the meeting is not held.
    Except(Date),
    /// A holiday; next to an excluded date it gives the reason.
    Holiday,
    /// Even or odd ISO 8601 weeks.
    Weeks(Parity),
    /// A month or a year, as its first and last day.
    Span(Date, Date),
    /// A month or a day of a month, without a year.
    Month,
    /// `从`, `起`, `from`: the start of a range.
    From,
    /// Leaves the time undecided: `某周`, `待定`, `on demand`.
    Open,
    /// Has several meanings: `单周`, `twice a month`.
    Ambiguous(Doubt),
    /// The meeting is no longer, or not yet, held: `已停止`, `used to`, `archived`.
    Ended,
    /// Makes its clause a restriction: `only`, `except`, `夏季`.
    Limit,
    /// Makes its clause be about something else, such as a deadline for topics.
    Aside,
    /// Makes its clause conditional: `如遇`, `if`.
    Condition,
    /// Makes its clause a remark: `详见`, `please subscribe`.
    Remark,
    /// A word for a meeting or its participants.
    Meeting,
    /// A word for a time: `时间`, `when`.
    When,
    /// A word before a number that is not a time: `会议号`, `passcode`.
    Identifier,
    /// A word that can be ignored next to a time.
    Passed,
    /// Part of the name of a SIG or of its meeting.
    Name,
    /// An unknown word.
    Unread,
    /// Ends a label.
    Colon,
    /// Ends a clause: a comma or the like.
    Comma,
    /// Ends a sentence.
    Stop,
}

impl Meaning {
    /// Returns whether the word says what its clause is about.
    const fn is_about_clause(&self) -> bool {
        matches!(self, Self::Ended | Self::Limit | Self::Aside | Self::Condition | Self::Remark)
    }
}

/// The unit of a frequency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unit {
    Day,
    Week,
    Month,
}

#[cfg(test)]
mod tests;
