//! Repositories that leave one SIG and come to another.

use std::collections::{HashMap, HashSet};

use sig_model::{Repository, Sig};

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

/// The repositories that are removed from a SIG and added to another, by path.
pub struct Moves<'a>(HashMap<&'a str, Way<'a>>);

impl<'a> Moves<'a> {
    pub fn among(
        pairs: impl Iterator<Item = (&'a Sig, &'a Sig)>,
        accounts: &'a [Accounts<'a>],
    ) -> Self {
        let mut ways: HashMap<&str, Way<'_>> = HashMap::new();
        for ((before, after), accounts) in pairs.zip(accounts) {
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
        }
        ways.retain(|_, way| !way.from.is_empty() && !way.to.is_empty());
        Self(ways)
    }

    /// The ids of the SIGs to which a path goes that one no longer has.
    pub fn to(&self, path: &str) -> &[&'a str] {
        self.0.get(path).map_or(&[], |way| &way.to)
    }

    /// The SIGs from which a path comes that one has not had.
    pub fn from(&self, path: &str) -> &[Side<'a>] {
        self.0.get(path).map_or(&[], |way| &way.from)
    }
}
