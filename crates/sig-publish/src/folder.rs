//! Finding the SIGs of a community's checkout, and the files of a SIG.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, Source, Stated};
use crate::listing::{self, Listing};
use crate::readme::forge;
use crate::tree::bounds::Bounds;
use crate::tree::disk::Disk;
use crate::tree::{Kind, Tree};

/// The file in which a SIG describes itself.
pub const SIG_INFO: &str = "sig-info.yaml";

/// The folder to which the community moves SIGs that are no more, at the top of its repository or among
/// the others.
pub const ARCHIVE: &str = "archived_sigs";

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
    /// The repositories that the community's list has for the SIG, in older trees.
    pub listed: Vec<Stated<String>>,
}

/// Why there is nothing to publish.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The path can't be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The path holds no SIG; what it holds.
    #[error(
        "{0} holds no SIG: a folder `sig`, sig-info.yaml, OWNERS or README.md was looked for, {1} was found"
    )]
    Empty(PathBuf, String),
    /// The path is no SIG, but folders in it look like some.
    #[error(
        "{0} has no folder `sig`, but {1} folders that look like SIGs ({2}); give them as PATH, as many as \
         there are: `{0}/*/`"
    )]
    Several(PathBuf, usize, String),
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
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && entry.file_name() != ARCHIVE {
                found.extend(Folder::at(&entry.path(), &bounds, &format!("{shown}sig/")));
            }
        }
        list(&mut found, &listing_in(&community, &format!("{shown}sig/"), &mut Vec::new()));
    } else {
        let inside = like_sigs(path);
        if inside.len() > 1 && !path.join(SIG_INFO).is_file() {
            let parent = inside[0].parent().unwrap_or(path).to_owned();
            return Err(FindError::Several(parent, inside.len(), some_names(&inside)));
        }
        found.extend(Folder::at(path, &Arc::new(Bounds::new(path)), &shown));
        for folder in &mut found {
            folder.shown.clone_from(&shown);
        }
        if let Some(all) = path.parent().filter(|all| all.ends_with("sig")) {
            list(&mut found, &listing_in(all, &format!("{shown}../"), &mut Vec::new()));
        }
    }
    if found.is_empty() {
        let there: Vec<PathBuf> =
            fs::read_dir(path).map_err(unreadable)?.flatten().map(|entry| entry.path()).collect();
        let there = if there.is_empty() { "nothing".to_owned() } else { some_names(&there) };
        return Err(FindError::Empty(path.clone(), there));
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(found)
}

/// The list of SIGs in the folder of all.
fn listing_in(folder: &Path, shown: &str, diagnostics: &mut Vec<Diagnostic>) -> Listing {
    listing::read(&Disk::new(folder, &Arc::new(Bounds::new(folder))), shown, diagnostics)
}

fn list(folders: &mut [Folder], listing: &Listing) {
    for folder in folders {
        folder.listed = listing.of(&folder.id).to_vec();
    }
}

/// The folder of all SIGs of a community at `path`, as it is shown, and on disk.
pub fn of_all(path: &Path) -> Option<(String, PathBuf)> {
    let all = path.join("sig");
    let is_folder = all.symlink_metadata().is_ok_and(|it| it.is_dir());
    is_folder.then(|| (format!("{}sig/", shown(path)), all))
}

/// What is wrong with a community at `path` besides its SIGs: with its list of them, and folders that
/// say nothing of any.
pub fn community(path: &Path) -> Vec<Diagnostic> {
    let Some((above, all)) = of_all(path) else { return Vec::new() };
    let mut diagnostics = empty(path);
    let listing = listing_in(&all, &above, &mut diagnostics);
    let found = find(path).unwrap_or_default();
    diagnostics.extend(listing.without_folder(found.iter().map(|folder| folder.id.as_str())));
    diagnostics
}

/// The folders of a community at `path` that say nothing of a SIG: a hint for each.
fn empty(path: &Path) -> Vec<Diagnostic> {
    let above = format!("{}sig/", shown(path));
    let entries = fs::read_dir(path.join("sig")).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let bounds = Arc::new(Bounds::new(&path.join("sig")));
    folders
        .filter(|entry| entry.file_name() != ARCHIVE)
        .filter(|entry| Folder::at(&entry.path(), &bounds, &above).is_none())
        .map(|entry| {
            let name = entry.file_name();
            let source = Source::new(format!("{above}{}/{SIG_INFO}", name.to_string_lossy()), "");
            let message = format!("`{}` says nothing of a SIG", name.to_string_lossy());
            Diagnostic::new(Code::UnpublishedText, Place::new(&source, 0..0), message)
                .help("add a sig-info.yaml or README.md, or remove the folder")
        })
        .collect()
}

