//! Finds the SIGs in a community's checkout on disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sig_source::community::{self, AmbiguousCommunity, Community, Layout};
use sig_source::diagnostic::{Code, Diagnostic, Place, Source};
use sig_source::folder::{Folder, SIG_INFO};
use sig_source::listing::{self, Listing};
use sig_source::sigs_yaml;
use sig_source::sink::Sink;

use crate::disk::Disk;
use crate::disk::bounds::Bounds;

/// A community's checkout, or the folder of one of its SIGs.
#[derive(Debug)]
pub struct Checkout {
    /// The community.
    pub community: Arc<Community>,
    /// The top of the checkout; for a SIG's folder outside of a checkout, that folder.
    pub root: PathBuf,
    /// The folders of the SIGs, sorted by id.
    pub folders: Vec<Folder>,
    /// The folder of all SIGs, if all were requested.
    all: Option<All>,
}

/// The folder of all SIGs.
#[derive(Debug)]
struct All {
    /// The path on disk.
    path: PathBuf,
    /// The path in diagnostics.
    shown: String,
    bounds: Arc<Bounds>,
}

/// Why no SIG was found.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The path can't be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The path could be more than one community's.
    #[error("{0}: {1}")]
    AmbiguousCommunity(PathBuf, AmbiguousCommunity),
    /// The path contains no SIG; the second value is what it contains.
    #[error(
        "{0} contains no SIG: expected a community's `sig/`, `sigs/`, sigs.yaml or tags.yaml, or a SIG's \
         sig-info.yaml, OWNERS or README.md; found {1}"
    )]
    Empty(PathBuf, String),
    /// The path is not a SIG, but folders in it look like SIGs.
    #[error(
        "{0} is not a known community, but {1} folders in it look like SIGs ({2}); name the community with \
         --community FILE, or pass the SIGs' folders as PATHs: `{0}/*/`"
    )]
    Several(PathBuf, usize, String),
}

/// Finds the SIGs at `path`, which is a SIG's folder or a community's checkout. Unless `named` is
/// given, the community is recognized by the files in the checkout.
///
/// # Errors
/// Returns an error if there is no SIG, or the community is ambiguous.
pub fn find(path: &Path, named: Option<&Arc<Community>>) -> Result<Checkout, FindError> {
    let unreadable = |error| FindError::Unreadable(path.to_owned(), error);
    let shown = shown(path);
    let path = &path.canonicalize().map_err(unreadable)?;
    fs::read_dir(path).map_err(unreadable)?;
    let mut found = match around(path, named) {
        Some((root, community)) if root.join(&community.sources.folder) == *path => {
            all(&root, shown, community)
        }
        Some((root, community)) => one(path, shown, root, community),
        None => match checkout_of(path, named)? {
            Some(community) if community.sources.layout == Layout::Folders => {
                all(path, format!("{shown}{}/", community.sources.folder), community)
            }
            Some(community) => all(path, shown, community),
            None => {
                let inside = like_sigs(path);
                if inside.len() > 1 && !path.join(SIG_INFO).is_file() {
                    let parent = inside[0].parent().unwrap_or(path).to_owned();
                    return Err(FindError::Several(parent, inside.len(), some_names(&inside)));
                }
                one(path, shown, path.clone(), named.map_or_else(Arc::default, Arc::clone))
            }
        },
    };
    // A file for all SIGs that can't be read is a diagnostic, with its place.
    let is_list = found.all.is_some() && found.community.sources.layout == Layout::List;
    if found.folders.is_empty() && !is_list {
        let there = fs::read_dir(path).map_err(unreadable)?.flatten();
        let there: Vec<PathBuf> = there.map(|entry| entry.path()).collect();
        let there = if there.is_empty() { "nothing".to_owned() } else { some_names(&there) };
        return Err(FindError::Empty(path.clone(), there));
    }
    found.folders.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(found)
}

/// Returns the community whose checkout `path` is, if it is one.
fn checkout_of(
    path: &Path,
    named: Option<&Arc<Community>>,
) -> Result<Option<Arc<Community>>, FindError> {
    let tree = Disk::new(path, &Arc::new(Bounds::new(path)));
    match named {
        Some(named) => Ok(Some(named).filter(|it| it.is_found_in(&tree)).cloned()),
        None => {
            let found = community::found_in(&tree);
            let found =
                found.map_err(|unclear| FindError::AmbiguousCommunity(path.to_owned(), unclear))?;
            Ok(found.map(Arc::new))
        }
    }
}

/// Returns the checkout in which `path` is the folder of all SIGs or of one. The outermost match
/// counts, as a folder of SIGs may look like a checkout itself.
fn around(path: &Path, named: Option<&Arc<Community>>) -> Option<(PathBuf, Arc<Community>)> {
    let mut above: Vec<&Path> = path.ancestors().skip(1).take(2).collect();
    above.reverse();
    let name = path.file_name()?.to_str()?;
    above.into_iter().find_map(|root| {
        let community = checkout_of(root, named).ok()??;
        let is_all = root.join(&community.sources.folder) == path;
        let is_one = root.join(community.path_of(name)) == path;
        (is_all || is_one).then(|| (root.to_owned(), community))
    })
}

/// Finds all SIGs of a community; `shown` is the folder's path in diagnostics.
fn all(root: &Path, shown: String, community: Arc<Community>) -> Checkout {
    if community.sources.layout == Layout::List {
        let all = All::new(root.to_owned(), shown);
        let folders = all.listed(&community, &Sink::default());
        return Checkout { community, root: root.to_owned(), folders, all: Some(all) };
    }
    let path = root.join(&community.sources.folder);
    let all = All::new(path, shown);
    let paths = all.of_sigs(&community);
    let mut folders: Vec<Folder> =
        paths.iter().filter_map(|path| all.folder(path, &community)).collect();
    list(&mut folders, &listing_in(&all.path, &all.shown, &community, &Sink::default()));
    Checkout { community, root: root.to_owned(), folders, all: Some(all) }
}

