//! Keeps track of what is emphasized in a line.

use std::ops::Range;

/// The emphasis of a line so far.
#[derive(Debug, Default)]
pub struct Emphasis {
    /// How many marks of emphasis are open.
    depth: usize,
    /// Where the outermost of them starts, as a byte offset into the line's text.
    start: usize,
    /// What was emphasized before.
    spans: Vec<Range<usize>>,
}

impl Emphasis {
    /// Starts an emphasis at a byte offset into the line's text.
    pub fn start(&mut self, at: usize) {
        if self.depth == 0 {
            self.start = at;
        }
        self.depth += 1;
    }

    /// Ends the innermost emphasis.
    pub fn end(&mut self, at: usize) {
        if self.depth == 1 {
            self.spans.push(self.start..at);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Returns what is emphasized in a line that ends at `at`. An open emphasis goes on in the
    /// next line.
    pub fn end_line(&mut self, at: usize) -> Vec<Range<usize>> {
        if self.depth > 0 {
            self.spans.push(self.start..at);
            self.start = 0;
        }
        std::mem::take(&mut self.spans)
    }

    /// Ends everything at the end of a block, in case a tag was not closed.
    pub fn end_block(&mut self) {
        self.depth = 0;
    }
}
