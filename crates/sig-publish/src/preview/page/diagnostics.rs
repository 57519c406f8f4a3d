//! Renders the diagnostics that are new, and those that are solved.

use yew::prelude::*;

use super::super::changes::{SigChanges, clean};
use crate::report;
use sig_source::diagnostic::Diagnostic;

/// The maximum number of diagnostics of each kind.
const LIMIT: usize = 200;

/// Renders the new diagnostics, if any.
pub fn new(changes: &SigChanges) -> Html {
    list("new", "New in the sources", &changes.new_diagnostics)
}

/// Renders the solved diagnostics, if any.
pub fn solved(changes: &SigChanges) -> Html {
    list("solved", "Fixed in the sources", &changes.solved_diagnostics)
}

fn list(id: &'static str, title: &str, diagnostics: &[Diagnostic]) -> Html {
    if diagnostics.is_empty() {
        return Html::default();
    }
    let more = diagnostics.len().saturating_sub(LIMIT);
    html! {
        <section class={classes!("diagnostics", id)} aria-labelledby={id}>
            <h2 {id}>{title}</h2>
            <ul>{for diagnostics.iter().take(LIMIT).map(|it| item(it, id == "new"))}</ul>
            if more > 0 { <p class="more">{format!("and {more} more")}</p> }
        </section>
    }
}

fn item(diagnostic: &Diagnostic, is_new: bool) -> Html {
    let place = &diagnostic.place;
    let (line, column) = place.line_column();
    let severity = diagnostic.code.severity().as_str();
    html! {
        <li class={severity}>
            <p>
                <span class="kind">{severity}</span>{" "}
                <span class="message">{sentence(&diagnostic.message)}</span>{" "}
                <code>{diagnostic.code.as_str()}</code>
            </p>
            <p class="place"><bdi>{clean(&place.source.path)}</bdi>{format!(":{line}:{column}")}</p>
            if is_new {
                {source_line(diagnostic)}
                if let Some(help) = &diagnostic.help {
                    <p class="help">{"Help: "}{sentence(help)}</p>
                }
            }
        </li>
    }
}

/// Renders a message; text between backticks is from the sources.
fn sentence(text: &str) -> Html {
    let text = clean(text);
    let pieces = text.split('`').enumerate().map(|(at, piece)| match at % 2 {
        0 => html! { <bdi>{piece}</bdi> },
        _ => html! { <code>{piece}</code> },
    });
    pieces.collect()
}

/// Returns the source line of a diagnostic, with the span marked.
fn source_line(diagnostic: &Diagnostic) -> Html {
    let (line, span) = report::around(&diagnostic.place);
    if line.trim().is_empty() {
        return Html::default();
    }
    html! {
        <pre><code dir="ltr">{seen(&line[..span.start])}<mark>{seen(&line[span.clone()])}</mark>{seen(&line[span.end..])}</code></pre>
    }
}

/// Returns a text with visible characters only: none that changes the direction of others, or
/// breaks the line.
fn seen(text: &str) -> String {
    let seen = |c: char| {
        let is_blank = c.is_whitespace() && !matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
        let is_hidden = !is_blank && clean(c.encode_utf8(&mut [0; 4])).is_empty();
        if is_hidden { char::REPLACEMENT_CHARACTER } else { c }
    };
    text.chars().map(seen).collect()
}
