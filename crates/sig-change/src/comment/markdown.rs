//! Escapes text for Markdown on GitHub, GitLab and Gitee, so that it stays text.
//!
//! Markdown syntax is escaped by a backslash or an entity (CommonMark 0.31, 2.4 and 2.5). Those
//! sites also look for mentions, references, emoji and bare URLs, in the resulting text, which has
//! no escapes any more: a word joiner (U+2060), which has no width, separates the characters by
//! which they are recognized.

use sig_model::is_invisible;

use crate::changes::clean;

const JOINER: char = '\u{2060}';

/// Escapes a text as one line that may be anywhere in a paragraph, a list item or a heading,
/// including at its start. The text is [`clean`]ed.
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

/// Adds a run of letters and digits, and separates it from the next characters if necessary.
fn put_word(escaped: &mut String, word: &str, after: &str, is_first: bool) {
    if is_commit(word) {
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
        // "1." would start a list.
        escaped.push('\\');
    } else if is_reference(word, after) {
        escaped.push(JOINER);
    }
}

/// Returns whether a word may be a commit id of 7 to 40 digits.
fn is_commit(word: &str) -> bool {
    word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Returns whether a word starts a reference: "www.example.org", "GH-1", or "KEY-1" as in issue
/// trackers.
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
        c if is_markup(c) => escaped.extend(['\\', c]),
        // Only here would they start a list, a rule or a heading.
        '-' | '+' | '=' if is_first => escaped.extend(['\\', c]),
        c => escaped.push(c),
    }
    if leads(c) && after.chars().next().is_some_and(|next| !next.is_whitespace()) {
        escaped.push(JOINER);
    }
}

/// Returns whether a character is Markdown syntax in any position, except for brackets of tags and
/// entities.
fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '^' | '$')
}

/// Returns whether a character starts a reference: @somebody, #1, !1, &1, %1, $1, ~label, :emoji:,
/// ://, ^alert, {+ +}, [- -]
fn leads(c: char) -> bool {
    matches!(c, '@' | '#' | '!' | '&' | '%' | '$' | '~' | ':' | '^' | '{' | '[')
}

/// Returns whether part of a line is plain text, as produced by [`escape`] or by our own words.
pub fn is_text(line: &str) -> bool {
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_alphanumeric() {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let is_sentence_end = after == "." || after.starts_with(". ");
            if is_commit(word) || is_reference(word, after) && !is_sentence_end {
                return false;
            }
            rest = after;
            continue;
        }
        let Some((c, after)) = character(rest) else { return false };
        // Our own words continue like this.
        let goes_on =
            after.is_empty() || after.starts_with([' ', JOINER, '”', ')', ',', '.', ';', ':']);
        if leads(c) && !goes_on && !(c == ':' && is_number(after)) {
            return false;
        }
        rest = after;
    }
    true
}

/// Returns the meaning of the first character, and the rest of the line; `None` for markup and
/// invisible characters.
fn character(rest: &str) -> Option<(char, &str)> {
    for (entity, c) in [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')] {
        if let Some(after) = rest.strip_prefix(entity) {
            return Some((c, after));
        }
    }
    if let Some(after) = rest.strip_prefix('\\') {
        let c = after.chars().next().filter(|c| is_markup(*c) || ".)-+=".contains(*c))?;
        return Some((c, &after[1..]));
    }
    let c = rest.chars().next()?;
    let is_seen =
        c == JOINER || c == ' ' || !(c.is_whitespace() || c.is_control() || is_invisible(c));
    (is_seen && !is_markup(c) && !matches!(c, '<' | '>' | '&')).then(|| (c, &rest[c.len_utf8()..]))
}

/// Returns whether the text starts with the minutes of a time or a line number, so that a colon
/// before it starts no emoji.
fn is_number(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    digits > 0
        && !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '+'))
        && (digits == 2 || !rest.starts_with(':'))
}
