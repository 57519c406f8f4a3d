//! One side of a comparison: the SIGs of a commit, or of the working tree.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gix::object::tree::EntryKind;
use gix::{ObjectId, ThreadSafeRepository};

use super::git::{GitError, damaged};
use super::hashed;
use super::snapshot::{self, Entry, Snapshot};
use crate::disk::Disk;
use crate::disk::bounds::Bounds;
use crate::names;
use sig_source::folder::{ARCHIVE, Folder};
use sig_source::listing::{self, Listing};

/// The SIGs' folder in a community's repository.
const SIGS: &str = "sig";
/// The same, as people know it.
const SHOWN: &str = "sig/";

/// A commit.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The repository, to be read from any thread.
    pub repository: ThreadSafeRepository,
    /// Its id.
    pub id: ObjectId,
    /// What it holds.
    pub tree: ObjectId,
    /// How many bytes of files were read.
    pub read: Arc<AtomicU64>,
}

/// What is compared.
#[derive(Clone, Debug)]
pub enum Side {
    /// A commit.
    Commit(Box<Commit>),
    /// What is on disk, at the repository's top folder.
    WorkingTree(PathBuf),
}

/// Folders by name, each with the id of its tree.
type Trees = BTreeMap<String, ObjectId>;

/// The SIGs of a side.
#[derive(Debug, Default)]
pub struct Sigs {
    /// By id, with what tells two states of a SIG apart: the id of its tree.
    pub trees: Trees,
    /// What lies among them under a name that no folder may have.
    pub refused: Vec<String>,
    /// Those that are no more: by id, the folder that each has in the archive.
    pub archived: BTreeMap<String, String>,
    /// What the community's list has, in older trees.
    pub listing: Listing,
    /// The repository is itself the folder of the one SIG there is.
    pub is_one: bool,
}

impl Commit {
    /// The commit `id`.
    ///
    /// # Errors
    /// Where the repository doesn't hold it.
    pub fn new(repository: &ThreadSafeRepository, id: ObjectId) -> Result<Self, GitError> {
        let local = repository.to_thread_local();
        let commit = local.find_commit(id).map_err(damaged)?;
        let tree = commit.tree_id().map_err(damaged)?.detach();
        Ok(Self { repository: repository.clone(), id, tree, read: Arc::default() })
    }

    fn folders(&self, id: ObjectId, refused: &mut Vec<String>) -> Result<Trees, GitError> {
        let local = self.repository.to_thread_local();
        let entries = snapshot::entries(&local, id, |name| refused.push(name));
        Ok(folders(entries.ok_or_else(|| damaged(format!("tree {id}")))?))
    }
}

impl Sigs {
    /// The ids under which no SIG can be published, each with why.
    pub fn refused_names(&self) -> BTreeMap<&str, String> {
        let ids = self.trees.keys().map(String::as_str).filter(|_| !self.is_one);
        names::refused(ids)
    }
}

/// The archives of a community, each with its path: one at the top, one among the SIGs, which is none of
/// them.
fn archives(top: &Trees, sigs: &mut Trees) -> Vec<(String, ObjectId)> {
    let at_top = top.get(ARCHIVE).map(|id| (ARCHIVE.to_owned(), *id));
    let among = sigs.remove(ARCHIVE).map(|id| (format!("{SIGS}/{ARCHIVE}"), id));
    at_top.into_iter().chain(among).collect()
}

fn folders(entries: Vec<Entry>) -> Trees {
    let folders = entries.into_iter().filter(|it| it.kind == EntryKind::Tree);
    folders.map(|it| (it.name, it.id)).collect()
}

impl Side {
    /// The commit's id.
    pub fn revision(&self) -> Option<String> {
        match self {
            Self::Commit(commit) => Some(commit.id.to_string()),
            Self::WorkingTree(_) => None,
        }
    }

    /// How many bytes of files were read, where that is bounded: whoever edits on disk means no harm.
    pub fn bytes_read(&self) -> u64 {
        match self {
            Self::Commit(commit) => commit.read.load(Ordering::Relaxed),
            Self::WorkingTree(_) => 0,
        }
    }

