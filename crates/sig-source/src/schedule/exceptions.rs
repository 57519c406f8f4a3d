//! Reads dates on which the meeting is not held: `not on 2026-10-01`, `2026年10月1日（国庆）停开`.
//!
//! Next to a full date, words that otherwise make a text unreadable just exclude that date. Next to
//! any other date they keep their meaning.

use std::ops::Range;

use super::Meaning::*;
use super::words::Word;

/// Words before the dates.
const BEFORE: &[&str] = &["except", "excluding", "excl", "without", "skip", "skipping"];
/// Words before the dates with `on` in between, as in `no meeting on`.
const BEFORE_ON: &[&str] = &["not", "no"];
/// Words before the dates if `外` follows them.
const AROUND: &[&str] = &["除", "除了"];
/// Words after the dates.
const AFTER: &[&str] = &[
    "停开",
    "停会",
    "停办",
    "停",
    "休会",
    "暂停",
    "取消",
    "不开会",
    "不开",
    "不召开",
    "不举行",
    "除外",
    "已取消",
    "已暂停",
    "cancelled",
    "canceled",
    "skipped",
];
/// Words that may come between such a word and its dates.
const BETWEEN: &[&str] = &[
    "on",
    "for",
    "the",
    "be",
    "is",
    "are",
    "held",
    "held on",
    "take place",
    "takes place",
    "meet",
    "meeting",
    "meetings",
    "call",
    "calls",
    "的",
    "例会",
    "会议",
    "会",
];

/// Replaces the meanings of phrases that exclude dates by those dates; the other words in them are
/// ignored.
pub fn settle(text: &str, words: &mut [Word]) {
    let found = Words { text, words }.all();
    for Left { dates, with } in found {
        for at in with {
            words[at].meaning = match words[at].meaning {
                Day(date) if dates.contains(&at) => Except(date),
                _ => Passed,
            };
        }
    }
    for word in words.iter_mut().filter(|word| word.meaning == Holiday) {
        word.meaning = Unread;
    }
}

/// Excluded dates, and the range of the words that exclude them.
struct Left {
    dates: Vec<usize>,
    with: Range<usize>,
}

struct Words<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl Words<'_> {
    fn all(&self) -> Vec<Left> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let list = self.list(at);
            if let Some(with) = self.with(&list) {
                at = with.end;
                found.push(Left { dates: list.dates, with });
            } else {
                at = list.with.end.max(at + 1);
            }
        }
        found
    }

    fn said(&self, at: usize) -> String {
        let word = self.words.get(at).and_then(|word| self.text.get(word.span.clone()));
        word.unwrap_or_default().to_lowercase()
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.said(at).as_str())
    }

    /// Returns the dates from `start`, joined by `and` or commas, with the names of the holidays.
    fn list(&self, start: usize) -> Left {
        let (mut dates, mut end, mut next) = (Vec::new(), start, start);
        while let Some(Day(_)) = self.words.get(next).map(|word| &word.meaning) {
            dates.push(next);
            end = self.holiday(next + 1);
            next = end + usize::from(self.is(end, &[",", "，"]));
            next += usize::from(self.words.get(next).is_some_and(|word| word.meaning == And));
            if next == end {
                break;
            }
        }
        Left { dates, with: start..end }
    }

    /// Returns the end of the holiday at `at`, in brackets or not.
    fn holiday(&self, at: usize) -> usize {
        let bracket = usize::from(self.is(at, &["(", "（"]));
        let named = self.words[(at + bracket).min(self.words.len())..]
            .iter()
            .take_while(|word| matches!(word.meaning, Holiday | Passed));
        let (mut end, mut holiday) = (at + bracket, false);
        for word in named {
            end += 1;
            holiday |= word.meaning == Holiday;
        }
        let closed = bracket == 0 || self.is(end, &[")", "）"]);
        if holiday && closed { end + bracket } else { at }
    }

    /// Returns the range of all words that exclude the dates; `None` if nothing does.
    fn with(&self, list: &Left) -> Option<Range<usize>> {
        let Range { start, end } = list.with;
        if list.dates.is_empty() {
            return None;
        }
        let (before, after) = (self.before(start), self.after(end));
        let said_before = before.is_some_and(|at| {
            let on = self.is(start.saturating_sub(1), &["on", "held on"]);
            self.is(at, BEFORE) || self.is(at, BEFORE_ON) && on
        });
        let around = before.is_some_and(|at| self.is(at, AROUND));
        let with = match (before, after) {
            (Some(before), _) if said_before => before..end,
            (Some(before), _) if around => before..self.outside(end)?,
            (None, Some(after)) => start..after,
            _ => return None,
        };
        let with = with.start - self.but(with.start)..with.end;
        // `since 2026-10-01 cancelled` and `not on 2026-10-01 to …` are ranges, not single dates.
        let leads = with.start.checked_sub(1).and_then(|at| self.words.get(at));
        let ranges = |word: Option<&Word>| {
            word.is_some_and(|word| {
                matches!(word.meaning, From | Through | Day(_) | Span(..) | Month | Aside)
            })
        };
        (!ranges(leads) && !ranges(self.words.get(with.end))).then_some(with)
    }

    /// Returns the index of the word before the dates that excludes them.
    fn before(&self, start: usize) -> Option<usize> {
        let at = (0..start).rev().find(|at| !self.is(*at, BETWEEN))?;
        let leaves = self.is(at, BEFORE) || self.is(at, BEFORE_ON) || self.is(at, AROUND);
        leaves.then_some(at)
    }

    /// Returns the end of the words after the dates that exclude them.
    fn after(&self, end: usize) -> Option<usize> {
        let at = (end..self.words.len()).find(|at| !self.is(*at, BETWEEN))?;
        let leaves = self.is(at, AFTER) && matches!(self.words[at].meaning, Limit | Ended);
        leaves.then(|| at + 1 + usize::from(self.is(at + 1, &["一次"])))
    }

    /// Returns the end of `外`, `以外` or `之外`.
    fn outside(&self, end: usize) -> Option<usize> {
        let at = end + usize::from(self.is(end, &["以", "之"]));
        self.is(at, &["外"]).then_some(at + 1)
    }

    /// Returns the number of words before `start` that are `but`.
    fn but(&self, start: usize) -> usize {
        usize::from(start > 0 && self.is(start - 1, &["but", "但"]))
    }
}
