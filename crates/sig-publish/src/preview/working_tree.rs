//! Computes the ids that git would give to folders on disk, so that unchanged SIGs need not be
//! read.

use std::fs;
use std::path::Path;

use gix::ObjectId;
use gix::hash::Kind::Sha1;
use gix::object::tree::EntryKind;
use gix::objs;

use super::snapshot::Entry;
use sig_source::tree::SIZE_LIMIT;

/// Returns the entries of a folder, in git's order; empty folders are omitted, as in git.
pub fn entries(folder: &Path) -> Vec<Entry> {
    let mut entries: Vec<Entry> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let path = entry.path();
            let kind = entry.file_type().ok()?;
            if kind.is_dir() {
                let tree = tree(&entries(&path))?;
                return Some(Entry { name, kind: EntryKind::Tree, id: tree });
            }
            if kind.is_symlink() {
                let target = fs::read_link(&path).ok()?.into_os_string().into_encoded_bytes();
                return Some(Entry { name, kind: EntryKind::Link, id: blob(&target)? });
            }
            let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            // A file too large to read is represented by its size, so that it differs from any
            // earlier content.
            let content = match metadata.len() {
                0..=SIZE_LIMIT => fs::read(&path).ok()?,
                size => format!("{size} bytes").into_bytes(),
            };
            Some(Entry { name, kind: file_kind(&metadata), id: blob(&content)? })
        })
        .collect();
    // Git sorts folders as if their names ended with `/`.
    entries.sort_by_cached_key(|entry| {
        let end = if entry.kind == EntryKind::Tree { "/" } else { "" };
        format!("{}{end}", entry.name)
    });
    entries
}

/// Returns the id of a file's content.
pub fn blob(content: &[u8]) -> Option<ObjectId> {
    objs::compute_hash(Sha1, objs::Kind::Blob, content).ok()
}

fn tree(entries: &[Entry]) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let mut content = Vec::new();
    for Entry { name, kind, id } in entries {
        content.extend_from_slice(kind.as_octal_str());
        content.push(b' ');
        content.extend_from_slice(name.as_bytes());
        content.push(0);
        content.extend_from_slice(id.as_slice());
    }
    objs::compute_hash(Sha1, objs::Kind::Tree, &content).ok()
}

#[cfg(unix)]
fn file_kind(metadata: &fs::Metadata) -> EntryKind {
    use std::os::unix::fs::PermissionsExt;
    if metadata.permissions().mode() & 0o100 == 0 {
        EntryKind::Blob
    } else {
        EntryKind::BlobExecutable
    }
}

#[cfg(not(unix))]
fn file_kind(_: &fs::Metadata) -> EntryKind {
    EntryKind::Blob
}
