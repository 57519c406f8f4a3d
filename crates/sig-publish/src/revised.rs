//! Finds when each SIG's own files were last changed: the time of that commit, following first
//! parents from the checked-out commit.

use std::collections::BTreeMap;
use std::path::Path;

use gix::ObjectId;
use gix::bstr::ByteSlice;

use crate::preview::git;

/// The maximum number of commits that are examined. A SIG that none of them changed gets the time
/// of the last.
const MOST: usize = 50_000;

/// The files directly in a folder, with the ids of their contents.
type Files = Vec<(Vec<u8>, ObjectId)>;

/// Returns the times in seconds since 1970, keyed by `folders`, which are paths in the repository
/// at `root`, such as `sig/sig-CloudNative`. Folders outside of a repository have no time.
pub fn of(root: &Path, folders: &[String]) -> BTreeMap<String, i64> {
    read(root, folders).unwrap_or_default()
}

fn read(root: &Path, folders: &[String]) -> Option<BTreeMap<String, i64>> {
    let repository = git::open(root).ok()?.to_thread_local();
    let mut commit = repository.head_commit().ok()?;
    let mut left: BTreeMap<&String, Files> = BTreeMap::new();
    for folder in folders {
        left.extend(files(&commit, folder).map(|files| (folder, files)));
    }
    let mut times = BTreeMap::new();
    for _ in 0..MOST {
        if left.is_empty() {
            break;
        }
        let time = commit.time().ok()?.seconds;
        let first = commit.parent_ids().next().map(gix::Id::detach);
        // A shallow clone ends here.
        let parent = first.and_then(|id| repository.find_commit(id).ok());
        let same_tree = |parent: &gix::Commit<'_>| {
            parent.tree_id().ok().zip(commit.tree_id().ok()).is_some_and(|(a, b)| a == b)
        };
        if !parent.as_ref().is_some_and(same_tree) {
            left.retain(|folder, known| {
                let before = parent.as_ref().and_then(|parent| files(parent, folder));
                let same = before.as_ref() == Some(known);
                if !same {
                    times.insert((*folder).clone(), time);
                }
                same
            });
        }
        match parent {
            Some(parent) => commit = parent,
            None => break,
        }
    }
    let time = commit.time().ok()?.seconds;
    times.extend(left.into_keys().map(|folder| (folder.clone(), time)));
    Some(times)
}

/// Returns the files directly in a folder of a commit.
fn files(commit: &gix::Commit<'_>, folder: &str) -> Option<Files> {
    let tree = commit.tree().ok()?;
    let tree = match folder {
        "" => tree,
        _ => {
            let entry = tree.lookup_entry_by_path(folder).ok()??;
            entry.object().ok()?.try_into_tree().ok()?
        }
    };
    let files = tree.iter().flatten().filter(|entry| entry.mode().is_blob_or_symlink());
    Some(files.map(|entry| (entry.filename().as_bytes().to_vec(), entry.object_id())).collect())
}
