//! Texts that keep what their sources emphasize or link.

use std::ops::Range;

use sig_model::Url;

use crate::{language, marks};

/// The maximum number of marks of a text that are examined, and of texts with marks.
pub const MARKS_LIMIT: usize = 300;

/// A part of a text that its source emphasizes or links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The part, as byte offsets into the text.
    pub span: Range<usize>,
    /// The target of the link; `None` for emphasis.
    pub url: Option<Url>,
}

/// A text without markup, and its marks in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// What is marked in it.
    pub marks: Vec<Mark>,
}

impl Marked {
    /// Returns the lines of `plain` with the marks that are typed in `written`, of which
    /// [`marks::paragraphs`] makes `plain`.
    pub fn typed(written: &str, plain: &str) -> Vec<Self> {
        let found = marks::typed(written).into_iter().filter_map(|typed| {
            let span = marks::place(written, plain, typed.start, &typed.inner, marks::paragraphs)?;
            let url = typed.target.map(|target| Url::parse(&written[target]));
            // A link that is not allowed is no mark.
            (url != Some(None)).then(|| Mark { span, url: url.flatten() })
        });
        let whole = Self { text: plain.to_owned(), marks: found.collect() };
        whole.text.split('\n').map(|line| whole.part(line)).collect()
    }

    /// Appends the next line of a paragraph. Emphasis that goes on in it stays in one piece.
    pub fn join(&mut self, next: &Self) {
        let end = self.text.len();
        language::join(&mut self.text, &next.text);
        let start = self.text.len() - next.text.len();
        for mark in &next.marks {
            let continues = |last: &&mut Mark| {
                (last.span.end, mark.span.start) == (end, 0) && last.url.is_none()
            };
            let has_room = self.marks.len() < MARKS_LIMIT;
            match self.marks.iter_mut().find(continues).filter(|_| mark.url.is_none()) {
                Some(last) => last.span.end = start + mark.span.end,
                None if has_room => self.marks.push(mark.moved(start)),
                None => break,
            }
        }
    }

    /// Appends an item of a list, on a line of its own.
    pub fn push_item(&mut self, item: &Self) {
        self.text.push('\n');
        let start = self.text.len();
        self.text.push_str(&item.text);
        let more = MARKS_LIMIT.saturating_sub(self.marks.len());
        self.marks.extend(item.marks.iter().take(more).map(|mark| mark.moved(start)));
    }

    /// Returns a part of the text with the marks in it. Any other text has no marks.
    pub fn part(&self, part: &str) -> Self {
        let start = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let end = start.wrapping_add(part.len());
        let is_part = self.text.get(start..end) == Some(part);
        let within = |mark: &&Mark| is_part && start <= mark.span.start && mark.span.end <= end;
        let marks = self.marks.iter().filter(within).map(|Mark { span, url }| Mark {
            span: span.start - start..span.end - start,
            url: url.clone(),
        });
        Self { text: part.to_owned(), marks: marks.collect() }
    }
}

impl Mark {
    /// Returns the mark in a text that has `by` more bytes before it.
    fn moved(&self, by: usize) -> Self {
        Self { span: self.span.start + by..self.span.end + by, url: self.url.clone() }
    }
}
