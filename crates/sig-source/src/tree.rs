//! Where sources are read from: a folder on disk, of a commit, or in memory. Paths in it are relative,
//! with `/`.

mod memory;

use std::fmt::Debug;

pub use memory::Memory;

/// The largest file that is read, in bytes: eight times the largest of the community.
pub const SIZE_LIMIT: u64 = 8 << 20;

/// What stands under a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// Anything else: a link that nobody has followed yet, a device, another repository.
    Other,
}

/// Why a file that is there can't be read, and how to mend it.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong with it.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl Refusal {
    /// It is larger than what is read.
    pub fn too_large(size: u64) -> Self {
        let message = format!("it has {size} bytes; {SIZE_LIMIT} are read at most");
        Self { message, help: "make it smaller" }
    }

    /// It leads out of what may be read.
    pub fn link() -> Self {
        let message = "it is a link that leads outside the SIGs' folders, or nowhere".into();
        Self { message, help: "put the file itself here" }
    }

    /// It leads to what may be nobody's to read.
    pub fn untracked() -> Self {
        let message = "it is a link to a file that git does not track".into();
        Self { message, help: "put the file itself here, or add the other one to git" }
    }

    /// It is a folder, or worse.
    pub fn no_file() -> Self {
        Self { message: "it is no regular file".into(), help: "put a text file here" }
    }

    /// Whoever keeps it can't give it.
    pub fn unreadable(error: impl ToString) -> Self {
        Self { message: error.to_string(), help: "make it readable" }
    }
}

/// A SIG's folder, wherever it is kept.
pub trait Tree: Debug + Send + Sync {
    /// The names in a folder (empty: the SIG's own), in any order, links not followed. One that
    /// can't be read has none.
    fn list(&self, folder: &str) -> Vec<(String, Kind)>;

    /// What stands there, links followed.
    fn kind(&self, path: &str) -> Option<Kind>;

    /// The bytes of a file, at most [`SIZE_LIMIT`]; `None` where there is none.
    ///
    /// # Errors
    /// Where it is no file that may be read.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Refusal>;
}
