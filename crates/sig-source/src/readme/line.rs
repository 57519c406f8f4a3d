//! A line of a README, which is what lists and paragraphs are to those who write them.

use std::ops::Range;

/// A line of text.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The text, without markup.
    pub text: String,
    /// Its stretch of the source.
    pub span: Range<usize>,
    /// How deep in lists: 0 is a paragraph.
    pub depth: usize,
    /// Whether a paragraph or an item begins with it.
    pub begins: bool,
    /// The links in it, in order.
    pub links: Vec<Link>,
    /// The pictures in it.
    pub images: Vec<String>,
    /// Whether all of it is in italics.
    pub italic: bool,
    /// Whether all of it is in bold.
    pub bold: bool,
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// What is written for it.
    pub text: String,
    /// Where it leads, as written.
    pub url: String,
    /// Where it begins in the line's text, in bytes.
    pub at: usize,
}

/// How many links of a line are looked at.
const LINKS_LIMIT: usize = 1000;

impl Line {
    /// The links written out in the text as well as those marked up.
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
                // Chinese text may follow at once.
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

    /// What precedes the first colon, if it is short enough to be a label, and what follows.
    pub fn label(&self) -> Option<(&str, &str)> {
        let (label, rest) = self.text.split_once(['：', ':'])?;
        let short = label.chars().count() <= 24 && !label.contains("http");
        short.then(|| (label.trim(), rest.trim()))
    }
}
