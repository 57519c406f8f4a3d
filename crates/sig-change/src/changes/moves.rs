//! Repositories that leave one SIG and come to another.

use std::collections::{HashMap, HashSet};

use sig_model::{Repository, Sig};

use super::Read;
use super::members::Accounts;

/// Where a path went and came from.
#[derive(Default)]
struct Way<'a> {
    from: Vec<Side<'a>>,
    to: Vec<&'a str>,
}

/// A repository in the SIG that it leaves.
pub struct Side<'a> {
    /// The SIG's id.
    pub sig: &'a str,
    pub repository: &'a Repository,
    /// Who is who in that SIG.
    pub accounts: &'a Accounts<'a>,
}

/// Where a repository's own file went and came from.
#[derive(Default)]
struct FileWay<'a> {
    from: Vec<&'a str>,
    /// With whether the SIG names the repository.
    to: Vec<(&'a str, bool)>,
}

/// What is removed from a SIG and added to another.
pub struct Moves<'a> {
    /// The repositories, by path.
    repositories: HashMap<&'a str, Way<'a>>,
    /// Their own files, likewise.
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
                let side = Side { sig: &before.id, repository, accounts };
                ways.entry(&repository.path).or_default().from.push(side);
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

    /// The ids of the SIGs to which a repository's own file went that don't name the repository.
    pub fn file_to(&self, path: &str) -> Vec<&'a str> {
        let to = self.files.get(path).map_or(&[][..], |way| &way.to);
        to.iter().filter(|(_, named)| !named).map(|(id, _)| *id).collect()
    }

    /// The ids of the SIGs from which a repository's own file came.
    pub fn file_from(&self, path: &str) -> &[&'a str] {
        self.files.get(path).map_or(&[], |way| &way.from)
    }

    /// Whether a repository's own file is another SIG's now.
    pub fn has_file_gone(&self, path: &str, id: &str) -> bool {
        self.files.get(path).is_some_and(|way| way.from.contains(&id))
    }

    /// The ids of the SIGs to which a path goes that one no longer has.
    pub fn to(&self, path: &str) -> &[&'a str] {
        self.repositories.get(path).map_or(&[], |way| &way.to)
    }

    /// The SIGs from which a path comes that one has not had.
    pub fn from(&self, path: &str) -> &[Side<'a>] {
        self.repositories.get(path).map_or(&[], |way| &way.from)
    }
}
