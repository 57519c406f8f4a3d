//! Derives the yearly rule of a time zone (RFC 5545, 3.3.10) from its transitions.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;
use sig_model::Weekday as Day;

use super::Change;

/// The zone data lists irregular transitions until 2087: Morocco's depend on the moon.
const FIRST: i16 = 2101;
/// Within 28 years of a century, a year starts on every day of the week, both as a common and as a
/// leap year.
pub const LAST: i16 = FIRST + 27;

/// What a kind of transition has in common in all years, and its day of the week.
type Kind<'a> = (bool, i32, i32, &'a str, [i8; 3], i8);
/// The months in which a transition may occur, with the possible days.
type Days = BTreeMap<i8, BTreeSet<i8>>;

fn kind(change: &Change) -> Kind<'_> {
    let Change { daylight, from, to, abbreviation, onset } = change;
    let time = [onset.hour(), onset.minute(), onset.second()];
    let weekday = onset.weekday().to_monday_zero_offset();
    (*daylight, from.seconds(), to.seconds(), abbreviation, time, weekday)
}

/// Splits the transitions up to [`LAST`], in order, into irregular ones, and the first regular one
/// of each part of the rule with that part.
pub fn split(changes: &[Change]) -> (&[Change], Vec<(&Change, String)>) {
    let Some(rule) = rule(changes) else {
        // Transitions listed this far ahead are assumed to be listed forever.
        return (changes, Vec::new());
    };
    let follows = |change: &Change| {
        let days = rule.get(&kind(change)).and_then(|days| days.get(&change.onset.month()));
        days.is_some_and(|days| days.contains(&change.onset.day()))
    };
    let mut ruled = changes.len();
    for year in changes.chunk_by(|a, b| a.onset.year() == b.onset.year()).rev() {
        let kinds: BTreeSet<Kind<'_>> = year.iter().map(kind).collect();
        let next = changes.get(ruled).map(|change| change.onset.year() - 1);
        let adjoins = next.is_none_or(|next| year.iter().all(|it| it.onset.year() == next));
        if !(adjoins
            && year.iter().all(follows)
            && kinds.len() == rule.len()
            && year.len() == kinds.len())
        {
            break;
        }
        ruled -= year.len();
    }
    let (single, ruled) = changes.split_at(ruled);
    let mut parts = Vec::new();
    for (of, days) in &rule {
        for (month, days) in days {
            let begins = |change: &&Change| kind(change) == *of && change.onset.month() == *month;
            if let Some(first) = ruled.iter().find(begins) {
                parts.push((first, in_words(first.onset.weekday(), *month, days)));
            }
        }
    }
    (single, parts)
}

/// Returns the days of each kind of transition, if each occurs once a year.
fn rule(changes: &[Change]) -> Option<BTreeMap<Kind<'_>, Days>> {
    let mut rule: BTreeMap<Kind<'_>, Days> = BTreeMap::new();
    let mut count: BTreeMap<Kind<'_>, i16> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.onset.year() >= FIRST) {
        let of = kind(change);
        *count.entry(of).or_default() += 1;
        let days = rule.entry(of).or_default().entry(change.onset.month()).or_default();
        days.insert(change.onset.day());
    }
    let yearly = count.values().all(|count| *count == LAST - FIRST + 1);
    (yearly && !rule.is_empty()).then_some(rule)
}

fn in_words(weekday: Weekday, month: i8, days: &BTreeSet<i8>) -> String {
    let day = Day::ALL[weekday.to_monday_zero_offset() as usize].as_str();
    let rule = format!("FREQ=YEARLY;BYMONTH={month}");
    let first = days.first().copied().unwrap_or(1);
    let last = if matches!(month, 4 | 6 | 9 | 11) { 30 } else { 31 };
    match (days.len(), first) {
        (7, _) if first + 6 == last && month != 2 => format!("{rule};BYDAY=-1{day}"),
        (7, 1 | 8 | 15 | 22) => format!("{rule};BYDAY={}{day}", first / 7 + 1),
        _ => {
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            format!("{rule};BYDAY={day};BYMONTHDAY={}", days.join(","))
        }
    }
}
