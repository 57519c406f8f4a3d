//! Where diagnostics go while sources are read.

use std::cell::RefCell;

use crate::diagnostic::Diagnostic;

/// Collects diagnostics. It is shared by reference, so that readers can hold it and closures can
/// use it.
#[derive(Debug, Default)]
pub struct Sink(RefCell<Vec<Diagnostic>>);

impl Sink {
    /// Adds a diagnostic.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.0.borrow_mut().push(diagnostic);
    }

    /// Returns the diagnostics in the order in which they were reported.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.0.into_inner()
    }
}
