//! Previews a change: every SIG that it touches, as the real widget shows it before and after, with
//! a summary in words.

mod differing;
pub mod git;
mod output;
mod page;
mod place;
mod side;
mod snapshot;
mod working_tree;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use sig_model::Sig;

pub use self::git::GitError;
pub use self::output::{OutputError, Widget};

use self::side::{Commit, Revision, Side};
use sig_change::changes::{self, Pair, Read, SigChanges};
use sig_change::comment;
use sig_source::community::{self, AmbiguousCommunity, Community};
use sig_source::diagnostic::Severity;
use sig_source::merge::Options;
use sig_source::{names, published};

/// The maximum number of bytes of sources that are read on both sides together: twenty times the
/// size of the community.
const READ_LIMIT: u64 = 512 << 20;

/// The number of SIGs that are read between checks of the limit.
const AT_ONCE: usize = 32;

/// A request for a preview.
#[derive(Debug)]
pub struct Request {
    /// The repository, of a community or of one SIG.
    pub repository: PathBuf,
    /// The revision to compare with; `None` for the repository's main branch.
    pub base: Option<String>,
    /// The revision of the change; `None` for the working tree.
    pub head: Option<String>,
    /// The output folder.
    pub out: PathBuf,
    /// The URL that the output folder will have, without a trailing `/`.
    pub url: Option<String>,
    /// The widget that shows the SIGs.
    pub widget: Widget,
    /// The community; `None` to recognize it by the files in the repository.
    pub community: Option<Arc<Community>>,
    /// The URL of the forge that hosts the repositories, if it is not the community's default.
    pub forge: Option<String>,
}

/// Why the preview could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The revisions can't be compared.
    #[error(transparent)]
    Git(#[from] GitError),
    /// The repository could be more than one community's.
    #[error("{0}: {1}")]
    AmbiguousCommunity(PathBuf, AmbiguousCommunity),
    /// There is no SIG on either side.
    #[error(
        "{0} contains no SIG, before or after the change: no folder `sig`, sig-info.yaml or README.md"
    )]
    NoSig(PathBuf),
    /// The preview can't be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// The result of a preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The number of SIGs with visible changes.
    pub sigs: usize,
    /// The number of new errors.
    pub new_errors: usize,
}

/// The content of the preview.
struct Preview {
    /// The community.
    community: Arc<Community>,
    /// The display names of the revisions.
    base: String,
    head: String,
    /// The changes of each SIG whose files differ.
    changes: Vec<SigChanges>,
    /// The ids of SIGs that were not read because the change is too large.
    unread: Vec<String>,
    /// The refused folder names.
    refused: Vec<String>,
}

/// Writes the preview.
///
/// # Errors
/// Returns an error if the revisions can't be compared, or the preview can't be written.
pub fn write(request: &Request) -> Result<Outcome, PreviewError> {
    let preview = read(request)?;
    let diagnostics = preview.changes.iter().flat_map(|changes| &changes.new_diagnostics);
    let errors = diagnostics.filter(|it| it.code.severity() == Severity::Error);
    let outcome = Outcome { sigs: preview.shown().len(), new_errors: errors.count() };
    output::write(request, &preview, outcome)?;
    Ok(outcome)
}