    /// All SIGs. A repository without a folder `sig` is taken for one of the SIG `name`.
    ///
    /// # Errors
    /// Where the repository can't be read.
    pub fn sigs(&self, name: &str) -> Result<Sigs, GitError> {
        let one = |tree| Sigs {
            trees: [(name.to_owned(), tree)].into(),
            is_one: true,
            ..Sigs::default()
        };
        match self {
            Self::Commit(commit) => {
                let top = commit.folders(commit.tree, &mut Vec::new())?;
                let Some(id) = top.get(SIGS) else { return Ok(one(commit.tree)) };
                let mut refused = Vec::new();
                let mut trees = commit.folders(*id, &mut refused)?;
                let mut archived = BTreeMap::new();
                for (above, folder) in archives(&top, &mut trees) {
                    // What lies there under a name that no folder may have is nobody's to read.
                    let inside = commit.folders(folder, &mut Vec::new())?;
                    archived
                        .extend(inside.into_keys().map(|id| (id.clone(), format!("{above}/{id}"))));
                }
                let folder = Snapshot::new(commit, SIGS, *id);
                let listing = listing::read(&folder, SHOWN, &mut Vec::new());
                Ok(Sigs { trees, refused, archived, listing, is_one: false })
            }
            Self::WorkingTree(root) => {
                let community = root.join(SIGS);
                // As in a commit, a link is no folder.
                if !community.symlink_metadata().is_ok_and(|it| it.is_dir()) {
                    // Always another than that of a commit: what differs is found by reading it.
                    return Ok(one(ObjectId::null(gix::hash::Kind::Sha1)));
                }
                let folder = Disk::new(&community, &Arc::new(Bounds::new(&community)));
                let listing = listing::read(&folder, SHOWN, &mut Vec::new());
                let mut trees = folders(hashed::entries(&community));
                let mut archived = BTreeMap::new();
                for (above, _) in archives(&folders(hashed::entries(root)), &mut trees) {
                    let inside = folders(hashed::entries(&root.join(&above)));
                    archived
                        .extend(inside.into_keys().map(|id| (id.clone(), format!("{above}/{id}"))));
                }
                Ok(Sigs { trees, archived, listing, ..Sigs::default() })
            }
        }
    }

    /// The folder of a SIG, if it holds what a SIG says of itself.
    pub fn folder(&self, sigs: &Sigs, id: &str) -> Option<Folder> {
        let tree = *sigs.trees.get(id)?;
        let path = if sigs.is_one { String::new() } else { format!("{SIGS}/{id}") };
        let shown = if sigs.is_one { String::new() } else { format!("{path}/") };
        let mut found = match self {
            Self::Commit(commit) => {
                let snapshot = Snapshot::new(commit, &path, tree);
                Folder::new(Arc::new(snapshot), Path::new(&path), shown, id)
            }
            Self::WorkingTree(root) => {
                let folder = root.join(&path);
                let bounds = if sigs.is_one { root } else { &root.join(SIGS) };
                let disk = Disk::new(&folder, &Arc::new(Bounds::new(bounds)));
                Folder::new(Arc::new(disk), &folder, shown, id)
            }
        };
        if let Some(folder) = &mut found {
            folder.listed = sigs.listing.of(id).to_vec();
        }
        found
    }

    /// The files of a SIG by their content, to tell a renamed folder from a new one.
    pub fn contents(&self, sigs: &Sigs, id: &str) -> Vec<ObjectId> {
        let Some(tree) = sigs.trees.get(id) else { return Vec::new() };
        let mut found = Vec::new();
        match self {
            Self::Commit(commit) => {
                let local = commit.repository.to_thread_local();
                let mut folders = vec![*tree];
                while let Some(id) = folders.pop() {
                    for entry in snapshot::entries(&local, id, drop).unwrap_or_default() {
                        match entry.kind {
                            EntryKind::Tree => folders.push(entry.id),
                            _ => found.push(entry.id),
                        }
                    }
                    // A few trees can be put into each other without end.
                    if found.len() + folders.len() > CONTENTS_LIMIT {
                        break;
                    }
                }
            }
            Self::WorkingTree(root) => {
                let mut folders = vec![root.join(SIGS).join(id)];
                while let Some(folder) = folders.pop() {
                    for entry in hashed::entries(&folder) {
                        match entry.kind {
                            EntryKind::Tree => folders.push(folder.join(entry.name)),
                            _ => found.push(entry.id),
                        }
                    }
                }
            }
        }
        found.sort();
        found
    }
}

/// How many files of a SIG are compared with those of another: more than any has.
const CONTENTS_LIMIT: usize = 20_000;

/// The name of the SIG whose folder the repository is: that of its own folder.
pub fn name_of(repository: &gix::Repository) -> String {
    let folder = repository.workdir().unwrap_or_else(|| repository.git_dir());
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".git").to_owned()
}
