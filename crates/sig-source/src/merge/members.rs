//! Merges the people in all sources, with all their roles.

use std::collections::{BTreeSet, HashMap};

use sig_model::Role;

use super::{Statements, first_few};
use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::people::People;
use crate::readme::{Listed, Readme};
use crate::sig_info_yaml::{Person, RepositoryGroup};
use crate::sink::Sink;

/// The people of a group of repositories, by their indexes.
pub struct Group {
    pub committers: Vec<usize>,
    pub contributors: Vec<usize>,
    pub admins: Vec<usize>,
}

/// Merges everyone, and returns the people of each group of repositories in sig-info.yaml.
pub fn merge(statements: &Statements, community: &Community, sink: &Sink) -> (People, Vec<Group>) {
    let mut people = People::new(community);
    match &statements.sig_info {
        Some(info) => {
            maintainers(&mut people, &statements.owners.maintainers, &info.maintainers, sink);
            for (list, role) in
                [(&info.mentors, Role::Mentor), (&info.security_contacts, Role::SecurityContact)]
            {
                add_all(&mut people, list, role, sink);
            }
        }
        None => {
            let owners = &statements.owners.maintainers;
            let leaders = if owners.is_empty() { &statements.leaders } else { owners };
            add_all(&mut people, leaders, Role::Maintainer, sink);
            for leader in &statements.leaders {
                if find(&people, leader).is_none() {
                    sink.report(only_here(leader, "OWNERS", owners.first()));
                }
            }
        }
    }
    let stated = statements.repositories.iter();
    let groups = stated.map(|group| add_group(&mut people, group, sink)).collect();
    // OWNERS has bare ids, and sig-info.yaml may know more about these people.
    for owner in &statements.owners.committers {
        let index = find(&people, owner).unwrap_or_else(|| people.mention(owner));
        people.add_role(index, Role::Committer);
    }
    // Take former members from the READMEs, and roles that no higher source gives to anybody.
    let given: BTreeSet<Role> = people.roles().collect();
    for readme in &statements.readmes {
        for listed in &readme.people {
            let known = find(&people, &listed.person);
            let role = listed.role;
            let counts = role == Role::Emeritus || !given.contains(&role);
            let index = match known {
                Some(index) => Some(index),
                None if counts => Some(people.mention(&listed.person)),
                None => None,
            };
            let Some(index) = index else { continue };
            people.set_avatar(index, listed.avatar.clone());
            let is_maintainer = people.has_role(index, Role::Maintainer);
            if counts && !(role == Role::Emeritus && is_maintainer) {
                people.add_role(index, role);
            }
        }
        if let Some(info) = &statements.sig_info {
            let committers = statements.repositories.iter().flat_map(|group| &group.committers);
            let (file, maintainers) = match statements.owners.maintainers.as_slice() {
                [] => ("sig-info.yaml", info.maintainers.as_slice()),
                owners => ("OWNERS", owners),
            };
            let of_file = (file, maintainers.iter().collect());
            compare(&people, readme, Role::Maintainer, of_file, sink);
            let of_file = ("sig-info.yaml", committers.collect());
            compare(&people, readme, Role::Committer, of_file, sink);
        }
    }
    for readme in &statements.readmes {
        without_role(&people, readme, sink);
    }
    (people, groups)
}

/// Reports the people that a README lists without a role, unless they have one elsewhere.
fn without_role(people: &People, readme: &Readme, sink: &Sink) {
    let unknown = readme.without_role.iter().filter(|person| find(people, person).is_none());
    let mut unknown = unknown.peekable();
    let Some(first) = unknown.peek() else { return };
    let place = first.place.clone();
    let ids: Vec<String> = unknown.map(id).collect();
    let mut names: Vec<&str> = ids.iter().map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let message = format!("not published, as no role is given here: {}", first_few(&names));
    sink.report(
        Diagnostic::new(Code::UnpublishedText, place, message)
            .help("list them under `Maintainers`, `Committers` or `Mentors`"),
    );
}

