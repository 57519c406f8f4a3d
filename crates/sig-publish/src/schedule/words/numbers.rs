//! Numbers and what they stand for: a time of day, a date, a day of the month.

use sig_model::Date;

use super::Splitter;
use crate::schedule::Meaning::{Ambiguous, Aside, Clock, Day, MonthDay, Number, Open};

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

    /// A number below 100 in digits, in Chinese or in English, and whether it has two digits.
    pub(super) fn small_number(&mut self) -> Option<(u8, bool)> {
        if let Some((value, digits)) = self.digits(2) {
            return (!self.char(self.at).is_ascii_digit()).then_some((value as u8, digits == 2));
        }
        let words = ["one", "two", "three", "four", "five", "six"];
        for (index, word) in words.iter().enumerate() {
            let end = self.at + word.len();
            if self.is_at(self.at, word) && !self.char(end).is_ascii_alphanumeric() {
                self.at = end;
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

    /// `2021/08/04`, `2021年8月4日`; without a year it can't be told which.
    pub(super) fn day(&mut self) -> bool {
        let start = self.at;
        if !self.char(start).is_ascii_digit() || !self.begins_a_word() {
            return false;
        }
        let Some((first, digits)) = self.digits(4) else { return false };
        if digits == 4 {
            let separated = self.take_any(&["-", "/", ".", "年"]);
            let month = self.digits(2).filter(|_| separated).map(|(month, _)| month as u8);
            let separated = self.take_any(&["-", "/", ".", "月"]);
            let day = self.digits(2).filter(|_| separated).map(|(day, _)| day as u8);
            self.take_any(&["日", "号"]);
            let date = month.zip(day).and_then(|(m, d)| Date::new(i32::from(first), m, d));
            return date.is_some_and(|date| self.push(start, Day(date)));
        }
        if self.take_if("月") && self.digits(2).is_some() && self.take_any(&["日", "号"]) {
            return self.push(start, Ambiguous);
        }
        false
    }

    /// A time of day, a day of the month, or a number that what is beside it will explain.
    pub(super) fn number(&mut self) -> bool {
        let start = self.at;
        let in_word = self.char(start).is_ascii_alphanumeric() && !self.begins_a_word();
        let xs = (start..start + 4).take_while(|at| self.char(*at) == 'x').count();
        if xs >= 1 && !in_word && matches!(self.char(start + xs), '点' | ':' | '日' | '号' | '月')
        {
            self.at += xs;
            return self.push(start, Open);
        }
        let Some((n, padded)) = self.small_number().filter(|_| !in_word) else { return false };
        if self.char(self.at) == ':' && self.char(self.at + 1).is_ascii_digit() {
            self.at += 1;
            let Some((minute @ 0..=59, 2)) = self.digits(2) else { return false };
            self.take_any(&["点", "时", "分"]);
            return self.push_clock(start, n, minute as u8, padded);
        }
        if !self.is_at(self.at, "时间") && self.take_any(&["点", "时"]) {
            self.take_any(&["钟", "整"]);
            let minute = if self.take_if("半") {
                30
            } else if self.take_any(&["一刻"]) {
                15
            } else if self.take_any(&["三刻"]) {
                45
            } else {
                let here = self.at;
                // `十点五楼` is at ten; `十点零五` and `10点05` are not.
                let zero = self.take_any(&["零", "〇"]);
                match self.small_number() {
                    Some((minute @ 1..=59, padded))
                        if self.take_if("分") || zero || padded || minute > 9 =>
                    {
                        minute
                    }
                    _ => {
                        self.at = here;
                        0
                    }
                }
            };
            return self.push_clock(start, n, minute, padded);
        }
        if self.char(start).is_ascii_digit() || self.char(start) == '十' || n > 9 {
            let numbered =
                ["号楼", "号会议", "号线", "号厅"].iter().any(|it| self.is_at(self.at, it));
            if !numbered && (1..=31).contains(&n) && self.take_any(&["日", "号"]) {
                return self.push(start, MonthDay(n as i8));
            }
        }
        if n > 1 && self.take_if("次") {
            return self.push(start, Ambiguous);
        }
        let counts =
            ["小时", "分钟", "分", "天", "人", "个", "月", "年", "周", "期", "届", "次", "%"]
                .iter()
                .any(|unit| self.is_at(self.at, unit));
        let next = self.char(self.at);
        let is_hour = !counts
            && self.char(start).is_ascii_digit()
            && (!next.is_ascii_alphanumeric() || matches!(next, 'a' | 'p'));
        // Consumed in either case, lest its second digit be taken for one.
        if is_hour { self.push(start, Number(n)) } else { self.char(start).is_ascii_digit() }
    }

    fn push_clock(&mut self, start: usize, hour: u8, minute: u8, padded: bool) -> bool {
        if hour > 24 || (hour == 24 && minute > 0) {
            return self.push(start, Ambiguous);
        }
        self.push(start, Clock(hour, minute, padded));
        let here = self.at;
        if self.take_any(&["前", "之前", "以前"]) {
            self.push(here, Aside);
        }
        true
    }
}

fn chinese_digit(c: char) -> Option<u8> {
    "一二三四五六七八九".chars().position(|digit| digit == c).map(|at| at as u8 + 1).or(match c {
        '两' => Some(2),
        _ => None,
    })
}
