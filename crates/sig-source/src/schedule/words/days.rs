//! Reads frequencies, weekdays and ordinals, mostly Chinese ones, which are written without spaces.

use sig_model::Weekday;

use super::{BY_FIRST, Splitter};
use crate::schedule::Doubt;
use crate::schedule::Meaning::{self, *};
use crate::schedule::Unit;
use crate::schedule::vocabulary::{WEEK, WEEKDAYS, weekday};

impl Splitter<'_> {
    /// Parses `每两周`, `双周`, `every three weeks`; a weekday may follow directly (`每周三`).
    pub(super) fn rhythm(&mut self) -> bool {
        let start = self.at;
        if self.is_at(start, "once every") || self.is_at(start, "once each") {
            self.at += 4;
            return self.push(start, Passed);
        }
        if self.begins_a_word() && self.take_any(&["every ", "each "]) {
            self.skip_blanks();
            let number = self.small_number();
            self.skip_blanks();
            let units = [("weeks", Unit::Week), ("week", Unit::Week), ("months", Unit::Month)];
            let unit = self.unit(&units).filter(|_| !self.char(self.at).is_ascii_alphanumeric());
            return match (number, unit) {
                (Some((n, _)), Some(unit)) if n > 0 => self.push(start, Every(unit, n.into())),
                _ => false,
            };
        }
        let every = self.take_any(&["每逢", "每"]);
        let skipping = self.take_if("隔");
        let two = !skipping && (self.take_if("双"));
        self.take_if("个");
        let number = if two { Some((2, false)) } else { self.small_number() };
        if !(every || skipping || number.is_some()) {
            return false;
        }
        self.skip_blanks();
        self.take_if("个");
        let Some(unit) = self.unit(&[
            ("星期", Unit::Week),
            ("礼拜", Unit::Week),
            ("周", Unit::Week),
            ("月", Unit::Month),
        ]) else {
            return false;
        };
        // `两周` alone is a duration, unless marked as a frequency; `2月` is February.
        let rhythmic = two || every || skipping || {
            let here = self.at;
            self.take_if("一次") || (self.is_at(here, "例会"))
        };
        if !rhythmic {
            return false;
        }
        let meaning = match (skipping, number) {
            (true, None | Some((1, _))) => Every(unit, 2),
            (true, _) | (_, Some((0, _))) => Ambiguous(Doubt::Weeks),
            (false, number) => Every(unit, number.map_or(1, |(n, _)| n.into())),
        };
        self.push(start, meaning);
        if unit == Unit::Week {
            self.weekday_characters(self.at);
        }
        true
    }

    fn unit(&mut self, units: &[(&str, Unit)]) -> Option<Unit> {
        units.iter().find(|(word, _)| self.take_if(word)).map(|(_, unit)| *unit)
    }

    /// Parses `第一、第三`, `1st`.
    pub(super) fn ordinal(&mut self) -> bool {
        let start = self.at;
        if self.take_if("第") {
            let Some((n, _)) = self.small_number() else { return false };
            if self.is_at(self.at, "次") || !(1..=31).contains(&n) {
                return false;
            }
            if matches!(self.last(), Some(Every(Unit::Month, _))) && self.take_if("日") {
                return self.push(start, MonthDay(n as i8));
            }
            self.take_if("个");
            self.push(start, Ordinal(n as i8));
            self.more_ordinals();
            return true;
        }
        if !self.begins_a_word() {
            return false;
        }
        let Some((n @ 1..=31, _)) = self.digits(2) else { return false };
        let is_ordinal =
            self.take_any(&["st", "nd", "rd", "th"]) && !self.char(self.at).is_ascii_alphanumeric();
        is_ordinal && self.push(start, Ordinal(n as i8))
    }

    /// Parses `、三` after `第一`.
    fn more_ordinals(&mut self) {
        loop {
            let start = self.at;
            if !self.take_any(&["、", "和", "及", "与", ",", "/", "-", "或"]) {
                return;
            }
            let meaning = match self.char(start) {
                '/' | '或' => Or,
                '-' => Through,
                _ => And,
            };
            let number_start = self.at;
            self.take_if("第");
            let number = self.small_number();
            self.take_if("个");
            let counts = WEEK.iter().any(|week| self.is_at(self.at, week))
                || matches!(self.char(self.at), '、' | '和' | '及' | '与' | ',');
            let Some((n @ 1..=5, _)) = number.filter(|_| counts) else {
                self.at = start;
                return;
            };
            let end = self.at;
            self.at = number_start;
            self.push(start, meaning);
            self.at = end;
            self.push(number_start, Ordinal(n as i8));
        }
    }

    /// Parses `周三`, `星期一、三`, `周X`; otherwise `周` counts weeks.
    pub(super) fn chinese_weekday(&mut self) -> bool {
        let start = self.at;
        let mut phrases = BY_FIRST.get(&'周').into_iter().flatten();
        if phrases.any(|(phrase, _)| self.is_at(start, phrase)) || !self.take_any(WEEK) {
            return false;
        }
        if matches!(self.char(self.at), 'x' | '几' | '*' | '?' | '_') {
            while matches!(self.char(self.at), 'x' | '几' | '*' | '?' | '_') {
                self.at += 1;
            }
            return self.push(start, Open);
        }
        self.weekday_characters(start) || self.push(start, Week)
    }

    /// Parses the weekday that starts at `start` and whose character is here, and abbreviated ones
    /// after it.
    fn weekday_characters(&mut self, start: usize) -> bool {
        let Some(day) = self.weekday_character() else { return false };
        let in_digits = self.char(self.at - 1).is_ascii_digit();
        self.push(start, Meaning::Weekday(day, false));
        self.run_together();
        loop {
            let start = self.at;
            self.skip_blanks();
            let meaning = match self.char(self.at) {
                '、' | '和' | '及' | '与' | ',' | '&' => And,
                '/' | '或' => Or,
                '至' | '到' | '-' | '~' => Through,
                _ => {
                    self.at = start;
                    return true;
                }
            };
            let comma = self.char(self.at) == ',';
            self.at += 1;
            self.skip_blanks();
            let here = self.at;
            let Some(day) = self.weekday_character().filter(|_| {
                // After a comma, a sentence may start with one of these characters; `每周1、3` are
                // days, but not `每周三、4` and `每周1、3楼`.
                let digit = self.char(here).is_ascii_digit();
                (!digit || in_digits && meaning == And && !comma)
                    && (!(comma || digit)
                        || matches!(
                            self.char(self.at),
                            ',' | '、' | ' ' | '上' | '下' | '晚' | '早' | '0'..='9'
                        ))
            }) else {
                self.at = start;
                return true;
            };
            let end = self.at;
            self.at = here;
            self.push(start, meaning);
            self.at = end;
            self.push(here, Meaning::Weekday(day, false));
        }
    }

    /// Parses `三五` after `周一`.
    fn run_together(&mut self) {
        let start = self.at;
        while !self.char(self.at).is_ascii_digit() && weekday(self.char(self.at)).is_some() {
            self.at += 1;
        }
        let end = self.at;
        // `周一日常会议` and `周三二楼` each have a single weekday.
        let ends = matches!(
            self.char(end),
            '\0' | ' '
                | '\n'
                | ','
                | '、'
                | '('
                | ')'
                | ':'
                | '的'
                | '上'
                | '下'
                | '中'
                | '早'
                | '晚'
                | '0'..='9'
        );
        self.at = start;
        while ends && self.at < end {
            let here = self.at;
            let Some(day) = weekday(self.char(here)) else { break };
            self.at += 1;
            self.push(here, Meaning::Weekday(day, false));
        }
    }

    fn weekday_character(&mut self) -> Option<Weekday> {
        let day = weekday(self.char(self.at))?;
        // `每周一次` means once a week, `双周三点` at three o'clock, `每周日程` a weekly agenda.
        let next = self.char(self.at + 1);
        if self.is_at(self.at, "日程") || self.is_at(self.at, "日常") || self.is_at(self.at, "日报")
        {
            return None;
        }
        let is_digit = self.char(self.at).is_ascii_digit();
        // In `周三十点半` the hour is ten, as no day has thirty.
        let counts = !self.is_hour_from_ten(self.at + 1)
            && ("次回场期点时个位名项条十月号年起".contains(next)
                || (is_digit && (next.is_ascii_digit() || matches!(next, ':' | '.'))));
        if counts {
            return None;
        }
        self.at += 1;
        Some(day)
    }

    /// Returns whether `十点` or `十一点` is at `at`.
    fn is_hour_from_ten(&self, at: usize) -> bool {
        let ones = usize::from(weekday(self.char(at + 1)).is_some());
        self.char(at) == '十' && matches!(self.char(at + 1 + ones), '点' | '时')
    }

    pub(super) fn english_weekday(&mut self) -> bool {
        let start = self.at;
        let glued = matches!(self.last(), Some(Every(..)));
        if !self.begins_a_word() && !glued {
            return false;
        }
        let name = self.weekday_name(start).or_else(|| self.mistyped_weekday(start));
        let Some((day, plural, end)) = name else { return false };
        self.at = end;
        self.push(start, Meaning::Weekday(day, plural))
    }

    /// Returns the weekday whose English name starts at `start`, whether it is plural, and its end.
    pub(super) fn weekday_name(&self, start: usize) -> Option<(Weekday, bool, usize)> {
        WEEKDAYS.iter().find_map(|(names, day)| {
            names.iter().find_map(|name| {
                if !self.is_at(start, name) {
                    return None;
                }
                let bare = start + name.len();
                let full = name.len() >= 6;
                // This also reads typos such as `Tuesdayss`, and `Wed.`.
                let end = (bare..).find(|at| !full || self.char(*at) != 's').unwrap_or(bare);
                if self.char(end).is_ascii_alphabetic() {
                    return None;
                }
                let dotted = !full && self.char(end) == '.';
                Some((*day, end > bare, end + usize::from(dotted)))
            })
        })
    }
}
