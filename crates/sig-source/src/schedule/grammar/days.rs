//! Parses days of the week and of the month: lists of them, with or without ordinals.

use sig_model::Weekday;

use super::Grammar;
use crate::schedule::list::{OfWeek, Step, in_order};
use crate::schedule::parts::Days;
use crate::schedule::{Doubt, Gap, Meaning, Unit};

impl Grammar<'_> {
    /// Parses `周二、周四`, `1st and 3rd Thursday`, `15日`.
    pub(super) fn days(&mut self) -> Result<(), Gap> {
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
        let conventions = self.conventions;
        let (mut weekdays, plural) = self.list(|meaning| match meaning {
            Meaning::Weekday(day, is_plural) => {
                Some(OfWeek { offset: conventions.offset(*day), day: *day, is_plural: *is_plural })
            }
            _ => None,
        })?;
        if !adjoins {
            self.at = before;
            weekdays.clear();
        }
        if !weekdays.is_empty() && nth.is_empty() {
            nth.extend(self.week_after()?);
        }
        let weekdays: Vec<Weekday> = in_order(weekdays.into_iter().map(|listed| listed.day));
        if of_week && weekdays.is_empty() {
            // A week without a weekday; ignoring it would yield every week.
            return Err(Gap::Ambiguous(self.quote(self.span(start)), Doubt::Weeks));
        }
        let days = if weekdays.is_empty() {
            let dates = if nth.is_empty() {
                self.list(|meaning| match meaning {
                    Meaning::MonthDay(day) => Some(*day),
                    _ => None,
                })?
                .0
            } else {
                // `on the 15th of each month` is a day; otherwise `the second` may count anything.
                let monthly = matches!(self.meaning(self.at), Some(Meaning::Every(Unit::Month, _)))
                    || self.is_dated(start);
                // `第1、15日`
                let listed = self.meaning(self.at) == Some(&Meaning::And)
                    && matches!(self.meaning(self.at + 1), Some(Meaning::MonthDay(_)));
                if listed {
                    return Err(Gap::Ambiguous(self.quote(self.span(start)), Doubt::Date));
                }
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
            // No month has a 15th Friday.
            return Err(Gap::Ambiguous(self.quote(self.span(start)), Doubt::Weeks));
        } else {
            let mut pairs = paired(&nth, &weekdays);
            while let Some(more) = self.more_nth()? {
                pairs.extend(more);
            }
            pairs.sort_by_key(|(n, day)| (*n < 0, *n, *day));
            pairs.dedup();
            Days::Nth(pairs)
        };
        if let Days::Nth(_) = days {
            self.parts.every_nth |= each || plural;
        }
        let span = self.span(start);
        self.parts.take_days(self.text, days, span)
    }

    /// Parses `and the third Friday` after another such day.
    fn more_nth(&mut self) -> Result<Option<Vec<(i8, Weekday)>>, Gap> {
        let start = self.at;
        if self.meaning(start) != Some(&Meaning::And) || !self.joined(start) {
            return Ok(None);
        }
        self.at += 1;
        let (nth, _) = self.list(|meaning| match meaning {
            Meaning::Ordinal(n) if (-5..=5).contains(n) => Some(*n),
            _ => None,
        })?;
        let mut adjoins = !nth.is_empty() && self.joined(self.at - 1);
        if adjoins && self.meaning(self.at) == Some(&Meaning::Week) {
            adjoins = self.joined(self.at);
            self.at += 1;
        }
        if let (true, Some(Meaning::Weekday(day, _))) = (adjoins, self.meaning(self.at)) {
            let pairs = paired(&nth, &[*day]);
            self.at += 1;
            return Ok(Some(pairs));
        }
        self.at = start;
        Ok(None)
    }

    /// Returns whether `monthly on the` precedes an ordinal in digits, such as `15th`, that counts
    /// nothing else.
    fn is_dated(&self, start: usize) -> bool {
        let Some([before, date]) = start.checked_sub(1).and_then(|at| self.words.get(at..=start))
        else {
            return false;
        };
        let said = |from: usize, to: usize| self.text.get(from..to).unwrap_or_default();
        matches!(before.meaning, Meaning::Every(Unit::Month, _))
            && said(before.span.end, date.span.start).trim() == "on the"
            && said(date.span.start, date.span.end).starts_with(|c: char| c.is_ascii_digit())
            && {
                let after = said(date.span.end, self.text.len()).trim_start();
                after.starts_with("at ") || !after.starts_with(char::is_alphanumeric)
            }
    }

    /// Parses the ordinals of `of the second week` after a weekday.
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

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.meaning(at) == Some(&Meaning::Comma)
            && self
                .words
                .get(at)
                .is_some_and(|word| matches!(self.text.get(word.span.clone()), Some("," | "，")))
    }

    /// Parses items joined by `and`, commas or `to`. Also returns whether one of them is plural.
    fn list<T: Copy + Step>(
        &mut self,
        item: impl Fn(&Meaning) -> Option<T>,
    ) -> Result<(Vec<T>, bool), Gap> {
        let mut items: Vec<T> = Vec::new();
        let start = self.at;
        while let Some(first) = self.meaning(self.at).and_then(&item) {
            items.push(first);
            self.at += 1;
            // `周一三五`
            let touches = self.words.get(self.at).is_some_and(|next| {
                self.words.get(self.at - 1).is_some_and(|last| last.span.end == next.span.start)
            });
            if touches && self.meaning(self.at).and_then(&item).is_some() {
                continue;
            }
            // `Tuesday, Thursday, and Friday`
            let comma = self.is_comma(self.at) && self.meaning(self.at + 1) == Some(&Meaning::And);
            let before = usize::from(comma);
            let Some(next) = self.meaning(self.at + before + 1).and_then(&item) else { break };
            match self.meaning(self.at + before) {
                Some(Meaning::And) => self.at += before + 1,
                // In `周二例会，周五10:00` the days are not a list.
                Some(Meaning::Comma) if self.is_comma(self.at) && self.joined(self.at - 1) => {
                    self.at += 1;
                }
                Some(Meaning::Through) => {
                    let Some(between) = first.between(next) else {
                        self.at += 2;
                        return Err(Gap::Ambiguous(self.quote(self.span(start)), Doubt::Days));
                    };
                    items.extend(between);
                    self.at += 1;
                }
                Some(Meaning::Or) => {
                    self.at += 2;
                    return Err(Gap::Ambiguous(self.quote(self.span(start)), Doubt::Days));
                }
                _ => break,
            }
        }
        let plural = items.iter().any(|item| item.is_plural());
        Ok((items, plural))
    }
}

/// Returns each ordinal with each weekday.
fn paired(nth: &[i8], weekdays: &[Weekday]) -> Vec<(i8, Weekday)> {
    nth.iter().flat_map(|n| weekdays.iter().map(|day| (*n, *day))).collect()
}
