//! Reads sources from a folder on disk.

pub mod bounds;

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bounds::Bounds;
use sig_source::tree::{FileType, Refusal, SIZE_LIMIT, Tree};

/// A SIG's folder on disk.
#[derive(Clone, Debug)]
pub struct Disk {
    folder: PathBuf,
    bounds: Arc<Bounds>,
}

impl Disk {
    /// Opens `folder`; links in it may lead anywhere within `bounds`.
    pub fn new(folder: &Path, bounds: &Arc<Bounds>) -> Self {
        // Canonicalize first, so that resolving a path without links does not change it.
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        Self { folder, bounds: Arc::clone(bounds) }
    }

    /// Resolves the links in a path; `None` if nothing exists there.
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
    fn list(&self, folder: &str) -> Vec<(String, FileType)> {
        let entries = fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let kind = entry.file_type().map_or(FileType::Other, kind_of);
                Some((entry.file_name().into_string().ok()?, kind))
            })
            .collect()
    }

    fn kind(&self, path: &str) -> Option<FileType> {
        let metadata = fs::metadata(self.follow(path).ok()??).ok()?;
        Some(kind_of(metadata.file_type()))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(path) = self.follow(path)? else { return Ok(None) };
        // Opening a device or a pipe could block forever.
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

fn kind_of(kind: fs::FileType) -> FileType {
    match () {
        () if kind.is_file() => FileType::File,
        () if kind.is_dir() => FileType::Folder,
        () => FileType::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(write: impl FnOnce(&Path)) -> Option<String> {
        let root = tempfile::tempdir().unwrap();
        write(&root.path().join("README.md"));
        let disk = Disk::new(root.path(), &Arc::new(Bounds::new(root.path())));
        disk.read("README.md").err().map(|refusal| refusal.message)
    }

    #[test]
    fn large_files_are_refused() {
        assert_eq!(refused(|_| ()), None);
        assert!(refused(|path| fs::create_dir(path).unwrap()).unwrap().contains("regular"));
        let large = refused(|path| {
            let file = fs::File::create(path).unwrap();
            file.set_len(SIZE_LIMIT + 1).unwrap();
        });
        assert!(large.unwrap().contains("bytes"));
    }

    #[cfg(unix)]
    #[test]
    fn links_outside_and_devices_are_refused() {
        use std::os::unix::fs::symlink;
        assert!(refused(|path| symlink("/dev/zero", path).unwrap()).unwrap().contains("outside"));
        assert!(refused(|path| symlink("nowhere", path).unwrap()).unwrap().contains("outside"));
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("other.md"), "hello").unwrap();
        symlink("other.md", root.path().join("README.md")).unwrap();
        let disk = Disk::new(root.path(), &Arc::new(Bounds::new(root.path())));
        assert_eq!(disk.read("README.md").unwrap().as_deref(), Some(&b"hello"[..]));
    }
}