/// Reads `path` as the folder of one SIG, in a checkout or on its own.
fn one(path: &Path, shown: String, root: PathBuf, community: Arc<Community>) -> Checkout {
    let id = path.file_name().unwrap_or_default().to_string_lossy();
    if community.sources.layout == Layout::List {
        let all = All::new(root.clone(), format!("{shown}../"));
        let mut folders = all.listed(&community, &Sink::default());
        folders.retain(|folder| folder.id == id);
        return Checkout { community, root, folders, all: None };
    }
    let tree = Arc::new(Disk::new(path, &Arc::new(Bounds::new(path))));
    let listing = path
        .parent()
        .filter(|_| root != path)
        .map(|all| listing_in(all, &format!("{shown}../"), &community, &Sink::default()));
    let mut folders = Vec::from_iter(Folder::new(tree, path, shown, &id, &community));
    list(&mut folders, &listing.unwrap_or_default());
    Checkout { community, root, folders, all: None }
}

impl All {
    fn new(path: PathBuf, shown: String) -> Self {
        Self { bounds: Arc::new(Bounds::new(&path)), path, shown }
    }

    /// Returns the SIGs in the file that describes all, each with its own folder.
    fn listed(&self, community: &Community, sink: &Sink) -> Vec<Folder> {
        let top = Disk::new(&self.path, &self.bounds);
        let file = sigs_yaml::open(&top, &self.shown, community, sink);
        let entries = file.iter().flat_map(|(file, _)| file.entries());
        let beside = file.as_ref().map_or("", |(_, folder)| folder);
        entries
            .map(|entry| {
                let path = self.path.join(beside).join(entry.id());
                Folder::of_entry(&path, &entry)
            })
            .collect()
    }

    /// Returns the folders in it that may be SIGs.
    fn of_sigs(&self, community: &Community) -> Vec<PathBuf> {
        let sources = &community.sources;
        let is_other = |name: &str| {
            sources.archive.as_deref() == Some(name)
                || sources.templates.iter().any(|it| it == name)
        };
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let named = folders.filter(|entry| !entry.file_name().to_str().is_some_and(is_other));
        named.map(|entry| entry.path()).collect()
    }

    /// Reads the folder of a SIG in it.
    fn folder(&self, path: &Path, community: &Community) -> Option<Folder> {
        let id = path.file_name()?.to_str()?;
        let tree = Arc::new(Disk::new(path, &self.bounds));
        Folder::new(tree, path, format!("{}{id}/", self.shown), id, community)
    }
}

impl Checkout {
    /// Returns the diagnostics of the community rather than of its SIGs: of its list of SIGs, and
    /// folders that describe no SIG.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let Some(all) = &self.all else { return Vec::new() };
        if self.community.sources.layout == Layout::List {
            let sink = Sink::default();
            all.listed(&self.community, &sink);
            return sink.into_diagnostics();
        }
        let sink = Sink::default();
        let listing = listing_in(&all.path, &all.shown, &self.community, &sink);
        let ids = self.folders.iter().map(|folder| folder.id.as_str());
        let mut diagnostics = self.empty(all);
        diagnostics.extend(sink.into_diagnostics());
        diagnostics.extend(listing.without_folder(ids));
        diagnostics
    }

    /// Returns a hint for each folder that does not describe a SIG.
    fn empty(&self, all: &All) -> Vec<Diagnostic> {
        let paths = all.of_sigs(&self.community).into_iter();
        let empty = paths.filter(|path| all.folder(path, &self.community).is_none());
        empty
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .map(|name| {
                let source = Source::new(format!("{}{name}/{SIG_INFO}", all.shown), "");
                let message = format!("`{name}` does not describe a SIG");
                Diagnostic::new(Code::UnpublishedText, Place::new(&source, 0..0), message)
                    .help("add a sig-info.yaml or README.md, or remove the folder")
            })
            .collect()
    }

    /// Maps the prefixes of paths in diagnostics to folders on disk.
    pub fn roots(&self) -> Vec<(String, PathBuf)> {
        let of_sigs = self.folders.iter().filter(|it| it.entry.is_none());
        let of_sigs = of_sigs.map(|it| (it.shown.clone(), it.path.clone()));
        of_sigs.chain(self.all.iter().map(|all| (all.shown.clone(), all.path.clone()))).collect()
    }
}

/// Reads the list of SIGs in the folder of all SIGs.
fn listing_in(folder: &Path, shown: &str, community: &Community, sink: &Sink) -> Listing {
    let tree = Disk::new(folder, &Arc::new(Bounds::new(folder)));
    listing::read(&tree, shown, community, sink)
}

fn list(folders: &mut [Folder], listing: &Listing) {
    for folder in folders {
        folder.listed = listing.of(&folder.id);
    }
}

/// Returns the folders that contain files named like a SIG's own, directly in `path` or else in the
/// subfolder with the most of them (`sigs/`).
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

/// Returns the first five names.
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

/// Returns the path as given, with a trailing `/`, as a prefix for file names.
fn shown(path: &Path) -> String {
    let shown = path.display().to_string().replace('\\', "/");
    match shown.trim_end_matches('/').trim_start_matches("./") {
        "" | "." => String::new(),
        shown => format!("{shown}/"),
    }
}
