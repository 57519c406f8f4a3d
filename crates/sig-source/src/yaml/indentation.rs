//! Recovers from quoted texts whose continuation lines are not indented. YAML 1.2 (7.3) requires
//! indentation; the libraries behind the community's own checks do not, and some of its files lack
//! it.

use super::{Broken, Node, Value, parse};

/// The parser's error message for such a text.
const COMPLAINT: &str = "invalid indentation in quoted scalar";
/// The maximum number of such texts that are fixed in a file.
const LIMIT: usize = 64;

/// Parses a text that failed with `broken` after inserting the missing blanks. Also returns their
/// byte offsets. `None` if the error is a different one.
pub fn parse_indented(text: &str, broken: &Broken) -> Option<(Node, Vec<usize>)> {
    let mut fixed = indented(text, broken)?;
    for _ in 0..LIMIT {
        match parse(&fixed) {
            Ok(root) => {
                let mut root = root?;
                let added = added(text, &fixed);
                move_back(&mut root, &added);
                let missing = added.iter().enumerate().map(|(before, at)| at - before).collect();
                return Some((root, missing));
            }
            Err(broken) => fixed = indented(&fixed, &broken)?,
        }
    }
    None
}

/// Inserts a blank before each continuation line of the quoted text that starts at `broken`.
fn indented(text: &str, broken: &Broken) -> Option<String> {
    let start = broken.span.start;
    let quote = text.get(start..)?.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    if broken.message != COMPLAINT {
        return None;
    }
    let (before, rest) = text.split_at(start + 1);
    let mut fixed = before.to_owned();
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        fixed.push(c);
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            '\\' if quote == '"' => fixed.extend(chars.next().map(|(_, c)| c)),
            '\'' if quote == '\'' && next == Some('\'') => {
                fixed.extend(chars.next().map(|(_, c)| c))
            }
            c if c == quote => {
                fixed.push_str(&rest[at + 1..]);
                return (fixed.len() > text.len()).then_some(fixed);
            }
            '\n' if next.is_some_and(|next| !next.is_whitespace()) => fixed.push(' '),
            _ => {}
        }
    }
    None
}

/// Returns the byte offsets of the blanks that were inserted.
fn added(text: &str, fixed: &str) -> Vec<usize> {
    let (original, fixed) = (text.as_bytes(), fixed.as_bytes());
    let mut at = 0;
    let mut added = Vec::new();
    for (index, byte) in fixed.iter().enumerate() {
        if original.get(at) == Some(byte) {
            at += 1;
        } else {
            added.push(index);
        }
    }
    added
}

fn move_back(node: &mut Node, added: &[usize]) {
    let back = |at: usize| at - added.partition_point(|blank| *blank < at);
    node.span = back(node.span.start)..back(node.span.end);
    match &mut node.value {
        Value::Scalar { .. } => {}
        Value::List(items) => items.iter_mut().for_each(|item| move_back(item, added)),
        Value::Map(entries) => {
            for (key, value) in entries {
                move_back(key, added);
                move_back(value, added);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unindented_texts_are_read_with_their_places() {
        let text = "a: 'it''s one,\nand two'\nb: \"x\ny\"\nc: 云\n";
        let broken = parse(text).unwrap_err();
        let (root, missing) = parse_indented(text, &broken).unwrap();
        let Value::Map(entries) = root.value else { unreachable!() };
        let lines: Vec<&str> = missing.iter().map(|at| &text[*at..at + 1]).collect();
        assert_eq!(lines, ["a", "y"]);
        let read: Vec<_> = entries.iter().map(|(_, value)| value.text().unwrap()).collect();
        assert_eq!(read, ["it's one, and two", "x y", "云"]);
        assert_eq!(&text[entries[2].1.span.clone()], "云");
    }

    #[test]
    fn other_errors_remain() {
        for text in ["a: 'b\nc", "a: [b\n", "a: 'b\nc'\nd: [\n"] {
            let broken = parse(text).unwrap_err();
            assert!(parse_indented(text, &broken).is_none(), "{text}");
        }
    }
}
