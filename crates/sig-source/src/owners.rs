//! OWNERS: the maintainers, which take precedence over those in sig-info.yaml by the community's
//! rules, and the committers. It is a YAML list of ids, or, in OpenHarmony, a JSON list of
//! accounts.

use std::sync::Arc;

use crate::community::Community;
use crate::diagnostic::Source;
use crate::fields::Fields;
use crate::sig_info_yaml::{self, Person};
use crate::sink::Sink;
use crate::yaml::{self, Node};

const KEYS: &[&str] =
    &["maintainers", "committers", "approvers", "reviewers", "Leader", "Committers"];

/// The people that an OWNERS file names.
#[derive(Debug, Default)]
pub struct Owners {
    /// The maintainers, or leaders.
    pub maintainers: Vec<Person>,
    /// The committers.
    pub committers: Vec<Person>,
}

/// Reads an OWNERS file. Ids without a platform belong to the community's platform for bare ids.
pub fn read(source: &Arc<Source>, community: &Community, sink: &Sink) -> Owners {
    let Some(root) = yaml::read(source, sink) else { return Owners::default() };
    let Some(fields) = Fields::new(source, &root, KEYS, sink) else {
        return Owners::default();
    };
    let people = |keys: [&str; 2]| -> Vec<Person> {
        let nodes: Vec<&Node> = keys.iter().flat_map(|key| fields.list(key)).collect();
        nodes
            .into_iter()
            .filter_map(|node| sig_info_yaml::account(source, node, community, sink))
            .collect()
    };
    Owners {
        maintainers: people(["maintainers", "Leader"]),
        committers: people(["committers", "Committers"]),
    }
}
