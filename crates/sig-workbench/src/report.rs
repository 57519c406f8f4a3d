//! The diagnostics and changes that the page shows next to the SIG, as JSON.

use serde_json::{Value, json};
use sig_change::changes::{Change, ChangeKind, Piece, SigChanges};
use sig_source::diagnostic::{Diagnostic, Edit, Place};

use crate::chinese;
use crate::places::Places;

/// The maximum number of sentences.
const SENTENCES: usize = 500;

/// Formats the diagnostics and the changes. Places have a line and a column, both starting at 1,
/// and offsets in UTF-16 code units.
pub fn json(diagnostics: &[Diagnostic], changes: Option<&SigChanges>) -> Value {
    let edits: Vec<Place> = diagnostics.iter().flat_map(edited).collect();
    let own = diagnostics
        .iter()
        .flat_map(|it| [&it.place].into_iter().chain(it.related.iter().map(|(place, _)| place)));
    let places = Places::of(own.chain(&edits));
    let diagnostics: Vec<Value> = diagnostics.iter().map(|it| formatted(it, &places)).collect();
    let all = changes.map_or(&[][..], |changes| &changes.changes);
    let sentences: Vec<Value> = all.iter().take(SENTENCES).map(sentence).collect();
    let solved = changes.map_or(0, |changes| changes.solved_diagnostics.len());
    json!({
        "diagnostics": diagnostics,
        "sentences": sentences,
        "more": all.len().saturating_sub(SENTENCES),
        "solved": solved,
    })
}

/// Returns the places of a diagnostic's edits.
fn edited(diagnostic: &Diagnostic) -> impl Iterator<Item = Place> {
    diagnostic.edits.iter().map(|edit| Place::new(&diagnostic.place.source, edit.span.clone()))
}

fn formatted(diagnostic: &Diagnostic, places: &Places<'_>) -> Value {
    let path = &diagnostic.place.source.path;
    let edit = |Edit { span, text }: &Edit| {
        let (from, to) = (places.get(path, span.start), places.get(path, span.end));
        json!({ "from": from, "to": to, "text": text })
    };
    let related = diagnostic.related.iter().map(|(related, what)| {
        let mut related = place(related, places);
        related["message"] = json!(what);
        related
    });
    let mut value = place(&diagnostic.place, places);
    value["severity"] = json!(diagnostic.code.severity().as_str());
    value["code"] = json!(diagnostic.code.as_str());
    value["chinese"] = json!(chinese::rule(diagnostic.code));
    value["message"] = json!(diagnostic.message);
    value["help"] = json!(diagnostic.help);
    value["related"] = related.collect();
    value["edits"] = diagnostic.edits.iter().map(edit).collect();
    value
}

fn place(place: &Place, places: &Places<'_>) -> Value {
    let path = &place.source.path;
    let (line, column) = place.line_column();
    json!({
        "file": path,
        "line": line,
        "column": column,
        "from": places.get(path, place.span.start),
        "to": places.get(path, place.span.end),
    })
}

/// Formats a sentence. Its pieces are our own words or texts from the source.
fn sentence(change: &Change) -> Value {
    let kind = match change.kind {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Changed => "changed",
    };
    let words = change.words.iter().map(|piece| match piece {
        Piece::Ours(words) => json!({ "ours": words }),
        Piece::Theirs(text) => json!({ "theirs": text }),
    });
    json!({
        "section": change.section,
        "kind": kind,
        "after": change.after,
        "words": words.collect::<Vec<_>>(),
    })
}
