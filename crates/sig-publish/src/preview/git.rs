//! The repository: which commits are compared. Nothing is checked out, no network, no user's
//! configuration, no hook.

use std::path::{Path, PathBuf};

use gix::{ObjectId, ThreadSafeRepository};

/// What a branch that changes are made against is called, in the order in which it is looked for.
const MAIN_BRANCHES: [&str; 5] = ["origin/HEAD", "origin/master", "origin/main", "master", "main"];

/// The most bytes that one object of the repository may take in memory: a small file may be kept as
/// a difference to a huge one.
const ALLOCATION_LIMIT: usize = 64 << 20;

/// Why the revisions can't be compared.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The folder holds no repository.
    #[error("{0} is no git repository; give the top folder of one with --repo")]
    NoRepository(PathBuf),
    /// The repository can't be read.
    #[error("{path} can't be read as a git repository: {error}", path = .0.display(), error = .1)]
    Unreadable(PathBuf, String),
    /// No commit has this name.
    #[error(
        "`{name}` names no commit in this repository; is it fetched? (`git fetch origin {name}`)",
        name = .0.escape_debug()
    )]
    UnknownRevision(String),
    /// Nothing says what to compare with.
    #[error(
        "the repository has no branch {branches}; name with --base what to compare with",
        branches = MAIN_BRANCHES.join(", ")
    )]
    NoMainBranch,
    /// The repository holds only the newest commits.
    #[error(
        "the repository is a shallow clone, and the commit in which `{0}` and `{1}` part is not in \
         it; fetch the rest with `git fetch --unshallow`, or check out with `fetch-depth: 0`"
    )]
    Shallow(String, String),
    /// They have nothing to do with each other.
    #[error("`{0}` and `{1}` have no commit in common")]
    NothingInCommon(String, String),
    /// The working tree is asked for, where there is none.
    #[error("a bare repository has no working tree; name with --head what to look at")]
    Bare,
    /// An object is missing or broken.
    #[error("the repository is damaged or incomplete ({0}); `git fsck` says more")]
    Damaged(String),
}

/// Opens the repository at `path`, its top folder or a bare one.
///
/// # Errors
/// Where there is none.
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

/// The commit that `revision` names.
///
/// # Errors
/// Where there is none.
pub fn commit(repository: &gix::Repository, revision: &str) -> Result<ObjectId, GitError> {
    let named = || {
        let object = repository.rev_parse_single(revision).ok()?.object().ok()?;
        Some(object.peel_to_commit().ok()?.id)
    };
    named().ok_or_else(|| GitError::UnknownRevision(revision.to_owned()))
}

/// The branch that changes are made against.
///
/// # Errors
/// Where none of the usual ones is there.
pub fn main_branch(repository: &gix::Repository) -> Result<&'static str, GitError> {
    MAIN_BRANCHES
        .into_iter()
        .find(|name| repository.rev_parse_single(*name).is_ok())
        .ok_or(GitError::NoMainBranch)
}

/// The commit in which `base` and `head` part, each with the name that people know it by.
///
/// # Errors
/// Where there is none, or it is not in the repository.
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

/// An object could not be read.
pub fn damaged(error: impl ToString) -> GitError {
    GitError::Damaged(error.to_string())
}
