//! Finds the likely cause of a syntax error, which parsers report where they can't go on.

use std::ops::Range;

use super::Broken;

/// What to report for a syntax error.
pub struct Cause {
    pub span: Range<usize>,
    pub message: String,
    pub help: &'static str,
}

/// Returns the cause of the error `broken`: a full-width colon or a tab in the lines above, or else
/// what the parser says.
pub fn of(text: &str, broken: Broken) -> Cause {
    let before = &text
        [..text[broken.span.start..].find('\n').map_or(text.len(), |at| broken.span.start + at)];
    let count = before.split('\n').count();
    let mut start = 0;
    for (index, line) in before.split('\n').enumerate() {
        let found = [(wide_colon(line), WIDE), (tab(line), TAB)];
        for (at, (message, help)) in found.into_iter().filter(|_| index + NEAR >= count) {
            if let Some(span) = at {
                let span = start + span.start..start + span.end;
                return Cause { span, message: message.to_owned(), help };
            }
        }
        start += line.len() + 1;
    }
    let help = "fix the syntax; until then nothing in this file is read";
    Cause { span: broken.span, message: broken.message, help }
}

/// How many lines the cause may be above the error, including its own.
const NEAR: usize = 4;

const WIDE: (&str, &str) = (
    "this key ends with a full-width colon",
    "write `: ` instead; until then nothing in this file is read",
);
const TAB: (&str, &str) =
    ("this line is indented by a tab", "indent by spaces; until then nothing in this file is read");

/// Returns where a key ends with a full-width colon: `description：x`.
fn wide_colon(line: &str) -> Option<Range<usize>> {
    let at = line.find('：')?;
    let key = line[..at].trim_start().trim_start_matches("- ").trim();
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!key.is_empty() && key.chars().all(is_key)).then(|| at..at + '：'.len_utf8())
}

/// Returns where a line has a tab before its text, perhaps after the mark of an item.
fn tab(line: &str) -> Option<Range<usize>> {
    let text = line.trim_start_matches([' ', '\t', '-']);
    let at = line[..line.len() - text.len()].find('\t')?;
    Some(at..at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn errors_are_reported_where_they_begin() {
        for (text, marked) in [
            ("a: b\ndescription：中文\nc: d\n", "："),
            ("a:\n-\tb: c\n\td: e\n", "\t"),
            ("a: |\n  b：c\nd: 1\ne: 2\nf: 3\ng: h: i\n", ""),
        ] {
            let cause = super::of(text, parse(text).unwrap_err());
            assert_eq!(&text[cause.span], marked, "{text}: {}", cause.message);
        }
    }
}
