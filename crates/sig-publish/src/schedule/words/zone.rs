//! Time zones: as an offset from UTC, or by their IANA names.

use jiff::tz::TimeZone;

use super::Splitter;
use crate::schedule::COMMUNITY_ZONE;
use crate::schedule::Meaning::Zone;

impl Splitter<'_> {
    /// `UTC+8`, `GMT+08:00`, `Europe/Berlin`.
    pub(super) fn zone(&mut self) -> bool {
        let start = self.at;
        // A time may touch it, as in `10:00UTC`.
        let in_word = start > 0 && self.char(start - 1).is_ascii_alphabetic();
        if in_word || !self.char(start).is_ascii_alphabetic() {
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
