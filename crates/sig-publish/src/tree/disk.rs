//! A folder on disk.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bounds::Bounds;
use super::{Kind, Refusal, SIZE_LIMIT, Tree};

/// A SIG's folder on disk.
#[derive(Clone, Debug)]
pub struct Disk {
    folder: PathBuf,
    bounds: Arc<Bounds>,
}

impl Disk {
    /// The folder `folder`, whose links may lead wherever `bounds` allows.
    pub fn new(folder: &Path, bounds: &Arc<Bounds>) -> Self {
        // So that a path without links is one that the system gives back as it is.
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        Self { folder, bounds: Arc::clone(bounds) }
    }

    /// Where a path leads, its links followed; `None` where nothing stands there.
    fn follow(&self, path: &str) -> Result<Option<PathBuf>, Refusal> {
        let path = self.folder.join(path);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Refusal::unreadable(error)),
            Ok(_) => {}
        }
        let target = path.canonicalize().map_err(|_| Refusal::link())?;
        if target != path {
            self.bounds.allow(&target)?;
        }
        Ok(Some(target))
    }
}

impl Tree for Disk {
    fn list(&self, folder: &str) -> Vec<(String, Kind)> {
        let entries = fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let kind = entry.file_type().map_or(Kind::Other, kind_of);
                Some((entry.file_name().into_string().ok()?, kind))
            })
            .collect()
    }

    fn kind(&self, path: &str) -> Option<Kind> {
        let metadata = fs::metadata(self.follow(path).ok()??).ok()?;
        Some(kind_of(metadata.file_type()))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(path) = self.follow(path)? else { return Ok(None) };
        // Of a device or a pipe, opening alone could wait for ever.
        match fs::metadata(&path) {
            Ok(metadata) if !metadata.is_file() => return Err(Refusal::no_file()),
            Ok(metadata) if metadata.len() > SIZE_LIMIT => {
                return Err(Refusal::too_large(metadata.len()));
            }
            Err(error) => return Err(Refusal::unreadable(error)),
            Ok(_) => {}
        }
        let mut bytes = Vec::new();
        fs::File::open(&path)
            .and_then(|file| file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes))
            .map_err(Refusal::unreadable)?;
        Ok(Some(bytes))
    }
}

fn kind_of(kind: fs::FileType) -> Kind {
    match () {
        () if kind.is_file() => Kind::File,
        () if kind.is_dir() => Kind::Folder,
        () => Kind::Other,
    }
}
