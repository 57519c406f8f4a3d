//! Texts in quotes that go on in a line without indentation. YAML 1.2 (7.3) asks for it; the
//! libraries that the community's own checks use do not, and some of its files lack it.

use super::{Broken, Node, Value, parse};

/// What the parser says of such a text.
const COMPLAINT: &str = "invalid indentation in quoted scalar";
/// How many such texts of a file are mended.
const LIMIT: usize = 64;

/// Parses a text in which `broken` was found, with the missing blanks filled in, and says where they
/// are missing; `None` where that is not what is wrong.
pub fn parse_indented(text: &str, broken: &Broken) -> Option<(Node, Vec<usize>)> {
    let mut mended = indented(text, broken)?;
    for _ in 0..LIMIT {
        match parse(&mended) {
            Ok(root) => {
                let mut root = root?;
                let added = added(text, &mended);
                move_back(&mut root, &added);
                let missing = added.iter().enumerate().map(|(before, at)| at - before).collect();
                return Some((root, missing));
            }
            Err(broken) => mended = indented(&mended, &broken)?,
        }
    }
    None
}

/// The text with a blank before each line of the quoted text that begins where `broken` says.
fn indented(text: &str, broken: &Broken) -> Option<String> {
    let start = broken.span.start;
    let quote = text.get(start..)?.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    if broken.message != COMPLAINT {
        return None;
    }
    let (before, rest) = text.split_at(start + 1);
    let mut mended = before.to_owned();
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        mended.push(c);
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            '\\' if quote == '"' => mended.extend(chars.next().map(|(_, c)| c)),
            '\'' if quote == '\'' && next == Some('\'') => {
                mended.extend(chars.next().map(|(_, c)| c))
            }
            c if c == quote => {
                mended.push_str(&rest[at + 1..]);
                return (mended.len() > text.len()).then_some(mended);
            }
            '\n' if next.is_some_and(|next| !next.is_whitespace()) => mended.push(' '),
            _ => {}
        }
    }
    None
}

/// Where in `mended` there are blanks that `text` doesn't have.
fn added(text: &str, mended: &str) -> Vec<usize> {
    let (original, mended) = (text.as_bytes(), mended.as_bytes());
    let mut at = 0;
    let mut added = Vec::new();
    for (index, byte) in mended.iter().enumerate() {
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
    fn what_is_not_indented_is_read_and_keeps_its_place() {
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
    fn other_faults_stay_faults() {
        for text in ["a: 'b\nc", "a: [b\n", "a: 'b\nc'\nd: [\n"] {
            let broken = parse(text).unwrap_err();
            assert!(parse_indented(text, &broken).is_none(), "{text}");
        }
    }
}
