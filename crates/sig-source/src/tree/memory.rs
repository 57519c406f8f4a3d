//! Sources in memory: from an editor, a web form or a test.

use std::collections::BTreeMap;

use super::{FileType, Refusal, SIZE_LIMIT, Tree};

/// Files, keyed by path (`src-openeuler/r/runc.yaml`). A folder exists if there is a file in it.
#[derive(Clone, Debug, Default)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Memory {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect())
    }
}

impl Memory {
    /// Adds a file, or replaces the one of this path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Removes a file, if there is one of this path.
    pub fn remove(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// Returns the first path component below `folder` of each file, with its type.
    fn inside<'a>(&'a self, folder: &str) -> impl Iterator<Item = (&'a str, FileType)> {
        let above = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.0.range(above.clone()..);
        from.map_while(move |(path, _)| {
            let path = path.strip_prefix(&above)?;
            Some(match path.split_once('/') {
                Some((name, _)) => (name, FileType::Folder),
                None => (path, FileType::File),
            })
        })
    }
}

impl Tree for Memory {
    fn list(&self, folder: &str) -> Vec<(String, FileType)> {
        let mut found: Vec<(String, FileType)> =
            self.inside(folder).map(|(name, kind)| (name.to_owned(), kind)).collect();
        found.dedup();
        found
    }

    fn kind(&self, path: &str) -> Option<FileType> {
        if self.0.contains_key(path) {
            return Some(FileType::File);
        }
        self.inside(path).next().map(|_| FileType::Folder)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        match self.0.get(path) {
            Some(bytes) if bytes.len() as u64 > SIZE_LIMIT => {
                Err(Refusal::too_large(bytes.len() as u64))
            }
            Some(bytes) => Ok(Some(bytes.clone())),
            None if self.kind(path).is_some() => Err(Refusal::no_file()),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_follow_from_paths() {
        let tree: Memory =
            [("README.md", "a"), ("src/b.yaml", "b"), ("src/c/d.yaml", "d")].into_iter().collect();
        let names = |folder| -> Vec<String> {
            tree.list(folder).into_iter().map(|(name, kind)| format!("{name} {kind:?}")).collect()
        };
        assert_eq!(names(""), ["README.md File", "src Folder"]);
        assert_eq!(names("src"), ["b.yaml File", "c Folder"]);
        assert_eq!(tree.kind("src/c"), Some(FileType::Folder));
        assert_eq!(tree.kind("sr"), None);
        assert_eq!(tree.read("src/c/d.yaml").unwrap().as_deref(), Some(&b"d"[..]));
        assert!(tree.read("src").is_err());
        assert!(tree.read("x").unwrap().is_none());
    }
}
