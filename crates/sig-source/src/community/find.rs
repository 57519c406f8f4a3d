//! Recognizes the community of a checkout by the files in it.

use super::{Community, Tree};
use crate::tree::FileType;

/// A checkout that matches two communities: the name of each, and the path that matched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this could be a checkout of {} or of {}, as it has both {} and {}; name the community with --community FILE",
    .0.0, .1.0, .0.1, .1.1
)]
pub struct AmbiguousCommunity((String, String), (String, String));

/// Returns the community whose checkout `tree` is; `None` if it matches no known community.
///
/// # Errors
/// Returns an error if it matches two communities that keep their SIGs in different places.
pub fn found_in(tree: &dyn Tree) -> Result<Option<Community>, AmbiguousCommunity> {
    let found = Community::known().iter().filter_map(|community| {
        let by = community.sources.found_by.iter().find(|pattern| holds(tree, pattern))?;
        let by = format!("`{by}`");
        Some((community, by))
    });
    let mut found = found.collect::<Vec<_>>().into_iter();
    let Some((first, by)) = found.next() else { return Ok(None) };
    let place =
        |community: &Community| (community.sources.layout, community.sources.folder.clone());
    match found.find(|(other, _)| place(other) != place(first)) {
        Some((other, other_by)) => {
            Err(AmbiguousCommunity((first.name.clone(), by), (other.name.clone(), other_by)))
        }
        None => Ok(Some(first.clone())),
    }
}

impl Community {
    /// Returns whether `tree` is a checkout of this community.
    pub fn is_found_in(&self, tree: &dyn Tree) -> bool {
        self.sources.found_by.iter().any(|pattern| holds(tree, pattern))
    }
}

/// Returns whether a path in `tree` matches a `found_by` pattern.
fn holds(tree: &dyn Tree, pattern: &str) -> bool {
    if let Some(folder) = pattern.strip_suffix('/') {
        return is(tree, folder, FileType::Folder);
    }
    let Some((folders, name)) = pattern.split_once("*/") else {
        return is(tree, pattern, FileType::File);
    };
    let (above, begins) = folders.rsplit_once('/').unwrap_or(("", folders));
    let entries = tree.list(above).into_iter().filter(|(_, kind)| *kind == FileType::Folder);
    entries.into_iter().any(|(folder, _)| {
        let rest = folder.strip_prefix(begins);
        rest.is_some_and(|it| {
            is(tree, &format!("{above}/{folder}/{}", name.replace('*', it)), FileType::File)
        })
    })
}

/// Returns whether an entry of this type exists, without following links, which could lead outside.
fn is(tree: &dyn Tree, path: &str, kind: FileType) -> bool {
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    tree.list(above).iter().any(|(known, of)| known == name && *of == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Memory;

    fn found(paths: &[&str]) -> Result<Option<String>, String> {
        let tree: Memory = paths.iter().map(|path| (*path, "")).collect();
        let found = found_in(&tree).map_err(|unclear| unclear.to_string())?;
        Ok(found.map(|community| community.name))
    }

    #[test]
    fn checkouts_are_recognized_by_their_files() {
        let name = |paths: &[&str]| found(paths).unwrap();
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(name(&["sig/sig-A/README.md"]), some("openEuler"));
        assert_eq!(name(&["sig/sigs.yaml", "sig/A/OWNERS"]), some("openEuler"));
        assert_eq!(name(&["sigs/A/sig-info.yaml"]), some("openGauss"));
        assert_eq!(name(&["sigs/A/README.md", "sigs/sig_info.yaml"]), some("MindSpore"));
        assert_eq!(name(&["sig/sig_a/sig_a.md", "sig/sig_a/OWNERS"]), some("OpenHarmony"));
        assert_eq!(name(&["sigs.yaml", "sig-a/README.md"]), some("Kubernetes"));
        assert_eq!(name(&["tags.yaml"]), some("CNCF"));
        assert_eq!(name(&["README.md", "src/main.rs"]), None);
    }

    #[test]
    fn ambiguous_checkouts_are_an_error() {
        let said = found(&["sigs.yaml", "sig/sig-A/README.md"]).unwrap_err();
        assert!(said.contains("Kubernetes or of openEuler"), "{said}");
        assert!(said.contains("`sigs.yaml` and `sig/`"), "{said}");
        assert!(found(&["sig/a/README.md", "sigs/a/README.md"]).is_err());
    }
}
