//! Reads a SIG's folder in a commit from the object database. An object's size is checked before it
//! is inflated.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use gix::ObjectId;
use gix::object::tree::EntryKind;

use super::side::Commit;
use sig_source::tree::{FileType, Refusal, SIZE_LIMIT, Tree};

/// The longest chain of links to a file.
const LINKS_LIMIT: usize = 8;

/// An entry of a folder in a commit.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// The type.
    pub kind: EntryKind,
    /// The id of its content.
    pub id: ObjectId,
}

/// A SIG's folder in a commit.
pub struct Snapshot {
    /// The folder's path in the commit, empty or with a trailing `/`.
    path: String,
    state: Mutex<State>,
}

struct State {
    repository: gix::Repository,
    /// The commit's tree.
    root: ObjectId,
    /// The prefix of paths that links may lead to: a folder with a trailing `/`, or empty for the
    /// whole commit.
    bounds: String,
    /// A cache of listed folders, keyed by path.
    folders: HashMap<String, Arc<[Entry]>>,
    /// The number of bytes read of the whole commit.
    read: Arc<AtomicU64>,
}

impl Snapshot {
    /// Opens the folder `path` (such as `sig/sig-CloudNative`) of a commit; `id` is its tree.
    pub fn new(commit: &Commit, path: &str, id: ObjectId) -> Self {
        let mut state = State {
            repository: commit.repository.to_thread_local(),
            root: commit.tree,
            // The bounds are the folder of all SIGs, as on disk.
            bounds: path.rsplit_once('/').map_or_else(String::new, |(sigs, _)| format!("{sigs}/")),
            folders: HashMap::new(),
            read: Arc::clone(&commit.read),
        };
        let listed = entries(&state.repository, id, drop).unwrap_or_default();
        state.folders.insert(path.to_owned(), listed.into());
        let path = if path.is_empty() { String::new() } else { format!("{path}/") };
        Self { path, state: Mutex::new(state) }
    }

    fn with<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
        // Each SIG is read by one thread; after a panic the cache is still valid.
        look(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn full(&self, path: &str) -> String {
        format!("{}{path}", self.path).trim_end_matches('/').to_owned()
    }
}

/// Returns the entries of the tree `id` with valid names; `refused` is called with each invalid
/// name.
pub fn entries(
    repository: &gix::Repository,
    id: ObjectId,
    mut refused: impl FnMut(String),
) -> Option<Vec<Entry>> {
    // Only a malicious tree is that large.
    if repository.find_header(id).ok()?.size() > SIZE_LIMIT {
        return None;
    }
    let tree = repository.find_tree(id).ok()?;
    let entries = tree.iter().filter_map(|entry| {
        let entry = entry.ok()?;
        match std::str::from_utf8(entry.filename()).ok().filter(|name| is_name(name)) {
            Some(name) => {
                Some(Entry { name: name.to_owned(), kind: entry.kind(), id: entry.object_id() })
            }
            None => {
                refused(String::from_utf8_lossy(entry.filename()).into_owned());
                None
            }
        }
    });
    Some(entries.collect())
}

/// Returns whether a name is valid in a folder. Git objects may contain any bytes.
fn is_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains(['/', '\\', '\0'])
}

impl State {
    fn list(&mut self, path: &str) -> Arc<[Entry]> {
        if let Some(known) = self.folders.get(path) {
            return Arc::clone(known);
        }
        let id = match path {
            "" => Some(self.root),
            _ => self.find(path).filter(|it| it.kind == EntryKind::Tree).map(|it| it.id),
        };
        let listed =
            id.and_then(|id| entries(&self.repository, id, drop)).unwrap_or_default().into();
        self.folders.insert(path.to_owned(), Arc::clone(&listed));
        listed
    }

    /// Returns the entry at a path, without following links.
    fn find(&mut self, path: &str) -> Option<Entry> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.list(folder).iter().find(|entry| entry.name == name).cloned()
    }

    /// Returns the entry at a path, following links.
    fn resolve(&mut self, path: &str) -> Result<Option<Entry>, Refusal> {
        let mut path = path.to_owned();
        let Some(mut entry) = self.find(&path) else { return Ok(None) };
        for _ in 0..LINKS_LIMIT {
            if entry.kind != EntryKind::Link {
                return Ok(Some(entry));
            }
            let target = self.read(entry.id)?;
            let target = String::from_utf8(target).map_err(|_| Refusal::link())?;
            path = led_to(&path, &target)
                .filter(|path| path.starts_with(&self.bounds))
                .ok_or_else(Refusal::link)?;
            entry = self.find(&path).ok_or_else(Refusal::link)?;
        }
        Err(Refusal::link())
    }

    fn read(&mut self, id: ObjectId) -> Result<Vec<u8>, Refusal> {
        let size = self.repository.find_header(id).map_err(Refusal::unreadable)?.size();
        if size > SIZE_LIMIT {
            return Err(Refusal::too_large(size));
        }
        self.read.fetch_add(size, Ordering::Relaxed);
        let mut blob = self.repository.find_blob(id).map_err(Refusal::unreadable)?;
        Ok(blob.take_data())
    }
}

/// Returns the target of the link at `path`, if it is within the commit.
fn led_to(path: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Tree for Snapshot {
    fn list(&self, folder: &str) -> Vec<(String, FileType)> {
        let listed = self.with(|state| state.list(&self.full(folder)));
        listed.iter().map(|entry| (entry.name.clone(), kind(entry.kind))).collect()
    }

    fn kind(&self, path: &str) -> Option<FileType> {
        if path.is_empty() {
            return Some(FileType::Folder);
        }
        let found = self.with(|state| state.resolve(&self.full(path)));
        found.ok()?.map(|entry| kind(entry.kind))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.with(|state| match state.resolve(&self.full(path))? {
            None => Ok(None),
            Some(entry) if kind(entry.kind) == FileType::File => state.read(entry.id).map(Some),
            Some(_) => Err(Refusal::no_file()),
        })
    }
}

fn kind(kind: EntryKind) -> FileType {
    match kind {
        EntryKind::Blob | EntryKind::BlobExecutable => FileType::File,
        EntryKind::Tree => FileType::Folder,
        EntryKind::Link | EntryKind::Commit => FileType::Other,
    }
}
