//! Which changes of a SIG the comment tells, where it has no room for all.

use crate::changes::{Change, SigChanges};

/// The sections, by how much a reviewer has to know of them.
const BY_WEIGHT: [&str; 6] =
    ["members", "meetings", "repositories", "about", "contacts", "roadmap"];

/// So many changes, in their order: of each section one, then of each the next, since people that join
/// must not hide a meeting that moves. That the folder was renamed comes first of all.
pub fn telling(sig: &SigChanges, number: usize) -> Vec<&Change> {
    let mut seen = [0; BY_WEIGHT.len() + 1];
    let mut ranked: Vec<(usize, usize, usize)> = Vec::with_capacity(sig.changes.len());
    for (at, change) in sig.changes.iter().enumerate() {
        let section = BY_WEIGHT.iter().position(|it| *it == change.section);
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
