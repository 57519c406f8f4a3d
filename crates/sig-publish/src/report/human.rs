//! For people: each problem with its source line underlined.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use sig_source::diagnostic::{Diagnostic, Place, Severity};

/// The maximum length of the text shown before and after an underlined span, in bytes.
const AROUND: usize = 160;

pub fn write(out: &mut impl Write, diagnostics: &[Diagnostic], colour: bool) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    for diagnostic in diagnostics {
        writeln!(out, "{}\n", renderer.render(&[group(diagnostic)]))?;
    }
    Ok(())
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str())
        .element(snippet(&diagnostic.place, AnnotationKind::Primary, ""));
    for (place, what) in &diagnostic.related {
        group = group.element(snippet(place, AnnotationKind::Context, what));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (shown, span) = around(place);
    let annotation = kind.span(span);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    Snippet::source(shown)
        .line_start(place.line_column().0)
        .path(place.source.path.as_str())
        .annotation(annotation)
}

/// Returns the first line of a span, cut to a readable length, and the span within it.
pub fn around(place: &Place) -> (&str, Range<usize>) {
    let (text, span) = (place.source.text.as_str(), &place.span);
    let start = boundary(text, span.start.min(text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let from = boundary(text, line_start.max(start.saturating_sub(AROUND)));
    let to = boundary(text, line_end.min(start + AROUND)).max(start);
    let end = boundary(text, span.end.clamp(start, to));
    (&text[from..to], start - from..end - from)
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
