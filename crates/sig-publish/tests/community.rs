//! Real SIGs: what is published of each equals a second, simple reading of its sig-info.yaml.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use saphyr::{LoadableYamlNode, Yaml};
use sig_model::{ContactKind, Member, Role, Sig};
use sig_publish::{checkout, publish};
use sig_source::merge::Options;

fn community() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    if !path.is_dir() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

fn options() -> Options {
    Options { emails: true, ..Options::default() }
}

fn text<'a>(node: &'a Yaml<'a>, key: &str) -> &'a str {
    match node.as_mapping_get(key) {
        Some(Yaml::Representation(text, ..)) => text.trim(),
        Some(node) => node.as_str().unwrap_or_default().trim(),
        None => "",
    }
}

fn list<'a>(node: &'a Yaml<'a>, key: &str) -> &'a [Yaml<'a>] {
    node.as_mapping_get(key).and_then(Yaml::as_vec).map_or(&[], Vec::as_slice)
}

/// A person's accounts, as `platform:id`.
fn accounts(person: &Yaml<'_>) -> BTreeSet<String> {
    ["atomgit", "gitee"]
        .into_iter()
        .map(|platform| (platform, text(person, &format!("{platform}_id")).to_lowercase()))
        .filter(|(_, id)| !id.is_empty() && id != "na" && id != "null")
        .map(|(platform, id)| format!("{platform}:{id}"))
        .collect()
}

/// Mentions with a common account are the same person.
#[derive(Default)]
struct People(Vec<(BTreeSet<String>, BTreeSet<&'static str>)>);

impl People {
    fn add(&mut self, person: &Yaml<'_>, role: &'static str) {
        let mut accounts = accounts(person);
        if accounts.is_empty() {
            return;
        }
        let mut roles = BTreeSet::from([role]);
        self.0.retain(|(known, of_known)| {
            let same = !known.is_disjoint(&accounts);
            if same {
                accounts.extend(known.iter().cloned());
                roles.extend(of_known);
            }
            !same
        });
        self.0.push((accounts, roles));
    }

    /// All accounts of a person.
    fn all_accounts(&self, person: &Yaml<'_>) -> BTreeSet<String> {
        let accounts = accounts(person);
        self.0
            .iter()
            .find(|(known, _)| !known.is_disjoint(&accounts))
            .map(|(known, _)| known.clone())
            .unwrap_or_default()
    }
}

fn published_accounts(member: &Member) -> BTreeSet<String> {
    let profiles = member.profiles.iter().map(|profile| {
        let id = profile.url.as_str().rsplit('/').next().unwrap_or_default().to_lowercase();
        format!("{}:{id}", profile.platform.as_str())
    });
    profiles.filter(|account| !account.starts_with("git") || account.starts_with("gitee")).collect()
}

fn compare(sig: &Sig, yaml: &Yaml<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut people = People::default();
    let mut repositories: BTreeMap<&str, Vec<&Yaml<'_>>> = BTreeMap::new();
    for (key, role) in [
        ("maintainers", "maintainer"),
        ("mentors", "mentor"),
        ("security_contacts", "security_contact"),
    ] {
        list(yaml, key).iter().for_each(|person| people.add(person, role));
    }
    for group in list(yaml, "repositories") {
        for (key, role) in [
            ("committers", "committer"),
            ("contributors", "contributor"),
            ("repo_admin", "repo_admin"),
        ] {
            list(group, key).iter().for_each(|person| people.add(person, role));
        }
        for path in list(group, "repo") {
            let committers =
                repositories.entry(path.as_str().unwrap_or_default().trim()).or_default();
            committers.extend(list(group, "committers"));
        }
    }

    // A role that sig-info.yaml gives to nobody may come from a README.
    let given: BTreeSet<&str> = people.0.iter().flat_map(|(_, roles)| roles).copied().collect();
    let published: Vec<(BTreeSet<String>, BTreeSet<&str>)> = sig
        .members
        .iter()
        .map(|member| {
            let roles = member.roles.iter().filter(|role| **role != Role::Emeritus);
            let roles = roles.map(|role| role.as_str()).filter(|role| given.contains(role));
            (published_accounts(member), roles.collect())
        })
        .filter(|(_, roles): &(_, BTreeSet<&str>)| !roles.is_empty())
        .collect();
    for expected in &people.0 {
        if !published.contains(expected) {
            faults.push(format!("missing: {expected:?}"));
        }
    }
    for found in &published {
        if !people.0.contains(found) {
            faults.push(format!("surplus: {found:?}"));
        }
    }

    let paths: BTreeSet<&str> = sig.repositories.iter().map(|it| it.path.as_str()).collect();
    let expected: BTreeSet<&str> =
        repositories.keys().copied().filter(|it| !it.is_empty()).collect();
    // If sig-info.yaml lists no repository, the repositories' own files may.
    if !expected.is_empty() && paths != expected || paths.len() != sig.repositories.len() {
        let differing: Vec<_> = paths.symmetric_difference(&expected).collect();
        faults.push(format!("repositories: {differing:?}"));
    }
    let by_id: BTreeMap<&str, &Member> =
        sig.members.iter().map(|member| (member.id.as_str(), member)).collect();
    for repository in &sig.repositories {
        let published: BTreeSet<BTreeSet<String>> =
            repository.committers.iter().map(|id| published_accounts(by_id[id.as_str()])).collect();
        let of_path = repositories.get(repository.path.as_str()).into_iter().flatten();
        let expected: BTreeSet<BTreeSet<String>> = of_path
            .map(|person| people.all_accounts(person))
            .filter(|accounts| !accounts.is_empty())
            .collect();
        if published != expected {
            faults.push(format!("committers of {}", repository.path));
        }
    }

    let stated = text(yaml, "mailing_list");
    let lists: BTreeSet<&str> = sig
        .contacts
        .iter()
        .filter(|contact| contact.kind == ContactKind::MailingList)
        .map(|contact| contact.value.as_str())
        .collect();
    let expected: BTreeSet<&str> =
        stated.split_whitespace().filter(|address| address.contains('@')).collect();
    // If sig-info.yaml lists none, a README may.
    if !expected.is_empty() && lists != expected {
        faults.push(format!("mailing list: {lists:?}, not {expected:?}"));
    }
    faults
}

#[test]
fn people_repositories_and_lists_are_exactly_those_of_sig_info() {
    let Some(path) = community() else { return };
    let folders: Vec<_> = checkout::find(&path, None)
        .unwrap()
        .folders
        .into_iter()
        .map(|folder| (folder, options()))
        .collect();
    let (sigs, _) = publish::read(&folders, || ());
    let mut exact = 0;
    let mut inexact = Vec::new();
    for (sig, (folder, _)) in sigs.iter().zip(&folders) {
        let written = std::fs::read_to_string(folder.path.join("sig-info.yaml")).unwrap();
        // Misspelled keys are read as the keys that they resemble.
        let written = written.replace("orgnization", "organization").replace("eamil", "email");
        let yaml = Yaml::load_from_str(written.trim_start_matches('\u{feff}')).unwrap();
        let faults = compare(sig, &yaml[0]);
        if faults.is_empty() {
            exact += 1;
        } else {
            inexact.push(format!("{}\n  {}", sig.id, faults.join("\n  ")));
        }
    }
    println!("{exact} of {} SIGs exact", folders.len());
    assert!(inexact.is_empty(), "{}", inexact.join("\n"));
}
