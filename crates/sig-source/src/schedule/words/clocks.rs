//! Reads times of day in all their spellings.

use super::{BY_FIRST, Splitter};
use crate::schedule::Doubt;
use crate::schedule::Meaning::{
    Ambiguous, Aside, Clock, Half, Passed, Place, Through, Unread, Zone,
};

impl Splitter<'_> {
    /// Parses `1400-1500`, `1400Z`, `1400 hours`.
    pub(super) fn four_digits(&mut self) -> bool {
        let start = self.at;
        let Some((value, 4)) = self.digits(4) else { return false };
        let follows = matches!(self.last(), Some(Through))
            && self.words.iter().rev().nth(1).is_some_and(|word| matches!(word.meaning, Clock(..)));
        let end = self.at;
        self.skip_blanks();
        let hours = self.is_word_at(self.at, "z")
            || self.is_word_at(self.at, "hours")
            || self.is_word_at(self.at, "hrs")
            || (!(1990..2100).contains(&value) && self.is_at_zone());
        let ranged = matches!(self.char(self.at), '-' | '~' | '–' | '至' | '到') && {
            self.at += 1;
            self.skip_blanks();
            self.digits(5)
                .is_some_and(|(second, digits)| digits == 4 && !(1990..2100).contains(&second))
        };
        self.at = end;
        if !(hours || ranged || follows) || self.char(end).is_ascii_digit() {
            return false;
        }
        let (hour, minute) = ((value / 100) as u8, (value % 100) as u8);
        if minute % 5 > 0 || minute > 59 {
            return self.push(start, Unread);
        }
        self.push_clock(start, hour, minute, true)
    }

    /// Parses `10:30`, `10 : 30`, `10:30:00`.
    pub(super) fn colon_clock(&mut self, start: usize, n: u8, padded: bool) -> bool {
        let here = self.at;
        self.skip_blanks();
        if self.take_if(":") {
            let spaced = self.at - here > 1 || self.char(self.at) == ' ';
            self.skip_blanks();
            if let Some((minute @ 0..=59, 2)) = self.digits(2)
                && !self.char(self.at).is_ascii_digit()
                && !(spaced && self.char(self.at) == ':')
            {
                self.take_if(":00");
                if self.is_at(self.at, ":") && self.char(self.at + 1).is_ascii_digit() {
                    return self.push(start, Ambiguous(Doubt::Time));
                }
                self.take_any(&["点", "时", "分"]);
                return self.push_clock(start, n, minute as u8, padded);
            }
        }
        self.at = here;
        false
    }

    fn is_at_zone(&self) -> bool {
        let offset = ["utc", "gmt"].iter().any(|zone| {
            self.is_at(self.at, zone) && !self.char(self.at + zone.len()).is_ascii_alphabetic()
        });
        let named = BY_FIRST.get(&self.char(self.at)).into_iter().flatten();
        offset
            || named
                .filter(|(name, meaning)| match meaning {
                    // `20.05 Beijing` is a version; `20.05 CET` is a time.
                    Place(_) => name.len() <= 4,
                    meaning => matches!(meaning, Zone(_)),
                })
                .any(|(name, _)| self.is_word_at(self.at, name))
    }

    fn is_at_half(&self) -> bool {
        ["am", "pm", "a.m", "p.m"].iter().any(|half| self.is_word_at(self.at, half))
    }

    /// Parses `14.00-15.30`, `4.30 pm`, `16.00 UTC`, `下午4.30`; others are version numbers.
    pub(super) fn dotted_clock(&mut self, start: usize, n: u8, padded: bool) -> bool {
        let here = self.at;
        let after = matches!(self.last(), Some(Through))
            && self.words.iter().rev().nth(1).is_some_and(|word| matches!(word.meaning, Clock(..)));
        if self.take_if(".")
            && let Some((minute @ 0..=59, 2)) = self.digits(2)
            && (!self.char(self.at).is_ascii_alphanumeric() || self.is_at_half())
        {
            let end = self.at;
            if minute % 5 > 0 {
                // `22.03`
                return self.push(start, Passed);
            }
            self.skip_blanks();
            let marked = self.is_at_half() || self.is_at_zone() || self.adjoins_half(start);
            let ranged = matches!(self.char(self.at), '-' | '~' | '–' | '至' | '到') && {
                self.at += 1;
                self.skip_blanks();
                self.digits(2).is_some()
                    && self.take_if(".")
                    && self.digits(2).is_some_and(|(minute, digits)| digits == 2 && minute % 5 == 0)
            };
            self.at = end;
            if ranged || after || marked {
                return self.push_clock(start, n, minute as u8, padded);
            }
        }
        self.at = here;
        false
    }

    /// Returns whether a part of the day ends directly before `start`.
    fn adjoins_half(&self, start: usize) -> bool {
        let last = self.words.last();
        last.is_some_and(|it| matches!(it.meaning, Half(_)) && it.span.end == self.byte(start))
    }

    /// Reads `2；30`, a mistyped `2：30`; the second number could also start the next sentence.
    pub(super) fn semicolon_clock(&mut self, start: usize) -> bool {
        let here = self.at;
        if self.take_if(";")
            && let Some((0..=59, 2)) = self.digits(2)
            && !self.char(self.at).is_ascii_digit()
        {
            return self.push(start, Ambiguous(Doubt::Time));
        }
        self.at = here;
        false
    }

    /// Parses `14h30`, `14h`; `2h` is a duration.
    pub(super) fn hour_clock(&mut self, start: usize, n: u8, padded: bool) -> bool {
        let here = self.at;
        let after = matches!(self.last(), Some(Through));
        self.skip_blanks();
        if self.take_if("h") {
            let end = self.at;
            if let Some((minute @ 0..=59, 2)) = self.digits(2)
                && !self.char(self.at).is_ascii_alphanumeric()
            {
                return self.push_clock(start, n, minute as u8, padded);
            }
            self.at = end;
            self.skip_blanks();
            let ranged = matches!(self.char(self.at), '-' | '~' | '–' | '至' | '到' | 'à');
            self.at = end;
            if !self.char(end).is_ascii_alphanumeric() && (ranged || after || n > 8) {
                return self.push_clock(start, n, 0, padded);
            }
        }
        self.at = here;
        false
    }

    /// Parses `十点半`, `16 点`, `17点00`.
    pub(super) fn chinese_clock(&mut self, start: usize, n: u8, padded: bool) -> bool {
        let here = self.at;
        self.skip_blanks();
        if self.is_at(self.at, "时间") || !self.take_any(&["点", "时"]) {
            self.at = here;
            return false;
        }
        self.take_any(&["钟", "整"]);
        let minute = if self.take_if("半") {
            30
        } else if self.take_any(&["一刻"]) {
            15
        } else if self.take_any(&["三刻"]) {
            45
        } else {
            let here = self.at;
            // `十点五楼` is ten o'clock; `十点零五` and `10点05` are not.
            let zero = self.take_any(&["零", "〇"]);
            let number = if self.is_at(self.at, "00") {
                self.at += 2;
                Some((0, true))
            } else {
                self.small_number()
            };
            match number {
                Some((minute @ 0..=59, padded))
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
        self.push_clock(start, n, minute, padded)
    }

    /// Parses `10 o'clock`, `14 Uhr`.
    pub(super) fn spoken_clock(&mut self, start: usize, n: u8) -> bool {
        let here = self.at;
        self.skip_blanks();
        if self.take_any(&["o'clock", "o’clock", "uhr"]) {
            return self.push_clock(start, n, 0, n > 9);
        }
        self.at = here;
        false
    }

    fn push_clock(&mut self, start: usize, hour: u8, minute: u8, padded: bool) -> bool {
        if hour > 24 || (hour == 24 && minute > 0) {
            return self.push(start, Ambiguous(Doubt::Time));
        }
        self.push(start, Clock(hour, minute, padded));
        let here = self.at;
        if self.take_any(&["之前", "以前", "前"]) {
            self.push(here, Aside);
        }
        true
    }
}
