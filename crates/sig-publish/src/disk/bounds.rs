//! Limits where links in a checkout may lead. A change may contain any link, and a checkout has
//! private files next to the sources: those of git, which may contain tokens, and ignored ones.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use sig_source::tree::Refusal;

/// The folder that links may lead to, and the files in it that git tracks.
#[derive(Debug)]
pub struct Bounds {
    /// The folder, with links resolved.
    root: PathBuf,
    /// Read when the first link is found, as most checkouts have none.
    tracked: OnceLock<Tracked>,
}

/// The files that git tracks.
#[derive(Debug)]
enum Tracked {
    /// All files: the folder is not in a repository.
    All,
    /// The files in the index of the repository at this path.
    These(PathBuf, Box<gix::index::File>),
    /// No files: the repository can't be read.
    None,
}

impl Bounds {
    /// Allows links to files in the folder `root` that are tracked, if it is in a git repository.
    pub fn new(root: &Path) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Self { root, tracked: OnceLock::new() }
    }

    /// Checks a link to `target`, whose links are resolved.
    ///
    /// # Errors
    /// Returns an error if the link may not lead there.
    pub fn allow(&self, target: &Path) -> Result<(), Refusal> {
        let within = target.strip_prefix(&self.root).map_err(|_| Refusal::link())?;
        // Some file systems ignore case.
        if within.iter().any(|name| name.eq_ignore_ascii_case(".git")) {
            return Err(Refusal::link());
        }
        let tracked = match self.tracked.get_or_init(|| Tracked::around(&self.root)) {
            Tracked::All => true,
            // Folders are not tracked; each file in one is checked by its own path.
            Tracked::These(top, index) => target.is_dir() || is_in(index, top, target),
            Tracked::None => false,
        };
        if tracked { Ok(()) } else { Err(Refusal::untracked()) }
    }
}

fn is_in(index: &gix::index::File, top: &Path, file: &Path) -> bool {
    let Ok(path) = file.strip_prefix(top) else { return false };
    gix::path::into_bstr(path).is_ok_and(|path| {
        index.entry_by_path(&gix::path::to_unix_separators_on_windows(path)).is_some()
    })
}

impl Tracked {
    fn around(folder: &Path) -> Self {
        let Some(top) = folder.ancestors().find(|folder| folder.join(".git").exists()) else {
            return Self::All;
        };
        let index = gix::open_opts(top, gix::open::Options::isolated())
            .ok()
            .and_then(|repository| repository.open_index().ok());
        index.map_or(Self::None, |index| Self::These(top.to_owned(), Box::new(index)))
    }
}
