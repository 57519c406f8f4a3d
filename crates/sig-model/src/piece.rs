//! Splits a text at what is emphasized or linked in it, and at its web addresses.

use crate::Url;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The words.
    pub text: &'a str,
    /// What the words link to: a phrase to its URL, a web address to itself.
    pub url: Option<Url>,
    /// Whether the words are a phrase: they are emphasized unless they are a link.
    pub is_phrase: bool,
}

/// The most phrases that are looked for in a text: several times what the texts of any SIG have.
pub const PHRASES: usize = 100;

/// Splits a line of a text: a paragraph or an item of a list.
///
/// `phrases` are those of [`crate::Sig`] that were not yet found in the lines before. Those up to
/// the last that is found in this line are removed from it.
pub fn pieces<'a, 'p: 'a>(line: &'a str, phrases: &mut &'p [String]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    let mut left = *phrases;
    for _ in 0..PHRASES {
        let Some((first, others)) = left.split_first() else { break };
        left = others;
        let (words, url) = phrase(first);
        // Texts whose source is plain contain the URL of a link, too.
        let found = rest.split_once(first.as_str()).or_else(|| rest.split_once(words));
        if let Some((before, after)) = found.filter(|_| !words.is_empty()) {
            *phrases = others;
            split_at_urls(before, &mut pieces);
            rest = after;
            pieces.push(Piece { text: words, url, is_phrase: true });
        }
    }
    split_at_urls(rest, &mut pieces);
    pieces
}

/// Splits a phrase into the words to look for and, if it is a link, the URL in parentheses after
/// them.
pub fn phrase(phrase: &str) -> (&str, Option<Url>) {
    let link = || {
        let (words, target) = phrase.rsplit_once(' ')?;
        Some((words, Url::parse(target.strip_prefix('(')?.strip_suffix(')')?)?))
    };
    link().map_or((phrase, None), |(words, url)| (words, Some(url)))
}

/// Splits a text at the web addresses in it that are allowed.
fn split_at_urls<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let mut push = |text, url| pieces.push(Piece { text, url, is_phrase: false });
    let mut done = 0;
    for (at, _) in text.match_indices("http") {
        if at < done {
            continue;
        }
        let rest = &text[at..];
        // Chinese text may follow without a space, or typographic punctuation.
        let ends = |c| matches!(c, '\0'..=' ' | '\u{2000}'.. | '<' | '>' | '"' | '\'' | '|');
        let found = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let closes = |c| match c {
            ')' => !found.contains('('),
            _ => matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '*'),
        };
        let found = found.trim_end_matches(closes);
        if let Some(url) = Url::parse(found) {
            push(&text[done..at], None);
            push(found, Some(url));
            done = at + found.len();
        }
    }
    push(&text[done..], None);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Splits a text of several lines, and shows the marks: `*strong*`, `[link](URL)`, `<address>`.
    fn shown(text: &str, phrases: &[&str]) -> String {
        let phrases: Vec<String> = phrases.iter().map(|&it| it.to_owned()).collect();
        let mut left = phrases.as_slice();
        let lines = text.split('\n').map(|line| {
            let pieces = pieces(line, &mut left);
            pieces
                .iter()
                .map(|Piece { text, url, is_phrase }| match (url, is_phrase) {
                    (None, false) => (*text).to_owned(),
                    (None, true) => format!("*{text}*"),
                    (Some(url), true) => format!("[{text}]({url})"),
                    (Some(url), false) => format!("<{url}>"),
                })
                .collect::<String>()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn phrases_are_marked() {
        let site = "the site (https://example.org/)";
        for (text, phrases, expected) in [
            ("Safety: safe", &["Safety:"][..], "*Safety:* safe"),
            ("安全的。\n安全：持续", &["安全："], "安全的。\n*安全：*持续"),
            ("See the site.", &[site], "See [the site](https://example.org/)."),
            // A URL that the text contains is not shown twice.
            (
                "See the site (https://example.org/).",
                &[site],
                "See [the site](https://example.org/).",
            ),
            (
                "See the site (https://example.org/b).",
                &[site],
                "See [the site](https://example.org/) (<https://example.org/b>).",
            ),
            // Only the first occurrence, and each phrase after the one before.
            ("a1 b1 a1 b1", &["a1", "b1"], "*a1* *b1* a1 b1"),
            ("one\none", &["one"], "*one*\none"),
            ("one\none", &["one", "one"], "*one*\n*one*"),
            ("one two", &["two", "one"], "one *two*"),
            ("one\ntwo", &["two", "one"], "*one*\ntwo"),
            // What is not a link is emphasized.
            ("a (b) c", &["a (b)"], "*a (b)* c"),
            ("a (javascript:b) c", &["a (javascript:b)"], "*a (javascript:b)* c"),
            ("a.b*", &["", ".*", " (https://example.org/)", "b*"], "a.*b**"),
        ] {
            assert_eq!(shown(text, phrases), expected, "{text} {phrases:?}");
        }
    }

    #[test]
    fn urls_in_texts_are_found() {
        for (text, expected) in [
            (
                "see https://example.org/a, or (http://example.org/b).",
                "see <https://example.org/a>, or (<http://example.org/b>).",
            ),
            ("见https://example.org/页面", "见<https://example.org/>页面"),
            ("https://example.org/a_(b)", "<https://example.org/a_(b)>"),
            (
                "https://a@example.org/ http:// https httpd",
                "https://a@example.org/ http:// https httpd",
            ),
        ] {
            assert_eq!(shown(text, &[]), expected);
        }
    }

    #[test]
    fn phrases_beyond_the_limit_are_ignored() {
        let phrases: Vec<String> = (0..=PHRASES).map(|at| format!("<{at}>")).collect();
        let text = phrases.concat();
        let pieces = pieces(&text, &mut phrases.as_slice());
        assert_eq!(pieces.iter().filter(|piece| piece.is_phrase).count(), PHRASES);
    }

    fn piece_of_text() -> impl Strategy<Value = String> {
        "https?|://|[a-c./()]{1,5}|[页，\n ]|javascript:|@| \\(https://a\\.b/\\)|\\*"
    }

    proptest! {
        /// The pieces are the whole text but for the URLs of links, whatever the phrases.
        #[test]
        fn pieces_are_the_text(
            words in prop::collection::vec(piece_of_text(), 0..20),
            phrases in prop::collection::vec(
                prop::collection::vec(piece_of_text(), 0..3).prop_map(|it| it.concat()), 0..5
            ),
        ) {
            let text = words.concat();
            let mut left = phrases.as_slice();
            let mut rest = text.as_str();
            for Piece { text, url, is_phrase } in pieces(&text, &mut left) {
                let target = url.as_ref().map(|url| format!(" ({url})")).unwrap_or_default();
                let whole = format!("{text}{target}");
                if is_phrase {
                    prop_assert!(phrases.contains(&whole));
                } else if let Some(url) = &url {
                    prop_assert_eq!(url.as_str(), text);
                }
                let after = rest.strip_prefix(text);
                prop_assert!(after.is_some(), "{text:?} in {rest:?}");
                rest = after.unwrap_or_default();
                if is_phrase {
                    rest = rest.strip_prefix(&*target).unwrap_or(rest);
                }
            }
            prop_assert_eq!(rest, "");
            prop_assert!(phrases.ends_with(left));
        }
    }
}
