//! Collects the parts of a schedule and builds the recurrence.

use std::borrow::Cow;
use std::ops::Range;

use sig_model::{Date, Frequency, Parity, Recurrence, Rule, Time, Weekday};

use super::{Conventions, Doubt, Gap, Quote, Unit};

/// A part that was found, and its span in the text.
pub type Found<T> = Option<(T, Range<usize>)>;

/// The parts of a schedule.
#[derive(Default)]
pub struct Parts {
    pub rhythm: Found<(Unit, u16)>,
    pub usual: Option<Unit>,
    /// Whether the meeting is held in even or in odd weeks only.
    pub weeks: Found<Parity>,
    pub days: Found<Days>,
    /// Whether the weekdays are plural or follow `every`.
    pub every: bool,
    /// The same for weekdays with an ordinal: `every last Friday`, `first Thursdays`.
    pub every_nth: bool,
    pub time: Found<(Time, Option<Time>)>,
    pub zone: Found<Cow<'static, str>>,
    /// The phrase that says that the meeting alternates with another one.
    pub alternating: Option<Range<usize>>,
    pub range: Found<(Option<Date>, Option<Date>)>,
    /// Whether the range consists of days rather than months or years.
    pub dated: bool,
}

/// Days of the week, or of the month.
#[derive(Clone, Debug, PartialEq)]
pub enum Days {
    Weekdays(Vec<Weekday>),
    Nth(Vec<(i8, Weekday)>),
    Dates(Vec<i8>),
}

impl Parts {
    /// Records days. `the third Wednesday` refines Wednesdays that were named before.
    pub fn take_days(&mut self, text: &str, days: Days, span: Range<usize>) -> Result<(), Gap> {
        match (&self.days, &days) {
            (Some((Days::Weekdays(known), _)), Days::Nth(nth)) if are_of(nth, known) => {
                self.days = Some((days, span));
                Ok(())
            }
            (Some((Days::Nth(nth), _)), Days::Weekdays(again)) if are_of(nth, again) => Ok(()),
            _ => agree(text, &mut self.days, days, span),
        }
    }

    /// Returns whether ordinals count within a month, because `every` can't mean an interval:
    /// `every last Friday`, `first and third Thursday`.
    fn is_of_month(&self) -> bool {
        let Some((Days::Nth(days), _)) = &self.days else { return false };
        let [(first, _), others @ ..] = days.as_slice() else { return false };
        self.every_nth && (matches!(first, 1 | -1) || others.iter().any(|(nth, _)| nth != first))
    }

    /// Returns the frequency. Even or odd weeks are every second week, and may be called weekly or
    /// fortnightly.
    fn rhythm(&self, text: &str) -> Result<(Unit, u16), Gap> {
        let rhythm = match (&self.rhythm, self.usual) {
            (Some((rhythm, _)), _) => *rhythm,
            (None, Some(unit)) => (unit, 1),
            (None, None) if self.is_of_month() => (Unit::Month, 1),
            (None, None) if self.every || self.weeks.is_some() => (Unit::Week, 1),
            (None, None) => return Err(Gap::NoRhythm),
        };
        match (&self.weeks, rhythm) {
            (None, _) => Ok(rhythm),
            (Some(_), (Unit::Week, 1 | 2)) => Ok((Unit::Week, 1)),
            (Some((_, span)), _) => Err(Gap::Ambiguous(quote(text, span.clone()), Doubt::Weeks)),
        }
    }

