//! Compares the repositories: those added, removed or moved, who is responsible for them, and their
//! descriptions.

use std::collections::HashSet;

use sig_model::{Anchor, Branch, Repository, Section, Sig, Url};

use super::members::Accounts;
use super::moves::Moves;
use super::pairing::Pairing;
use super::renamed::Renamed;
use super::statement::{Statement, change, say};
use super::words::{Form, Words, link, text, value};
use super::{Change, ChangeKind, Read};

const SECTION: &str = Section::Repositories.id();

pub fn compare(
    before: &Sig,
    after: &Sig,
    renamed: &Renamed<'_>,
    accounts: &Accounts<'_>,
    moves: &Moves<'_>,
) -> Vec<Change> {
    let pairing = Pairing::of(&before.repositories, &after.repositories)
        .by(|it| [it.path.as_str()])
        .by_each(|it| Some(it.path.as_str()), |it| it.former_path.as_deref());
    let mut statements = Vec::new();
    for it in pairing.added() {
        let origins = moves.from(&it.path);
        if origins.is_empty() {
            statements.push(state(ChangeKind::Added, it, Words::new(" added")));
            continue;
        }
        let sigs: Vec<&str> = origins.iter().map(|origin| origin.sig).collect();
        statements.push(state(ChangeKind::Added, it, Words::new(" moved from ").names(&sigs)));
        // If it comes from several SIGs at once, the origin is ambiguous.
        if let [origin] = origins {
            let said = differences(origin.repository, it, renamed, origin.accounts);
            // It did not exist in this SIG before.
            let changed = |said| Statement { before: None, ..changed(it, said) };
            statements.extend(said.into_iter().map(changed));
        }
    }
    for it in pairing.removed() {
        let sigs = moves.to(&it.path);
        let said = match (sigs, moves.file_to(&it.path).as_slice()) {
            ([], []) => Words::new(" removed"),
            ([], forgetful) => Words::new(" removed; its file moved to ")
                .names(forgetful)
                .ours(", where sig-info.yaml does not name it"),
            (sigs, _) => Words::new(" moved to ").names(sigs),
        };
        statements.push(state(ChangeKind::Removed, it, said));
    }
    for (was, is) in pairing.paired() {
        let mut kept = was.clone();
        if moves.has_file_gone(&was.path, &before.id) {
            // What its file said is gone along with the file, whose removal is reported.
            kept.former_path.clone_from(&is.former_path);
            kept.description.clone_from(&is.description);
            kept.upstream.clone_from(&is.upstream);
            kept.branches.clone_from(&is.branches);
        }
        let was = &kept;
        let said = differences(was, is, renamed, accounts);
        let place = Some(Anchor::Repository.id(&was.path));
        let changed = |said| Statement { before: place.clone(), ..changed(is, said) };
        statements.extend(said.into_iter().map(changed));
    }
    say(SECTION, "repositories", statements)
}

/// Returns the repositories of a removed SIG that others take over.
pub fn taken(before: &Sig, moves: &Moves<'_>) -> Vec<Change> {
    let moved = before.repositories.iter().filter_map(|it| match moves.to(&it.path) {
        [] => None,
        sigs => Some(state(ChangeKind::Removed, it, Words::new(" moved to ").names(sigs))),
    });
    say(SECTION, "repositories", moved.collect())
}

/// Returns the repositories whose own files were moved, while sig-info.yaml was not updated.
pub fn forgotten(before: &Read, after: &Read, moves: &Moves<'_>) -> Vec<Change> {
    let named: HashSet<&str> = after.sig.repositories.iter().map(|it| it.path.as_str()).collect();
    let (had, has) = (&before.unpublished.files, &after.unpublished.files);
    let came = has.difference(had).filter(|path| !named.contains(path.as_str()));
    let came = came.filter_map(|path| match moves.file_from(path) {
        [] => None,
        sigs => {
            let end = " here, but sig-info.yaml does not name ";
            let said = |file, it| Words::new(file).names(sigs).ours(end).ours(it);
            Some((
                ChangeKind::Added,
                path,
                [said(": file moved from ", "it"), said(": files moved from ", "them")],
            ))
        }
    });
    let left = had.difference(has).filter(|path| named.contains(path.as_str()));
    let left = left.filter_map(|path| match moves.file_to(path).as_slice() {
        [] => None,
        sigs => {
            let end = ", but sig-info.yaml still names ";
            let said = |file, it| Words::new(file).names(sigs).ours(end).ours(it).ours(" here");
            Some((
                ChangeKind::Changed,
                path,
                [said(": file moved to ", "it"), said(": files moved to ", "them")],
            ))
        }
    });
    let statements = came.chain(left).map(|(kind, path, [one, several])| {
        let it = Repository { path: path.clone(), ..Repository::default() };
        let statement = state(kind, &it, one);
        // A repository that is not listed is not on the page.
        let after = statement.after.filter(|_| kind == ChangeKind::Changed);
        let after = after.or(Some(SECTION.to_owned()));
        Statement { after, of_several: Some(several), ..statement }
    });
    say(SECTION, "repositories", statements.collect())
}

/// Compares the page that lists the repositories.
pub fn page(before: Option<&Url>, after: &Sig, renamed: &Renamed<'_>) -> Vec<Change> {
    let fact = link("List of repositories", before, after.repositories_url.as_ref(), renamed);
    fact.map(|fact| change(SECTION, fact)).into_iter().collect()
}

