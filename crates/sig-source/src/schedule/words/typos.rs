//! Reads mistyped weekdays: `Wendesday`, `Thurday`.

use sig_model::Weekday;

use super::Splitter;
use crate::schedule::vocabulary::WEEKDAYS;

impl Splitter<'_> {
    /// Returns the weekday that the word at `start` is closest to, whether it is plural, and its
    /// end. At most one letter in four differs; `Thuesday` could be two days, and `sundry` is
    /// another word.
    pub(super) fn mistyped_weekday(&self, start: usize) -> Option<(Weekday, bool, usize)> {
        let letters = (start..).take_while(|at| self.char(*at).is_ascii_alphabetic());
        let word: String = letters.map(|at| self.char(at)).take(12).collect();
        let end = start + word.len();
        if self.char(end).is_ascii_alphanumeric() || !(5..=11).contains(&word.len()) {
            return None;
        }
        let single = word.strip_suffix('s').unwrap_or(&word);
        if single.len() < 7 && !single.ends_with("day") {
            return None;
        }
        let mut like: Vec<(usize, Weekday)> = WEEKDAYS
            .iter()
            .map(|(names, day)| (strsim::osa_distance(names[0], single), names[0].len() / 4, *day))
            .filter(|(distance, most, _)| distance <= most)
            .map(|(distance, _, day)| (distance, day))
            .collect();
        like.sort_unstable();
        match like[..] {
            [(_, day)] => Some((day, single.len() < word.len(), end)),
            [(nearest, day), (next, _), ..] if nearest < next => {
                Some((day, single.len() < word.len(), end))
            }
            _ => None,
        }
    }
}