/// Adds the maintainers: those in OWNERS if it exists, else those in sig-info.yaml.
fn maintainers(people: &mut People, owners: &[Person], stated: &[Person], sink: &Sink) {
    if owners.is_empty() {
        add_all(people, stated, Role::Maintainer, sink);
        return;
    }
    // sig-info.yaml has more details: names, and accounts on other forges.
    let indexes: Vec<usize> = stated.iter().map(|person| people.mention(person)).collect();
    for owner in owners {
        let known = find(people, owner);
        let index = known.unwrap_or_else(|| people.mention(owner));
        people.add_role(index, Role::Maintainer);
        if known.is_none() {
            sink.report(only_here(owner, "sig-info.yaml", stated.first()));
        }
    }
    for (person, index) in stated.iter().zip(indexes) {
        if !people.has_role(index, Role::Maintainer) {
            sink.report(only_here(person, "OWNERS", owners.first()));
        }
    }
}

/// Returns a diagnostic for a maintainer that is in only one of the two files.
fn only_here(person: &Person, other: &str, first: Option<&Person>) -> Diagnostic {
    let message = format!("`{}` is a maintainer here, but not in {other}", id(person));
    let diagnostic = Diagnostic::new(Code::Disagreement, person.place.clone(), message)
        .help("OWNERS takes precedence; list the same people in both");
    match first {
        Some(first) => diagnostic.related(first.place.clone(), "the maintainers listed there"),
        None => diagnostic,
    }
}

fn add_all(people: &mut People, list: &[Person], role: Role, sink: &Sink) -> Vec<usize> {
    let mut added: Vec<usize> = Vec::new();
    let mut firsts: HashMap<usize, &Person> = HashMap::new();
    for person in list {
        let index = people.mention(person);
        people.add_role(index, role);
        if let Some(first) = firsts.insert(index, person) {
            let message = format!("`{}` is listed twice here", id(person));
            sink.report(
                Diagnostic::new(Code::Duplicate, person.place.clone(), message)
                    .related(first.place.clone(), "first listed here")
                    .help("remove one of the two"),
            );
        }
        added.push(index);
    }
    added
}

fn add_group(people: &mut People, group: &RepositoryGroup, sink: &Sink) -> Group {
    Group {
        committers: add_all(people, &group.committers, Role::Committer, sink),
        contributors: add_all(people, &group.contributors, Role::Contributor, sink),
        admins: add_all(people, &group.admins, Role::RepoAdmin, sink),
    }
}

/// Returns the index of a person. A README may link to an account on one forge while sig-info.yaml
/// has the one on another.
fn find(people: &People, person: &Person) -> Option<usize> {
    person.accounts.iter().find_map(|(platform, id)| people.find_anywhere(*platform, id))
}

/// Reports how a README's list differs from that of a source with precedence.
fn compare(
    people: &People,
    readme: &Readme,
    role: Role,
    (file, stated): (&str, Vec<&Person>),
    sink: &Sink,
) {
    let listed: Vec<&Listed> = readme.people.iter().filter(|listed| listed.role == role).collect();
    let (Some(first), Some(authority)) = (listed.first(), stated.first()) else { return };
    let mut there: BTreeSet<usize> = BTreeSet::new();
    let mut surplus: Vec<(String, Place)> = Vec::new();
    let known: BTreeSet<usize> = stated.iter().filter_map(|person| find(people, person)).collect();
    for person in &listed {
        match find(people, &person.person).filter(|index| known.contains(index)) {
            Some(index) => drop(there.insert(index)),
            None => surplus.push((id(&person.person), person.person.place.clone())),
        }
    }
    let missing: Vec<String> = known.difference(&there).map(|index| people.id(*index)).collect();
    if surplus.is_empty() && missing.is_empty() {
        return;
    }
    let mut message = format!("the {}s differ from those in {file}:", role.as_str());
    if !surplus.is_empty() {
        let names: Vec<&str> = surplus.iter().map(|(id, _)| id.as_str()).collect();
        message.push_str(&format!(" {} only here", first_few(&names)));
    }
    if !missing.is_empty() {
        let separator = if surplus.is_empty() { "" } else { ";" };
        let names: Vec<&str> = missing.iter().map(String::as_str).collect();
        message.push_str(&format!("{separator} {} only there", first_few(&names)));
    }
    let place = surplus.first().map_or(&first.person.place, |(_, place)| place);
    sink.report(
        Diagnostic::new(Code::Disagreement, place.clone(), message)
            .related(authority.place.clone(), "these are published")
            .help("list the same people in both, or link to that file instead"),
    );
}

fn id(person: &Person) -> String {
    person.accounts.first().map(|(_, id)| id.clone()).unwrap_or_default()
}
