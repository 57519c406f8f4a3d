//! Text in Markdown that stays text, on GitHub, GitLab and Gitee.
//!
//! What Markdown itself reads is escaped with a backslash or as an entity (CommonMark 0.31, 2.4 and
//! 2.5). Mentions, references, emoji and bare addresses are looked for by those sites in the text
//! that comes of it, where no escape is left: a word joiner (U+2060), which has no width, keeps
//! the characters apart by which they are known.

use crate::preview::changes::clean;

const JOINER: char = '\u{2060}';

/// A text on one line, to stand anywhere within a paragraph, a list's item or a heading, also at
/// its beginning. It is [`clean`]ed.
pub fn escape(text: &str) -> String {
    let text = clean(text);
    let mut escaped = String::with_capacity(text.len() + text.len() / 4);
    let mut rest = text.as_str();
    let mut is_first = true;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_alphanumeric() {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            put_word(&mut escaped, word, after, is_first);
            rest = after;
        } else {
            let after = &rest[c.len_utf8()..];
            put(&mut escaped, c, after, is_first);
            rest = after;
        }
        is_first = false;
    }
    escaped
}

/// A run of letters and digits, and what belongs between it and what comes after it.
fn put_word(escaped: &mut String, word: &str, after: &str, is_first: bool) {
    // So might be a commit, of 7 to 40 digits.
    if word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        for (at, c) in word.chars().enumerate() {
            if at > 0 && at % 6 == 0 {
                escaped.push(JOINER);
            }
            escaped.push(c);
        }
    } else {
        escaped.push_str(word);
    }
    if is_first && after.starts_with(['.', ')']) && word.bytes().all(|byte| byte.is_ascii_digit()) {
        // "1." would begin a list.
        escaped.push('\\');
    } else if is_reference(word, after) {
        escaped.push(JOINER);
    }
}

/// "www.example.org", "GH-1", and "KEY-1" as trackers have it.
fn is_reference(word: &str, after: &str) -> bool {
    let mut next = after.chars();
    match (next.next(), next.next()) {
        (Some('.'), _) => word.to_ascii_lowercase().ends_with("www"),
        (Some('-'), Some('0'..='9')) => {
            word.to_ascii_lowercase().ends_with("gh")
                || (word.starts_with(|c: char| c.is_ascii_uppercase())
                    && !word.contains(|c: char| c.is_ascii_lowercase()))
        }
        _ => false,
    }
}

fn put(escaped: &mut String, c: char, after: &str, is_first: bool) {
    match c {
        '<' => escaped.push_str("&lt;"),
        '>' => escaped.push_str("&gt;"),
        '&' => escaped.push_str("&amp;"),
        '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '^' | '$' => {
            escaped.extend(['\\', c]);
        }
        // Only there they would begin a list, a rule or a heading.
        '-' | '+' | '=' if is_first => escaped.extend(['\\', c]),
        c => escaped.push(c),
    }
    // @somebody, #1, !1, &1, %1, $1, ~label, :emoji:, ://, ^alert, {+ +}, [- -]
    let leads = matches!(c, '@' | '#' | '!' | '&' | '%' | '$' | '~' | ':' | '^' | '{' | '[');
    if leads && after.chars().next().is_some_and(|next| !next.is_whitespace()) {
        escaped.push(JOINER);
    }
}
