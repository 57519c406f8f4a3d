//! Reads the YAML file of a repository: its description, upstream and branches.

use std::sync::Arc;

use sig_model::{Branch, Localized, Url};

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::fields::{self, Fields};
use crate::sink::Sink;
use crate::yaml::{self, Node, Value};
use crate::{language, marks};

const KEYS: &[&str] = &[
    "name",
    "rename_from",
    "description",
    "upstream",
    "branches",
    "type",
    "platform",
    "protected_branches",
    "commentable",
];
const UPSTREAM_KEYS: &[&str] = &["homepage", "version_url", "regex"];
const BRANCH_KEYS: &[&str] = &["name", "type", "create_from"];

/// The content of a repository's file.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct RepositoryFile {
    /// The path of the repository before it was renamed.
    pub former_path: Option<String>,
    pub description: Localized,
    pub upstream: Option<Url>,
    pub branches: Arc<[Branch]>,
}

/// Returns the upstream project: a URL, or a map of URLs for release monitoring.
fn upstream(source: &Arc<Source>, fields: &Fields<'_>, sink: &Sink) -> Option<Url> {
    let stated = match fields.get("upstream")? {
        node @ Node { value: Value::Map(_), .. } => {
            let links = Fields::new(source, node, UPSTREAM_KEYS, sink)?;
            links.text("homepage").or_else(|| links.text("version_url"))?
        }
        _ => fields.text("upstream")?,
    };
    fields::url(&stated, sink)
}

/// Reports a `name` that differs from the file's name, which takes precedence.
fn misnamed(source: &Arc<Source>, fields: &Fields<'_>, sink: &Sink) {
    let file = source.path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let Some(name) = fields.text("name") else { return };
    if !name.value.eq_ignore_ascii_case(stem) {
        let message = format!("the file is named `{stem}`, but its `name` is `{}`", name.value);
        sink.report(
            Diagnostic::new(Code::Disagreement, name.place, message)
                .help("name the file after the repository; until then the file's name is used"),
        );
    }
}

/// Returns the path before the repository was renamed. A name without a group is in the same group
/// as `path`, the current one.
fn former_path(fields: &Fields<'_>, path: &str) -> Option<String> {
    let stated = fields.text("rename_from")?;
    let former = match (stated.value.contains('/'), path.split_once('/')) {
        (false, Some((group, _))) => format!("{group}/{}", stated.value),
        _ => stated.value,
    };
    // Some files state the current name as the former one.
    (former != path).then_some(former)
}

/// Reads the file of the repository `path`.
pub fn read(source: &Arc<Source>, path: &str, sink: &Sink) -> RepositoryFile {
    let Some(root) = yaml::read(source, sink) else { return RepositoryFile::default() };
    let Some(fields) = Fields::new(source, &root, KEYS, sink) else {
        return RepositoryFile::default();
    };
    let description = fields.text("description");
    misnamed(source, &fields, sink);
    let upstream = upstream(source, &fields, sink);
    let branches = fields
        .list("branches")
        .iter()
        .filter_map(|node| {
            let fields = Fields::new(source, node, BRANCH_KEYS, sink)?;
            let name = fields.text("name")?.value;
            let kind = fields.text("type").map(|kind| kind.value);
            Some(Branch { name, kind })
        })
        .collect();
    RepositoryFile {
        former_path: former_path(&fields, path),
        description: description.map_or_else(Localized::default, |stated| {
            language::localized(&marks::sentence(&stated.value))
        }),
        upstream,
        branches,
    }
}
