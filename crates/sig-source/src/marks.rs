//! Removes Markdown markup from texts that are shown verbatim.

use std::ops::Range;

use sig_model::work;

use crate::language;

/// Returns the text without markup: `**a** and `b`` becomes `a and b`, `[a](b)` becomes `a (b)`,
/// and typed bullets are dropped.
pub fn plain(text: &str) -> String {
    work::step(text.len());
    let lines: Vec<String> = text.split('\n').map(|line| without_links(unbulleted(line))).collect();
    without_emphasis(&lines.join("\n").replace("**", "").replace('`', ""))
}

/// A mark that is typed in a text which is not parsed as Markdown.
#[derive(Debug, PartialEq, Eq)]
pub struct Typed {
    /// Where the mark starts, as a byte offset.
    pub start: usize,
    /// What is marked.
    pub inner: Range<usize>,
    /// The target of a link; `None` for emphasis.
    pub target: Option<Range<usize>>,
}

/// The maximum number of marks of a text that are located. Each takes time in proportion to the text.
const MARKS_LIMIT: usize = 100;

/// Finds `**a**` and `[a](b)`, as [`plain`] removes them. What multiplies is not a mark: `2**3`.
pub fn typed(text: &str) -> Vec<Typed> {
    let mut found: Vec<Typed> = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        let end = from + line.len();
        while let Some(start) = text[from..end].find(['*', '[']).map(|at| from + at) {
            if found.len() >= MARKS_LIMIT {
                return found;
            }
            match typed_at(&text[..end], start) {
                Some((typed, end)) => {
                    found.push(typed);
                    from = end;
                }
                None => from = start + 1,
            }
        }
        from = end + 1;
    }
    found
}

/// Reads the mark that starts at a byte offset of the last line. Also returns where it ends.
fn typed_at(text: &str, start: usize) -> Option<(Typed, usize)> {
    let rest = &text[start..];
    if let Some(inner) = rest.strip_prefix("**") {
        let inner = inner.split_once("**")?.0;
        let multiplies = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        if multiplies || inner.is_empty() || inner.trim() != inner {
            return None;
        }
        let end = start + 2 + inner.len();
        return Some((Typed { start, inner: start + 2..end, target: None }, end + 2));
    }
    let label = rest.strip_prefix('[')?;
    let label = &label[..label.find(['[', ']'])?];
    let inner = start + 1..start + 1 + label.len();
    let target = text[inner.end..].strip_prefix("](")?.split(')').next()?;
    let end = inner.end + 2 + target.len();
    Some((Typed { start, inner, target: Some(end - target.len()..end) }, end))
}

/// Returns where the marked text `inner` of a mark that starts at `start` is in `plain`, of which
/// `convert` makes it. Returns `None` if it is not there.
pub fn place(
    written: &str,
    plain: &str,
    start: usize,
    inner: &Range<usize>,
    convert: fn(&str) -> String,
) -> Option<Range<usize>> {
    let marked = convert(written.get(inner.clone())?);
    let from = convert(written.get(..start)?).len();
    let rest = plain.get(from..)?;
    let start = from + rest.len() - rest.trim_start().len();
    plain[start..].starts_with(marked.as_str()).then(|| start..start + marked.len())
}

/// Turns ascending byte offsets into `written` to those into the text that [`plain`] makes of it.
/// Beyond the first hundred, emphasis that encloses a place is not noticed.
pub fn move_with_plain<'a>(written: &str, places: impl Iterator<Item = &'a mut usize>) {
    let (mut from, mut to) = (0, 0);
    for (number, place) in places.enumerate() {
        if number < MARKS_LIMIT {
            (from, to) = (0, 0);
        }
        to += plain(written.get(from..*place).unwrap_or_default()).len();
        from = *place;
        *place = to;
    }
}

/// Returns what is emphasized in `plain`, of which [`plain`] makes it: the `spans` of the text as
/// it was written, and what is typed between `**`.
pub fn emphasis(written: &str, plain: &str, spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let typed = typed(written).into_iter().filter(|typed| typed.target.is_none());
    let parsed = spans.into_iter().take(MARKS_LIMIT).map(|span| (span.start, span));
    let all = parsed.chain(typed.map(|typed| (typed.start, typed.inner)));
    let convert: fn(&str) -> String = self::plain;
    all.filter_map(|(start, inner)| place(written, plain, start, &inner, convert)).collect()
}

