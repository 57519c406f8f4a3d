//! Reads the HTML in Markdown: its text, headings, links, pictures, tables and line breaks.

use std::ops::Range;

use super::Builder;

/// The elements whose text is not part of what a page says.
pub(super) const HIDDEN: [&str; 5] = ["del", "s", "strike", "script", "style"];

impl Builder<'_> {
    /// Handles HTML, which may end within a comment that goes on in the next line.
    pub(super) fn html(&mut self, html: &str, span: Range<usize>) {
        let mut rest = html;
        if self.comment {
            let Some((_, after)) = rest.split_once("-->") else { return };
            self.comment = false;
            rest = after;
        }
        while let Some(open) = rest.find('<') {
            if let Some(comment) = rest[open..].strip_prefix("<!--") {
                self.push(&rest[..open], span.clone());
                let Some((_, after)) = comment.split_once("-->") else {
                    self.comment = true;
                    return;
                };
                rest = after;
                continue;
            }
            let Some(close) = rest[open..].find('>').map(|at| open + at) else { break };
            self.push(&rest[..open], span.clone());
            self.tag(&rest[open + 1..close], &span);
            rest = &rest[close + 1..];
        }
        self.push(rest.trim_end_matches('\n'), span);
    }

    /// Returns whether an element that starts before `at` ends at all.
    fn is_closed(&mut self, name: &str, at: usize) -> bool {
        let text = self.text;
        let ends = self.ends.get_or_insert_with(|| {
            HIDDEN.map(|name| text.rfind(&format!("</{name}>")).unwrap_or_default())
        });
        HIDDEN.iter().zip(ends).any(|(hidden, end)| *hidden == name && *end >= at)
    }

    /// Handles a tag, without its angle brackets.
    fn tag(&mut self, tag: &str, span: &Range<usize>) {
        let name = tag.trim_start_matches('/').split([' ', '/', '\t', '\n']).next();
        let closes = tag.starts_with('/');
        match name.unwrap_or_default().to_ascii_lowercase().as_str() {
            "a" if closes => self.end_link(),
            "a" => {
                self.place(span);
                self.link = attribute(tag, "href").map(|url| (self.line.text.len(), url));
            }
            "table" if closes => self.end_html_table(),
            "table" if self.table.is_none() => {
                self.end_line();
                self.table = Some(Vec::new());
                self.html_table = true;
            }
            "tr" if self.html_table && !closes => {
                self.table.get_or_insert_default().push(Vec::new());
            }
            "td" | "th" if self.html_table && closes => self.end_cell(),
            "img" => {
                self.place(span);
                self.line.images.extend(attribute(tag, "src"));
            }
            "b" | "strong" | "i" | "em" if closes => self.emphasis.end(self.line.text.len()),
            "b" | "strong" | "i" | "em" => self.emphasis.start(self.line.text.len()),
            name if HIDDEN.contains(&name) && closes => {
                self.dropped = self.dropped.saturating_sub(1);
            }
            name if HIDDEN.contains(&name) && self.is_closed(name, span.start) => self.dropped += 1,
            heading @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") if self.table.is_none() => {
                self.end_heading();
                self.end_line();
                let level = heading.as_bytes()[1] - b'0';
                self.heading = (!closes).then_some(level);
            }
            "br" if self.table.is_some() || self.heading.is_some() => self.push(" ", span.clone()),
            "br" | "tr" if self.table.is_none() => self.end_line(),
            "p" | "div" | "li" | "summary" | "details" | "center" if self.table.is_none() => {
                self.end_line();
                self.begins |= self.heading.is_none();
            }
            _ => {}
        }
    }
}

/// Returns the value of an attribute in an HTML tag, quoted or not.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut from = 0;
    loop {
        let at = from + tag[from..].find(name)?;
        from = at + name.len();
        let own = tag[..at].ends_with(char::is_whitespace);
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| own) else {
            continue;
        };
        let value = value.trim_start();
        return Some(match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?.to_owned(),
            _ => value.split([' ', '/']).next()?.to_owned(),
        });
    }
}