/// The folders in a folder, or in the only kind of folder in it (`sigs/`), that hold what a SIG's own
/// files are named.
fn like_sigs(path: &Path) -> Vec<PathBuf> {
    let folders = |path: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
        folders.sort();
        folders
    };
    let is_like =
        |path: &PathBuf| [SIG_INFO, "OWNERS"].iter().any(|name| path.join(name).is_file());
    let of = |path: &Path| -> Vec<PathBuf> { folders(path).into_iter().filter(is_like).collect() };
    let here = of(path);
    if !here.is_empty() {
        return here;
    }
    folders(path).iter().map(|inner| of(inner)).max_by_key(Vec::len).unwrap_or_default()
}

/// The names of the first few.
fn some_names(paths: &[PathBuf]) -> String {
    let mut names: Vec<String> = paths
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    let more = if names.len() > 5 { ", …" } else { "" };
    names.truncate(5);
    format!("{}{more}", names.join(", "))
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
        let is_sig =
            !readmes.is_empty() || names.iter().any(|name| name == "OWNERS" || is_sig_info(name));
        is_sig.then(|| Self {
            tree,
            path: path.to_owned(),
            shown,
            id: id.to_owned(),
            readmes,
            listed: Vec::new(),
        })
    }

    /// The file to name, as people know it, where all of the folder is meant.
    pub fn named_file(&self) -> String {
        let file = self.readmes.first().map_or("sig-info.yaml", String::as_str);
        format!("{}{file}", self.shown)
    }

    /// The YAML files of the repositories: each with the repository's path (`src-openeuler/runc`), by
    /// that in lower case.
    pub fn repository_files(&self) -> BTreeMap<String, (String, String)> {
        let mut files = BTreeMap::new();
        self.each_in_groups(|group, folder, name| {
            if let Some(stem) = stem(name) {
                let repository = format!("{group}/{stem}");
                let file = format!("{folder}/{name}");
                files.insert(repository.to_lowercase(), (repository, file));
            }
        });
        files
    }

    /// Files that stand among those of the repositories, but have not their ending.
    pub fn strays(&self) -> Vec<String> {
        let mut strays = Vec::new();
        self.each_in_groups(|group, folder, name| {
            let is_hidden = name.starts_with('.');
            if stem(name).is_none()
                && !is_hidden
                && forge::is_repository(&format!("{group}/{name}"))
            {
                strays.push(format!("{folder}/{name}"));
            }
        });
        strays.sort();
        strays
    }

    /// Each file in a group's folder, and in the folders of letters in it: group, folder, name.
    fn each_in_groups(&self, mut look: impl FnMut(&str, &str, &str)) {
        for group in self.folders("") {
            for folder in [group.clone()].into_iter().chain(self.folders(&group)) {
                let entries = self.tree.list(&folder).into_iter();
                let files = entries.filter(|(_, kind)| *kind != Kind::Folder);
                files.for_each(|(name, _)| look(&group, &folder, &name));
            }
        }
    }

    /// The name of the file that is meant to be sig-info.yaml: that itself, or one that is named
    /// alike.
    pub fn sig_info(&self) -> Option<String> {
        let names = self.tree.list("").into_iter().map(|(name, _)| name);
        let mut names: Vec<String> = names.filter(|name| is_sig_info(name)).collect();
        names.sort_by_key(|name| (name != SIG_INFO, name.clone()));
        names.into_iter().next()
    }

    fn folders(&self, path: &str) -> Vec<String> {
        let folders = self.tree.list(path).into_iter().filter(|(_, kind)| *kind == Kind::Folder);
        let above = if path.is_empty() { String::new() } else { format!("{path}/") };
        folders.map(|(name, _)| format!("{above}{name}")).collect()
    }
}

/// The name of a YAML file without its ending.
fn stem(name: &str) -> Option<&str> {
    name.strip_suffix(".yaml").or(name.strip_suffix(".yml"))
}

/// Whether a file is, or is meant to be, sig-info.yaml: `sig-info.yml`, `sig_info.yaml`.
fn is_sig_info(name: &str) -> bool {
    let name = name.to_lowercase().replace('_', "-");
    matches!(name.as_str(), "sig-info.yaml" | "sig-info.yml" | "siginfo.yaml" | "siginfo.yml")
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
