//! Reads numbers: a day of the month, a duration, a quantity, or part of what is next to them.

use super::Splitter;
use crate::schedule::Meaning::{Ambiguous, And, Every, MonthDay, Number, Open, Passed, Unread};
use crate::schedule::vocabulary::NUMBERS;
use crate::schedule::{Doubt, Unit};

/// Units that have nothing to do with the time: durations, people, floors.
const COUNTED: &[&str] = &[
    "个小时",
    "小时",
    "分钟",
    "人",
    "楼",
    "号楼",
    "号会议",
    "号会场",
    "号线",
    "号厅",
    "层",
    "hours",
    "hour",
    "minutes",
    "minute",
    "mins",
    "min",
    "hr",
    "h",
    "people",
];

impl Splitter<'_> {
    pub(super) fn digits(&mut self, most: usize) -> Option<(u16, usize)> {
        let start = self.at;
        while self.at - start < most && self.char(self.at).is_ascii_digit() {
            self.at += 1;
        }
        let digits = self.at - start;
        let value =
            (start..self.at).fold(0, |n, at| n * 10 + self.char(at) as u16 - u16::from(b'0'));
        (digits > 0).then_some((value, digits))
    }

    /// Parses a number below 100 in digits, Chinese or English. Also returns whether it has two
    /// digits.
    pub(super) fn small_number(&mut self) -> Option<(u8, bool)> {
        if let Some((value, digits)) = self.digits(2) {
            return (!self.char(self.at).is_ascii_digit()).then_some((value as u8, digits == 2));
        }
        for (index, word) in NUMBERS.iter().enumerate() {
            if self.is_word_at(self.at, word) {
                self.at += word.len();
                return Some((index as u8 + 1, false));
            }
        }
        let mut tens = None;
        let mut ones = None;
        loop {
            match (self.char(self.at), tens, ones) {
                ('十', None, _) => (tens, ones) = (Some(ones.unwrap_or(1)), None),
                (c, _, None) => match chinese_digit(c) {
                    Some(digit) => ones = Some(digit),
                    None => break,
                },
                _ => break,
            }
            self.at += 1;
        }
        match (tens, ones) {
            (None, None) => None,
            _ => Some((tens.unwrap_or(0) * 10 + ones.unwrap_or(0), false)),
        }
    }

    /// Reads a time of day, a day of the month, or a number whose meaning depends on its
    /// neighbours.
    pub(super) fn number(&mut self) -> bool {
        let start = self.at;
        // `Thursday10:00`, but not `A10`.
        let in_word = self.char(start).is_ascii_alphanumeric()
            && !self.begins_a_word()
            && self.words.last().is_none_or(|word| {
                word.span.end != self.byte(start) || matches!(word.meaning, Unread | Passed)
            });
        let xs = (start..start + 4).take_while(|at| self.char(*at) == 'x').count();
        if xs >= 1 && !in_word && matches!(self.char(start + xs), '点' | ':' | '日' | '号' | '月')
        {
            self.at += xs;
            return self.push(start, Open);
        }
        if in_word {
            return false;
        }
        if self.identifying_digits() || self.four_digits() {
            return true;
        }
        self.at = start;
        if self.take_if("半") && self.take_any(COUNTED) {
            return self.push(start, Passed);
        }
        self.at = start;
        if let Some((_, 3)) = self.digits(3)
            && self.counted()
        {
            return self.push(start, Passed);
        }
        self.at = start;
        let Some((n, padded)) = self.small_number() else { return false };
        if self.char(self.at) == 'x' {
            // `1X:00`
            self.at += 1;
            return self.push(start, Open);
        }
        if self.colon_clock(start, n, padded)
            || self.dotted_clock(start, n, padded)
            || self.semicolon_clock(start)
            || self.hour_clock(start, n, padded)
            || self.chinese_clock(start, n, padded)
            || self.spoken_clock(start, n)
        {
            return true;
        }
        if self.counted() {
            return self.push(start, Passed);
        }
        // `九号会场` is a place.
        let mut before = self.words.iter().rev().map(|word| &word.meaning);
        let monthly = match before.next() {
            Some(And) => matches!(before.next(), Some(MonthDay(_))),
            last => matches!(last, Some(Every(Unit::Month, _))),
        };
        if (self.char(start).is_ascii_digit() || self.char(start) == '十' || n > 9 || monthly)
            && (1..=31).contains(&n)
            && self.take_any(&["日", "号"])
        {
            return self.push(start, MonthDay(n as i8));
        }
        if monthly && self.lists_dates() {
            return self.push(start, MonthDay(n as i8));
        }
        if n > 1 && self.take_if("次") {
            return self.push(start, Ambiguous(Doubt::Weeks));
        }
        let next = self.char(self.at);
        if !self.char(start).is_ascii_digit() {
            return false;
        }
        let counts = ["天", "个", "月", "年", "周", "期", "届", "次"]
            .iter()
            .any(|unit| self.is_at(self.at, unit));
        let is_hour = !counts && (!next.is_ascii_alphanumeric() || matches!(next, 'a' | 'p'));
        // Consume it in either case, so that its second digit is not read as a number.
        self.push(start, if is_hour { Number(n) } else { Unread })
    }

    /// Consumes the unit of a quantity, as in `1.5小时`, `120 min`.
    fn counted(&mut self) -> bool {
        let start = self.at;
        self.take_if(".5");
        self.skip_blanks();
        let unit = COUNTED.iter().find(|unit| {
            let end = self.at + unit.chars().count();
            self.is_at(self.at, unit) && !(unit.is_ascii() && self.char(end).is_ascii_alphabetic())
        });
        self.at = unit.map_or(start, |unit| self.at + unit.chars().count());
        unit.is_some()
    }

    /// Returns whether `、15日` follows, so that the number before is a date, too.
    fn lists_dates(&mut self) -> bool {
        let here = self.at;
        let mut listed = false;
        while self.take_any(&["、", "和", "及", "与"]) && self.digits(2).is_some() {
            listed = true;
        }
        let dated = listed && matches!(self.char(self.at), '日' | '号');
        self.at = here;
        dated
    }

    /// Reads groups of more digits than a time or a date has, such as a meeting number.
    fn identifying_digits(&mut self) -> bool {
        let start = self.at;
        let (mut end, mut digits, mut longest) = (start, 0, 0);
        loop {
            let group = self.at;
            while self.char(self.at).is_ascii_digit() {
                self.at += 1;
            }
            if self.at == group
                || matches!(self.char(self.at), ':' | '点' | '时' | '/' | '.' | '月' | '年')
            {
                break;
            }
            digits += self.at - group;
            longest = longest.max(self.at - group);
            end = self.at;
            if !matches!(self.char(self.at), ' ' | '-') {
                break;
            }
            self.at += 1;
        }
        self.at = end;
        digits >= 9 && longest >= 3 && self.push(start, Passed) || {
            self.at = start;
            false
        }
    }
}

fn chinese_digit(c: char) -> Option<u8> {
    "一二三四五六七八九".chars().position(|digit| digit == c).map(|at| at as u8 + 1).or(match c {
        '两' => Some(2),
        _ => None,
    })
}
