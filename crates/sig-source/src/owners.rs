//! OWNERS: the maintainers, which the community's rules rank above sig-info.yaml.

use std::sync::Arc;

use crate::community::Community;
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::fields::{Fields, text};
use crate::sig_info::Person;
use crate::yaml;

const KEYS: &[&str] = &["maintainers", "committers", "approvers", "reviewers"];

/// The maintainers that an OWNERS file names, by their bare ids.
pub fn read(
    source: &Arc<Source>,
    community: &Community,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Person> {
    let Some(root) = yaml::read(source, diagnostics) else { return Vec::new() };
    let Some(fields) = Fields::new(source, &root, KEYS, diagnostics) else { return Vec::new() };
    fields
        .list("maintainers", diagnostics)
        .iter()
        .filter_map(|node| {
            let id = text(source, node, diagnostics)?.value;
            Some(Person {
                accounts: vec![(community.accounts.bare, id)],
                name: None,
                organization: None,
                email: None,
                place: Place::new(source, node.span.clone()),
            })
        })
        .collect()
}
