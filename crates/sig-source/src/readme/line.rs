//! A line of a README, the unit in which lists and paragraphs are read.

use std::ops::Range;

/// A line of text.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The text, without markup.
    pub text: String,
    /// The span of the line, as byte offsets into the source.
    pub span: Range<usize>,
    /// The nesting level of lists; 0 outside of them.
    pub depth: usize,
    /// Whether the line starts a paragraph or an item.
    pub begins: bool,
    /// The links, in text order.
    pub links: Vec<Link>,
    /// The URLs of the pictures.
    pub images: Vec<String>,
    /// Whether the whole line is in italics.
    pub italic: bool,
    /// Whether the whole line is in bold.
    pub bold: bool,
    /// What is in bold or italics, as byte offsets into the text.
    pub emphasis: Vec<Range<usize>>,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// The text of the link.
    pub text: String,
    /// The target, as written.
    pub url: String,
    /// The byte offset of the link in the line's text.
    pub at: usize,
}

/// The maximum number of links of a line that are examined.
const LINKS_LIMIT: usize = 1000;

impl Line {
    /// Returns all links: those marked up, and bare URLs in the text.
    pub fn all_links(&self) -> Vec<Link> {
        let mut links: Vec<Link> = self.links.iter().take(LINKS_LIMIT).cloned().collect();
        let mut from = 0;
        while let Some(at) = self.text.get(from..).and_then(|rest| rest.find("http")) {
            if links.len() >= LINKS_LIMIT {
                break;
            }
            let start = from + at;
            let rest = &self.text[start..];
            let end =
                // Chinese text may follow without a blank.
                rest.find(|c: char| {
                    c.is_whitespace() || c > '\u{2e80}' || "，。；、）)(（<>\"'|：,;".contains(c)
                });
            let url = &rest[..end.unwrap_or(rest.len())];
            from = start + url.len().max(4);
            let is_url = url.starts_with("http://") || url.starts_with("https://");
            let known = links.iter().any(|link| link.text.contains(url) || link.url == url);
            if is_url && !known {
                links.push(Link { text: url.to_owned(), url: url.to_owned(), at: start });
            }
        }
        links.sort_by_key(|link| link.at);
        links
    }

    /// Splits the line at its first colon if the part before it is short enough for a label.
    pub fn label(&self) -> Option<(&str, &str)> {
        let (label, rest) = self.text.split_once(['：', ':'])?;
        let short = label.chars().count() <= 24 && !label.contains("http");
        short.then(|| (label.trim(), rest.trim()))
    }
}
