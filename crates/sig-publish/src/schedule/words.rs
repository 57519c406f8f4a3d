//! A text as words that mean something; what is between them says nothing about the time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use sig_model::{Date, Weekday};

use super::Meaning::{self, *};
use super::vocabulary::{EXPRESSIONS, Entry, WEEK, WEEKDAYS, weekday};
use super::{COMMUNITY_ZONE, Unit};

/// The expressions by the character that they begin with.
static BY_FIRST: LazyLock<HashMap<char, Vec<&'static Entry>>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<&Entry>> = HashMap::new();
    for entry in EXPRESSIONS {
        if let Some(first) = entry.0.chars().next() {
            by_first.entry(first).or_default().push(entry);
        }
    }
    by_first
});

/// An expression that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its stretch of the text, in bytes.
    pub span: Range<usize>,
    /// What it means.
    pub meaning: Meaning,
}

/// The words of a text.
pub fn split(text: &str) -> Vec<Word> {
    let mut splitter = Splitter {
        text,
        chars: text.char_indices().map(|(at, c)| (at, normal(c))).collect(),
        at: 0,
        words: Vec::new(),
    };
    while splitter.at < splitter.chars.len() {
        if !splitter.step() {
            splitter.at += 1;
        }
    }
    splitter.words
}

/// Lower case, and full-width forms as their ordinary ones (Unicode, Halfwidth and Fullwidth Forms).
fn normal(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase()
        }
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        c => c.to_ascii_lowercase(),
    }
}

struct Splitter<'a> {
    text: &'a str,
    /// Each character in its normal form, with its place in the text.
    chars: Vec<(usize, char)>,
    at: usize,
    words: Vec<Word>,
}

