//! A folder on disk.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::PathBuf;

use super::{Kind, Refusal, SIZE_LIMIT, Tree};

/// A SIG's folder on disk.
#[derive(Clone, Debug)]
pub struct Disk {
    /// The folder.
    pub folder: PathBuf,
    /// What nothing that is read may lie outside of, links followed.
    pub root: PathBuf,
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
        let metadata = fs::metadata(self.folder.join(path)).ok()?;
        Some(kind_of(metadata.file_type()))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let path = &self.folder.join(path);
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Refusal::unreadable(error)),
            Ok(metadata) if metadata.is_symlink() => {
                let root = self.root.canonicalize();
                let within = path
                    .canonicalize()
                    .is_ok_and(|target| root.is_ok_and(|root| target.starts_with(root)));
                if !within {
                    return Err(Refusal::link());
                }
            }
            Ok(_) => {}
        }
        // Of a device or a pipe, opening alone could wait for ever.
        match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => return Err(Refusal::no_file()),
            Ok(metadata) if metadata.len() > SIZE_LIMIT => {
                return Err(Refusal::too_large(metadata.len()));
            }
            Err(error) => return Err(Refusal::unreadable(error)),
            Ok(_) => {}
        }
        let mut bytes = Vec::new();
        fs::File::open(path)
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