fn state(kind: ChangeKind, it: &Repository, predicate: Words) -> Statement {
    let place = |absent| (kind != absent).then(|| Anchor::Repository.id(&it.path));
    Statement {
        kind,
        before: place(ChangeKind::Added),
        after: place(ChangeKind::Removed),
        subject: Words::default().theirs(&it.path),
        name: it.path.clone(),
        predicate,
        of_several: None,
    }
}

/// Creates a statement that something changes in a repository.
fn changed(it: &Repository, [one, several]: [Words; 2]) -> Statement {
    Statement { of_several: Some(several), ..state(ChangeKind::Changed, it, one) }
}

/// Returns the changes, each as a phrase about one repository and about several.
fn differences(
    before: &Repository,
    after: &Repository,
    renamed: &Renamed<'_>,
    accounts: &Accounts<'_>,
) -> Vec<[Words; 2]> {
    let Repository {
        path,
        url,
        former_path,
        description,
        upstream,
        committers,
        contributors,
        admins,
        branches,
    } = before;
    let committers = People::of(committers, &after.committers, accounts);
    let mut words = Vec::new();
    if *path != after.path {
        words.push(Words::new(" renamed from ").theirs(path));
    } else {
        let [before, after] = [former_path, &after.former_path].map(Option::as_deref);
        let fact = value(Words::new(": former name"), before, after, Form::Plain);
        words.extend(fact.map(|fact| fact.words));
    }
    words.extend(committers.handed().or_else(|| committers.said("committers")));
    words.extend(People::of(contributors, &after.contributors, accounts).said("contributors"));
    words.extend(People::of(admins, &after.admins, accounts).said("administrators"));
    let facts = text(": description", description, &after.description);
    let upstream = link(": upstream", upstream.as_ref(), after.upstream.as_ref(), renamed);
    words.extend(facts.into_iter().chain(upstream).map(|fact| fact.words));
    words.extend(branches_changed(branches, &after.branches));
    let own = link(": link", url.as_ref(), after.url.as_ref(), renamed);
    let [forge, forge_after] = [(path, url), (&after.path, &after.url)]
        .map(|(path, url)| Some(format!("{}…", url.as_ref()?.as_str().strip_suffix(&**path)?)));
    // The link follows from the path.
    let own = own.filter(|_| forge.is_none() || forge != forge_after).map(|fact| {
        let several = Words::new(": links");
        let several = match (&forge, &forge_after) {
            (Some(_), Some(_)) => {
                value(several, forge.as_deref(), forge_after.as_deref(), Form::Plain)
            }
            _ => None,
        };
        [fact.words.clone(), several.map_or(fact.words, |fact| fact.words)]
    });
    words.into_iter().map(|words| [words.clone(), words]).chain(own).collect()
}

/// The people responsible for a repository who were added and removed.
struct People<'a> {
    came: Vec<&'a str>,
    went: Vec<&'a str>,
    /// Whether anyone is in both.
    stayed: bool,
}

impl<'a> People<'a> {
    fn of(before: &'a [String], after: &'a [String], accounts: &'a Accounts<'a>) -> Self {
        let before: Vec<&str> = before.iter().map(|id| accounts.now(id)).collect();
        let after: Vec<&str> = after.iter().map(String::as_str).collect();
        let (was, is): (HashSet<&str>, HashSet<&str>) =
            (before.iter().copied().collect(), after.iter().copied().collect());
        Self {
            came: after.into_iter().filter(|id| !was.contains(id)).collect(),
            went: before.into_iter().filter(|id| !is.contains(id)).collect(),
            stayed: !was.is_disjoint(&is),
        }
    }

    /// Returns the handover to others, if none of the former people remain.
    fn handed(&self) -> Option<Words> {
        let handed = !self.stayed && !self.came.is_empty() && !self.went.is_empty();
        handed.then(|| Words::new(" handed from ").names(&self.went).ours(" to ").names(&self.came))
    }

    fn said(&self, who: &'static str) -> Option<Words> {
        let words = Words::new(format!(": {who} "));
        match (self.came.is_empty(), self.went.is_empty()) {
            (true, true) => None,
            (false, true) => Some(words.ours("added: ").names(&self.came)),
            (true, false) => {
                let words = words.ours("removed: ").names(&self.went);
                Some(if self.stayed { words } else { words.ours("; none are left") })
            }
            (false, false) => {
                let words = words.ours("added: ").names(&self.came);
                Some(words.ours("; removed: ").names(&self.went))
            }
        }
    }
}

fn branches_changed(before: &[Branch], after: &[Branch]) -> Vec<Words> {
    let pairing = Pairing::of(before, after).by(|branch| [&*branch.name]);
    let names = |label: &'static str, names: Vec<&str>| {
        (!names.is_empty()).then(|| Words::new(label).names(&names))
    };
    let added = names(": branches added: ", pairing.added().map(|it| &*it.name).collect());
    let removed = names(": branches removed: ", pairing.removed().map(|it| &*it.name).collect());
    let kinds = pairing.paired().filter_map(|(before, after)| {
        let Branch { name, kind } = before;
        let label = Words::new(": type of branch ").theirs(name);
        value(label, kind.as_deref(), after.kind.as_deref(), Form::Plain).map(|fact| fact.words)
    });
    added.into_iter().chain(removed).chain(kinds).collect()
}
