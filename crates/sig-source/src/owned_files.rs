//! Files that list the owners of files in a repository: openGauss' `file/openGauss-server.yaml`.

use std::sync::Arc;

use crate::community::Community;
use crate::diagnostic::{Place, Source, Stated};
use crate::fields::Fields;
use crate::sig_info_yaml::{self, RepositoryGroup};
use crate::sink::Sink;
use crate::yaml;

/// Returns the owners that such a file lists, as committers of its repository. sig.json has no
/// field for which files are whose.
pub fn read(source: &Arc<Source>, community: &Community, sink: &Sink) -> Option<RepositoryGroup> {
    let root = yaml::read(source, sink)?;
    let fields = Fields::new(source, &root, &["name", "files"], sink)?;
    let group = community.groups.first()?;
    // The file is named after the repository.
    let name = fields.text("name").unwrap_or_else(|| {
        let file = source.path.rsplit('/').next().unwrap_or_default();
        let name = file.split_once(".y").map_or(file, |(stem, _)| stem).to_owned();
        Stated { value: name, place: Place::new(source, 0..0) }
    });
    let mut committers = Vec::new();
    for node in fields.list("files") {
        let Some(fields) = Fields::new(source, node, &["file", "owner"], sink) else {
            continue;
        };
        let owners = fields.maps("owner").iter();
        committers
            .extend(owners.filter_map(|node| sig_info_yaml::person(source, node, community, sink)));
    }
    let mut known = Vec::new();
    committers.retain(|person: &sig_info_yaml::Person| {
        let is_new = !known.contains(&person.accounts);
        known.push(person.accounts.clone());
        is_new
    });
    let path = Stated { value: format!("{group}/{}", name.value), place: name.place };
    Some(RepositoryGroup { paths: vec![path], committers, ..RepositoryGroup::default() })
}
