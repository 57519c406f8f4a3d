//! Renders the changes of a SIG as sentences by section.

use yew::prelude::*;

use super::super::changes::{Change, ChangeKind, Piece, SigChanges};
use crate::report::Counts;

/// The maximum number of sentences on a page, and in a section that is not expanded.
const LIMIT: usize = 2_000;
const OPEN: usize = 20;

/// Which sentences to render, and how.
#[derive(Clone, Copy)]
pub enum Sentences {
    /// The first few sentences, as plain text.
    First(usize),
    /// All sentences, each with a link to its place in the widget.
    Linked,
}

/// The sections of the widget.
const SECTIONS: [(&str, &str); 6] = [
    ("about", "About"),
    ("members", "Members"),
    ("meetings", "Meetings"),
    ("repositories", "Repositories"),
    ("roadmap", "Roadmap"),
    ("contacts", "Contacts"),
];

/// Renders the sentences under the titles of their sections.
pub fn sections(changes: &SigChanges, sentences: Sentences) -> Html {
    let limit = match sentences {
        Sentences::First(limit) => limit,
        Sentences::Linked => LIMIT,
    };
    let more = changes.changes.len().saturating_sub(limit);
    let mut left = limit;
    let sections = SECTIONS.iter().filter_map(|(section, title)| {
        let of_section = changes.changes.iter().filter(|change| change.section == *section);
        let shown: Vec<&Change> = of_section.take(left).collect();
        left -= shown.len();
        (!shown.is_empty()).then(|| {
            html! {
                <section class="changes">
                    <h3>{*title}</h3>
                    {list(&shown, sentences)}
                </section>
            }
        })
    });
    html! {
        <>
            <div class="sections">{for sections}</div>
            if more > 0 { <p class="more">{format!("and {more} more")}</p> }
        </>
    }
}

fn list(changes: &[&Change], sentences: Sentences) -> Html {
    let (open, folded) = changes.split_at(changes.len().min(OPEN));
    let items = |changes: &[&Change]| {
        html! { <ul>{for changes.iter().map(|change| item(change, sentences))}</ul> }
    };
    html! {
        <>
            {items(open)}
            if !folded.is_empty() {
                <details>
                    <summary>{format!("{} more", folded.len())}</summary>
                    {items(folded)}
                </details>
            }
        </>
    }
}

fn item(change: &Change, sentences: Sentences) -> Html {
    let (kind, word) = match change.kind {
        ChangeKind::Added => ("added", "Added"),
        ChangeKind::Removed => ("removed", "Removed"),
        ChangeKind::Changed => ("changed", "Changed"),
    };
    let words = change.words.iter().map(|piece| match piece {
        Piece::Ours(words) => html! { {words.to_string()} },
        Piece::Theirs(text) => html! { <bdi>{text}</bdi> },
    });
    let side = if change.after.is_some() { "#after" } else { "#before" };
    let words = match sentences {
        Sentences::First(_) => html! { <span>{for words}</span> },
        Sentences::Linked => html! {
            <a href={side} data-kind={kind} data-section={change.section}
                data-before={change.before.clone()} data-after={change.after.clone()}>{for words}</a>
        },
    };
    html! { <li><span class={classes!("kind", kind)}>{word}</span>{" "}{words}</li> }
}

/// Renders the number of new and solved diagnostics, if any.
pub fn counts(changes: &SigChanges) -> Html {
    let new = Counts::of(&changes.new_diagnostics);
    let counted = [
        (new.errors, "new error"),
        (new.warnings, "new warning"),
        (new.hints, "new hint"),
        (changes.solved_diagnostics.len(), "solved"),
    ];
    let said: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| match (count, what) {
            (1, _) | (_, "solved") => format!("{count} {what}"),
            _ => format!("{count} {what}s"),
        })
        .collect();
    if said.is_empty() {
        return Html::default();
    }
    let class = classes!("counts", (new.errors > 0).then_some("error"));
    html! { <p {class}>{"In the sources: "}{said.join(", ")}</p> }
}
