//! Prepares a README for the Markdown parser without moving any of its text: what is replaced is
//! replaced by as many bytes.

use std::borrow::Cow;

/// Returns the text without front matter and without a fence around all of it, and with the spaces
/// after its markers as Markdown knows them.
pub fn prepared(text: &str) -> Cow<'_, str> {
    let text = spaced(text);
    let hidden: Vec<&str> = front_matter(&text).into_iter().chain(outer_fence(&text)).collect();
    if hidden.is_empty() {
        return text;
    }
    let mut blank = text.clone().into_owned();
    for part in hidden {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let blanks = part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
        blank.replace_range(start..start + part.len(), &blanks.collect::<String>());
    }
    blank.into()
}

/// Returns the metadata at the start of a file, as site generators expect it.
fn front_matter(text: &str) -> Option<&str> {
    let first = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---")?;
    let mut length = first.len();
    for line in text[length..].split_inclusive('\n') {
        length += line.len();
        if line.trim_end() == "---" {
            return Some(&text[..length]);
        }
        // The first line has a key. Otherwise, the marks are rulers around text.
        let is_first = length == first.len() + line.len();
        let goes_on = !is_first && line.starts_with([' ', '\t', '-', '#']);
        if !goes_on && (!line.contains(':') || line.starts_with(['-', '#'])) {
            return None;
        }
    }
    None
}

/// Returns the first and the last line of a file that is in a code block as a whole.
fn outer_fence(text: &str) -> Vec<&str> {
    let inner = text.trim();
    let mut fences =
        inner.split_inclusive('\n').filter(|line| line.trim_start().starts_with("```"));
    match (fences.next(), fences.next(), fences.next()) {
        (Some(first), Some(last), None)
            if inner.starts_with(first)
                && inner.ends_with(last)
                && ["```", "```md", "```markdown"].contains(&first.trim())
                && last.trim() == "```" =>
        {
            vec![first, last]
        }
        _ => Vec::new(),
    }
}

/// Replaces full-width and non-breaking spaces after the marker of a heading or an item, which
/// otherwise would be none.
fn spaced(text: &str) -> Cow<'_, str> {
    const WIDE: [char; 2] = ['\u{3000}', '\u{a0}'];
    if !text.contains(WIDE) {
        return text.into();
    }
    let mut spaced = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let marker = line.trim_start_matches([' ', '\t']);
        let digits = marker.trim_start_matches(|c: char| c.is_ascii_digit());
        let hashes = marker.trim_start_matches('#');
        let after = marker.strip_prefix(['-', '*', '+']).unwrap_or_else(|| {
            let number = digits.strip_prefix(['.', ')']).filter(|_| digits.len() < marker.len());
            number.unwrap_or(if hashes.len() < marker.len() { hashes } else { "" })
        });
        // More than four spaces would start a code block, so only the first is replaced.
        let wide = after.chars().next().filter(|c| WIDE.contains(c)).map_or(0, char::len_utf8);
        spaced.push_str(&line[..line.len() - after.len()]);
        spaced.extend(std::iter::repeat_n(' ', wide));
        spaced.push_str(&after[wide..]);
    }
    spaced.into()
}