impl Splitter<'_> {
    /// Takes what begins here; `false` when nothing does.
    fn step(&mut self) -> bool {
        let start = self.at;
        let kinds: [fn(&mut Self) -> bool; 8] = [
            Self::zone,
            Self::day,
            Self::rhythm,
            Self::ordinal,
            Self::chinese_weekday,
            Self::english_weekday,
            Self::number,
            Self::expression,
        ];
        kinds.iter().any(|kind| {
            self.at = start;
            kind(self) && self.at > start
        }) || {
            self.at = start;
            false
        }
    }

    fn char(&self, at: usize) -> char {
        self.chars.get(at).map_or('\0', |(_, c)| *c)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    fn is_at(&self, at: usize, phrase: &str) -> bool {
        phrase.chars().enumerate().all(|(offset, c)| self.char(at + offset) == c)
    }

    fn take_if(&mut self, phrase: &str) -> bool {
        let found = self.is_at(self.at, phrase);
        if found {
            self.at += phrase.chars().count();
        }
        found
    }

    fn take_any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.take_if(phrase))
    }

    fn skip_blanks(&mut self) {
        while self.char(self.at) == ' ' {
            self.at += 1;
        }
    }

    /// What was taken from `start` to here is a word.
    fn push(&mut self, start: usize, meaning: Meaning) -> bool {
        let span = self.byte(start)..self.byte(self.at);
        self.words.push(Word { span, meaning });
        true
    }

    fn begins_a_word(&self) -> bool {
        self.at == 0 || !self.char(self.at - 1).is_ascii_alphanumeric()
    }

    fn expression(&mut self) -> bool {
        let fits = |phrase: &str| {
            let end = self.at + phrase.chars().count();
            let (first, last) = (self.char(self.at), self.char(end - 1));
            // A number may touch the word that follows it, as in `10am`.
            let before = if self.at == 0 { ' ' } else { self.char(self.at - 1) };
            self.is_at(self.at, phrase)
                && !(first.is_ascii_alphabetic() && before.is_ascii_alphabetic())
                && !(last.is_ascii_alphanumeric() && self.char(end).is_ascii_alphanumeric())
        };
        let here = BY_FIRST.get(&self.char(self.at)).map_or(&[][..], Vec::as_slice);
        let longest =
            here.iter().filter(|(phrase, _)| fits(phrase)).max_by_key(|(phrase, _)| phrase.len());
        let Some((phrase, meaning)) = longest else { return false };
        let start = self.at;
        self.at += phrase.chars().count();
        self.push(start, meaning())
    }

    /// `UTC+8`, `GMT+08:00`, `Europe/Berlin`.
    fn zone(&mut self) -> bool {
        let start = self.at;
        if !self.begins_a_word() || !self.char(start).is_ascii_alphabetic() {
            return false;
        }
        if self.take_any(&["utc", "gmt"]) {
            if self.char(self.at).is_ascii_alphabetic() {
                return false;
            }
            let end = self.at;
            self.skip_blanks();
            let sign = match self.char(self.at) {
                '+' => 1,
                '-' | '−' | '–' => -1,
                _ => {
                    self.at = end;
                    return self.push(start, Zone(Some("Etc/UTC".into())));
                }
            };
            self.at += 1;
            let Some((hours, _)) = self.digits(2) else {
                self.at = end;
                return self.push(start, Zone(None));
            };
            let minutes = if self.take_if(":") { self.digits(2) } else { Some((0, 2)) };
            let zone = (minutes.is_some_and(|(minutes, _)| minutes == 0))
                .then(|| whole_hours(sign * i32::from(hours)))
                .flatten();
            return self.push(start, Zone(zone));
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '+' | '-');
        // No zone's name is longer.
        let end = (start..start + 40).find(|at| !is_part(self.char(*at))).unwrap_or(start);
        let name = &self.text[self.byte(start)..self.byte(end)];
        if name.contains('/') && TimeZone::get(name).is_ok() {
            self.at = end;
            return self.push(start, Zone(Some(name.to_owned())));
        }
        false
    }

    fn digits(&mut self, most: usize) -> Option<(u16, usize)> {
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
    fn small_number(&mut self) -> Option<(u8, bool)> {
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
    fn day(&mut self) -> bool {
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

    /// `每两周`, `双周`, `every three weeks`; a weekday may follow at once (`每周三`).
    fn rhythm(&mut self) -> bool {
        let start = self.at;
        if self.is_at(start, "once every") || self.is_at(start, "once each") {
            self.at += 5;
            return true;
        }
        if self.begins_a_word() && self.take_any(&["every ", "each "]) {
            self.skip_blanks();
            let number = self.small_number();
            self.skip_blanks();
            let unit = self.unit(&[("weeks", Unit::Week), ("months", Unit::Month)]);
            return match (number, unit) {
                (Some((n, _)), Some(unit)) if n > 0 => self.push(start, Every(unit, n.into())),
                _ => false,
            };
        }
        let every = self.take_if("每");
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
        // `两周` alone is a span of time, unless it is said to be the rhythm; `2月` is February.
        let rhythmic = two || every || skipping || {
            let here = self.at;
            self.take_if("一次") || (self.is_at(here, "例会"))
        };
        if !rhythmic {
            return false;
        }
        let meaning = match (skipping, number) {
            (true, None | Some((1, _))) => Every(unit, 2),
            (true, _) | (_, Some((0, _))) => Ambiguous,
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

    /// `第一、第三`, `1st`.
    fn ordinal(&mut self) -> bool {
        let start = self.at;
        if self.take_if("第") {
            let Some((n, _)) = self.small_number() else { return false };
            if self.is_at(self.at, "次") || !(1..=31).contains(&n) {
                return false;
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

    /// `、三` after `第一`.
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

    /// `周三`, `星期一、三`, `周X`; otherwise `周` counts weeks.
    fn chinese_weekday(&mut self) -> bool {
        let start = self.at;
        if EXPRESSIONS
            .iter()
            .any(|(phrase, _)| phrase.starts_with('周') && self.is_at(start, phrase))
            || !self.take_any(WEEK)
        {
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

    /// The weekday that begins at `start` and whose character comes here, and those in short after it.
    fn weekday_characters(&mut self, start: usize) -> bool {
        let Some(day) = self.weekday_character() else { return false };
        self.push(start, Meaning::Weekday(day, false));
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
                // After a comma any sentence may begin with one of these characters.
                !self.char(here).is_ascii_digit()
                    && (!comma
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

    fn weekday_character(&mut self) -> Option<Weekday> {
        let day = weekday(self.char(self.at))?;
        // `每周一次` is once a week, `双周三点` at three.
        let next = self.char(self.at + 1);
        let is_digit = self.char(self.at).is_ascii_digit();
        let counts = "次回场期点时:.个位名项条十月号年起".contains(next)
            || (is_digit && next.is_ascii_digit());
        if counts {
            return None;
        }
        self.at += 1;
        Some(day)
    }

    fn english_weekday(&mut self) -> bool {
        let start = self.at;
        if !self.begins_a_word() {
            return false;
        }
        for (names, day) in WEEKDAYS {
            for name in *names {
                let mut end = start + name.len();
                if !self.is_at(start, name) {
                    continue;
                }
                let plural = self.char(end) == 's' && !self.is_at(start, "tues");
                let plural = plural || self.is_at(start, "tuesdays");
                if plural {
                    end = (end..).find(|at| self.char(*at) != 's').unwrap_or(end);
                }
                if self.char(end).is_ascii_alphanumeric() {
                    continue;
                }
                self.at = end;
                return self.push(start, Meaning::Weekday(*day, plural));
            }
        }
        false
    }

    /// A time of day, a day of the month, or a number that what is beside it will explain.
    fn number(&mut self) -> bool {
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
                match self.small_number() {
                    Some((minute @ 1..=59, _)) if self.take_if("分") || minute > 9 => minute,
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
        // Consumed in either case, lest the rest of a longer number be taken for one.
        while self.char(self.at).is_ascii_digit() {
            self.at += 1;
        }
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

/// The zone that is so many whole hours ahead of UTC all year round; the sign in the names of the
/// Etc zones is the other way round.
fn whole_hours(ahead: i32) -> Option<String> {
    match ahead {
        8 => Some(COMMUNITY_ZONE.to_owned()),
        0 => Some("Etc/UTC".to_owned()),
        1..=14 => Some(format!("Etc/GMT-{ahead}")),
        -12..=-1 => Some(format!("Etc/GMT+{}", -ahead)),
        _ => None,
    }
}