    /// Builds the recurrence; an error if a part is missing.
    pub fn recurrence(self, text: &str, conventions: Conventions<'_>) -> Result<Recurrence, Gap> {
        let (unit, interval) = self.rhythm(text)?;
        if let Some(span) = self.alternating
            && interval == 1
        {
            return Err(Gap::Ambiguous(quote(text, span), Doubt::Weeks));
        }
        let weeks = self.weeks.as_ref().map(|(weeks, _)| *weeks);
        let mut rule = Rule { interval, weeks, ..Rule::default() };
        match (unit, self.days) {
            (Unit::Day, None) => rule.frequency = Frequency::Daily,
            (Unit::Week, Some((Days::Weekdays(days), span))) => {
                // The numbers of weeks, and which days are in one, would differ in sig.json.
                let is_numbered = weeks.is_some() && conventions.first_day != Weekday::Monday;
                if is_numbered || interval > 1 && !conventions.keeps_together(&days) {
                    return Err(Gap::Ambiguous(quote(text, span), Doubt::Weeks));
                }
                let rhythm = self.rhythm.as_ref().map(|(_, span)| quote(text, span.clone()));
                // `biweekly` on two days could mean twice a week.
                if let Some(rhythm) = rhythm
                    && days.len() > 1
                    && rhythm.0.to_lowercase().starts_with("bi")
                {
                    return Err(Gap::Ambiguous(rhythm, Doubt::Weeks));
                }
                rule.frequency = Frequency::Weekly;
                rule.by_day = days.into_iter().map(|day| (None, day)).collect();
            }
            (Unit::Month, Some((Days::Nth(days), _))) => {
                rule.frequency = Frequency::Monthly;
                rule.by_day = days.into_iter().map(|(nth, day)| (Some(nth), day)).collect();
            }
            (Unit::Month, Some((Days::Dates(days), _))) => {
                rule.frequency = Frequency::Monthly;
                rule.by_month_day = days;
            }
            (Unit::Month, Some((Days::Weekdays(_), _))) => return Err(Gap::NoWeek),
            (_, None) => return Err(Gap::NoDay),
            (_, Some((_, span))) => {
                let rhythm = self.rhythm.map(|(_, span)| span).unwrap_or_default();
                return Err(Gap::Conflict(quote(text, rhythm), quote(text, span)));
            }
        }
        let Some(((start, end), _)) = self.time else { return Err(Gap::NoTime) };
        let timezone_stated = self.zone.is_some();
        let ((from, until), range) = self.range.unwrap_or_default();
        // The first date of a fortnightly meeting fixes its week, if the rule matches it at all.
        let first = from.filter(|from| {
            self.dated
                && unit == Unit::Week
                && rule.by_day.iter().any(|(_, day)| *day == from.weekday())
        });
        if let (Some(first), Some((weeks, span))) = (first, self.weeks)
            && Parity::of(first) != weeks
        {
            return Err(Gap::Conflict(quote(text, span), quote(text, range)));
        }
        let anchor = first.filter(|_| interval > 1);
        let stated = self.zone.map(|(zone, _)| zone.into_owned());
        let zone = stated.or_else(|| conventions.zone.map(str::to_owned));
        let timezone = zone.ok_or(Gap::NoZone)?;
        Ok(Recurrence { rrule: rule, start, timezone, end, timezone_stated, anchor, from, until })
    }
}

/// Returns whether days with ordinals are on these weekdays.
fn are_of(nth: &[(i8, Weekday)], weekdays: &[Weekday]) -> bool {
    nth.iter().all(|(_, day)| weekdays.contains(day))
        && weekdays.iter().all(|day| nth.iter().any(|(_, of)| of == day))
}

/// Records a part; an error if it contradicts an earlier one.
pub fn agree<T: PartialEq>(
    text: &str,
    known: &mut Found<T>,
    value: T,
    span: Range<usize>,
) -> Result<(), Gap> {
    match known {
        Some((before, place)) if *before != value => {
            Err(Gap::Conflict(quote(text, place.clone()), quote(text, span)))
        }
        _ => {
            *known = Some((value, span));
            Ok(())
        }
    }
}

/// Returns a quote of part of the text.
pub fn quote(text: &str, span: Range<usize>) -> Quote {
    Quote(text.get(span.clone()).unwrap_or_default().to_owned(), span)
}
