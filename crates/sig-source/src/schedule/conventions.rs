//! What a community takes for granted when it writes a time.

use sig_model::Weekday;

/// What the texts of a community don't say about times, as all of its readers know it.
#[derive(Clone, Copy, Debug)]
pub struct Conventions<'a> {
    /// The IANA zone of times that state none; with `None` such times are not read.
    pub zone: Option<&'a str>,
    /// The first day of a week.
    pub first_day: Weekday,
    /// The name of the community, which says nothing about a time; empty if there is none.
    pub name: &'a str,
}

impl Default for Conventions<'_> {
    fn default() -> Self {
        Self { zone: None, first_day: Weekday::Monday, name: "" }
    }
}

impl Conventions<'_> {
    /// Returns the number of days from the first day of a week to `day`.
    pub fn offset(&self, day: Weekday) -> usize {
        (day as usize + 7 - self.first_day as usize) % 7
    }

    /// Returns whether days that the community sees in one week are in one week of sig.json, too,
    /// where weeks start on Monday (RFC 5545).
    pub fn keeps_together(&self, days: &[Weekday]) -> bool {
        let before = |day: &Weekday| *day < self.first_day;
        days.iter().all(before) || !days.iter().any(before)
    }
}
