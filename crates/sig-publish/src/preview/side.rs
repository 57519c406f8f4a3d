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
use super::snapshot::{self, Snapshot};
use crate::disk::Disk;
use crate::disk::bounds::Bounds;
use crate::names;
use sig_source::community::{Community, Layout};
use sig_source::folder::Folder;
use sig_source::listing::{self, Listing};
use sig_source::sigs_yaml::{self, Entry};
use sig_source::tree::{Memory, Tree};

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
    /// Whose they are.
    pub community: Arc<Community>,
    /// By id, with what tells two states of a SIG apart: the id of its tree.
    pub trees: Trees,
    /// What lies among them under a name that no folder may have.
    pub refused: Vec<String>,
    /// Those that are no more: by id, the folder that each has in the archive.
    pub archived: BTreeMap<String, String>,
    /// What the community's list has, in older trees.
    pub listing: Listing,
    /// What the file that describes all says of each, where there is one.
    pub entries: BTreeMap<String, Entry>,
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
/// them. Templates are none either.
fn archives(community: &Community, top: &Trees, sigs: &mut Trees) -> Vec<(String, ObjectId)> {
    for template in &community.sources.templates {
        sigs.remove(template);
    }
    let Some(archive) = &community.sources.archive else { return Vec::new() };
    let at_top = top.get(archive).map(|id| (archive.clone(), *id));
    let among = sigs.remove(archive).map(|id| (community.path_of(archive), id));
    at_top.into_iter().chain(among).collect()
}

fn folders(entries: Vec<snapshot::Entry>) -> Trees {
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

    /// The whole repository.
    pub fn top(&self) -> Box<dyn Tree> {
        match self {
            Self::Commit(commit) => Box::new(Snapshot::new(commit, "", commit.tree)),
            Self::WorkingTree(root) => Box::new(Disk::new(root, &Arc::new(Bounds::new(root)))),
        }
    }

    /// All SIGs of a community. A repository without their folder is taken for one of the SIG `name`.
    ///
    /// # Errors
    /// Where the repository can't be read.
    pub fn sigs(&self, community: &Arc<Community>, name: &str) -> Result<Sigs, GitError> {
        if community.sources.layout == Layout::List {
            return Ok(self.listed(community));
        }
        let folder = community.sources.folder.as_str();
        let shown = format!("{folder}/");
        let one = |tree| Sigs {
            community: Arc::clone(community),
            trees: [(name.to_owned(), tree)].into(),
            is_one: true,
            ..Sigs::default()
        };
        match self {
            Self::Commit(commit) => {
                let top = commit.folders(commit.tree, &mut Vec::new())?;
                let Some(id) = top.get(folder) else { return Ok(one(commit.tree)) };
                let mut refused = Vec::new();
                let mut trees = commit.folders(*id, &mut refused)?;
                let mut archived = BTreeMap::new();
                for (above, archive) in archives(community, &top, &mut trees) {
                    // What lies there under a name that no folder may have is nobody's to read.
                    let inside = commit.folders(archive, &mut Vec::new())?;
                    archived
                        .extend(inside.into_keys().map(|id| (id.clone(), format!("{above}/{id}"))));
                }
                let all = Snapshot::new(commit, folder, *id);
                let listing = listing::read(&all, &shown, community, &mut Vec::new());
                let community = Arc::clone(community);
                Ok(Sigs { community, trees, refused, archived, listing, ..Sigs::default() })
            }
            Self::WorkingTree(root) => {
                let path = root.join(folder);
                // As in a commit, a link is no folder.
                if !path.symlink_metadata().is_ok_and(|it| it.is_dir()) {
                    // Always another than that of a commit: what differs is found by reading it.
                    return Ok(one(ObjectId::null(gix::hash::Kind::Sha1)));
                }
                let all = Disk::new(&path, &Arc::new(Bounds::new(&path)));
                let listing = listing::read(&all, &shown, community, &mut Vec::new());
                let mut trees = folders(hashed::entries(&path));
                let mut archived = BTreeMap::new();
                for (above, _) in archives(community, &folders(hashed::entries(root)), &mut trees) {
                    let inside = folders(hashed::entries(&root.join(&above)));
                    archived
                        .extend(inside.into_keys().map(|id| (id.clone(), format!("{above}/{id}"))));
                }
                let community = Arc::clone(community);
                Ok(Sigs { community, trees, archived, listing, ..Sigs::default() })
            }
        }
    }

    /// The SIGs of the file that describes all. What tells two states of one apart is what that says of it.
    fn listed(&self, community: &Arc<Community>) -> Sigs {
        let file = sigs_yaml::open(&*self.top(), "", community, &mut Vec::new());
        let entries = file.iter().flat_map(|(file, _)| file.entries());
        let entries: BTreeMap<String, Entry> =
            entries.map(|entry| (entry.id().to_owned(), entry)).collect();
        let hashed = |entry: &Entry| hashed::blob(entry.text().as_bytes());
        let trees = entries.iter().filter_map(|(id, entry)| Some((id.clone(), hashed(entry)?)));
        Sigs {
            community: Arc::clone(community),
            trees: trees.collect(),
            entries,
            ..Sigs::default()
        }
    }

    /// The folder of a SIG, if it holds what a SIG says of itself.
    pub fn folder(&self, sigs: &Sigs, id: &str) -> Option<Folder> {
        if let Some(entry) = sigs.entries.get(id) {
            // All that is read of it stands in the file for all.
            let nothing = Arc::new(Memory::default());
            return Some(Folder::of_entry(nothing, Path::new(id), entry));
        }
        let tree = *sigs.trees.get(id)?;
        let community = &sigs.community;
        let path = if sigs.is_one { String::new() } else { community.path_of(id) };
        let shown = if sigs.is_one { String::new() } else { format!("{path}/") };
        let mut found = match self {
            Self::Commit(commit) => {
                let snapshot = Snapshot::new(commit, &path, tree);
                Folder::new(Arc::new(snapshot), Path::new(&path), shown, id, community)
            }
            Self::WorkingTree(root) => {
                let folder = root.join(&path);
                let bounds = if sigs.is_one { root } else { &root.join(&community.sources.folder) };
                let disk = Disk::new(&folder, &Arc::new(Bounds::new(bounds)));
                Folder::new(Arc::new(disk), &folder, shown, id, community)
            }
        };
        if let Some(folder) = &mut found {
            folder.listed = sigs.listing.of(id);
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
                let mut folders = vec![root.join(sigs.community.path_of(id))];
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
