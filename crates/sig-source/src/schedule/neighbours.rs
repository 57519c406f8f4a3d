//! Settles words whose meaning depends on the words next to them: places, `every other`, `by`,
//! `between`, `no`.

use super::Meaning::{self, *};
use super::words::Word;
use super::{Doubt, Unit};

/// Negations of a meeting.
const NO: &[&str] = &["no", "not", "don't", "doesn't", "isn't", "aren't", "won't", "没"];

/// Replaces the meanings of such words.
pub fn settle(text: &str, words: &mut [Word]) {
    places(words);
    turns(text, words);
    deadlines(text, words);
    between(text, words);
}

/// Turns places next to a time into its zone.
fn places(words: &mut [Word]) {
    for at in 0..words.len() {
        let Place(zone) = &words[at].meaning else { continue };
        let between = |word: &&Word| !matches!(word.meaning, Passed | Comma | When);
        let before = words[..at].iter().rev().find(between);
        let after = words.get(at + 1);
        // `CST (UTC+8)`
        let after_all = words[at + 1..].iter().find(between);
        if zone.is_none() && after_all.is_some_and(|word| matches!(word.meaning, Zone(Some(_)))) {
            words[at].meaning = Name;
            continue;
        }
        let beside_zone = matches!(before.map(|word| &word.meaning), Some(Zone(_)));
        // `18:00 UTC/CET` is in either zone.
        let or_zone =
            at > 1 && words[at - 1].meaning == Or && matches!(words[at - 2].meaning, Zone(_));
        if is_time(before) || is_time(after) || or_zone || beside_zone && zone.is_some() {
            words[at].meaning = Zone(zone.clone());
        }
    }
}

/// Checks that `every other` and `alternate` come with a weekday; otherwise something else
/// alternates: the host, or the weekday if there are several.
fn turns(text: &str, words: &mut [Word]) {
    let days = words.iter().filter(|word| matches!(word.meaning, Weekday(..))).count();
    for at in 0..words.len() {
        if words[at].meaning == EveryOther {
            let on_a_day = matches!(meaning(words, at + 1), Some(Weekday(..)));
            words[at].meaning = if on_a_day {
                Every(Unit::Week, 2)
            } else if days < 2 && is(text, &words[at], "alternating") {
                Passed
            } else {
                Ambiguous(Doubt::Weeks)
            };
        }
    }
}

/// In `topics by Monday 18:00` the time is a deadline, in `email every Monday` that of a message.
fn deadlines(text: &str, words: &mut [Word]) {
    for at in 0..words.len() {
        let timed = is_time(words.get(at + 1))
            || matches!(meaning(words, at + 1), Some(Weekday(..) | Each | Every(..) | Day(_)));
        if timed && ["by", "email", "e-mail"].iter().any(|said| is(text, &words[at], said)) {
            words[at].meaning = Aside;
        }
    }
}

/// Reads `between 3 and 4 pm` as a range.
fn between(text: &str, words: &mut [Word]) {
    for at in 0..words.len() {
        let clock = words[at + 1..].iter().take_while(|word| is_time(Some(word))).count();
        let and = at + 1 + clock;
        let ranged = clock > 0 && meaning(words, and) == Some(&And) && is_time(words.get(and + 1));
        if ranged && is(text, &words[at], "between") {
            words[at].meaning = Passed;
            words[and].meaning = Through;
        }
    }
}

/// Returns whether a negation is directly about a meeting: `no regular meeting`, `don't meet`.
/// `There is no meeting link` is not, but rare.
pub fn denies(text: &str, words: &[Word], at: usize) -> bool {
    let said = text.get(words[at].span.clone()).unwrap_or_default().to_lowercase();
    if !NO.contains(&said.as_str()) {
        return false;
    }
    let next = words[at + 1..].iter().find(|word| !matches!(word.meaning, Passed | Usually(_)));
    next.is_some_and(|word| word.meaning == Meeting)
}

/// Returns whether a word states a time of day.
pub fn is_time(word: Option<&Word>) -> bool {
    matches!(word.map(|word| &word.meaning), Some(Clock(..) | Half(_) | Number(_) | Midnight))
}

fn meaning(words: &[Word], at: usize) -> Option<&Meaning> {
    words.get(at).map(|word| &word.meaning)
}

fn is(text: &str, word: &Word, said: &str) -> bool {
    text.get(word.span.clone()).is_some_and(|it| it.eq_ignore_ascii_case(said))
}
