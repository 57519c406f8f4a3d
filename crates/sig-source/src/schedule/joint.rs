//! Reads the SIGs of a joint meeting: `jointly with sig-Kernel`, `与内核SIG联合`.

use std::ops::Range;

use super::Meaning::*;
use super::words::Word;

/// English words before the names.
const WITH: &[&str] = &["joint with ", "jointly with ", "joint meeting with "];
/// Chinese words before the names if [`TOGETHER`] follows them.
const AND: &[&str] = &["与", "和", "同", "跟"];
const TOGETHER: &[&str] = &["联合", "共同"];
/// Separators of names.
const BETWEEN: &[&str] = &[" and ", " & ", ", ", "、", "和", "与", "及"];
/// A word that may follow `SIG`.
const GROUP: &str = "组";
/// The longest name, in characters.
const LONGEST: usize = 60;
/// The maximum number of names.
const MOST: usize = 10;

/// Removes the words that name joint SIGs from those that state the time, and returns the names:
/// ids as written, other names without `SIG`.
pub fn settle(text: &str, words: &mut [Word]) -> Vec<String> {
    // ASCII lower case keeps the byte offsets.
    let lower = text.to_ascii_lowercase();
    let english = starts(&lower, WITH).filter_map(|(from, at)| {
        let (names, end) = names(text, &lower, at)?;
        Some((names, from..end))
    });
    let chinese = starts(&lower, AND).filter_map(|(from, at)| {
        let (names, end) = names(text, &lower, at)?;
        let rest = lower[end..].trim_start();
        let together = TOGETHER.iter().find(|word| rest.starts_with(**word))?;
        Some((names, from..lower.len() - rest.len() + together.len()))
    });
    let mut all: Vec<String> = Vec::new();
    for (names, span) in english.chain(chinese) {
        if take(words, &span) {
            let new: Vec<String> = names.into_iter().filter(|name| !all.contains(name)).collect();
            all.extend(new);
        }
    }
    all
}

/// Returns the start and end of each occurrence of the words.
fn starts<'a>(text: &'a str, words: &'a [&str]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let found = words.iter().flat_map(|word| text.match_indices(*word));
    found.map(|(at, word)| (at, at + word.len()))
}

/// Returns the names from `at` on, and their end; `None` if there are none.
fn names(text: &str, lower: &str, mut at: usize) -> Option<(Vec<String>, usize)> {
    let mut names = Vec::new();
    let mut end = None;
    while names.len() < MOST
        && let Some((name, after)) = name(text, lower, at)
    {
        names.push(name);
        end = Some(after);
        let Some(between) = BETWEEN.iter().find(|word| lower[after..].starts_with(**word)) else {
            break;
        };
        at = after + between.len();
    }
    Some((names, end?))
}

/// Returns a name such as `sig-Kernel`, or the text before `SIG`, and its end.
fn name(text: &str, lower: &str, start: usize) -> Option<(String, usize)> {
    let start = start + lower[start..].len() - lower[start..].trim_start().len();
    let start = start + if lower[start..].starts_with("the ") { 4 } else { 0 };
    let of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let ends = |from: usize, of: &dyn Fn(char) -> bool| {
        let letters = lower[from..].chars().take(LONGEST).take_while(|c| of(*c));
        from + letters.map(char::len_utf8).sum::<usize>()
    };
    if lower[start..].starts_with("sig-") {
        let end = ends(start, &of_id);
        return (end > start + 4).then(|| (text[start..end].to_owned(), end));
    }
    let end = ends(start, &|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let before = lower[start..end].find("sig")?;
    let name = text[start..start + before].trim();
    let after = start + before + 3;
    let whole = !lower[after..].starts_with(of_id);
    let after = after + if lower[after..].starts_with(GROUP) { GROUP.len() } else { 0 };
    (whole && !name.is_empty()).then(|| (name.to_owned(), after))
}

/// Marks the words in `span` as a name; `false` if one of them states a time.
fn take(words: &mut [Word], span: &Range<usize>) -> bool {
    let within = |word: &Word| span.start <= word.span.start && word.span.end <= span.end;
    let part = |word: &Word| word.span.start < span.end && span.start < word.span.end;
    let is_name = |word: &Word| {
        let kind = &word.meaning;
        within(word) && matches!(kind, Unread | Passed | Meeting | Place(_) | And | Through | Comma)
    };
    let all = words.iter().filter(|word| part(word)).all(is_name);
    for word in words.iter_mut().filter(|word| all && within(word)) {
        word.meaning = Name;
    }
    all
}
