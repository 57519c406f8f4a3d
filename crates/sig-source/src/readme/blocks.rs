//! Splits Markdown into lines of plain text with their links and pictures. Lists and paragraphs are
//! treated alike, as authors of READMEs use them interchangeably.

mod html;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::emphasis::Emphasis;
use super::line::{Line, Link};
use super::prepare::prepared;
use crate::marks;

/// A block of a README.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading with its level.
    Heading(u8, Line),
    /// A line of a paragraph or of a list item.
    Line(Line),
    /// The rows of a table, starting with the header.
    Table(Vec<Vec<Line>>),
    /// A line of a code block.
    Code(Line),
}

impl Block {
    /// Returns the lines of the block; those of a table are its cells.
    pub fn lines(&self) -> Vec<&Line> {
        match self {
            Self::Heading(_, line) | Self::Line(line) | Self::Code(line) => vec![line],
            Self::Table(rows) => rows.iter().flatten().collect(),
        }
    }
}

/// Splits a text into blocks.
pub fn split(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let mut builder = Builder { text, ..Builder::default() };
    for (event, span) in Parser::new_ext(&prepared(text), options).into_offset_iter() {
        builder.take(event, span);
    }
    builder.end_html_table();
    builder.end_heading();
    builder.end_line();
    builder.blocks
}

