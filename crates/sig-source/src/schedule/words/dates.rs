//! Reads dates, months and years, which state from and until when a meeting is held.

use sig_model::Date;

use super::Splitter;
use crate::schedule::Doubt;
use crate::schedule::Meaning::{Ambiguous, Day, Month, Span};
use crate::schedule::vocabulary::MONTHS;

impl Splitter<'_> {
    /// Parses `2021/08/04`, `2021年8月4日`, `Feb 11, 2025`, `2026年3月`, `2024`. A date without a year
    /// is ambiguous.
    pub(super) fn date(&mut self) -> bool {
        let start = self.at;
        if !self.begins_a_word() {
            return false;
        }
        if !self.char(start).is_ascii_digit() {
            return self.english_date();
        }
        let Some((first, digits)) = self.digits(4) else { return false };
        if digits == 4 {
            return self.year(start, first);
        }
        if self.take_if("月") {
            self.take_any(&["份", "初", "底"]);
            let day = self.digits(2).is_some();
            if day && !self.take_any(&["日", "号"]) {
                self.at = start;
                return false;
            }
            return self.push(start, Month);
        }
        // `11 Jan 2025`, `11th of January`
        self.take_any(&["st", "nd", "rd", "th"]);
        self.skip_blanks();
        self.take_if("of ");
        let Some(month) = self.month_name() else { return false };
        self.dated(start, month, Some(first))
    }

    fn year(&mut self, start: usize, year: u16) -> bool {
        if !(1990..2100).contains(&year) {
            return false;
        }
        let separated = self.take_any(&["-", "/", ".", "年"]);
        let after_year = self.at;
        let month = self.digits(2).filter(|_| separated).map(|(month, _)| month as u8);
        let in_chinese = self.char(after_year - 1) == '年';
        let after_month = self.at;
        let separated = self.take_any(&["-", "/", ".", "月"]);
        let day = self.digits(2).filter(|_| separated).map(|(day, _)| day as u8);
        if let Some(date) = month.zip(day).and_then(|(m, d)| Date::new(i32::from(year), m, d)) {
            self.take_any(&["日", "号"]);
            return !self.char(self.at).is_ascii_digit() && self.push(start, Day(date));
        }
        self.at = after_month;
        if in_chinese
            && let Some(month) = month
            && self.take_if("月")
        {
            self.take_if("份");
            return self.span(start, year, month, month);
        }
        self.at = after_year;
        let alone = in_chinese && month.is_none()
            || separated_by_nothing(self.char(start + 4), self.char(start + 5));
        if !alone {
            return false;
        }
        if !in_chinese {
            self.at = start + 4;
        }
        self.take_if("度");
        self.span(start, year, 1, 12)
    }

    /// Adds a span from the first day of one month to the last day of another.
    fn span(&mut self, start: usize, year: u16, first: u8, last: u8) -> bool {
        let year = i32::from(year);
        let next =
            if last == 12 { Date::new(year + 1, 1, 1) } else { Date::new(year, last + 1, 1) };
        match (Date::new(year, first, 1), next) {
            (Some(first), Some(next)) => self.push(start, Span(first, next.plus(-1))),
            _ => self.push(start, Ambiguous(Doubt::Date)),
        }
    }

    /// Parses `September 10th 2024`, `Tuesday, Feb 11, 2025`, `March 2026`.
    fn english_date(&mut self) -> bool {
        let start = self.at;
        let mut weekday = None;
        if let Some((day, false, end)) = self.weekday_name(start) {
            weekday = Some(day);
            self.at = end;
            self.take_if(",");
            self.skip_blanks();
            if !self.begins_a_word() {
                return false;
            }
        }
        // `Tuesday 3 March 2026`
        let first = weekday.and_then(|_| self.digits(2)).map(|(day, _)| day);
        if first.is_some() {
            self.take_any(&["st", "nd", "rd", "th"]);
            self.skip_blanks();
        }
        let Some(month) = self.month_name() else { return false };
        let here = self.at;
        self.skip_blanks();
        let written = |it: &mut Self| {
            it.digits(2).filter(|_| !it.char(it.at).is_ascii_digit()).map(|(day, _)| day)
        };
        let day = first.or_else(|| written(self));
        if day.is_none() {
            self.at = here;
            // `may` is also a verb.
            let named = self.at - start > 3 || self.is_at(here, " 20");
            if weekday.is_some() || !named {
                return false;
            }
        }
        self.take_any(&["st", "nd", "rd", "th"]);
        if !self.dated(start, month, day) {
            return false;
        }
        // The date is not on this weekday.
        if let (Some(weekday), Some(Day(date))) = (weekday, self.last().cloned())
            && date.weekday() != weekday
        {
            self.words.pop();
            return self.push(start, Ambiguous(Doubt::Date));
        }
        true
    }

    /// Reads the year after a month, if there is one.
    fn dated(&mut self, start: usize, month: u8, day: Option<u16>) -> bool {
        let here = self.at;
        self.take_any(&[",", "."]);
        self.skip_blanks();
        let year =
            self.digits(4).filter(|(year, digits)| *digits == 4 && (1990..2100).contains(year));
        let Some((year, _)) = year.filter(|_| self.char(self.at) != ':') else {
            self.at = here;
            return self.push(start, Month);
        };
        match day {
            None => self.span(start, year, month, month),
            Some(day) => match Date::new(year.into(), month, day as u8) {
                Some(date) => self.push(start, Day(date)),
                None => self.push(start, Ambiguous(Doubt::Date)),
            },
        }
    }

    fn month_name(&mut self) -> Option<u8> {
        for (index, (long, short)) in MONTHS.iter().enumerate() {
            for name in [*long, *short, "sept"] {
                if (name != "sept" || index == 8) && self.is_word_at(self.at, name) {
                    self.at += name.len();
                    self.take_if(".");
                    return Some(index as u8 + 1);
                }
            }
        }
        None
    }
}

/// Returns whether a year ends before these two characters rather than continuing as a date or a
/// range.
fn separated_by_nothing(next: char, after: char) -> bool {
    !(next.is_ascii_alphanumeric()
        || matches!(next, '-' | '/' | '.' | ':' | '~') && after.is_ascii_digit())
}
