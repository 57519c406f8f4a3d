//! Builds sentences.

use std::borrow::Cow;

use sig_model::{ANY_LANGUAGE, Localized, Url};

use super::ChangeKind;
use super::piece::{self, Piece};
use super::renamed::Renamed;

/// The number of list items that are named; one more is named too, since "and 1 more" is no
/// shorter.
const NAMED: usize = 3;

/// The pieces of a sentence so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words(Vec<Piece>);

impl Words {
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self::default().ours(text)
    }

    pub fn ours(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.0.push(Piece::Ours(text.into()));
        self
    }

    pub fn theirs(self, text: &str) -> Self {
        self.piece(Piece::theirs(text))
    }

    /// Adds a text from the sources in quotation marks.
    pub fn quoted(self, text: &str) -> Self {
        self.ours("“").theirs(text).ours("”")
    }

    pub fn piece(mut self, piece: Piece) -> Self {
        self.0.push(piece);
        self
    }

    pub fn then(mut self, words: Self) -> Self {
        self.0.extend(words.0);
        self
    }

    /// Adds the first few items of a list, and how many more there are.
    pub fn list<'a>(mut self, list: &[&'a str], put: impl Fn(Self, &'a str) -> Self) -> Self {
        let named = if list.len() > NAMED + 1 { NAMED } else { list.len() };
        for (at, name) in list[..named].iter().enumerate() {
            if at > 0 {
                self = self.ours(", ");
            }
            self = put(self, name);
        }
        match list.len() - named {
            0 => self,
            more => self.ours(format!(" and {more} more")),
        }
    }

    /// Adds the first few names, and how many more there are.
    pub fn names(self, names: &[&str]) -> Self {
        self.list(names, Self::theirs)
    }

    pub fn into_pieces(self) -> Vec<Piece> {
        self.0
    }
}

/// A change of something that the sentence has yet to name.
pub struct Fact {
    pub kind: ChangeKind,
    pub words: Words,
}

/// How to show a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Verbatim: an id, a path, a date, a URL.
    Plain,
    /// In quotation marks, for texts.
    Quoted,
}

/// Compares a value: "organization changed: “Huawei” → “CTyun”".
pub fn value(label: Words, before: Option<&str>, after: Option<&str>, form: Form) -> Option<Fact> {
    let mark = |mark: &'static str| if form == Form::Quoted { mark } else { "" };
    let put = |words: Words, piece: Piece| words.ours(mark("“")).piece(piece).ours(mark("”"));
    let (kind, words) = match (before, after) {
        (before, after) if before == after => return None,
        (Some(before), Some(after)) => {
            let (before, after) = piece::differing(before, after);
            let words = put(label.ours(" changed: "), before).ours(" → ");
            (ChangeKind::Changed, put(words, after))
        }
        (None, Some(after)) => {
            (ChangeKind::Added, put(label.ours(" added: "), Piece::theirs(after)))
        }
        (Some(before), None) => {
            (ChangeKind::Removed, put(label.ours(" removed: "), Piece::theirs(before)))
        }
        (None, None) => return None,
    };
    Some(Fact { kind, words })
}

/// Compares a link.
pub fn link(
    label: &'static str,
    before: Option<&Url>,
    after: Option<&Url>,
    renamed: &Renamed<'_>,
) -> Option<Fact> {
    let before = before.map(|url| renamed.now(url));
    value(Words::new(label), before.as_deref(), after.map(Url::as_str), Form::Plain)
}

/// Compares a localized text, language by language.
pub fn text(label: &'static str, before: &Localized, after: &Localized) -> Vec<Fact> {
    let old: Vec<(&str, &str)> = before.iter().collect();
    let new: Vec<(&str, &str)> = after.iter().collect();
    if let ([(old_tag, old)], [(new_tag, new)]) = (old.as_slice(), new.as_slice()) {
        let fact = if old == new && old_tag != new_tag {
            let words = language(Words::new(label).ours(": language changed: "), old_tag);
            let words = language(words.ours(" → "), new_tag);
            Some(Fact { kind: ChangeKind::Changed, words })
        } else {
            value(Words::new(label), Some(old), Some(new), Form::Quoted)
        };
        return fact.into_iter().collect();
    }
    let of = |texts: &Localized, tag: &str| {
        texts.iter().find(|(known, _)| *known == tag).map(|(_, text)| text.to_owned())
    };
    let mut tags: Vec<&str> = old.iter().chain(&new).map(|(tag, _)| *tag).collect();
    tags.sort_unstable();
    tags.dedup();
    // With a single language there is no need to name it.
    let alone = tags.len() == 1;
    tags.iter()
        .filter_map(|tag| {
            let label = Words::new(label);
            let label = if alone || *tag == ANY_LANGUAGE {
                label
            } else {
                language(label.ours(" in "), tag)
            };
            value(label, of(before, tag).as_deref(), of(after, tag).as_deref(), Form::Quoted)
        })
        .collect()
}

fn language(words: Words, tag: &str) -> Words {
    match tag {
        ANY_LANGUAGE => words.ours("any language"),
        "en" => words.ours("English"),
        "zh" => words.ours("Chinese"),
        tag => words.theirs(tag),
    }
}

/// Returns the text that an English reader sees.
pub fn shown(text: &Localized) -> &str {
    text.get("en").map_or("", |(_, text)| text)
}
