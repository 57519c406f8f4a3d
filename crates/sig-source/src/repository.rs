//! The YAML file of a repository: what it holds, what it packages, its branches.

use std::sync::Arc;

use sig_model::{Branch, Localized, Url};

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::fields::{self, Fields};
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

/// What the file of a repository states.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct RepositoryFile {
    /// The path that the repository had before it was renamed.
    pub former_path: Option<String>,
    pub description: Localized,
    pub upstream: Option<Url>,
    pub branches: Vec<Branch>,
}

/// Where the project itself is: a link, or a map of them for those who watch for releases.
fn upstream(
    source: &Arc<Source>,
    fields: &Fields<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Url> {
    let stated = match fields.get("upstream")? {
        node @ Node { value: Value::Map(_), .. } => {
            let links = Fields::new(source, node, UPSTREAM_KEYS, diagnostics)?;
            links
                .text("homepage", diagnostics)
                .or_else(|| links.text("version_url", diagnostics))?
        }
        _ => fields.text("upstream", diagnostics)?,
    };
    fields::url(&stated, diagnostics)
}

/// The file's name counts; one that says another is probably misnamed.
fn misnamed(source: &Arc<Source>, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let file = source.path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let Some(name) = fields.text("name", diagnostics) else { return };
    if !name.value.eq_ignore_ascii_case(stem) {
        let message = format!("the file is named `{stem}`, and says `{}`", name.value);
        diagnostics.push(
            Diagnostic::new(Code::Disagreement, name.place, message)
                .help("name the file as the repository; until then the file's name counts"),
        );
    }
}

/// The path before a renaming, of the same group if nothing else is said; `path` is that of today.
fn former_path(
    fields: &Fields<'_>,
    path: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let stated = fields.text("rename_from", diagnostics)?;
    let former = match (stated.value.contains('/'), path.split_once('/')) {
        (false, Some((group, _))) => format!("{group}/{}", stated.value),
        _ => stated.value,
    };
    // Some files say that a repository was renamed to its own name.
    (former != path).then_some(former)
}

/// Reads the file of the repository `path`.
pub fn read(source: &Arc<Source>, path: &str, diagnostics: &mut Vec<Diagnostic>) -> RepositoryFile {
    let Some(root) = yaml::read(source, diagnostics) else { return RepositoryFile::default() };
    let Some(fields) = Fields::new(source, &root, KEYS, diagnostics) else {
        return RepositoryFile::default();
    };
    let description = fields.text("description", diagnostics);
    misnamed(source, &fields, diagnostics);
    let upstream = upstream(source, &fields, diagnostics);
    let branches = fields
        .list("branches", diagnostics)
        .iter()
        .filter_map(|node| {
            let fields = Fields::new(source, node, BRANCH_KEYS, diagnostics)?;
            let name = fields.text("name", diagnostics)?.value.into();
            let kind = fields.text("type", diagnostics).map(|kind| kind.value.into());
            Some(Branch { name, kind })
        })
        .collect();
    RepositoryFile {
        former_path: former_path(&fields, path, diagnostics),
        description: description.map_or_else(Localized::default, |stated| {
            language::localized(&marks::sentence(&stated.value))
        }),
        upstream,
        branches,
    }
}
