//! From words to a recurrence. Each part of the grammar is looked for on its own; found twice it
//! must be the same.

use std::ops::Range;

use sig_model::{Recurrence, Weekday};

use super::clock::{self, Half, Written};
use super::list::{Step, in_order};
use super::parts::{Days, Parts, agree, quote};
use super::words::Word;
use super::{Gap, Meaning, Quote, Unit};

/// What may stand between two words that belong together.
const FILLERS: &[&str] = &["", "的", "个", "of", "of the", "the", "on", "in", "in the", "at", "为"];

/// Reads the words of a text.
pub fn read(text: &str, words: &[Word]) -> Result<Recurrence, Gap> {
    let words = without_repeats(without_asides(words));
    let mut grammar = Grammar { text, words: &words, at: 0, half: None, parts: Parts::default() };
    while grammar.at < words.len() {
        grammar.step()?;
    }
    grammar.parts.recurrence(text)
}

/// The words without the clauses that speak of something else, such as the deadline for topics.
fn without_asides(words: &[Word]) -> Vec<Word> {
    words
        .split_inclusive(|word| matches!(word.meaning, Meaning::Comma | Meaning::Stop))
        .filter(|clause| !clause.iter().any(|word| word.meaning == Meaning::Aside))
        .flatten()
        .cloned()
        .collect()
}

/// `每周二和每周四` without the second `每周`, so that the weekdays are a list.
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
    let kept: Vec<bool> = (0..words.len()).map(|at| !is_repeat(at)).collect();
    words.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(word, _)| word).collect()
}

struct Grammar<'a> {
    text: &'a str,
    words: &'a [Word],
    at: usize,
    /// A half of the day that was said before its clock.
    half: Option<Half>,
    parts: Parts,
}

