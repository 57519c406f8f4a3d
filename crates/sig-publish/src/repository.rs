//! The YAML file of a repository: what it holds, what it packages, its branches.

use std::sync::Arc;

use sig_model::{Branch, Localized, Url};

use crate::diagnostic::{Diagnostic, Source};
use crate::fields::{self, Fields};
use crate::language;
use crate::yaml;

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
const BRANCH_KEYS: &[&str] = &["name", "type", "create_from"];

/// What the file of a repository states.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct RepositoryFile {
    pub description: Localized,
    pub upstream: Option<Url>,
    pub branches: Vec<Branch>,
}

/// Reads it.
pub fn read(source: &Arc<Source>, diagnostics: &mut Vec<Diagnostic>) -> RepositoryFile {
    let Some(root) = yaml::read(source, diagnostics) else { return RepositoryFile::default() };
    let Some(fields) = Fields::new(source, &root, KEYS, diagnostics) else {
        return RepositoryFile::default();
    };
    let description = fields.text("description", diagnostics);
    let upstream =
        fields.text("upstream", diagnostics).and_then(|stated| fields::url(&stated, diagnostics));
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
        description: description
            .map_or_else(Localized::default, |stated| language::localized(&stated.value)),
        upstream,
        branches,
    }
}
