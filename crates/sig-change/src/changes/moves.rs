//! Finds repositories that move from one SIG to another.

use std::collections::{HashMap, HashSet};

use sig_model::{Repository, Sig};

use super::Read;
use super::members::Accounts;

/// The SIGs that a path moved from and to.
#[derive(Default)]
struct Way<'a> {
    from: Vec<Origin<'a>>,
    to: Vec<&'a str>,
}

/// A repository, and the SIG that it leaves.
pub struct Origin<'a> {
    /// The SIG's id.
    pub sig: &'a str,
    pub repository: &'a Repository,
    /// The pairing of the persons in that SIG.
    pub accounts: &'a Accounts<'a>,
}

/// The SIGs that a repository's own file moved from and to.
#[derive(Default)]
struct FileWay<'a> {
    from: Vec<&'a str>,
    /// The SIGs, and whether each lists the repository.
    to: Vec<(&'a str, bool)>,
}

/// Everything that is removed from one SIG and added to another.
pub struct Moves<'a> {
    /// The repositories, by path.
    repositories: HashMap<&'a str, Way<'a>>,
    /// The repositories' own files, by path.
    files: HashMap<&'a str, FileWay<'a>>,
}

impl<'a> Moves<'a> {
    pub fn among(
        pairs: impl Iterator<Item = (&'a Read, &'a Read)>,
        accounts: &'a [Accounts<'a>],
    ) -> Self {
        let mut files: HashMap<&str, FileWay<'_>> = HashMap::new();
        let mut ways: HashMap<&str, Way<'_>> = HashMap::new();
        for ((before, after), accounts) in pairs.zip(accounts) {
            let (had, has) = (&before.unpublished.files, &after.unpublished.files);
            let (before, after) = (&before.sig, &after.sig);
            let paths = |sig: &'a Sig| -> HashSet<&str> {
                sig.repositories.iter().map(|it| it.path.as_str()).collect()
            };
            let (was, is) = (paths(before), paths(after));
            for repository in before.repositories.iter().filter(|it| !is.contains(&*it.path)) {
                let origin = Origin { sig: &before.id, repository, accounts };
                ways.entry(&repository.path).or_default().from.push(origin);
            }
            for repository in after.repositories.iter().filter(|it| !was.contains(&*it.path)) {
                ways.entry(&repository.path).or_default().to.push(&after.id);
            }
            for path in had.difference(has) {
                files.entry(path).or_default().from.push(&before.id);
            }
            for path in has.difference(had) {
                files.entry(path).or_default().to.push((&after.id, is.contains(&**path)));
            }
        }
        ways.retain(|_, way| !way.from.is_empty() && !way.to.is_empty());
        files.retain(|_, way| !way.from.is_empty() && !way.to.is_empty());
        Self { repositories: ways, files }
    }

    /// Returns the ids of the SIGs to which a repository's own file moved without being listed
    /// there.
    pub fn file_to(&self, path: &str) -> Vec<&'a str> {
        let to = self.files.get(path).map_or(&[][..], |way| &way.to);
        to.iter().filter(|(_, named)| !named).map(|(id, _)| *id).collect()
    }

    /// Returns the ids of the SIGs from which a repository's own file moved.
    pub fn file_from(&self, path: &str) -> &[&'a str] {
        self.files.get(path).map_or(&[], |way| &way.from)
    }

    /// Returns whether a repository's own file has moved to another SIG than `id`.
    pub fn has_file_gone(&self, path: &str, id: &str) -> bool {
        self.files.get(path).is_some_and(|way| way.from.contains(&id))
    }

    /// Returns the ids of the SIGs to which a path moves.
    pub fn to(&self, path: &str) -> &[&'a str] {
        self.repositories.get(path).map_or(&[], |way| &way.to)
    }

    /// Returns the SIGs from which a path moves.
    pub fn from(&self, path: &str) -> &[Origin<'a>] {
        self.repositories.get(path).map_or(&[], |way| &way.from)
    }
}
