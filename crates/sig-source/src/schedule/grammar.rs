//! Parses words into a recurrence. Each part of the grammar is searched for independently; if it is
//! found twice, both must agree.

mod days;
mod range;
mod time;

use std::ops::Range;

use sig_model::Recurrence;

use super::clock::{Half, Written};
use super::parts::{Parts, agree, quote};
use super::words::Word;
use super::{Conventions, Gap, Meaning, Quote};

/// Words that may come between two words that belong together.
const FILLERS: &[&str] = &["", "的", "个", "of", "of the", "the", "on", "in", "in the", "at", "为"];

/// Parses the words of a text.
pub fn read(text: &str, words: &[Word], conventions: Conventions<'_>) -> Result<Recurrence, Gap> {
    let said =
        words.iter().filter(|word| word.counts && says_when(&word.meaning)).cloned().collect();
    let words = without_repeats(said);
    let mut grammar = Grammar {
        text,
        words: &words,
        conventions,
        at: 0,
        half: None,
        times: Vec::new(),
        parts: Parts::default(),
    };
    while grammar.at < words.len() {
        grammar.step()?;
    }
    grammar.settle_times()?;
    grammar.parts.recurrence(text, conventions)
}

/// Returns whether a word is part of the grammar.
const fn says_when(meaning: &Meaning) -> bool {
    !matches!(
        meaning,
        Meaning::Passed
            | Meaning::Name
            | Meaning::Meeting
            | Meaning::When
            | Meaning::Remark
            | Meaning::Identifier
            | Meaning::Unread
            | Meaning::Limit
            | Meaning::Place(_)
            | Meaning::Except(_)
    )
}

/// Drops the second `每周` of `每周二和每周四`, so that the weekdays form a list; likewise for weeks.
fn without_repeats(words: Vec<Word>) -> Vec<Word> {
    let is_repeat = |at: usize| {
        let meaning = |at: usize| words.get(at).map(|word| &word.meaning);
        at >= 3
            && matches!(meaning(at), Some(Meaning::Every(..) | Meaning::Each))
            && matches!(meaning(at - 1), Some(Meaning::And | Meaning::Comma))
            && matches!(meaning(at - 2), Some(Meaning::Weekday(..)))
            && matches!(meaning(at + 1), Some(Meaning::Weekday(..)))
            && words[..at]
                .iter()
                .rev()
                .find(|word| matches!(word.meaning, Meaning::Every(..) | Meaning::Each))
                .map(|word| &word.meaning)
                == meaning(at)
    };
    // Reads `第二周和第四周` as `第二和第四周`.
    let is_week_again = |at: usize| {
        let is = |at: usize, wanted: fn(&Meaning) -> bool| {
            words.get(at).is_some_and(|word| wanted(&word.meaning))
        };
        is(at, |it| *it == Meaning::Week)
            && is(at + 1, |it| *it == Meaning::And)
            && is(at + 2, |it| matches!(it, Meaning::Ordinal(_)))
            && is(at + 3, |it| *it == Meaning::Week)
    };
    let kept: Vec<bool> = (0..words.len()).map(|at| !is_repeat(at) && !is_week_again(at)).collect();
    words.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(word, _)| word).collect()
}

struct Grammar<'a> {
    text: &'a str,
    words: &'a [Word],
    conventions: Conventions<'a>,
    at: usize,
    /// A part of the day that is stated without a clock time.
    half: Option<Half>,
    /// The clock times, each with its end and its range of words.
    times: Vec<(Written, Option<Written>, Range<usize>)>,
    parts: Parts,
}

impl Grammar<'_> {
    fn meaning(&self, at: usize) -> Option<&Meaning> {
        self.words.get(at).map(|word| &word.meaning)
    }

    fn quote(&self, span: Range<usize>) -> Quote {
        quote(self.text, span)
    }

    /// Returns whether the words at `at` and `at + 1` belong together.
    fn joined(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.words.get(at), self.words.get(at + 1)) else {
            return false;
        };
        let between = self.text.get(left.span.end..right.span.start).unwrap_or_default();
        FILLERS.contains(&between.trim().to_lowercase().as_str())
    }

    /// Returns the span in the text from the word `start` to the current one.
    fn span(&self, start: usize) -> Range<usize> {
        let from = self.words.get(start).map_or(0, |word| word.span.start);
        let to = self.words.get(self.at.saturating_sub(1)).map_or(from, |word| word.span.end);
        from..to.max(from)
    }

    fn step(&mut self) -> Result<(), Gap> {
        let Some(word) = self.words.get(self.at) else { return Ok(()) };
        let span = word.span.clone();
        match &word.meaning {
            Meaning::Open => return Err(Gap::Open(self.quote(span))),
            Meaning::Ambiguous(doubt) => {
                return Err(Gap::Ambiguous(self.quote(span), *doubt));
            }
            Meaning::Zone(None) => return Err(Gap::Zone(self.quote(span))),
            Meaning::Zone(Some(zone)) => {
                agree(self.text, &mut self.parts.zone, zone.clone(), span)?;
            }
            Meaning::Every(unit, interval) => {
                agree(self.text, &mut self.parts.rhythm, (*unit, *interval), span)?;
            }
            Meaning::Weeks(weeks) => agree(self.text, &mut self.parts.weeks, *weeks, span)?,
            Meaning::Usually(unit) => self.parts.usual = Some(*unit),
            Meaning::AlternatingWith => self.parts.alternating = Some(span),
            Meaning::Ended => return Err(Gap::NotHeld(self.quote(span))),
            Meaning::Each | Meaning::Ordinal(_) | Meaning::Weekday(..) | Meaning::MonthDay(_) => {
                return self.days();
            }
            Meaning::Half(_) | Meaning::Clock(..) | Meaning::Number(_) | Meaning::Midnight => {
                return self.time();
            }
            Meaning::Day(_) | Meaning::Span(..) | Meaning::Month => return self.range(),
            _ => {}
        }
        self.at += 1;
        Ok(())
    }
}