impl Grammar<'_> {
    fn meaning(&self, at: usize) -> Option<&Meaning> {
        self.words.get(at).map(|word| &word.meaning)
    }

    fn quote(&self, span: Range<usize>) -> Quote {
        quote(self.text, span)
    }

    /// Whether the words at `at` and after it belong together.
    fn joined(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.words.get(at), self.words.get(at + 1)) else {
            return false;
        };
        let between = self.text.get(left.span.end..right.span.start).unwrap_or_default();
        FILLERS.contains(&between.trim().to_lowercase().as_str())
    }

    /// What was read from `start` to here.
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
            Meaning::Ambiguous => return Err(Gap::Ambiguous(self.quote(span))),
            Meaning::Zone(None) => return Err(Gap::Zone(self.quote(span))),
            Meaning::Zone(Some(zone)) => {
                agree(self.text, &mut self.parts.zone, zone.clone(), span)?;
            }
            Meaning::Every(unit, interval) => {
                agree(self.text, &mut self.parts.rhythm, (*unit, *interval), span)?;
            }
            Meaning::Usually(unit) => self.parts.usual = Some(*unit),
            Meaning::Each | Meaning::Ordinal(_) | Meaning::Weekday(..) | Meaning::MonthDay(_) => {
                return self.days();
            }
            Meaning::Half(_) | Meaning::Clock(..) | Meaning::Number(_) => return self.time(),
            Meaning::Day(_) => return self.range(),
            _ => {}
        }
        self.at += 1;
        Ok(())
    }

    /// `周二、周四`, `1st and 3rd Thursday`, `15日`.
    fn days(&mut self) -> Result<(), Gap> {
        let start = self.at;
        let each = self.meaning(start) == Some(&Meaning::Each);
        self.at += usize::from(each);
        let (mut nth, _) = self.list(|meaning| match meaning {
            Meaning::Ordinal(n) => Some(*n),
            _ => None,
        })?;
        let mut adjoins = nth.is_empty() || self.at == 0 || self.joined(self.at - 1);
        let of_week = !nth.is_empty() && self.meaning(self.at) == Some(&Meaning::Week);
        if of_week {
            self.at += 1;
            self.at += usize::from(self.is_comma(self.at));
            adjoins = true;
        }
        let before = self.at;
        let (mut weekdays, plural) = self.list(|meaning| match meaning {
            Meaning::Weekday(day, plural) => Some((*day, *plural)),
            _ => None,
        })?;
        if !adjoins {
            self.at = before;
            weekdays.clear();
        }
        if !weekdays.is_empty() && nth.is_empty() {
            nth.extend(self.week_after()?);
        }
        let weekdays: Vec<Weekday> = in_order(weekdays.into_iter().map(|(day, _)| day));
        if of_week && weekdays.is_empty() {
            // A week that no weekday is of; left out, every week would be read.
            return Err(Gap::Ambiguous(self.quote(self.span(start))));
        }
        let days = if weekdays.is_empty() {
            let dates = if nth.is_empty() {
                self.list(|meaning| match meaning {
                    Meaning::MonthDay(day) => Some(*day),
                    _ => None,
                })?
                .0
            } else {
                // `on the 15th of each month`; otherwise `the second` may be of anything.
                let monthly = matches!(self.meaning(self.at), Some(Meaning::Every(Unit::Month, _)));
                if monthly { nth } else { Vec::new() }
            };
            if dates.is_empty() {
                self.at = self.at.max(start + 1);
                return Ok(());
            }
            Days::Dates(in_order(dates))
        } else if nth.is_empty() {
            self.parts.every |= each || plural;
            Days::Weekdays(weekdays)
        } else if nth.iter().any(|nth| !(-5..=5).contains(nth)) {
            // `the 15th Friday`: of no month.
            return Err(Gap::Ambiguous(self.quote(self.span(start))));
        } else {
            let mut pairs: Vec<(i8, Weekday)> =
                nth.iter().flat_map(|n| weekdays.iter().map(|day| (*n, *day))).collect();
            pairs.sort_by_key(|(n, day)| (*n < 0, *n, *day));
            pairs.dedup();
            Days::Nth(pairs)
        };
        let span = self.span(start);
        agree(self.text, &mut self.parts.days, days, span)
    }

    /// `of the second week`, after a weekday.
    fn week_after(&mut self) -> Result<Vec<i8>, Gap> {
        let start = self.at;
        if start == 0 || !self.joined(start - 1) {
            return Ok(Vec::new());
        }
        let (nth, _) = self.list(|meaning| match meaning {
            Meaning::Ordinal(n) => Some(*n),
            _ => None,
        })?;
        if nth.is_empty() || self.meaning(self.at) != Some(&Meaning::Week) {
            self.at = start;
            return Ok(Vec::new());
        }
        self.at += 1;
        Ok(nth)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.meaning(at) == Some(&Meaning::Comma)
            && self
                .words
                .get(at)
                .is_some_and(|word| matches!(self.text.get(word.span.clone()), Some("," | "，")))
    }

    /// Items, joined by `and`, a comma or `to`; and whether one of them is in the plural.
    fn list<T: Copy + Step>(
        &mut self,
        item: impl Fn(&Meaning) -> Option<T>,
    ) -> Result<(Vec<T>, bool), Gap> {
        let mut items: Vec<T> = Vec::new();
        let start = self.at;
        while let Some(first) = self.meaning(self.at).and_then(&item) {
            items.push(first);
            self.at += 1;
            // `Tuesday, Thursday, and Friday`
            let comma = self.is_comma(self.at) && self.meaning(self.at + 1) == Some(&Meaning::And);
            let before = usize::from(comma);
            let Some(next) = self.meaning(self.at + before + 1).and_then(&item) else { break };
            match self.meaning(self.at + before) {
                Some(Meaning::And) => self.at += before + 1,
                Some(Meaning::Comma) if self.is_comma(self.at) => self.at += 1,
                Some(Meaning::Through) => {
                    let Some(between) = first.between(next) else {
                        self.at += 2;
                        return Err(Gap::Ambiguous(self.quote(self.span(start))));
                    };
                    items.extend(between);
                    self.at += 1;
                }
                Some(Meaning::Or) => {
                    self.at += 2;
                    return Err(Gap::Ambiguous(self.quote(self.span(start))));
                }
                _ => break,
            }
        }
        let plural = items.iter().any(|item| item.is_plural());
        Ok((items, plural))
    }

    /// `下午4:00-5:30`, `from 10 am to noon`.
    fn time(&mut self) -> Result<(), Gap> {
        let start = self.at;
        let Some((mut from, marked)) = self.clock() else {
            // A half of the day on its own goes with a clock that comes later.
            self.at = start + 1;
            if let Some(Meaning::Half(half)) = self.meaning(start).cloned() {
                if self.half.is_some_and(|known| known != half) {
                    return Err(Gap::Ambiguous(self.quote(self.span(start))));
                }
                self.half = Some(half);
            }
            return Ok(());
        };
        let mut certain = marked;
        let mut until = None;
        if self.meaning(self.at) == Some(&Meaning::Through) {
            let here = self.at;
            self.at += 1;
            match self.clock() {
                Some((end, marked)) => {
                    certain |= marked;
                    until = Some(end);
                }
                None if self.meaning(self.at) == Some(&Meaning::Half(Half::Noon)) => {
                    self.at += 1;
                    until = Some(Written { hour: 12, minute: 0, padded: true, half: None });
                }
                None => self.at = here,
            }
        }
        if !certain {
            // Two bare numbers, of anything.
            return Ok(());
        }
        from.half = from.half.or(self.half);
        let span = self.span(start);
        let Some(time) = clock::resolve(from, until) else {
            return Err(Gap::Ambiguous(self.quote(span)));
        };
        if let Some(((begin, end), _)) = &mut self.parts.time
            && *begin == time.0
            && (end.is_none() || time.1.is_none())
        {
            *end = end.or(time.1);
            return Ok(());
        }
        agree(self.text, &mut self.parts.time, time, span)
    }

    /// A clock with the halves of the day beside it, and whether it is surely one.
    fn clock(&mut self) -> Option<(Written, bool)> {
        let start = self.at;
        let mut half = None;
        if let Some(Meaning::Half(before)) = self.meaning(self.at) {
            half = Some(*before);
            self.at += 1;
        }
        let (hour, minute, padded, mut marked) = match self.meaning(self.at) {
            Some(&Meaning::Clock(hour, minute, padded)) => (hour, minute, padded, true),
            Some(&Meaning::Number(hour)) if hour <= 24 => (hour, 0, hour > 9, half.is_some()),
            _ => {
                self.at = start;
                return None;
            }
        };
        let after = match self.meaning(self.at + 1) {
            // In English it follows, in Chinese it leads.
            Some(Meaning::Half(after)) if half.is_none() && self.joined(self.at) => self
                .words
                .get(self.at + 1)
                .is_some_and(|word| self.text.get(word.span.clone()).is_some_and(str::is_ascii))
                .then_some(*after),
            _ => None,
        };
        self.at += 1 + usize::from(after.is_some());
        marked |= after.is_some();
        Some((Written { hour, minute, padded, half: half.or(after) }, marked))
    }

    /// `2021/08/04-2023/06/21`, `2024年3月5日起`.
    fn range(&mut self) -> Result<(), Gap> {
        let start = self.at;
        let Some(&Meaning::Day(from)) = self.meaning(start) else { return Ok(()) };
        self.at += 1;
        let mut until = None;
        if self.meaning(self.at) == Some(&Meaning::Through)
            && let Some(&Meaning::Day(last)) = self.meaning(self.at + 1)
        {
            self.at += 2;
            until = Some(last);
        }
        let begins = self.meaning(self.at) == Some(&Meaning::From)
            || (start > 0 && self.meaning(start - 1) == Some(&Meaning::From));
        let span = self.span(start);
        if until.is_none() && !begins {
            return Err(Gap::SingleDate(self.quote(span)));
        }
        if until.is_some_and(|until| until < from) {
            return Err(Gap::Ambiguous(self.quote(span)));
        }
        agree(self.text, &mut self.parts.range, (from, until), span)
    }
}
