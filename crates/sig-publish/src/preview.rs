//! The live preview of a change: every SIG that it touches, as the real widget shows it before and
//! after, with what changes in words.

mod differing;
pub mod git;
mod hashed;
mod output;
mod page;
mod place;
mod side;
mod snapshot;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use sig_model::Sig;

pub use self::git::GitError;
pub use self::output::{OutputError, Widget};

use self::side::{Commit, Side, Sigs};
use crate::{names, publish};
use sig_change::changes::{self, Pair, Read, SigChanges};
use sig_change::comment;
use sig_source::community::{self, Community, Unclear};
use sig_source::diagnostic::Severity;
use sig_source::merge::Options;

/// How many bytes of sources are read, of both sides together: twenty times what the community has.
const READ_LIMIT: u64 = 512 << 20;

/// How many SIGs are read before it is asked again whether that was too much.
const AT_ONCE: usize = 32;

/// What is previewed, and where it is written.
#[derive(Debug)]
pub struct Request {
    /// The repository, a community's or a SIG's own.
    pub repository: PathBuf,
    /// What the change is made against; the repository's main branch if nothing is said.
    pub base: Option<String>,
    /// The change; the working tree if nothing is said.
    pub head: Option<String>,
    /// The folder that is written.
    pub out: PathBuf,
    /// The address that it will have, without the `/` at its end.
    pub url: Option<String>,
    /// The widget that shows the SIGs.
    pub widget: Widget,
    /// Whose SIGs they are; told by what is in the repository if nobody says.
    pub community: Option<Arc<Community>>,
    /// The forge that repositories are on, if it is another than the community's.
    pub forge: Option<String>,
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The revisions can't be compared.
    #[error(transparent)]
    Git(#[from] GitError),
    /// The repository could be more than one community's.
    #[error("{0}: {1}")]
    Unclear(PathBuf, Unclear),
    /// There is no SIG on either side.
    #[error(
        "{0} holds no SIG, neither before nor after: no folder `sig`, sig-info.yaml or README.md"
    )]
    NoSig(PathBuf),
    /// The preview can't be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How many SIGs the change shows in.
    pub sigs: usize,
    /// How many errors are new.
    pub new_errors: usize,
}

/// All that the pages tell of.
struct Preview {
    /// The revisions, as people know them.
    base: String,
    head: String,
    /// What changes in each SIG whose files differ.
    changes: Vec<SigChanges>,
    /// Their two sides.
    pairs: Vec<Pair>,
    /// SIGs that were not read, since the change is too large.
    unread: Vec<String>,
    /// Names that no folder may have.
    refused: Vec<String>,
}

/// Writes the preview.
///
/// # Errors
/// Where the revisions can't be compared or the folder can't be written.
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
    let sigs = (before.sigs(&community, &name)?, after.sigs(&community, &name)?);
    let differing = differing::differing((&before, &sigs.0), (&after, &sigs.1));
    let refused = [&sigs.0, &sigs.1].map(Sigs::refused_names);
    let mut preview = Preview {
        base: short(&before),
        head: short(&after),
        changes: Vec::new(),
        pairs: Vec::new(),
        unread: Vec::new(),
        refused: sigs.1.refused.clone(),
    };
    let mut chunks = differing.chunks(AT_ONCE);
    for chunk in chunks.by_ref() {
        preview.pairs.par_extend(chunk.par_iter().filter_map(|differing| {
            let before = read_side((&before, &sigs.0), &differing.before, &refused[0]);
            let after = read_side((&after, &sigs.1), &differing.after, &refused[1]);
            let pair = Pair { before, after, archived: differing.archived.clone() };
            (pair.before.is_some() || pair.after.is_some()).then_some(pair)
        }));
        if [&before, &after].iter().map(|side| side.bytes_read()).sum::<u64>() > READ_LIMIT {
            break;
        }
    }
    preview.unread.extend(chunks.flatten().map(|it| it.id().to_owned()));
    if preview.pairs.is_empty() && !holds_a_sig(&before, &sigs.0) && !holds_a_sig(&after, &sigs.1) {
        return Err(PreviewError::NoSig(request.repository.clone()));
    }
    preview.changes = changes::compare(&preview.pairs);
    Ok(preview)
}

impl Preview {
    /// The SIGs that the change shows in.
    fn shown(&self) -> Vec<(&SigChanges, &Pair)> {
        let all = self.changes.iter().zip(&self.pairs);
        all.filter(|(changes, _)| comment::tells(changes)).collect()
    }

    /// The SIGs whose files change without showing.
    fn unseen(&self) -> Vec<String> {
        let unseen = self.changes.iter().filter(|changes| !comment::tells(changes));
        unseen.map(|changes| changes.id.clone()).collect()
    }
}

/// The community whose repository it is: what is in it says so, after the change or else before.
fn community(repository: &Path, sides: [&Side; 2]) -> Result<Arc<Community>, PreviewError> {
    for side in sides {
        let found = community::found_in(&*side.top());
        let found =
            found.map_err(|unclear| PreviewError::Unclear(repository.to_owned(), unclear))?;
        if let Some(found) = found {
            return Ok(Arc::new(found));
        }
    }
    Ok(Arc::default())
}

fn holds_a_sig(side: &Side, sigs: &Sigs) -> bool {
    sigs.trees.keys().any(|id| side.folder(sigs, id).is_some())
}

/// One SIG of a side, if it has it.
fn read_side(
    (side, sigs): (&Side, &Sigs),
    id: &Option<String>,
    refused: &BTreeMap<&str, String>,
) -> Option<Read> {
    let folder = side.folder(sigs, id.as_deref()?)?;
    let options = Options {
        community: Arc::clone(&sigs.community),
        revision: side.revision(),
        ..Options::default()
    };
    let (sig, unpublished, mut diagnostics) = publish::read_one(&folder, &options);
    if let Some(why) = refused.get(folder.id.as_str()) {
        diagnostics.push(names::diagnostic(&folder, why));
    }
    let sig = sig.unwrap_or_else(|| Sig { id: folder.id.clone(), ..Sig::default() });
    Some(Read { sig, unpublished, diagnostics })
}

/// A side as people know it.
fn short(side: &Side) -> String {
    match side.revision() {
        Some(id) => id.chars().take(10).collect(),
        None => "working tree".into(),
    }
}
