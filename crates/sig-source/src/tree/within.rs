//! A folder of a tree, as a tree of its own.

use std::sync::Arc;

use super::{FileType, Refusal, Tree};

/// The folder `path` of a tree.
#[derive(Clone, Debug)]
pub struct Within {
    tree: Arc<dyn Tree>,
    path: String,
}

impl Within {
    /// Creates a view of the folder `path` of `tree`; the empty path is the top.
    pub fn new(tree: &Arc<dyn Tree>, path: &str) -> Self {
        Self { tree: Arc::clone(tree), path: path.to_owned() }
    }

    fn path(&self, path: &str) -> String {
        match (self.path.as_str(), path) {
            ("", path) => path.to_owned(),
            (above, "") => above.to_owned(),
            (above, path) => format!("{above}/{path}"),
        }
    }
}

impl Tree for Within {
    fn list(&self, folder: &str) -> Vec<(String, FileType)> {
        self.tree.list(&self.path(folder))
    }

    fn kind(&self, path: &str) -> Option<FileType> {
        self.tree.kind(&self.path(path))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.tree.read(&self.path(path))
    }
}
