//! What the page shows beside the SIG, as JSON: the diagnostics and the sentences.

use serde_json::{Value, json};
use sig_change::changes::{Change, Kind, Piece, SigChanges};
use sig_source::diagnostic::{Diagnostic, Edit, Place};

use crate::places::Places;

/// The most sentences that are told.
const SENTENCES: usize = 500;

/// The diagnostics and what changed. Places have a line and a column, both from 1, and offsets in UTF-16
/// code units.
pub fn json(diagnostics: &[Diagnostic], changes: Option<&SigChanges>) -> Value {
    let edits: Vec<Place> = diagnostics.iter().flat_map(edited).collect();
    let own = diagnostics
        .iter()
        .flat_map(|it| [&it.place].into_iter().chain(it.related.iter().map(|(place, _)| place)));
    let places = Places::of(own.chain(&edits));
    let diagnostics: Vec<Value> =
        diagnostics.iter().map(|diagnostic| told(diagnostic, &places)).collect();
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

/// The places of the edits.
fn edited(diagnostic: &Diagnostic) -> impl Iterator<Item = Place> {
    diagnostic.edits.iter().map(|edit| Place::new(&diagnostic.place.source, edit.span.clone()))
}

fn told(diagnostic: &Diagnostic, places: &Places<'_>) -> Value {
    let path = &diagnostic.place.source.path;
    let edit = |Edit { span, text }: &Edit| json!({ "from": places.get(path, span.start), "to": places.get(path, span.end), "text": text });
    let related = diagnostic.related.iter().map(|(related, what)| {
        let mut related = place(related, places);
        related["message"] = json!(what);
        related
    });
    let mut value = place(&diagnostic.place, places);
    value["severity"] = json!(diagnostic.code.severity().as_str());
    value["code"] = json!(diagnostic.code.as_str());
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

/// The words of a sentence, each with whether they are the source's.
fn sentence(change: &Change) -> Value {
    let kind = match change.kind {
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Changed => "changed",
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