#[derive(Default)]
struct Builder<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    line: Line,
    depth: usize,
    begins: bool,
    /// Whether the paragraph is a list with typed bullets.
    typed: bool,
    /// How many bytes of the line's text are in italics, and in bold.
    italic: (usize, usize),
    bold: (usize, usize),
    emphasis: Emphasis,
    heading: Option<u8>,
    table: Option<Vec<Vec<Line>>>,
    /// Whether this is an HTML table, in which Markdown may occur.
    html_table: bool,
    code: bool,
    /// Whether this is a comment that goes on in the next line.
    comment: bool,
    /// How many marks are open whose text no longer counts: it is struck out, or in a footnote.
    dropped: usize,
    /// Where the last element of each kind ends whose text is dropped.
    ends: Option<[usize; html::HIDDEN.len()]>,
    /// The open link: where its text starts, and its URL.
    link: Option<(usize, String)>,
    image: bool,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) if self.code => self.code_lines(&text, span),
            Event::Text(text) | Event::Code(text) => self.push(&text, span),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, span),
            Event::SoftBreak | Event::HardBreak => {
                if self.table.is_some() || self.heading.is_some() {
                    self.push(" ", span);
                } else {
                    self.end_line();
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_html_table();
                self.end_heading();
                self.end_line();
                self.heading = Some(level as u8);
            }
            Tag::List(_) => self.end_line(),
            Tag::Item => {
                self.end_line();
                self.depth += 1;
                self.begins = true;
            }
            Tag::Paragraph | Tag::HtmlBlock => {
                self.end_line();
                self.begins = true;
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.end_line();
                self.code = true;
            }
            Tag::Table(_) => {
                self.end_html_table();
                self.end_line();
                self.table = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::FootnoteDefinition(_) => {
                self.end_line();
                self.dropped += 1;
            }
            Tag::Strikethrough if self.is_struck(&span) => self.dropped += 1,
            // Single tildes are between times: `10:00~11:00`.
            Tag::Strikethrough => self.push("~", span),
            Tag::Emphasis => {
                self.italic.0 += 1;
                self.emphasis.start(self.line.text.len());
            }
            Tag::Strong => {
                self.bold.0 += 1;
                self.emphasis.start(self.line.text.len());
            }
            Tag::Link { link_type, dest_url, .. } => {
                let mail = link_type == LinkType::Email && !dest_url.starts_with("mailto:");
                let url = if mail { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                self.place(&span);
                self.link = Some((self.line.text.len(), url));
            }
            Tag::Image { dest_url, .. } => {
                if self.dropped == 0 {
                    self.place(&span);
                    self.line.images.push(dest_url.into_string());
                }
                self.image = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Range<usize>) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Item => {
                self.end_line();
                self.emphasis.end_block();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.comment = false;
                if !self.line.text.trim().is_empty() {
                    self.end_heading();
                }
                self.end_line();
                self.emphasis.end_block();
            }
            TagEnd::FootnoteDefinition => {
                self.end_line();
                self.dropped = self.dropped.saturating_sub(1);
            }
            TagEnd::Strikethrough if self.is_struck(&span) => {
                self.dropped = self.dropped.saturating_sub(1);
            }
            TagEnd::Strikethrough => self.push("~", span.end - 1..span.end),
            TagEnd::CodeBlock => self.code = false,
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => {
                self.blocks.extend(self.table.take().map(Block::Table));
            }
            TagEnd::Emphasis => {
                self.italic.0 = self.italic.0.saturating_sub(1);
                self.emphasis.end(self.line.text.len());
            }
            TagEnd::Strong => {
                self.bold.0 = self.bold.0.saturating_sub(1);
                self.emphasis.end(self.line.text.len());
            }
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.image = false,
            _ => {}
        }
    }

    fn is_struck(&self, span: &Range<usize>) -> bool {
        self.text.get(span.clone()).is_some_and(|struck| struck.starts_with("~~"))
    }

    fn end_heading(&mut self) {
        if let Some(level) = self.heading.take() {
            let line = self.take_line();
            self.blocks.push(Block::Heading(level, line));
        }
    }

    /// Extends the span of the line to include `span`.
    fn place(&mut self, span: &Range<usize>) {
        let line = &mut self.line;
        let begins = line.text.trim().is_empty() && line.images.is_empty() && self.link.is_none();
        let start = if begins { span.start } else { line.span.start };
        line.span = start..line.span.end.max(span.end);
    }

    fn push(&mut self, text: &str, span: Range<usize>) {
        // The alternative text is only shown if the picture can't be.
        if self.image || self.dropped > 0 {
            return;
        }
        self.place(&span);
        let visible = text.trim().len();
        self.italic.1 += if self.italic.0 > 0 { visible } else { 0 };
        self.bold.1 += if self.bold.0 > 0 { visible } else { 0 };
        self.line.text.extend(text.chars().map(|c| if c == '\u{a0}' { ' ' } else { c }));
    }

    fn code_lines(&mut self, text: &str, span: Range<usize>) {
        let mut at = span.start;
        for written in text.split_inclusive('\n') {
            let start = at;
            at = (at + written.len()).min(self.text.len());
            if !written.trim().is_empty() {
                let line =
                    Line { text: written.trim_end().into(), span: start..at, ..Line::default() };
                self.blocks.push(Block::Code(line));
            }
        }
    }

    fn end_link(&mut self) {
        if let Some((at, url)) = self.link.take().filter(|_| self.dropped == 0) {
            let text = self.line.text.get(at..).unwrap_or_default().trim().to_owned();
            self.line.links.push(Link { text, url, at });
        }
    }

    fn end_cell(&mut self) {
        let cell = self.take_line();
        if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
            row.push(cell);
        }
    }

    fn end_html_table(&mut self) {
        if std::mem::take(&mut self.html_table) {
            self.take_line();
            let rows = self.table.take().unwrap_or_default();
            let rows: Vec<_> = rows.into_iter().filter(|row| !row.is_empty()).collect();
            if !rows.is_empty() {
                self.blocks.push(Block::Table(rows));
            }
        }
    }

    fn take_line(&mut self) -> Line {
        let mut line = std::mem::take(&mut self.line);
        line.depth = self.depth;
        line.begins = std::mem::take(&mut self.begins);
        let visible: usize = line.text.split_whitespace().map(str::len).sum();
        let written = |marked: usize| marked >= visible && visible > 0;
        line.italic = written(std::mem::take(&mut self.italic.1));
        line.bold = written(std::mem::take(&mut self.bold.1));
        let indented = line.text.len() - line.text.trim_start().len();
        for link in &mut line.links {
            link.at = link.at.saturating_sub(indented);
        }
        line.emphasis = self.emphasis.end_line(line.text.len());
        line.text = line.text.trim().to_owned();
        for span in &mut line.emphasis {
            *span = span.start.saturating_sub(indented)
                ..span.end.saturating_sub(indented).min(line.text.len());
        }
        line.emphasis.retain(|span| span.start < span.end);
        // A typed bullet or number starts an item, to which the following lines of its paragraph
        // belong.
        if line.begins {
            self.typed = false;
        }
        let is_counted = self.depth == 0 && marks::is_counted(&line.text);
        if is_counted || marks::unbulleted(&line.text).len() < line.text.len() {
            self.typed = true;
            line.begins = true;
        }
        line.depth += usize::from(self.typed);
        if line.text.contains(['*', '`', '[', '•', '·', '●']) {
            marks::move_with_plain(&line.text, line.links.iter_mut().map(|link| &mut link.at));
            let written = std::mem::take(&mut line.text);
            line.text = marks::plain(&written);
            line.emphasis = marks::emphasis(&written, &line.text, line.emphasis);
        }
        line
    }

    fn end_line(&mut self) {
        if self.table.is_some() || self.heading.is_some() {
            return;
        }
        let begins = self.begins;
        let line = self.take_line();
        if line.text.is_empty() && line.images.is_empty() {
            self.begins = begins;
        } else {
            self.blocks.push(Block::Line(line));
        }
    }
}
