//! Reads time zones: offsets from UTC, IANA names, cities.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use super::Splitter;
use crate::schedule::Meaning::{Clock, Half, Number, Place, Zone};
use crate::schedule::vocabulary::{CHINA, city};

const UTC: Cow<'static, str> = Cow::Borrowed("Etc/UTC");

impl Splitter<'_> {
    /// Parses `UTC+8`, `GMT+08:00`, `+0800` after a time, `Europe/Berlin`.
    pub(super) fn zone(&mut self) -> bool {
        let start = self.at;
        // A time may directly precede it, as in `10:00UTC`.
        let in_word = start > 0 && self.char(start - 1).is_ascii_alphabetic();
        if in_word {
            return false;
        }
        let after_time = matches!(self.last(), Some(Clock(..) | Half(_) | Zone(_)));
        if after_time && matches!(self.char(start), '+' | '-' | '−') {
            return self.offset_alone();
        }
        if !self.char(start).is_ascii_alphabetic() {
            return false;
        }
        if after_time && self.is_word_at(start, "z") {
            self.at += 1;
            return self.push(start, Zone(Some(UTC)));
        }
        if self.take_any(&["utc", "gmt"]) {
            return !self.char(self.at).is_ascii_alphabetic() && self.offset(start);
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '+' | '-');
        // No zone name is longer.
        let end = (start..start + 40).find(|at| !is_part(self.char(*at))).unwrap_or(start);
        let name = &self.text[self.byte(start)..self.byte(end)];
        if name.contains('/')
            && let Ok(zone) = TimeZone::get(name)
            && let Some(name) = zone.iana_name()
        {
            let name = name.to_owned();
            self.at = end;
            return self.push(start, Zone(Some(name.into())));
        }
        false
    }

    /// Parses the offset after `UTC`: `+8`, `(+8)`, ` -05:00` or nothing.
    fn offset(&mut self, start: usize) -> bool {
        let end = self.at;
        // The sign of `UTC8` is unknown.
        if self.digits(4).is_some() {
            return self.push(start, Zone(None));
        }
        self.skip_blanks();
        let bracket = self.take_if("(");
        let sign = match self.char(self.at) {
            '+' => 1,
            '-' | '−' | '–' => -1,
            _ => {
                self.at = end;
                return self.push(start, Zone(Some(UTC)));
            }
        };
        self.at += 1;
        self.skip_blanks();
        let zone = self.hours_and_minutes().and_then(|(hours, minutes)| {
            (minutes == 0).then(|| whole_hours(sign * i32::from(hours))).flatten()
        });
        if bracket {
            self.take_if(")");
        }
        self.push(start, Zone(zone))
    }

    /// Parses `+0800` after a time; `-0800` could also be an end.
    fn offset_alone(&mut self) -> bool {
        let start = self.at;
        let ahead = self.char(start) == '+';
        self.at += 1;
        let digits = self.digits(4).map(|(_, digits)| digits);
        // `+1` could also mean the next day.
        if digits == Some(1) {
            return false;
        }
        if !ahead && self.words.last().is_some_and(|word| word.span.len() == 4) {
            // `1400-1500`
            return false;
        }
        self.at = start + 1;
        let zone = match self.hours_and_minutes() {
            Some((hours, 0)) if ahead => whole_hours(hours.into()),
            Some(_) if ahead || digits == Some(4) => None,
            _ => return false,
        };
        self.push(start, Zone(zone))
    }

    /// Parses `8`, `08`, `0800`, `08:00`.
    fn hours_and_minutes(&mut self) -> Option<(u16, u16)> {
        let (hours, digits) = self.digits(4)?;
        match digits {
            1 | 2 if self.take_if(":") => Some((hours, self.digits(2)?.0)),
            1 | 2 => Some((hours, 0)),
            4 => Some((hours / 100, hours % 100)),
            _ => None,
        }
    }

    /// Parses a city in the time zone database, such as `New York`.
    pub(super) fn city(&mut self) -> bool {
        let start = self.at;
        if !self.char(start).is_ascii_alphabetic()
            || !self.begins_a_word() && !matches!(self.last(), Some(Number(_)))
        {
            return false;
        }
        let (mut name, mut found) = (String::new(), None);
        for _ in 0..3 {
            while self.char(self.at).is_ascii_alphabetic() {
                name.push(self.char(self.at));
                self.at += 1;
            }
            if let Some(zone) = city(&name) {
                found = Some((self.at, zone));
            }
            if !self.take_if(" ") {
                break;
            }
            name.push(' ');
        }
        let Some((end, zone)) = found.filter(|(end, _)| !self.char(*end).is_ascii_alphanumeric())
        else {
            return false;
        };
        self.at = end;
        let zone = Some(Cow::Owned(zone));
        if self.take_if(" time") {
            self.push(start, Zone(zone))
        } else {
            self.push(start, Place(zone))
        }
    }
}

/// Returns the zone that is a number of whole hours ahead of UTC all year round. The signs in names
/// of Etc zones are inverted.
fn whole_hours(ahead: i32) -> Option<Cow<'static, str>> {
    match ahead {
        8 => Some(CHINA.into()),
        0 => Some(UTC),
        1..=14 => Some(format!("Etc/GMT-{ahead}").into()),
        -12..=-1 => Some(format!("Etc/GMT+{}", -ahead).into()),
        _ => None,
    }
}
