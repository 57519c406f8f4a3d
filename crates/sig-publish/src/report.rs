//! Diagnostics for people and for programs.

mod github;
mod human;
mod json;
mod sarif;

use std::io::{self, Write};

pub(crate) use self::human::around;

use sig_source::diagnostic::{Diagnostic, Severity};

/// For whom diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// With the line and a mark under what is meant
    Human,
    /// A JSON array
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// SARIF 2.1.0, as code-scanning services take it
    Sarif,
}

/// How many there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What is not published.
    pub errors: usize,
    /// What is probably not meant so.
    pub warnings: usize,
    /// What could be better.
    pub hints: usize,
}

impl Counts {
    /// Counts them.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.code.severity() {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Hint => counts.hints += 1,
            }
        }
        counts
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let many = |count: usize, one: &str| {
            if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
        };
        write!(
            f,
            "{}, {}, {}",
            many(self.errors, "error"),
            many(self.warnings, "warning"),
            many(self.hints, "hint")
        )
    }
}

/// Writes all of them. `colour` is for people only.
///
/// # Errors
/// Where they can't be written.
pub fn write(
    out: &mut impl Write,
    format: Format,
    diagnostics: &[Diagnostic],
    colour: bool,
) -> io::Result<()> {
    match format {
        Format::Human => human::write(out, diagnostics, colour),
        Format::Json => json::write(out, diagnostics),
        Format::Github => github::write(out, diagnostics),
        Format::Sarif => sarif::write(out, diagnostics),
    }
}
