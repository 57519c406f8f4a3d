//! Abstracts where sources are read from: a folder on disk, in a commit, or in memory. Paths are
//! relative, with `/` as the separator.

mod memory;
mod within;

use std::fmt::Debug;

pub use memory::Memory;
pub use within::Within;

/// The largest file that is read, in bytes: eight times the largest in the openEuler community.
pub const SIZE_LIMIT: u64 = 8 << 20;

/// The type of a directory entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// Anything else: a symbolic link that is not followed, a device, a submodule.
    Other,
}

/// Why an existing file can't be read, and how to fix it.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: &'static str,
}

impl Refusal {
    /// Refuses a file that is larger than [`SIZE_LIMIT`]; `size` is in bytes.
    pub fn too_large(size: u64) -> Self {
        let message = format!("the file has {size} bytes; at most {SIZE_LIMIT} are read");
        Self { message, help: "make it smaller" }
    }

    /// Refuses a link that leads outside the folders that may be read, or nowhere.
    pub fn link() -> Self {
        let message = "the file is a link that leads outside the SIGs' folders, or nowhere".into();
        Self { message, help: "put the file itself here" }
    }

    /// Refuses a link to an untracked file, which may be private.
    pub fn untracked() -> Self {
        let message = "the file is a link to one that git does not track".into();
        Self { message, help: "put the file itself here, or add the other one to git" }
    }

    /// Refuses a path that is a folder, a device or the like.
    pub fn no_file() -> Self {
        Self { message: "not a regular file".into(), help: "put a text file here" }
    }

    /// Reports an error of the storage.
    pub fn unreadable(error: impl ToString) -> Self {
        Self { message: error.to_string(), help: "make it readable" }
    }
}

/// The content of a SIG's folder, wherever it is stored.
pub trait Tree: Debug + Send + Sync {
    /// Lists a folder, in any order and without following links; the empty path is the top. A
    /// folder that can't be read counts as empty.
    fn list(&self, folder: &str) -> Vec<(String, FileType)>;

    /// Returns the type of the entry at `path`, following links; `None` if there is none.
    fn kind(&self, path: &str) -> Option<FileType>;

    /// Reads a file of at most [`SIZE_LIMIT`] bytes; `None` if it does not exist.
    ///
    /// # Errors
    /// Returns an error if the path is not a file, or can't or must not be read.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal>;
}
