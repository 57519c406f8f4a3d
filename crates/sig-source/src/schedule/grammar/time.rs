//! Parses times of day, each with its end and the parts of the day next to it.

use super::Grammar;
use crate::schedule::clock::{self, Half, Written};
use crate::schedule::parts::agree;
use crate::schedule::{Doubt, Gap, Meaning};

impl Grammar<'_> {
    /// Parses `下午4:00-5:30`, `from 10 am to noon`.
    pub(super) fn time(&mut self) -> Result<(), Gap> {
        let start = self.at;
        let Some((from, mut certain)) = self.clock()? else {
            // A part of the day on its own applies to a clock time elsewhere.
            self.at = start + 1;
            match self.meaning(start).cloned() {
                Some(Meaning::Half(half)) if self.half.is_none_or(|known| known.is_like(half)) => {
                    self.half = Some(half);
                    return Ok(());
                }
                _ => return Err(Gap::Ambiguous(self.quote(self.span(start)), Doubt::Time)),
            }
        };
        let mut until = None;
        let here = self.at;
        // `15:00起至17:00止`, `15:00开始，16:00结束`
        if self.meaning(self.at) == Some(&Meaning::From) {
            self.at += 1;
            self.at += usize::from(self.is_comma(self.at));
            self.at += usize::from(self.meaning(self.at) == Some(&Meaning::Through));
            match self.clock()? {
                Some((end, marked)) if self.ends_here() => {
                    certain |= marked;
                    until = Some(end);
                }
                _ => self.at = here,
            }
        }
        if until.is_none() && self.meaning(self.at) == Some(&Meaning::Through) {
            self.at += 1;
            match self.clock()? {
                Some((end, marked)) => {
                    certain |= marked;
                    until = Some(end);
                }
                None => match self.meaning(self.at) {
                    Some(Meaning::Half(Half::Noon)) => {
                        self.at += 1;
                        until = Some(Written { hour: 12, minute: 0, padded: true, half: None });
                    }
                    Some(Meaning::Midnight) => {
                        self.at += 1;
                        until = Some(Written { hour: 24, minute: 0, padded: true, half: None });
                    }
                    _ => self.at = here,
                },
            }
        }
        let span = self.span(start);
        // `until 18:00` and `18:00结束` don't say when the meeting starts.
        let ends = start > 0 && self.meaning(start - 1) == Some(&Meaning::Through);
        if until.is_none() && (ends && self.is_a_word(start - 1) || self.ends_here()) {
            return Err(Gap::Ambiguous(self.quote(span), Doubt::Time));
        }
        if !certain {
            // The numbers could be anything.
            return Err(Gap::Unread(self.quote(span)));
        }
        self.times.push((from, until, span));
        Ok(())
    }

    /// Combines all clock times with the part of the day, which may be elsewhere.
    pub(super) fn settle_times(&mut self) -> Result<(), Gap> {
        // `3:00 UTC` never means three in the afternoon.
        let of_day = self.parts.zone.as_ref().is_some_and(|(zone, _)| zone == "Etc/UTC");
        for (mut from, until, span) in std::mem::take(&mut self.times) {
            from.padded |= of_day;
            if let Some(half) = self.half {
                let own = from.half.or(until.and_then(|until| until.half));
                if own.is_some_and(|own| !own.is_like(half)) {
                    return Err(Gap::Ambiguous(self.quote(span), Doubt::Time));
                }
                from.half = from.half.or(self.half);
            }
            let Some(time) = clock::resolve(from, until) else {
                return Err(Gap::Ambiguous(self.quote(span), Doubt::Time));
            };
            if let Some(((begin, end), _)) = &mut self.parts.time
                && *begin == time.0
                && (end.is_none() || time.1.is_none())
            {
                *end = end.or(time.1);
                continue;
            }
            agree(self.text, &mut self.parts.time, time, span)?;
        }
        Ok(())
    }

    /// Parses a clock time with the parts of the day next to it. Also returns whether it is
    /// certainly one.
    fn clock(&mut self) -> Result<Option<(Written, bool)>, Gap> {
        let start = self.at;
        let mut half = None;
        if let Some(Meaning::Half(before)) = self.meaning(self.at) {
            half = Some(*before);
            self.at += 1;
        }
        let (hour, minute, padded, mut marked) = match self.meaning(self.at) {
            Some(&Meaning::Clock(hour, minute, padded)) => (hour, minute, padded, true),
            Some(&Meaning::Number(hour)) if hour <= 24 => (hour, 0, hour > 9, half.is_some()),
            _ if half == Some(Half::Noon) && self.is_letters(start) => {
                return Ok(Some((Written { hour: 12, minute: 0, padded: true, half }, true)));
            }
            _ => {
                self.at = start;
                if let Some(Meaning::Number(_)) = self.meaning(start) {
                    return Err(Gap::Unread(self.quote(self.words[start].span.clone())));
                }
                return Ok(None);
            }
        };
        let after = match self.meaning(self.at + 1) {
            // The part of the day follows the time in English and precedes it in Chinese.
            Some(Meaning::Half(after)) if self.joined(self.at) && self.is_letters(self.at + 1) => {
                Some(*after)
            }
            _ => None,
        };
        // `14-15 UTC`
        let zoned = matches!(self.meaning(self.at + 1), Some(Meaning::Zone(_)));
        marked |= zoned && self.joined(self.at);
        self.at += 1 + usize::from(after.is_some());
        marked |= after.is_some();
        // `下午 4:00 pm`
        if let (Some(before), Some(after)) = (half, after)
            && !before.is_like(after)
        {
            return Err(Gap::Ambiguous(self.quote(self.span(start)), Doubt::Time));
        }
        Ok(Some((Written { hour, minute, padded, half: half.or(after) }, marked)))
    }

    /// Returns whether the next word marks the last one as the end.
    fn ends_here(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|at| self.words.get(at));
        let rest = last.and_then(|word| self.text.get(word.span.end..)).unwrap_or_default();
        ["止", "结束", "結束", "为止"].iter().any(|word| rest.trim_start().starts_with(word))
    }

    /// Returns whether a word is none of the dashes, which may just separate.
    fn is_a_word(&self, at: usize) -> bool {
        let said = self.words.get(at).and_then(|word| self.text.get(word.span.clone()));
        said.is_some_and(|said| said.contains(char::is_alphabetic))
    }

    fn is_letters(&self, at: usize) -> bool {
        let said = self.words.get(at).and_then(|word| self.text.get(word.span.clone()));
        said.is_some_and(str::is_ascii)
    }
}
