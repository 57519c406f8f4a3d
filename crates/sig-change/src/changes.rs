//! Describes what a change means for SIGs: compares each before and after, and puts the differences
//! into words.
//!
//! The words are English, as in the summary. Text from the sources is kept separate ([`Piece`]),
//! since it is untrusted and must be escaped wherever it is shown.

mod contacts;
mod diagnostics;
mod events;
mod items;
mod meetings;
mod members;
mod moves;
mod pairing;
mod piece;
mod recurrence;
mod renamed;
mod repositories;
mod roadmap;
mod statement;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use sig_model::{Localized, Section, Sig};

use members::Accounts;
use moves::Moves;
use renamed::Renamed;
use sig_source::diagnostic::Diagnostic;
use sig_source::merge::Unpublished;

pub use piece::{Piece, clean};

/// A SIG at both revisions. A SIG whose folder was renamed is one pair.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// The SIG at the base; `None` if it is new.
    pub before: Option<Read>,
    /// The SIG at the head; `None` if it was removed.
    pub after: Option<Read>,
    /// The folder in the archive to which a removed SIG was moved.
    pub archived: Option<String>,
}

/// A SIG as read at one revision.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The published data.
    pub sig: Sig,
    /// The unpublished data that identifies people and moved files.
    pub unpublished: Unpublished,
    /// The diagnostics of its sources.
    pub diagnostics: Vec<Diagnostic>,
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It only exists after the change.
    Added,
    /// It only existed before the change.
    Removed,
    /// It exists on both sides and differs.
    Changed,
}

/// The changes of one SIG.
#[derive(Clone, Debug)]
pub struct SigChanges {
    /// The id after the change, or before it if the SIG was removed.
    pub id: String,
    /// The id before, if the folder was renamed.
    pub was: Option<String>,
    /// The name, at the same revision as `id`.
    pub name: Localized,
    /// Whether the SIG is added, removed or changed; [`ChangeKind::Changed`] even if there are no
    /// changes.
    pub fate: ChangeKind,
    /// The SIG at both revisions.
    pub pair: Pair,
    /// The changes, ordered by section.
    pub changes: Vec<Change>,
    /// The diagnostics that are new.
    pub new_diagnostics: Vec<Diagnostic>,
    /// The diagnostics that are solved.
    pub solved_diagnostics: Vec<Diagnostic>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The id of the [`Section`].
    pub section: &'static str,
    /// Whether the item is added, removed or changed.
    pub kind: ChangeKind,
    /// The id of the item in the widget before (an [`Anchor`](sig_model::Anchor)), else that of the
    /// section. `None` if it did not exist.
    pub before: Option<String>,
    /// The id of the item in the widget after; `None` if it no longer exists.
    pub after: Option<String>,
    /// The sentence, without a full stop.
    pub words: Vec<Piece>,
}

/// Compares SIGs before and after. The results are in the order of `pairs`.
///
/// The order of members, repositories, meetings, contacts and documents does not count as a change;
/// that of the scope and the roadmap does. The revision, the list of files, and anything derived
/// from what is compared don't count either.
pub fn compare(pairs: Vec<Pair>) -> Vec<SigChanges> {
    let nothing = Read::default();
    let both = |pair| sides(pair, &nothing);
    let accounts: Vec<Accounts<'_>> =
        pairs.iter().map(both).map(|(before, after)| Accounts::of(before, after)).collect();
    let moves = Moves::among(pairs.iter().map(both), &accounts);
    let compared = pairs.iter().zip(&accounts);
    let mut all: Vec<SigChanges> =
        compared.map(|(pair, accounts)| compare_pair(pair, accounts, &moves)).collect();
    for (changes, pair) in all.iter_mut().zip(pairs) {
        changes.pair = pair;
    }
    all
}

/// Returns the two sides of a pair; `nothing` replaces a missing one.
fn sides<'a>(pair: &'a Pair, nothing: &'a Read) -> (&'a Read, &'a Read) {
    (pair.before.as_ref().unwrap_or(nothing), pair.after.as_ref().unwrap_or(nothing))
}

