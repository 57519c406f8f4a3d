//! How many rows of a long list are rendered: a few at first, so that a key press is answered in the
//! next frame, then more while the end of the list is near the viewport.

use yew::{Callback, NodeRef};

use crate::notice::Notice;

/// The maximum number of rows added at once.
const PAGE: usize = 50;

/// The rows of a list.
pub struct Rows {
    /// The maximum number of rows to render.
    pub shown: usize,
    /// What follows the last row while there are more.
    pub end: NodeRef,
    near: Option<Notice>,
}

impl Rows {
    /// Renders the first `shown` rows.
    pub fn first(shown: usize) -> Self {
        Self { shown, end: NodeRef::default(), near: None }
    }

    /// Returns how many rows are added next: as many as there are.
    pub fn next(&self) -> usize {
        self.shown.min(PAGE)
    }

    /// Adds the next rows.
    pub fn add(&mut self) {
        self.shown = self.shown.saturating_add(self.next());
    }

    /// Calls `more` when the end of the list comes near the viewport, unless the list waits for a
    /// click. To be called after each rendering.
    pub fn watch(&mut self, waits: bool, more: Callback<()>) {
        let end = self.end.cast().filter(|_| !waits);
        self.near = end.map(|end| Notice::near(&end, more));
    }
}
