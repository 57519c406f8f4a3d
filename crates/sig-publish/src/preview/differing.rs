//! Finds the SIGs that differ between two sides. A renamed folder is one SIG, not two.

use std::collections::HashMap;

use gix::ObjectId;

use super::side::Revision;

/// The similarity from which two folders are the same SIG: the share of common files, or of common
/// lines in their descriptions.
const ALIKE: f64 = 0.5;

/// The limit on the number of added times that of removed folders that are compared; beyond it,
/// only identical ones are matched.
const COMPARISONS_LIMIT: usize = 2_500;

/// The largest file whose lines are compared, in bytes.
const LINES_LIMIT: usize = 256 << 10;

/// The ids of a SIG; at least one is present.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differing {
    /// The id before.
    pub before: Option<String>,
    /// The id after.
    pub after: Option<String>,
    /// The folder in the archive to which a removed SIG was moved.
    pub archived: Option<String>,
}

/// Returns the SIGs that differ, sorted by the id after, or else before.
pub fn differing(before: &Revision, after: &Revision) -> Vec<Differing> {
    let (left, right) = (&before.sigs.trees, &after.sigs.trees);
    let gone: Vec<&str> =
        left.keys().filter(|id| !right.contains_key(*id)).map(|id| &**id).collect();
    let come: Vec<&str> =
        right.keys().filter(|id| !left.contains_key(*id)).map(|id| &**id).collect();
    // An archived SIG is not a renamed one.
    let archived: HashMap<&str, String> = gone
        .iter()
        .filter(|id| !before.sigs.archived.contains_key(**id))
        .filter_map(|id| Some((*id, after.sigs.archived.get(*id)?.clone())))
        .collect();
    let may_be: Vec<&str> = gone.iter().copied().filter(|id| !archived.contains_key(id)).collect();
    let renamed = renamed(before, &may_be, after, &come);

    let mut found: Vec<Differing> = Vec::new();
    for (id, tree) in left {
        let listed = !before.sigs.listing.agrees(&after.sigs.listing, id);
        if right.get(id).is_some_and(|other| other != tree || listed) {
            let (before, after) = (Some(id.clone()), Some(id.clone()));
            found.push(Differing { before, after, ..Differing::default() });
        }
    }
    for (was, is) in &renamed {
        let (before, after) = (Some((*was).into()), Some((*is).into()));
        found.push(Differing { before, after, ..Differing::default() });
    }
    let went = gone.iter().filter(|id| !renamed.iter().any(|(was, _)| was == *id));
    found.extend(went.map(|id| {
        let archived = archived.get(id).cloned();
        Differing { before: Some((*id).into()), archived, ..Differing::default() }
    }));
    let came = come.iter().filter(|id| !renamed.iter().any(|(_, is)| is == *id));
    found.extend(came.map(|id| Differing { after: Some((*id).into()), ..Differing::default() }));
    found.sort_by(|a, b| a.id().cmp(b.id()));
    found
}

impl Differing {
    /// Returns the id after, or before if the SIG was removed.
    pub fn id(&self) -> &str {
        self.after.as_deref().or(self.before.as_deref()).unwrap_or_default()
    }
}

/// Pairs removed and added folders that are the same SIG, the most similar first.
fn renamed<'a>(
    before: &Revision,
    gone: &[&'a str],
    after: &Revision,
    come: &[&'a str],
) -> Vec<(&'a str, &'a str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut by_tree: HashMap<&ObjectId, Vec<&'a str>> = HashMap::new();
    for id in come.iter().rev() {
        by_tree.entry(&after.sigs.trees[*id]).or_default().push(id);
    }
    for was in gone {
        if let Some(is) = by_tree.get_mut(&before.sigs.trees[*was]).and_then(Vec::pop) {
            found.push((was, is));
        }
    }
    let gone: Vec<&str> =
        gone.iter().copied().filter(|id| !found.iter().any(|(was, _)| was == id)).collect();
    let come: Vec<&str> =
        come.iter().copied().filter(|id| !found.iter().any(|(_, is)| is == id)).collect();
    if gone.is_empty() || come.is_empty() || gone.len() * come.len() > COMPARISONS_LIMIT {
        return found;
    }

    let of = |revision: &Revision, ids: &[&str]| -> Vec<Traits> {
        ids.iter().map(|id| Traits::of(revision, id)).collect()
    };
    let (left, right) = (of(before, &gone), of(after, &come));
    let mut candidates: Vec<(f64, &str, &str)> = Vec::new();
    for (was, left) in gone.iter().zip(&left) {
        for (is, right) in come.iter().zip(&right) {
            let alike = left.alike(right);
            if alike >= ALIKE {
                candidates.push((alike, was, is));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    for (_, was, is) in candidates {
        if !found.iter().any(|(w, i)| *w == was || *i == is) {
            found.push((was, is));
        }
    }
    found
}

/// The features that identify a folder.
struct Traits {
    /// The sorted ids of its files.
    files: Vec<ObjectId>,
    /// The sorted lines of its sig-info.yaml and README.
    lines: Vec<String>,
}

impl Traits {
    fn of(revision: &Revision, id: &str) -> Self {
        let mut lines = Vec::new();
        if let Some(folder) = revision.folder(id) {
            for name in ["sig-info.yaml"].into_iter().chain(folder.readmes.first().map(|it| &**it))
            {
                let Ok(Some(bytes)) = folder.tree.read(name) else { continue };
                let bytes = &bytes[..bytes.len().min(LINES_LIMIT)];
                let text = String::from_utf8_lossy(bytes);
                let telling = text.lines().map(str::trim).filter(|line| line.len() > 2);
                lines.extend(telling.map(str::to_owned));
            }
        }
        lines.sort();
        Self { files: revision.contents(id), lines }
    }

    fn alike(&self, other: &Self) -> f64 {
        share(&self.files, &other.files).max(share(&self.lines, &other.lines))
    }
}

/// Returns the similarity of two sorted lists (Dice's coefficient).
fn share<T: Ord>(one: &[T], other: &[T]) -> f64 {
    let (mut left, mut right, mut both) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(left), other.get(right)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, both) = (left + 1, right + 1, both + 1),
        }
    }
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * f64::from(both) / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn similarity_is_the_common_share() {
        assert_eq!(share(&[1, 2, 3], &[1, 2, 3]), 1.0);
        assert_eq!(share(&[1, 1, 2], &[1, 3]), 0.4);
        assert_eq!(share::<u8>(&[], &[]), 0.0);
    }
}
