//! The pieces of a sentence: our words, and what the sources say, made harmless to read.

use std::borrow::Cow;

use sig_model::is_invisible;

/// The longest text of the sources that is put into a sentence, in characters.
pub(super) const LIMIT: usize = 120;

/// A piece of a sentence. Neither holds markup: whoever shows it escapes it for where it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Our words.
    Ours(Cow<'static, str>),
    /// A text of the sources, cleaned and cut ([`Piece::theirs`]); not to be trusted.
    Theirs(String),
}

impl Piece {
    /// A text of the sources, [`clean`] and cut at 120 characters.
    pub fn theirs(text: &str) -> Self {
        Self::Theirs(cut(&clean(text), LIMIT))
    }

    /// The text, whosever it is.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ours(text) => text,
            Self::Theirs(text) => text,
        }
    }
}

/// A text on one line, of characters that can be seen: line breaks become `¶`, other white space
/// one blank; control characters (Unicode, general category Cc) and those that are not seen are left out.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let (mut blank, mut line) = (false, false);
    for c in text.chars() {
        if matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            line = true;
        } else if c.is_whitespace() {
            blank = true;
        } else if !c.is_control() && !is_invisible(c) {
            if !clean.is_empty() && (blank || line) {
                clean.push_str(if line { " ¶ " } else { " " });
            }
            (blank, line) = (false, false);
            clean.push(c);
        }
    }
    clean
}

/// At most so many characters; `…` says that there were more.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => {
            let end = text.char_indices().nth(limit - 1).map_or(text.len(), |(at, _)| at);
            format!("{}…", text[..end].trim_end())
        }
    }
}

/// Two texts so that it can be seen where they differ: from shortly before there, where they are
/// too long to be shown from the beginning.
pub(super) fn differing(before: &str, after: &str) -> (Piece, Piece) {
    const LEAD: usize = 24;
    let (before, after) = (clean(before), clean(after));
    let same = before.chars().zip(after.chars()).take_while(|(b, a)| b == a).count();
    let is_long = |text: &str| text.char_indices().nth(LIMIT).is_some();
    let skipped = match same.saturating_sub(LEAD) {
        from @ 1.. if is_long(&before) || is_long(&after) => {
            // Not from within a word, where there is another one before the difference.
            let mut lead = before.chars().take(same).skip(from - 1);
            from - 1 + lead.position(char::is_whitespace).unwrap_or(1)
        }
        _ => 0,
    };
    let from_there = |text: &str| {
        let Some((at, _)) = text.char_indices().nth(skipped).filter(|(at, _)| *at > 0) else {
            return Piece::Theirs(cut(text, LIMIT));
        };
        Piece::Theirs(cut(&format!("…{}", text[at..].trim_start()), LIMIT))
    };
    (from_there(&before), from_there(&after))
}
