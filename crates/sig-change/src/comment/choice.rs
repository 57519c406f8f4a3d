//! Chooses the changes of a SIG to report if there is no room for all.

use sig_model::Section;

use crate::changes::{Change, SigChanges};

/// The sections, in order of importance to a reviewer.
const BY_WEIGHT: [Section; 6] = [
    Section::Members,
    Section::Meetings,
    Section::Repositories,
    Section::About,
    Section::Contacts,
    Section::Roadmap,
];

/// Chooses `number` changes and keeps their order: one from each section in turn, so that people
/// who join don't hide a meeting that moves. A renamed folder comes first.
pub fn telling(sig: &SigChanges, number: usize) -> Vec<&Change> {
    let mut seen = [0; BY_WEIGHT.len() + 1];
    let mut ranked: Vec<(usize, usize, usize)> = Vec::with_capacity(sig.changes.len());
    for (at, change) in sig.changes.iter().enumerate() {
        let section = BY_WEIGHT.iter().position(|it| it.id() == change.section);
        let section = section.unwrap_or(BY_WEIGHT.len());
        let is_rename = at == 0 && sig.was.is_some();
        ranked.push(if is_rename { (0, 0, at) } else { (seen[section] + 1, section, at) });
        seen[section] += 1;
    }
    ranked.sort_unstable();
    let mut chosen: Vec<usize> = ranked.into_iter().take(number).map(|(.., at)| at).collect();
    chosen.sort_unstable();
    chosen.into_iter().filter_map(|at| sig.changes.get(at)).collect()
}
