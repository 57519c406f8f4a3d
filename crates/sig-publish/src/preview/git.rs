//! Finds the commits to compare. Nothing is checked out; no network, user configuration or hooks
//! are used.

use std::path::{Path, PathBuf};

use gix::{ObjectId, ThreadSafeRepository};

/// The names of main branches, in the order in which they are tried.
const MAIN_BRANCHES: [&str; 5] = ["origin/HEAD", "origin/master", "origin/main", "master", "main"];

/// The maximum memory that one object of the repository may take, in bytes: a small file may be
/// stored as a delta to a huge one.
const ALLOCATION_LIMIT: usize = 64 << 20;

/// Why the revisions can't be compared.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The folder is not a repository.
    #[error("{0} is not a git repository; pass the top folder of one with --repo")]
    NoRepository(PathBuf),
    /// The repository can't be read.
    #[error("{path} can't be read as a git repository: {error}", path = .0.display(), error = .1)]
    Unreadable(PathBuf, String),
    /// The name is not that of a commit.
    #[error(
        "`{name}` is not a commit in this repository; has it been fetched? (`git fetch origin {name}`)",
        name = .0.escape_debug()
    )]
    UnknownRevision(String),
    /// There is no main branch to compare with.
    #[error(
        "the repository has none of the branches {branches}; name the revision to compare with by --base",
        branches = MAIN_BRANCHES.join(", ")
    )]
    NoMainBranch,
    /// The merge base is missing from a shallow clone.
    #[error(
        "the repository is a shallow clone without the merge base of `{0}` and `{1}`; fetch the rest \
         with `git fetch --unshallow`, or check out with `fetch-depth: 0`"
    )]
    Shallow(String, String),
    /// The histories are unrelated.
    #[error("`{0}` and `{1}` have no commit in common")]
    NothingInCommon(String, String),
    /// The working tree of a bare repository is requested.
    #[error("a bare repository has no working tree; name the revision to show by --head")]
    Bare,
    /// An object is missing or broken.
    #[error("the repository is damaged or incomplete ({0}); run `git fsck` for details")]
    Damaged(String),
}

/// Opens the repository at `path`, its top folder or a bare one.
///
/// # Errors
/// Returns an error if there is none.
pub fn open(path: &Path) -> Result<ThreadSafeRepository, GitError> {
    let options = gix::open::Options::isolated()
        .config_overrides([format!("gitoxide.objects.allocLimit={ALLOCATION_LIMIT}")]);
    ThreadSafeRepository::open_opts(path, options).map_err(|error| {
        if gix::discover::is_git(&path.join(".git")).is_ok() || gix::discover::is_git(path).is_ok()
        {
            GitError::Unreadable(path.to_owned(), error.to_string())
        } else {
            GitError::NoRepository(path.to_owned())
        }
    })
}

/// Returns the commit that `revision` refers to.
///
/// # Errors
/// Returns an error if there is none.
pub fn commit(repository: &gix::Repository, revision: &str) -> Result<ObjectId, GitError> {
    let named = || {
        let object = repository.rev_parse_single(revision).ok()?.object().ok()?;
        Some(object.peel_to_commit().ok()?.id)
    };
    named().ok_or_else(|| GitError::UnknownRevision(revision.to_owned()))
}

/// Returns the main branch, which changes are compared with.
///
/// # Errors
/// Returns an error if none of the usual branches exists.
pub fn main_branch(repository: &gix::Repository) -> Result<&'static str, GitError> {
    MAIN_BRANCHES
        .into_iter()
        .find(|name| repository.rev_parse_single(*name).is_ok())
        .ok_or(GitError::NoMainBranch)
}

/// Returns the merge base of `base` and `head`, each given with its display name.
///
/// # Errors
/// Returns an error if there is none, or it is missing from the repository.
pub fn merge_base(
    repository: &gix::Repository,
    (base, base_name): (ObjectId, &str),
    (head, head_name): (ObjectId, &str),
) -> Result<ObjectId, GitError> {
    let found = repository.merge_base(base, head);
    let names = || (base_name.to_owned(), head_name.to_owned());
    match found {
        Ok(Some(id)) => Ok(id.detach()),
        _ if repository.is_shallow().unwrap_or(false) => {
            let (base, head) = names();
            Err(GitError::Shallow(base, head))
        }
        Ok(None) => {
            let (base, head) = names();
            Err(GitError::NothingInCommon(base, head))
        }
        Err(error) => Err(damaged(error)),
    }
}

/// Returns the error for an object that can't be read.
pub fn damaged(error: impl ToString) -> GitError {
    GitError::Damaged(error.to_string())
}