/// Replaces `*a*` by `a`, unless the asterisks are a product, a glob pattern or a pointer: they
/// must enclose a word and not be adjacent to a Latin letter or digit on the outside.
fn without_emphasis(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('*') {
        let (before, after) = (&rest[..open], &rest[open + 1..]);
        plain.push_str(before);
        let inner = after.split(['*', '\n']).next().unwrap_or_default();
        let beyond = after[inner.len()..].strip_prefix('*');
        let outside = |c: char| !c.is_ascii_alphanumeric();
        let is_emphasis = plain.chars().next_back().is_none_or(outside)
            && beyond.is_some_and(|beyond| beyond.chars().next().is_none_or(outside))
            && inner.starts_with(char::is_alphanumeric)
            && !inner.ends_with(char::is_whitespace);
        plain.push_str(if is_emphasis { inner } else { "*" });
        rest = beyond.filter(|_| is_emphasis).unwrap_or(after);
    }
    plain.push_str(rest);
    plain
}

/// Characters that are typed as bullets at the start of a line.
const BULLETS: [char; 8] = ['•', '·', '●', '▪', '◦', '‣', '■', '◆'];
/// The bullets that have no other meaning, so that they also start an item within a line.
const WITHIN: [char; 7] = ['•', '●', '▪', '◦', '‣', '■', '◆'];

/// Returns the line without a leading typed bullet.
pub fn unbulleted(line: &str) -> &str {
    line.trim_start().strip_prefix(BULLETS).map_or(line, str::trim_start)
}

/// Splits a line at its typed bullets: the text before the first, and the items.
pub fn bulleted(line: &str) -> (&str, Vec<&str>) {
    let begins = |at: usize| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "：:；;。，,、".contains(c))
    };
    let places: Vec<usize> = line
        .char_indices()
        .filter(|(at, c)| WITHIN.contains(c) && begins(*at))
        .map(|(at, _)| at)
        .collect();
    let ends = places.iter().skip(1).copied().chain([line.len()]);
    let items = places.iter().zip(ends).map(|(from, to)| line[*from..to].trim());
    let items = items.map(unbulleted).filter(|item| !item.is_empty()).collect();
    (line[..places.first().copied().unwrap_or(line.len())].trim(), items)
}

/// Returns a text without markup, in the form that sig.json uses: an empty line separates
/// paragraphs, and a paragraph of several lines is a list with one item per line.
pub fn paragraphs(text: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut items: Vec<String> = Vec::new();
    // Whether the next line continues the paragraph.
    let mut open = false;
    for line in text.lines() {
        let item = listed(line);
        let (before, bulleted) = bulleted(item.unwrap_or(line));
        if before.is_empty() && bulleted.is_empty() {
            open = false;
            said.extend(list(&mut items));
            continue;
        }
        match (item, items.last_mut(), said.last_mut()) {
            _ if before.is_empty() => {}
            (Some(_), ..) => items.push(before.to_owned()),
            (None, Some(item), _) => language::join(item, before),
            (None, None, Some(last)) if open => language::join(last, before),
            _ => said.push(before.to_owned()),
        }
        open = true;
        items.extend(bulleted.into_iter().map(str::to_owned));
    }
    said.extend(list(&mut items));
    plain(&said.join("\n\n"))
}

/// Returns a text as one line without markup; the items of a typed list are joined by semicolons.
pub fn sentence(text: &str) -> String {
    let heading = text.trim_start_matches('#');
    // `#1` is not a heading.
    let text = if heading.starts_with(' ') { heading.trim_start() } else { text };
    let (before, items) = bulleted(text);
    let space = if before.is_empty() || items.is_empty() { "" } else { " " };
    plain(&format!("{before}{space}{}", items.join("; ")))
}

/// Removes the items and joins them as a paragraph. Returns `None` if there are none.
fn list(items: &mut Vec<String>) -> Option<String> {
    let list = std::mem::take(items).join("\n");
    (!list.is_empty()).then_some(list)
}

