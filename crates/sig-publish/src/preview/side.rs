//! Reads one side of a comparison: the SIGs of a commit, or of the working tree.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gix::object::tree::EntryKind;
use gix::{ObjectId, ThreadSafeRepository};

use super::git::{GitError, damaged};
use super::snapshot::{self, Snapshot};
use super::working_tree;
use crate::disk::Disk;
use crate::disk::bounds::Bounds;
use sig_source::community::{Community, Layout};
use sig_source::folder::Folder;
use sig_source::listing::{self, Listing};
use sig_source::names;
use sig_source::sigs_yaml::{self, Entry};
use sig_source::sink::Sink;
use sig_source::tree::Tree;

/// A commit.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The repository, which can be read from any thread.
    pub repository: ThreadSafeRepository,
    /// The commit id.
    pub id: ObjectId,
    /// The id of its tree.
    pub tree: ObjectId,
    /// The number of bytes of files read so far.
    pub read: Arc<AtomicU64>,
}

/// One side of a comparison.
#[derive(Clone, Debug)]
pub enum Side {
    /// A commit.
    Commit(Box<Commit>),
    /// The files on disk, at the repository's top folder.
    WorkingTree(PathBuf),
}

/// One side with its SIGs.
#[derive(Debug)]
pub struct Revision {
    /// Where its files are.
    pub side: Side,
    /// Its SIGs.
    pub sigs: Sigs,
}

/// The tree ids of folders, keyed by name.
type Trees = BTreeMap<String, ObjectId>;

/// The SIGs of a side.
#[derive(Debug, Default)]
pub struct Sigs {
    /// The community.
    pub community: Arc<Community>,
    /// The tree ids, which identify the state of a SIG, keyed by SIG id.
    pub trees: Trees,
    /// The refused names of entries among the SIGs.
    pub refused: Vec<String>,
    /// The folders of archived SIGs, keyed by SIG id.
    pub archived: BTreeMap<String, String>,
    /// The community's list of SIGs, in older trees.
    pub listing: Listing,
    /// The entries of the file that describes all SIGs, if there is one.
    pub entries: BTreeMap<String, Entry>,
    /// Whether the repository itself is the folder of its only SIG.
    pub is_one: bool,
}

impl Commit {
    /// Opens the commit `id`.
    ///
    /// # Errors
    /// Returns an error if the repository does not contain it.
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
    /// Returns the ids under which no SIG can be published, with the reasons.
    pub fn refused_names(&self) -> BTreeMap<&str, String> {
        let ids = self.trees.keys().map(String::as_str).filter(|_| !self.is_one);
        names::refused(ids)
    }
}

/// Returns the paths and tree ids of a community's archives: one at the top, and one among the
/// SIGs. Archives and templates are removed from `sigs`.
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
    /// Returns the commit's id; `None` for the working tree.
    pub fn commit_id(&self) -> Option<String> {
        match self {
            Self::Commit(commit) => Some(commit.id.to_string()),
            Self::WorkingTree(_) => None,
        }
    }

    /// Returns the number of bytes of files read, if that is limited; it is not in the working
    /// tree, whose author is trusted.
    pub fn bytes_read(&self) -> u64 {
        match self {
            Self::Commit(commit) => commit.read.load(Ordering::Relaxed),
            Self::WorkingTree(_) => 0,
        }
    }

    /// Returns the content of the whole repository.
    pub fn top(&self) -> Box<dyn Tree> {
        match self {
            Self::Commit(commit) => Box::new(Snapshot::new(commit, "", commit.tree)),
            Self::WorkingTree(root) => Box::new(Disk::new(root, &Arc::new(Bounds::new(root)))),
        }
    }

    fn sigs(&self, community: &Arc<Community>, name: &str) -> Result<Sigs, GitError> {
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
                    // Refused names in the archive are ignored.
                    let inside = commit.folders(archive, &mut Vec::new())?;
                    archived
                        .extend(inside.into_keys().map(|id| (id.clone(), format!("{above}/{id}"))));
                }
                let all = Snapshot::new(commit, folder, *id);
                let listing = listing::read(&all, &shown, community, &Sink::default());
                let community = Arc::clone(community);
                Ok(Sigs { community, trees, refused, archived, listing, ..Sigs::default() })
            }
            Self::WorkingTree(root) => {
                let path = root.join(folder);
                // As in a commit, a link is not a folder.
                if !path.symlink_metadata().is_ok_and(|it| it.is_dir()) {
                    // This differs from every commit's id, so that the SIG is read and compared.
                    return Ok(one(ObjectId::null(gix::hash::Kind::Sha1)));
                }
                let all = Disk::new(&path, &Arc::new(Bounds::new(&path)));
                let listing = listing::read(&all, &shown, community, &Sink::default());
                let mut trees = folders(working_tree::entries(&path));
                let mut archived = BTreeMap::new();
                for (above, _) in
                    archives(community, &folders(working_tree::entries(root)), &mut trees)
                {
                    let inside = folders(working_tree::entries(&root.join(&above)));
                    archived
                        .extend(inside.into_keys().map(|id| (id.clone(), format!("{above}/{id}"))));
                }
                let community = Arc::clone(community);
                Ok(Sigs { community, trees, archived, listing, ..Sigs::default() })
            }
        }
    }

    /// Returns the SIGs in the file that describes all. Their state is identified by their entries
    /// in it.
    fn listed(&self, community: &Arc<Community>) -> Sigs {
        let file = sigs_yaml::open(&*self.top(), "", community, &Sink::default());
        let entries = file.iter().flat_map(|(file, _)| file.entries());
        let entries: BTreeMap<String, Entry> =
            entries.map(|entry| (entry.id().to_owned(), entry)).collect();
        let hashed = |entry: &Entry| working_tree::blob(entry.text().as_bytes());
        let trees = entries.iter().filter_map(|(id, entry)| Some((id.clone(), hashed(entry)?)));
        Sigs {
            community: Arc::clone(community),
            trees: trees.collect(),
            entries,
            ..Sigs::default()
        }
    }
}

