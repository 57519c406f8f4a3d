//! What a change means for SIGs: each before and after, compared, and the differences in words.
//!
//! The words are English, as the summary's. What the sources say is kept apart from them
//! ([`Piece`]), since it is somebody else's and has to be escaped wherever it is shown.

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

use sig_model::{Localized, Sig};

use members::Accounts;
use moves::Moves;
use renamed::Renamed;
use sig_source::diagnostic::Diagnostic;
use sig_source::merge::Unpublished;

pub use piece::{Piece, clean};

/// A SIG at both revisions. One whose folder was renamed is one pair.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// At the base; `None` when the SIG is new.
    pub before: Option<Read>,
    /// At the head; `None` when the SIG is gone.
    pub after: Option<Read>,
    /// The folder that it has in the archive since, of a SIG that is gone.
    pub archived: Option<String>,
}

/// What was read of a SIG at one revision.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What is published.
    pub sig: Sig,
    /// What isn't, but tells who is who, and what was moved.
    pub unpublished: Unpublished,
    /// What there is to say about its sources.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether something came, went, or is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It is only there after.
    Added,
    /// It was only there before.
    Removed,
    /// It is there in both, and differs.
    Changed,
}

/// What a change means for one SIG.
#[derive(Clone, Debug)]
pub struct SigChanges {
    /// The id after, or before when the SIG is gone.
    pub id: String,
    /// The id before, when the folder was renamed.
    pub was: Option<String>,
    /// The name, of the same revision as the id.
    pub name: Localized,
    /// What becomes of the SIG; [`Kind::Changed`] also when nothing of it changes.
    pub fate: Kind,
    /// Whether a SIG that is gone went to the archive.
    pub is_archived: bool,
    /// What changes, section by section.
    pub changes: Vec<Change>,
    /// What is wrong after and was not before.
    pub new_diagnostics: Vec<Diagnostic>,
    /// What was wrong before and is no longer.
    pub solved_diagnostics: Vec<Diagnostic>,
}

/// One thing that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it is shown: `about`, `members`, `meetings`, `repositories`, `roadmap`, `contacts`.
    pub section: &'static str,
    /// What becomes of the thing.
    pub kind: Kind,
    /// The id, in the widget, of the thing as it was: `member-<id>`, `meeting-<number>`,
    /// `event-<id>`, `repository-<path>`, else the section's. `None` when it was not there.
    pub before: Option<String>,
    /// The id of the thing as it is; `None` when it is no longer there.
    pub after: Option<String>,
    /// The sentence, without a full stop.
    pub words: Vec<Piece>,
}

/// Compares SIGs before and after: one result a pair, in their order.
///
/// The order of members, repositories, meetings, contacts and documents is no change; that of the
/// scope and the roadmap is. Neither are the revision and the files read, nor anything that
/// follows from what is compared.
pub fn compare(pairs: &[Pair]) -> Vec<SigChanges> {
    let nothing = Read::default();
    let both = |pair| sides(pair, &nothing);
    let accounts: Vec<Accounts<'_>> =
        pairs.iter().map(both).map(|(before, after)| Accounts::of(before, after)).collect();
    let moves = Moves::among(pairs.iter().map(both), &accounts);
    pairs
        .iter()
        .zip(&accounts)
        .map(|(pair, accounts)| compare_pair(pair, accounts, &moves))
        .collect()
}

/// The SIG before and after; for one that is not there, a SIG of which nothing is known.
fn sides<'a>(pair: &'a Pair, nothing: &'a Read) -> (&'a Read, &'a Read) {
    (pair.before.as_ref().unwrap_or(nothing), pair.after.as_ref().unwrap_or(nothing))
}

fn compare_pair(pair: &Pair, accounts: &Accounts<'_>, moves: &Moves<'_>) -> SigChanges {
    let nothing = Read::default();
    let (before_read, after_read) = sides(pair, &nothing);
    let (before, after) = (&before_read.sig, &after_read.sig);
    let (fate, shown) = match (&pair.before, &pair.after) {
        (None, Some(_)) => (Kind::Added, after),
        (Some(_), None) => (Kind::Removed, before),
        _ => (Kind::Changed, after),
    };
    let was = (fate == Kind::Changed && before.id != after.id).then(|| before.id.clone());
    let renamed = Renamed::new(was.as_deref(), &after.id);
    let changes = match (fate, &pair.archived) {
        // With its people and repositories, but for those that another SIG takes.
        (Kind::Removed, Some(folder)) => {
            let taken = repositories::taken(before, moves);
            texts::archived(folder).into_iter().chain(taken).collect()
        }
        // Of a SIG that is gone it matters whom and what it leaves behind.
        (Kind::Removed, None) => {
            let mut changes = compare_sigs(before, after, &renamed, accounts, moves);
            changes.retain(|change| matches!(change.section, "members" | "repositories"));
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
    if fate == Kind::Removed {
        // Nobody mended anything.
        solved_diagnostics.clear();
    }
    SigChanges {
        id: shown.id.clone(),
        was,
        name: shown.name.clone(),
        fate,
        is_archived: pair.archived.is_some(),
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
    // Every field by its name: one that is added does not compile until it is compared.
    let Sig {
        // That of the format.
        version: _,
        // In `renamed`.
        id: _,
        name,
        mission,
        scope,
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
        // There whenever a SIG meets.
        calendar_url: _,
        // The revision always differs; the rest follows from the id and the fields above.
        source: _,
    } = before;
    let mut changes = texts::renamed(renamed);
    changes.extend(texts::text("Name", name, &after.name));
    changes.extend(texts::text("Mission", mission, &after.mission));
    changes.extend(texts::scope(scope, &after.scope));
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