/// Returns the text of a list item; `None` if the line is not an item.
fn listed(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let dashed = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
    let bare = dashed.map_or_else(|| unnumbered(unbulleted(line)), str::trim_start);
    (bare.len() < line.len()).then_some(bare)
}

/// Returns the text without a leading number such as `1、` or `(2)`.
pub fn unnumbered(text: &str) -> &str {
    let rest =
        text.trim_start_matches(['(', '（']).trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < text.len()
        && text.starts_with(|c: char| c.is_ascii_digit() || "(（".contains(c));
    match rest.strip_prefix(['、', '.', ')', '）']) {
        Some(rest) if numbered && !rest.starts_with(|c: char| c.is_ascii_digit()) => {
            rest.trim_start()
        }
        _ => text,
    }
}

/// Returns whether a line starts with a number that Markdown does not know as the mark of an item:
/// `1）`, `（2）`, `3、`.
pub fn is_counted(line: &str) -> bool {
    let bare = unnumbered(line);
    let mark = line[..line.len() - bare.len()].trim_end();
    mark.ends_with(['）', '、']) && mark.len() < 12
}

/// Replaces `[a](b)` by `a (b)`.
fn without_links(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let inner = &rest[open + 1..];
        // The text of a link contains no brackets, so each is looked at once.
        let (text, after) = inner.split_at(inner.find(['[', ']']).unwrap_or(inner.len()));
        let Some(after) = after.strip_prefix("](").filter(|_| !text.is_empty()) else {
            plain.push_str(&rest[..=open]);
            rest = inner;
            continue;
        };
        let Some((target, after)) = after.split_once(')') else { break };
        plain.push_str(&rest[..open]);
        plain.push_str(text);
        let target = target.trim();
        if !target.is_empty() && target != text {
            plain.push_str(&format!(" ({target})"));
        }
        rest = after;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_removed() {
        for (marked, expected) in [
            ("**会议时间：**每周三", "会议时间：每周三"),
            ("the `runc` command", "the runc command"),
            ("[IM](IRC: #x)", "IM (IRC: #x)"),
            (
                "see [the page](https://example.org/) for [all]()",
                "see the page (https://example.org/) for all",
            ),
            ("[https://example.org/](https://example.org/)", "https://example.org/"),
            ("• one\n· two", "one\ntwo"),
            ("a [b] (c)", "a [b] (c)"),
            ("[[@a](https://example.org/a)]", "[@a (https://example.org/a)]"),
            ("3 * 4 - 5", "3 * 4 - 5"),
            ("*注：*每周，见*附录*", "注：每周，见附录"),
            ("2*3*4, *.c,*.h, (*a, *b) and *", "2*3*4, *.c,*.h, (*a, *b) and *"),
        ] {
            assert_eq!(plain(marked), expected);
        }
    }

    #[test]
    fn typed_lists_are_recognized() {
        for (typed, expected) in [
            ("目标：• 一 • 二", "目标：\n\n一\n二"),
            ("• one\n• two,\n  and more\n\nThe end\nof it", "one\ntwo, and more\n\nThe end of it"),
            ("We do:\n1. this\n2. that", "We do:\n\nthis\nthat"),
            ("- a\n* b\n（3）c", "a\nb\nc"),
            ("一行\n又一行", "一行又一行"),
            ("3.14 is no item, nor is a-b • ", "3.14 is no item, nor is a-b"),
            ("爱丽丝·李 and a•b", "爱丽丝·李 and a•b"),
        ] {
            assert_eq!(paragraphs(typed), expected);
        }
        assert_eq!(sentence("# Fast: • small • `safe`"), "Fast: small; safe");
        assert_eq!(sentence("C# and a•b"), "C# and a•b");
    }

    #[test]
    fn brackets_take_linear_time() {
        let line = "[".repeat(100_000);
        assert_eq!(plain(&line), line);
        let line = "[a](".repeat(20_000);
        assert_eq!(plain(&line), line);
        let line = "a*".repeat(50_000);
        assert_eq!(plain(&line), line);
    }
}
