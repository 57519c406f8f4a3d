//! The list of SIGs as older trees of the community have it: one file, `sig/sigs.yaml`, which names the
//! repositories of each.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place, Stated};
use crate::fields::{Fields, text};
use crate::merge::some;
use crate::source;
use crate::tree::Tree;
use crate::yaml;

/// The file's name.
pub const SIGS: &str = "sigs.yaml";

/// The repositories of each SIG.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// By the SIG's id in lower case: where it is named, and its repositories.
    sigs: BTreeMap<String, (Stated<String>, Vec<Stated<String>>)>,
}

/// Reads the list in the folder of all SIGs, `above` as people know that; where there is none, it is
/// empty.
pub fn read(tree: &dyn Tree, above: &str, diagnostics: &mut Vec<Diagnostic>) -> Listing {
    read_stated(tree, above, diagnostics).unwrap_or_default()
}

fn read_stated(tree: &dyn Tree, above: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Listing> {
    let source = &source::read(tree, SIGS, &format!("{above}{SIGS}"), diagnostics)?;
    let root = yaml::read(source, diagnostics)?;
    let fields = Fields::new(source, &root, &["sigs"], diagnostics)?;
    let mut listing = Listing::default();
    for node in fields.list("sigs", diagnostics) {
        let Some(fields) = Fields::new(source, node, &["name", "repositories"], diagnostics) else {
            continue;
        };
        let Some(name) = fields.text("name", diagnostics) else {
            let place = Place::new(source, node.span.clone());
            diagnostics.push(
                Diagnostic::new(Code::MissingField, place, "this SIG has no name")
                    .help("give it as `name`; until then its repositories are not published"),
            );
            continue;
        };
        let repositories = fields.list("repositories", diagnostics).iter();
        let repositories: Vec<Stated<String>> =
            repositories.filter_map(|node| text(source, node, diagnostics)).collect();
        let known = listing.sigs.entry(name.value.to_lowercase());
        known.or_insert_with(|| (name, Vec::new())).1.extend(repositories);
    }
    Some(listing)
}

impl Listing {
    /// The repositories of a SIG.
    pub fn of(&self, id: &str) -> &[Stated<String>] {
        self.sigs.get(&id.to_lowercase()).map_or(&[], |(_, repositories)| repositories)
    }

    /// Whether both have the same repositories for a SIG, in the same order.
    pub fn agrees(&self, other: &Self, id: &str) -> bool {
        let paths = |listing: &Self| -> Vec<String> {
            listing.of(id).iter().map(|stated| stated.value.clone()).collect()
        };
        paths(self) == paths(other)
    }

    /// Names the SIGs that have repositories, but no folder.
    pub fn without_folder<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Vec<Diagnostic> {
        let mut left: BTreeMap<_, _> = self.sigs.iter().collect();
        for id in ids {
            left.remove(&id.to_lowercase());
        }
        let listed = left.into_values().filter(|(_, repositories)| !repositories.is_empty());
        listed
            .map(|(name, repositories)| {
                let paths: Vec<&str> = repositories.iter().map(|it| it.value.as_str()).collect();
                let message = format!(
                    "`{}` has no folder, so its repositories are not published ({}): {}",
                    name.value,
                    paths.len(),
                    some(&paths)
                );
                Diagnostic::new(Code::UnpublishedText, name.place.clone(), message)
                    .help("add the SIG's folder, with OWNERS or README.md, or remove it here")
            })
            .collect()
    }
}