fn read(request: &Request) -> Result<Preview, PreviewError> {
    let repository = git::open(&request.repository)?;
    let local = repository.to_thread_local();
    let base_name = match &request.base {
        Some(base) => base.as_str(),
        None => git::main_branch(&local)?,
    };
    let base = git::commit(&local, base_name)?;
    let head_name = request.head.as_deref().unwrap_or("HEAD");
    let head = git::commit(&local, head_name)?;
    let fork = git::merge_base(&local, (base, base_name), (head, head_name))?;
    let before = Side::Commit(Box::new(Commit::new(&repository, fork)?));
    let after = match request.head {
        Some(_) => Side::Commit(Box::new(Commit::new(&repository, head)?)),
        None => Side::WorkingTree(local.workdir().ok_or(GitError::Bare)?.to_owned()),
    };

    let name = side::name_of(&local);
    let mut community = match &request.community {
        Some(named) => Arc::clone(named),
        None => community(&request.repository, [&after, &before])?,
    };
    if let Some(forge) = &request.forge {
        Arc::make_mut(&mut community).sources.forge.clone_from(forge);
    }
    let before = Revision::new(before, &community, &name)?;
    let after = Revision::new(after, &community, &name)?;
    let differing = differing::differing(&before, &after);
    let refused = [&before, &after].map(|revision| revision.sigs.refused_names());
    let mut preview = Preview {
        community,
        base: short(&before.side),
        head: short(&after.side),
        changes: Vec::new(),
        unread: Vec::new(),
        refused: after.sigs.refused.clone(),
    };
    let mut pairs = Vec::new();
    let mut chunks = differing.chunks(AT_ONCE);
    for chunk in chunks.by_ref() {
        pairs.par_extend(chunk.par_iter().filter_map(|differing| {
            let before = read_sig(&before, &differing.before, &refused[0]);
            let after = read_sig(&after, &differing.after, &refused[1]);
            let pair = Pair { before, after, archived: differing.archived.clone() };
            (pair.before.is_some() || pair.after.is_some()).then_some(pair)
        }));
        if [&before, &after].iter().map(|it| it.side.bytes_read()).sum::<u64>() > READ_LIMIT {
            break;
        }
    }
    preview.unread.extend(chunks.flatten().map(|it| it.id().to_owned()));
    if pairs.is_empty() && !holds_a_sig(&before) && !holds_a_sig(&after) {
        return Err(PreviewError::NoSig(request.repository.clone()));
    }
    preview.changes = changes::compare(pairs);
    Ok(preview)
}

impl Preview {
    /// Returns the SIGs with visible changes.
    fn shown(&self) -> Vec<&SigChanges> {
        self.changes.iter().filter(|changes| comment::tells(changes)).collect()
    }

    /// Returns the ids of SIGs whose files change without a visible change.
    fn unseen(&self) -> Vec<String> {
        let unseen = self.changes.iter().filter(|changes| !comment::tells(changes));
        unseen.map(|changes| changes.id.clone()).collect()
    }
}

/// Recognizes the community by the files after the change, or else before.
fn community(repository: &Path, sides: [&Side; 2]) -> Result<Arc<Community>, PreviewError> {
    for side in sides {
        let found = community::found_in(&*side.top());
        let found = found
            .map_err(|unclear| PreviewError::AmbiguousCommunity(repository.to_owned(), unclear))?;
        if let Some(found) = found {
            return Ok(Arc::new(found));
        }
    }
    Ok(Arc::default())
}

fn holds_a_sig(revision: &Revision) -> bool {
    revision.sigs.trees.keys().any(|id| revision.folder(id).is_some())
}

/// Reads one SIG of a revision, if it exists there.
fn read_sig(
    revision: &Revision,
    id: &Option<String>,
    refused: &BTreeMap<&str, String>,
) -> Option<Read> {
    let folder = revision.folder(id.as_deref()?)?;
    let options = Options {
        community: Arc::clone(&revision.sigs.community),
        revision: revision.side.commit_id(),
        ..Options::default()
    };
    let (sig, unpublished, mut diagnostics) = published::read(&folder, &options);
    if let Some(why) = refused.get(folder.id.as_str()) {
        diagnostics.push(names::diagnostic(&folder, why));
    }
    let sig = sig.unwrap_or_else(|| Sig { id: folder.id.clone(), ..Sig::default() });
    Some(Read { sig, unpublished, diagnostics })
}

/// Returns the display name of a side.
fn short(side: &Side) -> String {
    match side.commit_id() {
        Some(id) => id.chars().take(10).collect(),
        None => "working tree".into(),
    }
}
