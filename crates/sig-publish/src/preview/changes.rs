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

use crate::diagnostic::Diagnostic;
use members::Accounts;
use moves::Moves;
use renamed::Renamed;

pub use piece::{Piece, clean};

/// A SIG at both revisions. One whose folder was renamed is one pair.
#[derive(Clone, Debug)]
pub struct Pair {
    /// At the base; `None` when the SIG is new.
    pub before: Option<Read>,
    /// At the head; `None` when the SIG is gone.
    pub after: Option<Read>,
}

/// What was read of a SIG at one revision.
#[derive(Clone, Debug)]
pub struct Read {
    /// What is published.
    pub sig: Sig,
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
    let nothing = Sig::default();
    let both = |pair| sides(pair, &nothing);
    let accounts: Vec<Accounts<'_>> = pairs
        .iter()
        .map(|pair| {
            let (before, after) = both(pair);
            Accounts::of(&before.members, &after.members)
        })
        .collect();
    let moves = Moves::among(pairs.iter().map(both), &accounts);
    pairs
        .iter()
        .zip(&accounts)
        .map(|(pair, accounts)| compare_pair(pair, accounts, &moves))
        .collect()
}

/// The SIG before and after; for one that is not there, a SIG of which nothing is known.
fn sides<'a>(pair: &'a Pair, nothing: &'a Sig) -> (&'a Sig, &'a Sig) {
    let side = |read: &'a Option<Read>| read.as_ref().map_or(nothing, |read| &read.sig);
    (side(&pair.before), side(&pair.after))
}

fn said(read: &Option<Read>) -> &[Diagnostic] {
    read.as_ref().map_or(&[], |read| &read.diagnostics)
}

fn compare_pair(pair: &Pair, accounts: &Accounts<'_>, moves: &Moves<'_>) -> SigChanges {
    let nothing = Sig::default();
    let (before, after) = sides(pair, &nothing);
    let (fate, shown) = match (&pair.before, &pair.after) {
        (None, Some(_)) => (Kind::Added, after),
        (Some(_), None) => (Kind::Removed, before),
        _ => (Kind::Changed, after),
    };
    let was = (fate == Kind::Changed && before.id != after.id).then(|| before.id.clone());
    let renamed = Renamed::new(was.as_deref(), &after.id);
    let mut changes = compare_sigs(before, after, &renamed, accounts, moves);
    if fate == Kind::Removed {
        // Of a SIG that is gone it matters whom and what it leaves behind.
        changes.retain(|change| matches!(change.section, "members" | "repositories"));
    }
    let (new_diagnostics, mut solved_diagnostics) =
        diagnostics::compare((&before.id, said(&pair.before)), (&after.id, said(&pair.after)));
    if fate == Kind::Removed {
        // Nobody mended anything.
        solved_diagnostics.clear();
    }
    SigChanges {
        id: shown.id.clone(),
        was,
        name: shown.name.clone(),
        fate,
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
