//! `sigs_list.json`: OpenHarmony's list of SIGs, with the leaders of each and the committers of
//! each repository.

use std::sync::Arc;

use super::{Listed, Listing};
use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Place, Source, Stated};
use crate::fields::Fields;
use crate::readme::forge;
use crate::sig_info_yaml::{self, Person, RepositoryGroup};
use crate::sink::Sink;
use crate::source;
use crate::tree::Tree;
use crate::yaml::{self, Node, Value};

const FILE: &str = "sigs_list.json";
const KEYS: &[&str] =
    &["sig_name", "description", "sig_status", "leader", "sub_system", "projects"];
const PROJECT: &[&str] = &["https_url", "repo_status", "committer"];

/// Reads the list; `None` if it does not exist.
pub fn read(tree: &dyn Tree, above: &str, community: &Community, sink: &Sink) -> Option<Listing> {
    let source = &source::read(tree, FILE, &format!("{above}{FILE}"), sink)?;
    let root = yaml::read(source, sink)?;
    let Value::List(nodes) = &root.value else {
        let place = Place::new(source, root.span);
        sink.report(
            Diagnostic::new(Code::WrongType, place, "the file is not a list of SIGs")
                .help("start it with `[`, and put each SIG in braces"),
        );
        return None;
    };
    let mut listing = Listing::default();
    for node in nodes {
        let Some(fields) = Fields::new(source, node, KEYS, sink) else { continue };
        let Some(name) = fields.text("sig_name") else { continue };
        let listed = Listed {
            repositories: fields
                .list("projects")
                .iter()
                .filter_map(|node| project(source, node, community, sink))
                .collect(),
            is_all: false,
            leaders: people(source, fields.get("leader"), community, sink),
            descriptions: fields.text("description").into_iter().collect(),
            name: Some(name.clone()),
        };
        listing.sigs.entry(name.value.to_lowercase()).or_insert(listed);
    }
    Some(listing)
}

/// Reads one person or a list of people.
fn people(
    source: &Arc<Source>,
    node: Option<&Node>,
    community: &Community,
    sink: &Sink,
) -> Vec<Person> {
    let nodes = match node {
        Some(Node { value: Value::List(nodes), .. }) => nodes.as_slice(),
        Some(node) => std::slice::from_ref(node),
        None => &[],
    };
    nodes.iter().filter_map(|node| sig_info_yaml::person(source, node, community, sink)).collect()
}

fn project(
    source: &Arc<Source>,
    node: &Node,
    community: &Community,
    sink: &Sink,
) -> Option<RepositoryGroup> {
    let fields = Fields::new(source, node, PROJECT, sink)?;
    let url = fields.text("https_url")?;
    let Some(path) = forge::repository(community, &url.value) else {
        let message = format!("`{}` is not one of the community's repositories", url.value);
        sink.report(
            Diagnostic::new(Code::MalformedValue, url.place, message)
                .help("write its address on the forge; it is left out"),
        );
        return None;
    };
    let committers: Vec<Person> = fields
        .list("committer")
        .iter()
        .filter_map(|node| sig_info_yaml::account(source, node, community, sink))
        .collect();
    Some(RepositoryGroup {
        paths: vec![Stated { value: path, place: url.place }],
        committers,
        ..RepositoryGroup::default()
    })
}
