//! The pieces of a sentence: our own words, and text from the sources made safe to read.

use std::borrow::Cow;

use sig_model::is_invisible;

/// The longest text from the sources in a sentence, in characters.
pub(super) const LIMIT: usize = 120;

/// A piece of a sentence. It contains no markup and must be escaped for where it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Our own words.
    Ours(Cow<'static, str>),
    /// Untrusted text from the sources, cleaned and cut by [`Piece::theirs`].
    Theirs(String),
}

impl Piece {
    /// Creates a piece of text from the sources, [`clean`]ed and cut at 120 characters.
    pub fn theirs(text: &str) -> Self {
        Self::Theirs(cut(&clean(text), LIMIT))
    }

    /// Returns the text of either variant.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ours(text) => text,
            Self::Theirs(text) => text,
        }
    }
}

/// Makes a text one line of visible characters: line breaks become `¶`, other white space becomes
/// one space; control characters (Unicode general category Cc) and invisible characters are
/// removed.
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

/// Cuts a text at `limit` characters and marks the cut by `…`.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => {
            let end = text.char_indices().nth(limit - 1).map_or(text.len(), |(at, _)| at);
            format!("{}…", text[..end].trim_end())
        }
    }
}

/// Cuts two texts so that their difference is visible: if they are too long, they start shortly
/// before it.
pub(super) fn differing(before: &str, after: &str) -> (Piece, Piece) {
    const LEAD: usize = 24;
    let (before, after) = (clean(before), clean(after));
    let same = before.chars().zip(after.chars()).take_while(|(b, a)| b == a).count();
    let is_long = |text: &str| text.char_indices().nth(LIMIT).is_some();
    let skipped = match same.saturating_sub(LEAD) {
        from @ 1.. if is_long(&before) || is_long(&after) => {
            // Do not start within a word if another one starts before the difference.
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
