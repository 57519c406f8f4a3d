//! Reports diagnostics to people and to programs.

mod github;
mod human;
mod json;
mod sarif;

use std::io::{self, Write};

pub(crate) use self::human::around;

use sig_source::diagnostic::{Diagnostic, Severity};

/// The output format of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: each problem with its source line underlined
    Human,
    /// For programs: a JSON array
    Json,
    /// GitHub workflow annotations
    Github,
    /// SARIF 2.1.0, for code-scanning services
    Sarif,
}

/// The number of diagnostics of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of hints.
    pub hints: usize,
}

impl Counts {
    /// Counts diagnostics by severity.
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

/// Writes all diagnostics. `colour` only affects [`Format::Human`].
///
/// # Errors
/// Returns an error if `out` can't be written to.
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
