//! Which words of a text speak of the meeting's time, and whether one is among them, or beside them,
//! that isn't understood. Words that may be passed over are listed; all others make the time unread.

use std::borrow::Cow;
use std::ops::Range;

use super::Meaning::{self, *};
use super::parts::quote;
use super::words::Word;
use super::{Gap, Unit};

/// A clause of so many words that no word beside a time is in it; two characters are a word.
const SENTENCE: usize = 5;

/// Settles what each word counts for; and says what keeps the text from being read.
pub fn weigh(text: &str, words: &mut [Word], zone: Option<&str>) -> Option<Gap> {
    places(words);
    turns(text, words);
    let zoned = words.iter().any(|word| matches!(word.meaning, Zone(Some(_))));
    let mut weighing = Weighing { text, doubt: None, timed: false, zoned, zone };
    let sentences = stretches(words, 0..words.len(), |word| word.meaning == Stop);
    for sentence in sentences {
        weighing.sentence(words, sentence);
    }
    weighing.doubt
}

/// A place beside a time is its zone.
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
        if is_time(before) || is_time(after) || beside_zone && zone.is_some() {
            words[at].meaning = Zone(zone.clone());
        }
    }
}

/// `every other` and `alternate` go with a weekday; otherwise something else alternates.
fn turns(text: &str, words: &mut [Word]) {
    for at in 0..words.len() {
        if words[at].meaning == EveryOther {
            let on_a_day = matches!(words.get(at + 1).map(|word| &word.meaning), Some(Weekday(..)));
            let said = text.get(words[at].span.clone()).unwrap_or_default();
            words[at].meaning = if on_a_day {
                Every(Unit::Week, 2)
            } else if said.eq_ignore_ascii_case("alternating") {
                Passed
            } else {
                Ambiguous
            };
        }
    }
}

/// The stretches between separators, without these.
fn stretches(
    words: &[Word],
    within: Range<usize>,
    separates: impl Fn(&Word) -> bool,
) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = within.start;
    for at in within.clone() {
        if words.get(at).is_some_and(&separates) {
            stretches.push(start..at);
            start = at + 1;
        }
    }
    stretches.push(start..within.end);
    stretches
}

/// Whether it says when a meeting is.
const fn bears(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Every(..)
            | Usually(_)
            | Each
            | Weekday(..)
            | MonthDay(_)
            | Half(_)
            | Clock(..)
            | Midnight
            | Zone(_)
            | Day(_)
            | Except(_)
            | Weeks(_)
    )
}

struct Weighing<'a> {
    text: &'a str,
    doubt: Option<Gap>,
    /// A time was said before.
    timed: bool,
    /// A zone is stated, so that a place says nothing of it.
    zoned: bool,
    /// The community's own zone.
    zone: Option<&'a str>,
}

