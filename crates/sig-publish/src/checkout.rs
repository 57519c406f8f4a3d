//! Finding the SIGs in a community's checkout on disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sig_source::diagnostic::{Code, Diagnostic, Place, Source};
use sig_source::folder::{ARCHIVE, Folder, SIG_INFO};
use sig_source::listing::{self, Listing};

use crate::disk::Disk;
use crate::disk::bounds::Bounds;

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
                found.extend(at(&entry.path(), &bounds, &format!("{shown}sig/")));
            }
        }
        list(&mut found, &listing_in(&community, &format!("{shown}sig/"), &mut Vec::new()));
    } else {
        let inside = like_sigs(path);
        if inside.len() > 1 && !path.join(SIG_INFO).is_file() {
            let parent = inside[0].parent().unwrap_or(path).to_owned();
            return Err(FindError::Several(parent, inside.len(), some_names(&inside)));
        }
        found.extend(at(path, &Arc::new(Bounds::new(path)), &shown));
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
        .filter(|entry| at(&entry.path(), &bounds, &above).is_none())
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

/// The folder of a SIG at `path`, in the folder known as `above`.
fn at(path: &Path, bounds: &Arc<Bounds>, above: &str) -> Option<Folder> {
    let id = path.file_name()?.to_str()?;
    Folder::new(Arc::new(Disk::new(path, bounds)), path, format!("{above}{id}/"), id)
}
