//! Splits a text into words with their meanings. Letters, digits and characters that no table
//! covers become unknown words.

mod clocks;
mod dates;
mod days;
mod holidays;
mod numbers;
mod skipped;
mod typos;
mod zone;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::Meaning;
use super::vocabulary::{TABLES, plain};

/// The words of all tables, keyed by their first character.
static BY_FIRST: LazyLock<HashMap<char, Vec<(&'static str, &'static Meaning)>>> =
    LazyLock::new(|| {
        let mut by_first: HashMap<char, Vec<(&str, &Meaning)>> = HashMap::new();
        for (meaning, words) in TABLES.iter().copied().flatten() {
            for word in *words {
                if let Some(first) = word.chars().next() {
                    by_first.entry(first).or_default().push((word, meaning));
                }
            }
        }
        by_first
    });

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The span of the word, as byte offsets into the text.
    pub span: Range<usize>,
    /// The meaning.
    pub meaning: Meaning,
    /// Whether the word counts towards the meeting's time, unlike those in clauses about something
    /// else.
    pub counts: bool,
}

/// Splits a text into words. The `name` of the community is one that can be ignored.
pub fn split(text: &str, name: &str) -> Vec<Word> {
    let name: String = name.chars().map(normal).collect();
    let mut splitter = Splitter {
        text,
        name: &name,
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

/// Normalizes a character to lower case, simplified Chinese and ordinary width (Unicode, Halfwidth
/// and Fullwidth Forms).
fn normal(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase()
        }
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        c => plain(c.to_ascii_lowercase()),
    }
}

struct Splitter<'a> {
    text: &'a str,
    /// The normalized name of the community.
    name: &'a str,
    /// The normalized characters, with their byte offsets in the text.
    chars: Vec<(usize, char)>,
    at: usize,
    words: Vec<Word>,
}

impl Splitter<'_> {
    /// Consumes the word that starts here; `false` at the end of the text.
    fn step(&mut self) -> bool {
        let start = self.at;
        let kinds: [fn(&mut Self) -> bool; 14] = [
            Self::markup,
            Self::link,
            Self::holidays,
            Self::zone,
            Self::date,
            Self::rhythm,
            Self::ordinal,
            Self::chinese_weekday,
            Self::english_weekday,
            Self::number,
            Self::city,
            Self::expression,
            Self::full_stop,
            Self::unread,
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

    /// Returns whether `phrase` is at `at` as a whole word.
    fn is_word_at(&self, at: usize, phrase: &str) -> bool {
        self.is_at(at, phrase) && !self.char(at + phrase.len()).is_ascii_alphanumeric()
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

    /// Adds the text from `start` to the current position as a word.
    fn push(&mut self, start: usize, meaning: Meaning) -> bool {
        let span = self.byte(start)..self.byte(self.at);
        self.words.push(Word { span, meaning, counts: true });
        true
    }

    fn begins_a_word(&self) -> bool {
        self.at == 0 || !self.char(self.at - 1).is_ascii_alphanumeric()
    }

    fn last(&self) -> Option<&Meaning> {
        self.words.last().map(|word| &word.meaning)
    }

    /// Consumes a word of the tables.
    fn expression(&mut self) -> bool {
        let fits = |phrase: &str| {
            let end = self.at + phrase.chars().count();
            let (first, last) = (self.char(self.at), self.char(end - 1));
            // A number may directly precede a word, as in `10am`.
            let before = if self.at == 0 { ' ' } else { self.char(self.at - 1) };
            // `AM9:30`
            let clock =
                matches!(phrase, "am" | "pm") && (end + 1..end + 3).any(|at| self.char(at) == ':');
            self.is_at(self.at, phrase)
                && !(first.is_ascii_alphabetic() && before.is_ascii_alphabetic())
                && !(last.is_ascii_alphanumeric()
                    && self.char(end).is_ascii_alphanumeric()
                    && !clock
                    && self.weekday_name(end).is_none())
        };
        let here = BY_FIRST.get(&self.char(self.at)).map_or(&[][..], Vec::as_slice);
        // `end-user` does not mean an end.
        let alone = |phrase: &str, meaning: &Meaning| {
            let end = self.at + phrase.chars().count();
            let compound = self.char(end) == '-' && self.char(end + 1).is_ascii_alphabetic();
            !compound || !meaning.is_about_clause()
        };
        let name = (self.name, &Meaning::Passed);
        let longest = here
            .iter()
            .chain(Some(&name).filter(|(name, _)| !name.is_empty()))
            .filter(|(phrase, meaning)| fits(phrase) && alone(phrase, meaning))
            .max_by_key(|(phrase, _)| phrase.len());
        let Some(&(phrase, meaning)) = longest else { return false };
        let start = self.at;
        self.at += phrase.chars().count();
        // `讨论会议`
        if phrase.ends_with('会') {
            self.take_if("议");
        }
        self.push(start, meaning.clone());
        match meaning {
            // `东京时间`, `Berlin time`
            Meaning::Place(zone) if self.take_any(&["时间", " time"]) => {
                self.words.pop();
                let zone = zone.clone();
                let meaning =
                    if zone.is_some() { Meaning::Zone(zone) } else { Meaning::Place(zone) };
                self.push(start, meaning);
            }
            Meaning::Identifier => self.identifier(),
            _ => {}
        }
        true
    }
}
