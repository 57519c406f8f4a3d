//! Finds the words that are about the meeting's time, and whether an unknown one is among or next
//! to them. Only listed words can be ignored; any other makes the time unreadable.

use std::borrow::Cow;
use std::ops::Range;

use super::Gap;
use super::Meaning::{self, *};
use super::neighbours::{denies, is_time};
use super::parts::quote;
use super::words::Word;

/// A clause of this many words is a sentence of its own, not a note on the time next to it; two
/// Chinese characters count as one word.
const SENTENCE: usize = 5;

/// Decides which words count, and returns the reason if the text can't be read.
pub fn weigh(text: &str, words: &mut [Word], zone: Option<&str>) -> Option<Gap> {
    let zoned = words.iter().any(|word| matches!(word.meaning, Zone(Some(_))));
    let mut weighing = Weighing { text, doubt: None, timed: false, zoned, zone };
    let sentences = stretches(words, 0..words.len(), |word| word.meaning == Stop);
    for sentence in sentences {
        let end = sentence.end;
        let states = words[sentence.clone()].iter().any(|word| matches!(word.meaning, Clock(..)));
        weighing.sentence(words, sentence);
        // `Every Tuesday at 10:00?` is a question.
        let mut stops = words[end..].iter().take_while(|word| states && word.meaning == Stop);
        let asks = |word: &&Word| matches!(text.get(word.span.clone()), Some("?" | "？"));
        if let Some(word) = stops.find(asks) {
            weighing.doubt.get_or_insert(Gap::Open(quote(text, word.span.clone())));
        }
    }
    weighing.doubt
}

/// Returns the ranges between separators.
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

/// Returns whether a word states a time.
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
    /// Whether an earlier clause states a time.
    timed: bool,
    /// Whether a zone is stated, so that a place does not set it.
    zoned: bool,
    /// The community's default zone.
    zone: Option<&'a str>,
}

impl Weighing<'_> {
    fn doubt(&mut self, word: &Word) {
        let quote = quote(self.text, word.span.clone());
        self.doubt.get_or_insert(match word.meaning {
            Ended => Gap::NotHeld(quote),
            Ambiguous(doubt) => Gap::Ambiguous(quote, doubt),
            _ => Gap::Unread(quote),
        });
    }

    fn sentence(&mut self, words: &mut [Word], sentence: Range<usize>) {
        let said = &words[sentence.clone()];
        let has = |wanted: fn(&Meaning) -> bool| said.iter().any(|word| wanted(&word.meaning));
        if !has(bears) {
            if has(|it| matches!(it, Unread | Number(_))) {
                self.leave(words, sentence.clone());
            }
            // A short sentence such as `已归档。` or `Summer only.` applies to the whole text; a longer
            // one is about something else.
            let said = &words[sentence];
            let short = length(self.text, said) < SENTENCE;
            let limits = |at: &usize| match said[*at].meaning {
                Ended => true,
                Limit => short || denies(self.text, said, *at),
                _ => false,
            };
            let conditional = said.iter().any(|word| word.meaning == Condition);
            let limit = (0..said.len()).find(limits).filter(|_| !conditional);
            if let Some(word) = limit.map(|at| said[at].clone()) {
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
                // In `10:00: digest` the time is that of the digest.
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
                // In `议题收集截止，每周二18:00` the time could be the deadline's.
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

    /// Reads a label before a colon, where anything may be the name of a meeting.
    fn label(&mut self, words: &mut [Word], clause: Range<usize>) {
        let named = has_meeting(&words[clause.clone()]);
        for at in clause.clone() {
            let next = words.get(at + 1).filter(|_| at + 1 < clause.end).map(|word| &word.meaning);
            match &words[at].meaning {
                Place(zone) if self.says_nothing(zone) => words[at].meaning = Name,
                // `US time:` would be a time zone.
                Unread
                    if !named
                        || (next == Some(&When) && !self.zoned)
                        || touches_time(words, at) =>
                {
                    let word = words[at].clone();
                    self.doubt(&word);
                }
                Unread => words[at].meaning = Name,
                Limit | Ended | Condition | Place(_) => {
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
        // `(如有需要，提前通知)` is a remark, but `(可能)` is about the time next to it.
        let alone = said.iter().all(|word| word.meaning == Condition);
        // So is `(请注意第一周除外)`.
        let weeks = has(|it| matches!(it, Ordinal(_) | Week | Month | Span(..)));
        let restricts = weeks && has(|it| matches!(it, Limit | Ended));
        if !bearing && !alone && !restricts && has(|it| matches!(it, Condition | Remark)) {
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

    /// Returns whether a place that is not next to the time does not affect the zone.
    fn says_nothing(&self, place: &Option<Cow<'static, str>>) -> bool {
        self.zoned || place.is_some() && place.as_deref() == self.zone
    }

    /// Ignores a clause that is not about the time.
    fn leave(&self, words: &mut [Word], clause: Range<usize>) {
        for word in &mut words[clause] {
            word.counts = false;
        }
    }
}

fn has_meeting(words: &[Word]) -> bool {
    words.iter().any(|word| matches!(word.meaning, Meeting | Usually(_)))
}

/// Splits a sentence into clauses, and tells which are labels. Brackets before a colon are part of
/// the label.
fn clauses(text: &str, words: &[Word], sentence: Range<usize>) -> Vec<(Range<usize>, bool)> {
    let is_comma =
        |word: &Word| text.get(word.span.clone()).is_some_and(|it| matches!(it, "," | "，"));
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    for part in stretches(words, sentence.clone(), |word| word.meaning == Colon) {
        let labels = part.end < sentence.end;
        // The label starts after the last comma outside of brackets.
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

/// Returns whether a word prevents its clause from being ignored, however long that is.
const fn is_doubtful(meaning: &Meaning) -> bool {
    matches!(meaning, Limit | Ended | Month | Span(..) | Day(_) | From | Ambiguous(_))
}

/// Returns whether an unknown word is part of a name, that is, directly precedes a word for a
/// meeting: `Compiler SIG`, `虚拟化例会`.
fn names(words: &[Word], clause: &Range<usize>, at: usize) -> bool {
    let follows = words[at + 1..clause.end]
        .iter()
        .find(|word| !matches!(word.meaning, Unread | Name))
        .is_some_and(|word| word.meaning == Meeting);
    follows && !touches_time(words, at)
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
