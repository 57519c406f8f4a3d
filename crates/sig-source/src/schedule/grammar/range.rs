//! Parses the dates from and until which the meeting is held.

use super::Grammar;
use crate::schedule::parts::agree;
use crate::schedule::{Doubt, Gap, Meaning};

impl Grammar<'_> {
    /// Parses `2021/08/04-2023/06/21`, `2024年3月5日起`, `until 2024-12-31`, `2026年`.
    pub(super) fn range(&mut self) -> Result<(), Gap> {
        let start = self.at;
        let words = self.words;
        let is = |at: usize, wanted| words.get(at).is_some_and(|word| word.meaning == wanted);
        // `start date: Jan. 11th`
        let last = words[..start].iter().rfind(|word| word.meaning != Meaning::Colon);
        let before = |wanted| last.is_some_and(|word| word.meaning == wanted);
        let ends = before(Meaning::Through);
        let begins = before(Meaning::From) || is(start + 1, Meaning::From);
        let from = match self.meaning(start) {
            Some(&Meaning::Day(day)) => (day, day),
            Some(&Meaning::Span(first, last)) => (first, last),
            // A start date without a year is known to readers; it is ignored.
            _ if begins => {
                self.at += 1;
                return Ok(());
            }
            _ => {
                return Err(Gap::Ambiguous(
                    self.quote(self.words[start].span.clone()),
                    Doubt::Date,
                ));
            }
        };
        self.at += 1;
        let mut until = None;
        if is(start + 1, Meaning::Through) {
            until = match self.meaning(start + 2) {
                Some(&Meaning::Day(last) | &Meaning::Span(_, last)) => Some(last),
                _ => None,
            };
            self.at += if until.is_some() { 2 } else { 0 };
        }
        let span = self.span(start);
        let whole = from.0 != from.1;
        let range = match until {
            Some(until) if until < from.0 => {
                return Err(Gap::Ambiguous(self.quote(span), Doubt::Date));
            }
            Some(until) => (Some(from.0), Some(until)),
            None if ends => (None, Some(from.1)),
            None if begins || self.meaning(self.at) == Some(&Meaning::From) => (Some(from.0), None),
            None if whole => (Some(from.0), Some(from.1)),
            None => return Err(Gap::SingleDate(self.quote(span))),
        };
        // The first day of a month does not fix a week.
        self.parts.dated |= !whole;
        agree(self.text, &mut self.parts.range, range, span)
    }
}