impl Revision {
    /// Finds all SIGs of a community on a side. A repository without their folder is read as that
    /// of the single SIG `name`.
    ///
    /// # Errors
    /// Returns an error if the repository can't be read.
    pub fn new(side: Side, community: &Arc<Community>, name: &str) -> Result<Self, GitError> {
        let sigs = side.sigs(community, name)?;
        Ok(Self { side, sigs })
    }

    /// Returns the folder of a SIG, if it describes one.
    pub fn folder(&self, id: &str) -> Option<Folder> {
        let Self { side, sigs } = self;
        if let Some(entry) = sigs.entries.get(id) {
            return Some(Folder::of_entry(Path::new(id), entry));
        }
        let tree = *sigs.trees.get(id)?;
        let community = &sigs.community;
        let path = if sigs.is_one { String::new() } else { community.path_of(id) };
        let shown = if sigs.is_one { String::new() } else { format!("{path}/") };
        let mut found = match side {
            Side::Commit(commit) => {
                let snapshot = Snapshot::new(commit, &path, tree);
                Folder::new(Arc::new(snapshot), Path::new(&path), shown, id, community)
            }
            Side::WorkingTree(root) => {
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

    /// Returns the ids of the contents of a SIG's files, to tell a renamed folder from a new one.
    pub fn contents(&self, id: &str) -> Vec<ObjectId> {
        let Self { side, sigs } = self;
        let Some(tree) = sigs.trees.get(id) else { return Vec::new() };
        let mut found = Vec::new();
        match side {
            Side::Commit(commit) => {
                let local = commit.repository.to_thread_local();
                let mut folders = vec![*tree];
                while let Some(id) = folders.pop() {
                    for entry in snapshot::entries(&local, id, drop).unwrap_or_default() {
                        match entry.kind {
                            EntryKind::Tree => folders.push(entry.id),
                            _ => found.push(entry.id),
                        }
                    }
                    // A few trees can be nested endlessly.
                    if found.len() + folders.len() > CONTENTS_LIMIT {
                        break;
                    }
                }
            }
            Side::WorkingTree(root) => {
                let mut folders = vec![root.join(sigs.community.path_of(id))];
                while let Some(folder) = folders.pop() {
                    for entry in working_tree::entries(&folder) {
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

/// The maximum number of files of a SIG that are compared; more than any has.
const CONTENTS_LIMIT: usize = 20_000;

/// Returns the name of the SIG whose folder is the repository: that of the repository's folder.
pub fn name_of(repository: &gix::Repository) -> String {
    let folder = repository.workdir().unwrap_or_else(|| repository.git_dir());
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".git").to_owned()
}
