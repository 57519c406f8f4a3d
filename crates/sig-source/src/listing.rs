//! A list of SIGs next to their folders that names the repositories of each: `sigs.yaml` in older
//! trees of openEuler, `sigs_list.json` of OpenHarmony, a table in MindSpore's README.

mod sigs_list;
mod table;

use std::collections::BTreeMap;

use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Place, Stated};
use crate::fields::{Fields, text};
use crate::merge::first_few;
use crate::sig_info_yaml::{Person, RepositoryGroup};
use crate::sink::Sink;
use crate::source;
use crate::tree::Tree;
use crate::yaml;

/// The name of the list in older trees of openEuler.
pub const SIGS: &str = "sigs.yaml";

/// The entries of a list of SIGs.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The entries, keyed by the SIG's id in lower case.
    sigs: BTreeMap<String, Listed>,
}

/// The entry of one SIG.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// The name, with its place.
    name: Option<Stated<String>>,
    /// The repositories, with the people responsible for each.
    pub repositories: Vec<RepositoryGroup>,
    /// Whether the list is complete, so that repositories in a README are ignored.
    pub is_all: bool,
    /// The leaders.
    pub leaders: Vec<Person>,
    /// The description, in each language that has one.
    pub descriptions: Vec<Stated<String>>,
}

impl Listed {
    /// Returns the paths of the repositories.
    pub fn paths(&self) -> impl Iterator<Item = &Stated<String>> {
        self.repositories.iter().flat_map(|group| &group.paths)
    }
}

/// Reads the list in the folder of all SIGs, whose path in diagnostics is `above`. Without such a
/// file, the result is empty.
pub fn read(tree: &dyn Tree, above: &str, community: &Community, sink: &Sink) -> Listing {
    read_stated(tree, above, sink)
        .or_else(|| sigs_list::read(tree, above, community, sink))
        .or_else(|| table::read(tree, above, community, sink))
        .unwrap_or_default()
}

fn read_stated(tree: &dyn Tree, above: &str, sink: &Sink) -> Option<Listing> {
    let source = &source::read(tree, SIGS, &format!("{above}{SIGS}"), sink)?;
    let root = yaml::read(source, sink)?;
    let fields = Fields::new(source, &root, &["sigs"], sink)?;
    let mut listing = Listing::default();
    for node in fields.list("sigs") {
        let Some(fields) = Fields::new(source, node, &["name", "repositories"], sink) else {
            continue;
        };
        let Some(name) = fields.text("name") else {
            let place = Place::new(source, node.span.clone());
            sink.report(
                Diagnostic::new(Code::MissingField, place, "this SIG has no name")
                    .help("set `name`; until then its repositories are not published"),
            );
            continue;
        };
        let repositories = fields.list("repositories").iter();
        let repositories: Vec<Stated<String>> =
            repositories.filter_map(|node| text(source, node, sink)).collect();
        let known = listing.sigs.entry(name.value.to_lowercase()).or_default();
        known.name.get_or_insert(name);
        known.is_all |= !repositories.is_empty();
        if !repositories.is_empty() {
            known
                .repositories
                .push(RepositoryGroup { paths: repositories, ..RepositoryGroup::default() });
        }
    }
    Some(listing)
}

impl Listing {
    /// Returns the entry of a SIG; empty if it is not listed. Ids are compared ignoring case.
    pub fn of(&self, id: &str) -> Listed {
        self.sigs.get(&id.to_lowercase()).cloned().unwrap_or_default()
    }

    /// Returns whether two lists agree about a SIG, regardless of where they say so.
    pub fn agrees(&self, other: &Self, id: &str) -> bool {
        let said = |listing: &Self| -> Vec<String> {
            let listed = listing.of(id);
            let people = |people: &[Person]| -> Vec<String> {
                people.iter().map(|person| format!("{:?}", person.accounts)).collect()
            };
            let groups = listed.repositories.iter().map(|group| {
                let paths: Vec<&str> = group.paths.iter().map(|it| it.value.as_str()).collect();
                format!("{paths:?} {:?}", people(&group.committers))
            });
            groups
                .chain(people(&listed.leaders))
                .chain(listed.descriptions.iter().map(|it| it.value.clone()))
                .collect()
        };
        said(self) == said(other)
    }

    /// Reports the listed SIGs that have repositories but no folder.
    pub fn without_folder<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Vec<Diagnostic> {
        let mut left: BTreeMap<_, _> = self.sigs.iter().collect();
        for id in ids {
            left.remove(&id.to_lowercase());
        }
        let listed = left.into_values().filter(|listed| !listed.repositories.is_empty());
        listed
            .filter_map(|listed| {
                let name = listed.name.as_ref()?;
                let paths: Vec<&str> = listed.paths().map(|it| it.value.as_str()).collect();
                let message = format!(
                    "`{}` has no folder, so its repositories are not published ({}): {}",
                    name.value,
                    paths.len(),
                    first_few(&paths)
                );
                Some(
                    Diagnostic::new(Code::UnpublishedText, name.place.clone(), message)
                        .help("add the SIG's folder, with OWNERS or README.md, or remove it here"),
                )
            })
            .collect()
    }
}
