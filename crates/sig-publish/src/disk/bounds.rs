//! Where the links of a checkout may lead. A change to a community can hold any link, and a checkout has
//! files beside the sources that are nobody's to publish: git's own, with tokens in them, and what git
//! was told to leave alone.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use sig_source::tree::Refusal;

/// The folder that links may lead to, and what git tracks of it.
#[derive(Debug)]
pub struct Bounds {
    /// The folder, links followed.
    root: PathBuf,
    /// Read when the first link is met: most checkouts have none.
    tracked: OnceLock<Tracked>,
}

/// The files that git tracks.
#[derive(Debug)]
enum Tracked {
    /// There is no repository around the folder.
    All,
    /// Those of the index of the repository whose top folder this is.
    These(PathBuf, Box<gix::index::File>),
    /// There is a repository which can't be read.
    None,
}

impl Bounds {
    /// Links may lead to what is in the folder `root` and, where it is in a git repository, tracked.
    pub fn new(root: &Path) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Self { root, tracked: OnceLock::new() }
    }

    /// Whether a link may lead to `target`, which is the end of all links.
    ///
    /// # Errors
    /// Where it may not.
    pub fn allow(&self, target: &Path) -> Result<(), Refusal> {
        let within = target.strip_prefix(&self.root).map_err(|_| Refusal::link())?;
        // Some file systems don't tell `.GIT` from it.
        if within.iter().any(|name| name.eq_ignore_ascii_case(".git")) {
            return Err(Refusal::link());
        }
        let tracked = match self.tracked.get_or_init(|| Tracked::around(&self.root)) {
            Tracked::All => true,
            // A folder is not tracked itself; each file in it is asked for by its own path.
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
