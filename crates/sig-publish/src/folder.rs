//! Finding the SIGs of a community's checkout, and the files of a SIG.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::tree::bounds::Bounds;
use crate::tree::disk::Disk;
use crate::tree::{Kind, Tree};

/// A SIG's folder, and the files in it that say something of the SIG.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The folder's content.
    pub tree: Arc<dyn Tree>,
    /// Where it is: on disk, or in a commit.
    pub path: PathBuf,
    /// The folder as people know it: as it was asked for.
    pub shown: String,
    /// The SIG's id: the folder's name.
    pub id: String,
    /// The names of the READMEs: README.md first, then the others by name.
    pub readmes: Vec<String>,
}

/// Why there is nothing to publish.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The path can't be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The path holds no SIG.
    #[error("{0} holds no SIG: neither a folder `sig`, nor a sig-info.yaml or README.md")]
    Empty(PathBuf),
}

/// The SIGs at `path`, a SIG's folder or a community's checkout, by id.
pub fn find(path: &Path) -> Result<Vec<Folder>, FindError> {
    let unreadable = |error| FindError::Unreadable(path.to_owned(), error);
    let shown = shown(path);
    let path = &path.canonicalize().map_err(unreadable)?;
    fs::read_dir(path).map_err(unreadable)?;
    let community = path.join("sig");
    let mut found = Vec::new();
    // A link could lead to a folder outside.
    if community.symlink_metadata().is_ok_and(|it| it.is_dir()) {
        let bounds = Arc::new(Bounds::new(&community));
        for entry in fs::read_dir(&community).map_err(unreadable)?.flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                found.extend(Folder::at(&entry.path(), &bounds, &format!("{shown}sig/")));
            }
        }
    } else {
        found.extend(Folder::at(path, &Arc::new(Bounds::new(path)), &shown));
        for folder in &mut found {
            folder.shown.clone_from(&shown);
        }
    }
    if found.is_empty() {
        return Err(FindError::Empty(path.clone()));
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(found)
}

/// The path as it was given, ready for a file's name.
fn shown(path: &Path) -> String {
    let shown = path.display().to_string().replace('\\', "/");
    match shown.trim_end_matches('/').trim_start_matches("./") {
        "" | "." => String::new(),
        shown => format!("{shown}/"),
    }
}

impl Folder {
    fn at(path: &Path, bounds: &Arc<Bounds>, above: &str) -> Option<Self> {
        let id = path.file_name()?.to_str()?;
        Self::new(Arc::new(Disk::new(path, bounds)), path, format!("{above}{id}/"), id)
    }

    /// The folder of the SIG `id`, if it holds what a SIG says of itself.
    pub fn new(tree: Arc<dyn Tree>, path: &Path, shown: String, id: &str) -> Option<Self> {
        let names: Vec<String> = tree.list("").into_iter().map(|(name, _)| name).collect();
        let mut readmes: Vec<String> =
            names.iter().filter(|name| is_readme(name)).cloned().collect();
        readmes.sort_by_key(|name| (name != "README.md", name.clone()));
        let is_sig = !readmes.is_empty() || names.iter().any(|name| name == "sig-info.yaml");
        is_sig.then(|| Self { tree, path: path.to_owned(), shown, id: id.to_owned(), readmes })
    }

    /// The file to name, as people know it, where all of the folder is meant.
    pub fn named_file(&self) -> String {
        let file = self.readmes.first().map_or("sig-info.yaml", String::as_str);
        format!("{}{file}", self.shown)
    }

    /// The YAML files of the repositories, by path (`src-openeuler/runc`).
    pub fn repository_files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for group in self.folders("") {
            for letter in self.folders(&group) {
                for (name, _) in self.tree.list(&letter) {
                    if let Some(stem) = name.strip_suffix(".yaml") {
                        let repository = format!("{group}/{stem}").to_lowercase();
                        files.insert(repository, format!("{letter}/{name}"));
                    }
                }
            }
        }
        files
    }

    fn folders(&self, path: &str) -> Vec<String> {
        let folders = self.tree.list(path).into_iter().filter(|(_, kind)| *kind == Kind::Folder);
        let above = if path.is_empty() { String::new() } else { format!("{path}/") };
        folders.map(|(name, _)| format!("{above}{name}")).collect()
    }
}

/// README.md, and its translations however they are named: README_cn.md, README-EN.md, README.CN.md.
fn is_readme(name: &str) -> bool {
    let name = name.to_lowercase();
    let Some(middle) = name.strip_prefix("readme").and_then(|rest| rest.strip_suffix(".md")) else {
        return false;
    };
    matches!(
        middle.trim_start_matches(['_', '-', '.']),
        "" | "cn" | "zh" | "en" | "zh-cn" | "zh_cn"
    )
}

#[cfg(test)]
mod tests {
    use super::is_readme;

    #[test]
    fn translations_are_readmes_and_other_pages_are_not() {
        for name in ["README.md", "README_cn.md", "README-en.md", "README-EN.md", "README.CN.md"] {
            assert!(is_readme(name), "{name}");
        }
        for name in ["READMORE.md", "README.txt", "README_old.md", "committers.md"] {
            assert!(!is_readme(name), "{name}");
        }
    }
}