impl Weighing<'_> {
    fn doubt(&mut self, word: &Word) {
        let gap = match word.meaning {
            Ended => Gap::NotHeld,
            Ambiguous => Gap::Ambiguous,
            _ => Gap::Unread,
        };
        self.doubt.get_or_insert_with(|| gap(quote(self.text, word.span.clone())));
    }

    fn sentence(&mut self, words: &mut [Word], sentence: Range<usize>) {
        let said = &words[sentence.clone()];
        let has = |wanted: fn(&Meaning) -> bool| said.iter().any(|word| wanted(&word.meaning));
        if !has(bears) {
            if has(|it| matches!(it, Unread | Number(_))) {
                self.leave(words, sentence.clone());
            }
            // `已归档。` and `Summer only.` hold for all that is said; a longer one tells of more.
            let said = &words[sentence];
            let short = length(self.text, said) < SENTENCE;
            let limits = |word: &&Word| word.meaning == Ended || short && word.meaning == Limit;
            let conditional = said.iter().any(|word| word.meaning == Condition);
            if let Some(word) = said.iter().find(limits).filter(|_| !conditional).cloned() {
                self.doubt(&word);
            }
            return;
        }
        let mut aside = false;
        for (clause, labels) in clauses(self.text, words, sentence) {
            let clause = clause.clone();
            let speaks_aside = words[clause.clone()].iter().any(|word| word.meaning == Aside);
            if labels {
                aside = speaks_aside;
                if aside {
                    self.leave(words, clause);
                } else {
                    self.label(words, clause);
                }
            } else if speaks_aside || (aside && !has_meeting(&words[clause.clone()])) {
                // `10:00: digest`: the time is the digest's.
                let of_label = clause.start.checked_sub(1).filter(|at| words[*at].meaning == Colon);
                let labelled = of_label.is_some_and(|at| {
                    words[..at]
                        .iter()
                        .rev()
                        .take_while(|word| word.meaning != Colon)
                        .any(|word| word.counts && matches!(word.meaning, Clock(..)))
                });
                if let Some(word) =
                    words[clause.clone()].iter().find(|word| labelled && word.meaning == Aside)
                {
                    let word = word.clone();
                    self.doubt(&word);
                }
                // `议题收集截止，每周二18:00`: the time could be the deadline's.
                let own = words[clause.clone()]
                    .iter()
                    .any(|word| matches!(word.meaning, Clock(..) | Weekday(..)));
                aside = speaks_aside && !own && !self.timed || aside && !speaks_aside;
                self.leave(words, clause);
            } else {
                self.clause(words, clause);
            }
        }
    }

    /// What comes before a colon: anything may be the name of a meeting.
    fn label(&mut self, words: &mut [Word], clause: Range<usize>) {
        let named = has_meeting(&words[clause.clone()]);
        for at in clause.clone() {
            let next = words.get(at + 1).filter(|_| at + 1 < clause.end).map(|word| &word.meaning);
            match &words[at].meaning {
                Place(zone) if self.says_nothing(zone) => words[at].meaning = Name,
                // `US time:` would be a zone.
                Unread
                    if !named
                        || (next == Some(&When) && !self.zoned)
                        || touches_time(words, at) =>
                {
                    let word = words[at].clone();
                    self.doubt(&word);
                }
                Unread => words[at].meaning = Name,
                Limit | Ended | Place(_) => {
                    let word = words[at].clone();
                    self.doubt(&word);
                }
                _ => {}
            }
        }
    }

    fn clause(&mut self, words: &mut [Word], clause: Range<usize>) {
        let said = &words[clause.clone()];
        let has = |wanted: fn(&Meaning) -> bool| said.iter().any(|word| wanted(&word.meaning));
        let bearing = has(bears);
        if !bearing && has(|it| matches!(it, Condition | Remark)) {
            return self.leave(words, clause);
        }
        if !bearing
            && has(|it| *it == Unread)
            && !has(is_doubtful)
            && length(self.text, said) >= SENTENCE
        {
            return self.leave(words, clause);
        }
        self.timed |= has(|it| matches!(it, Clock(..)));
        for at in clause.clone() {
            match &words[at].meaning {
                Place(zone) if self.says_nothing(zone) => words[at].meaning = Name,
                Unread if names(words, &clause, at) => words[at].meaning = Name,
                Unread | Limit | Ended | Condition | Place(_) => {
                    let word = words[at].clone();
                    self.doubt(&word);
                }
                _ => {}
            }
        }
    }

    /// Whether a place that isn't beside the time leaves the zone as it is.
    fn says_nothing(&self, place: &Option<Cow<'static, str>>) -> bool {
        self.zoned || place.is_some() && place.as_deref() == self.zone
    }

    /// A clause that says nothing of the time.
    fn leave(&self, words: &mut [Word], clause: Range<usize>) {
        for word in &mut words[clause] {
            word.counts = false;
        }
    }
}

fn has_meeting(words: &[Word]) -> bool {
    words.iter().any(|word| matches!(word.meaning, Meeting | Usually(_)))
}

/// Clauses, and whether each is a label. What is in brackets before a colon belongs to the label.
fn clauses(text: &str, words: &[Word], sentence: Range<usize>) -> Vec<(Range<usize>, bool)> {
    let is_comma =
        |word: &Word| text.get(word.span.clone()).is_some_and(|it| matches!(it, "," | "，"));
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    for part in stretches(words, sentence.clone(), |word| word.meaning == Colon) {
        let labels = part.end < sentence.end;
        // The label begins after the last comma outside of brackets.
        let mut begins = part.start;
        let mut depth = 0_usize;
        for at in part.clone() {
            match text.get(words[at].span.clone()) {
                Some("(" | "（" | "[" | "【" | "「") => depth += 1,
                Some(")" | "）" | "]" | "】" | "」") => depth = depth.saturating_sub(1),
                _ if depth == 0 && is_comma(&words[at]) => begins = at + 1,
                _ => {}
            }
        }
        let end = if labels { begins } else { part.end };
        found.extend(
            stretches(words, part.start..end, |word| word.meaning == Comma)
                .into_iter()
                .filter(|clause| !clause.is_empty())
                .map(|clause| (clause, false)),
        );
        if labels {
            found.push((begins..part.end, true));
        }
    }
    found
}

/// Words that a clause is not passed over with, however long it is.
const fn is_doubtful(meaning: &Meaning) -> bool {
    matches!(meaning, Limit | Ended | Month | Span(..) | Day(_) | From | Ambiguous)
}

/// Whether an unread word is part of a name, which a word for a meeting follows at once: `Compiler
/// SIG`, `虚拟化例会`.
fn names(words: &[Word], clause: &Range<usize>, at: usize) -> bool {
    let follows = words[at + 1..clause.end]
        .iter()
        .find(|word| !matches!(word.meaning, Unread | Name))
        .is_some_and(|word| word.meaning == Meeting);
    follows && !touches_time(words, at)
}

fn is_time(word: Option<&Word>) -> bool {
    matches!(word.map(|word| &word.meaning), Some(Clock(..) | Half(_) | Number(_) | Midnight))
}

fn touches_time(words: &[Word], at: usize) -> bool {
    is_time(at.checked_sub(1).and_then(|before| words.get(before))) || is_time(words.get(at + 1))
}

fn length(text: &str, words: &[Word]) -> usize {
    let characters = |word: &Word| {
        let said = text.get(word.span.clone()).unwrap_or_default();
        if said.is_ascii() { 2 } else { said.chars().count() }
    };
    words.iter().map(characters).sum::<usize>() / 2
}