/// Compares a SIG before and after. The result's pair is left empty.
fn compare_pair(pair: &Pair, accounts: &Accounts<'_>, moves: &Moves<'_>) -> SigChanges {
    let nothing = Read::default();
    let (before_read, after_read) = sides(pair, &nothing);
    let (before, after) = (&before_read.sig, &after_read.sig);
    let (fate, shown) = match (&pair.before, &pair.after) {
        (None, Some(_)) => (ChangeKind::Added, after),
        (Some(_), None) => (ChangeKind::Removed, before),
        _ => (ChangeKind::Changed, after),
    };
    let was = (fate == ChangeKind::Changed && before.id != after.id).then(|| before.id.clone());
    let renamed = Renamed::new(was.as_deref(), &after.id);
    let changes = match (fate, &pair.archived) {
        // An archived SIG keeps its people and repositories, except for those that another SIG
        // takes over.
        (ChangeKind::Removed, Some(folder)) => {
            let taken = repositories::taken(before, moves);
            texts::archived(folder).into_iter().chain(taken).collect()
        }
        // For a removed SIG it matters which people and repositories it leaves behind.
        (ChangeKind::Removed, None) => {
            let mut changes = compare_sigs(before, after, &renamed, accounts, moves);
            changes.retain(|change| {
                [Section::Members, Section::Repositories].iter().any(|it| it.id() == change.section)
            });
            changes
        }
        _ => {
            let mut changes = compare_sigs(before, after, &renamed, accounts, moves);
            changes.extend(repositories::forgotten(before_read, after_read, moves));
            changes
        }
    };
    let (new_diagnostics, mut solved_diagnostics) = diagnostics::compare(
        (&before.id, &before_read.diagnostics),
        (&after.id, &after_read.diagnostics),
    );
    if fate == ChangeKind::Removed {
        // Nobody fixed anything.
        solved_diagnostics.clear();
    }
    SigChanges {
        id: shown.id.clone(),
        was,
        name: shown.name.clone(),
        fate,
        pair: Pair::default(),
        changes,
        new_diagnostics,
        solved_diagnostics,
    }
}

fn compare_sigs(
    before: &Sig,
    after: &Sig,
    renamed: &Renamed<'_>,
    accounts: &Accounts<'_>,
    moves: &Moves<'_>,
) -> Vec<Change> {
    // List every field by name, so that a new one does not compile until it is compared.
    let Sig {
        // The version of the format.
        version: _,
        // Covered by `renamed`.
        id: _,
        name,
        mission,
        scope,
        // Compared with the texts that they are in.
        phrases: _,
        documents,
        maturity,
        created_on,
        members,
        meetings,
        events,
        repositories: _,
        repositories_url,
        contacts,
        roadmap,
        // Present whenever a SIG has meetings.
        calendar_url: _,
        // The revision always differs; the rest is derived from the id and the fields above.
        source: _,
    } = before;
    let mut changes = texts::renamed(renamed);
    changes.extend(texts::text("Name", name, &after.name));
    changes.extend(texts::text("Mission", mission, &after.mission));
    changes.extend(texts::scope(scope, &after.scope));
    changes.extend(texts::phrases(before, after));
    changes.extend(texts::documents(documents, &after.documents, renamed));
    changes.extend(texts::maturity(maturity.as_deref(), after.maturity.as_deref()));
    changes.extend(texts::founded(*created_on, after.created_on));
    changes.extend(members::compare(members, &after.members, accounts));
    changes.extend(meetings::compare(meetings, &after.meetings, renamed));
    changes.extend(events::compare(events, &after.events, renamed));
    changes.extend(repositories::compare(before, after, renamed, accounts, moves));
    changes.extend(repositories::page(repositories_url.as_ref(), after, renamed));
    changes.extend(roadmap::compare(roadmap, &after.roadmap));
    changes.extend(contacts::compare(contacts, &after.contacts, renamed));
    changes
}
