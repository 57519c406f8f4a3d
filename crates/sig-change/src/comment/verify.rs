//! Verifies that a comment could have been written by this crate. The job that publishes a preview
//! receives the comment from a stage that may have run anything. What review systems act on
//! (commands, references, diagrams, pictures) does not occur in the forms of our lines, so no list
//! of it is needed.

use super::markdown::is_text;
use super::{BYTES, LINES, MARKER};

/// Why a comment is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not valid UTF-8.
    #[error("the comment is not valid UTF-8")]
    Encoding,
    /// It is longer than any comment that we write.
    #[error("the comment is too long")]
    Long,
    /// The first line is not the marker.
    #[error("the comment does not start with its marker")]
    Marker,
    /// The line with this 1-based number is not one of ours.
    #[error("line {0} of the comment is not one that `preview` writes")]
    Line(usize),
}

/// Verifies a comment line by line.
///
/// # Errors
/// Returns an error if the comment is not valid UTF-8, is too long, or lacks the marker, or if a
/// line could not have been written by this crate.
pub fn verify(comment: &[u8]) -> Result<(), Refused> {
    if comment.len() > BYTES {
        return Err(Refused::Long);
    }
    let comment = std::str::from_utf8(comment).map_err(|_| Refused::Encoding)?;
    let text = comment.strip_suffix('\n').unwrap_or(comment);
    for (at, line) in text.split('\n').enumerate() {
        match at {
            0 if line != MARKER => return Err(Refused::Marker),
            0 => {}
            LINES.. => return Err(Refused::Long),
            _ if is_ours(line) => {}
            _ => return Err(Refused::Line(at + 1)),
        }
    }
    Ok(())
}

fn is_ours(line: &str) -> bool {
    // Two spaces at the end would be a hard line break (CommonMark 0.31, 6.7).
    if line.ends_with("  ") {
        return false;
    }
    let (form, rest) = match line.split_once(' ') {
        Some((form @ ("##" | "###" | "-" | "|"), rest)) => (form, rest),
        _ => ("", line),
    };
    match form {
        "##" => is_title(rest),
        "###" => !rest.is_empty() && is_text(rest),
        "-" => is_item(rest),
        "|" => is_row(rest),
        _ => rest.is_empty() || is_sentence(rest),
    }
}

fn is_title(title: &str) -> bool {
    matches!(title, "This changes nothing that SIGs show" | BUNDLE)
        || title
            .strip_prefix("What this changes for ")
            .is_some_and(|sigs| after_sigs(sigs, "") == Some(""))
}

/// Returns whether a list item is a change, or a diagnostic with its severity in bold.
fn is_item(item: &str) -> bool {
    let severities = ["**error** in ", "**warning** in ", "**hint** in "];
    let text = severities.iter().find_map(|it| item.strip_prefix(it));
    // A list marker within the item would be escaped. Source text may be empty.
    let item = item.strip_prefix(' ').unwrap_or(item);
    let word = item.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins = item.starts_with(['-', '+', '=', ' '])
        || word.len() < item.len() && word.starts_with(['.', ')']);
    text.map_or(!begins && is_text(item), is_text)
}

fn is_sentence(line: &str) -> bool {
    let text = line.strip_prefix("From ").or_else(|| {
        let more = line.strip_prefix("And ").and_then(|rest| after_sigs(rest, "more "));
        let silent = || {
            after_sigs(line.strip_prefix("In ")?, "")?
                .strip_prefix(" nothing that is shown changes")
        };
        more.or_else(silent)?.strip_prefix(": ")
    });
    let is_of_sigs = text.is_some_and(|text| text.ends_with('.') && is_text(text));
    is_of_sigs
        || line == UNIT
        || line.strip_prefix("See it before and after: ").is_some_and(is_text)
}

/// Returns the text after "3 SIGs".
fn after_sigs<'a>(text: &'a str, more: &str) -> Option<&'a str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.len() - rest.len();
    let rest = rest.strip_prefix(' ')?.strip_prefix(more)?.strip_prefix("SIG")?;
    (1..7).contains(&number).then(|| rest.strip_prefix('s').unwrap_or(rest))
}

/// The heading of the report by `cargo xtask bench compare`.
const BUNDLE: &str = "What this changes in the bundle";
const UNIT: &str = "In bytes of Brotli.";

/// Returns whether this is a row of its table, without the first bar.
fn is_row(row: &str) -> bool {
    let Some(cells) = row.strip_suffix(" |") else { return false };
    let cells: Vec<&str> = cells.split(" | ").collect();
    let is_number = |cell: &str| {
        let digits = cell.trim_start_matches(['+', '−']);
        cell == "–"
            || (1..10).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
    };
    let is_file = |cell: &str| {
        let name = cell.strip_prefix('`').and_then(|cell| cell.strip_suffix('`'));
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_*".contains(&byte);
        cell == "all" || name.is_some_and(|name| !name.is_empty() && name.bytes().all(plain))
    };
    match cells.as_slice() {
        ["file", "before", "after", "difference"] | ["---", "---:", "---:", "---:"] => true,
        [file, numbers @ ..] => {
            numbers.len() == 3 && is_file(file) && numbers.iter().all(|cell| is_number(cell))
        }
        [] => false,
    }
}
