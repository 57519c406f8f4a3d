//! Publishes SIGs: they are read in parallel, and every file is written atomically.

mod list;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rayon::prelude::*;
use serde::Serialize;
use sig_calendar::{self as calendar, Candidates, Context};
use sig_model::{IndexCommunity, Sig};

use sig_source::diagnostic::Diagnostic;
use sig_source::folder::Folder;
use sig_source::merge::Options;
use sig_source::{names, published};

pub use list::index;

/// Reads all folders in parallel. SIGs and diagnostics are in the order of the folders. `each_done`
/// is called after each folder, from any thread.
pub fn read(
    folders: &[(Folder, Options)],
    each_done: impl Fn() + Sync,
) -> (Vec<Sig>, Vec<Diagnostic>) {
    let refused = names::refused(folders.iter().map(|(folder, _)| folder.id.as_str()));
    let read: Vec<(Option<Sig>, Vec<Diagnostic>)> = folders
        .par_iter()
        .map(|(folder, options)| {
            let (mut sig, _, mut diagnostics) = published::read(folder, options);
            if let Some(why) = refused.get(folder.id.as_str()) {
                sig = None;
                diagnostics.push(names::diagnostic(folder, why));
            }
            each_done();
            (sig, diagnostics)
        })
        .collect();
    let mut sigs = Vec::new();
    let mut diagnostics = Vec::new();
    for (sig, of_sig) in read {
        sigs.extend(sig);
        diagnostics.extend(of_sig);
    }
    diagnostics.sort_by(Diagnostic::by_place);
    let ids: Vec<String> = sigs.iter().map(|sig| sig.id.clone()).collect();
    published::resolve(&mut sigs, &ids);
    (sigs, diagnostics)
}

/// A file could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{path} could not be written: {error}", path = .path.display())]
pub struct WriteError {
    path: PathBuf,
    error: io::Error,
}

/// Writes `<id>/sig.json` and the calendars of each SIG, and `index.json` and the calendar of all.
///
/// `community` is that of all SIGs, if they have the same. `revised` is when the sources of each
/// SIG were last changed, keyed by id, in seconds since 1970. Calendars of a previous run in `out`
/// tell which meetings are no longer held. Returns the size of index.json, in bytes: a widget reads
/// at most [`SIZE_LIMIT`](sig_model::SIZE_LIMIT).
///
/// # Errors
/// Returns an error if a file can't be written.
pub fn write(
    out: &Path,
    sigs: &[Sig],
    community: Option<&IndexCommunity>,
    revised: &BTreeMap<String, i64>,
) -> Result<usize, WriteError> {
    sigs.par_iter()
        .try_for_each(|sig| write_sig(&out.join(&sig.id), sig, revised.get(&sig.id).copied()))?;
    write_calendar(out, sigs, revised)?;
    json(&out.join("index.json"), &index(sigs, community))
}

/// Writes the calendar of all SIGs. It must follow the SIGs' own calendars, which record the
/// cancelled meetings of earlier runs.
fn write_calendar(
    out: &Path,
    sigs: &[Sig],
    revised: &BTreeMap<String, i64>,
) -> Result<(), WriteError> {
    let read =
        |sig: &Sig| fs::read_to_string(out.join(&sig.id).join(calendar::FILE)).unwrap_or_default();
    let own: Vec<String> = sigs.par_iter().map(read).collect();
    let sigs: Vec<(&Sig, Context<'_>)> = sigs
        .iter()
        .zip(&own)
        .map(|(sig, earlier)| {
            (sig, Context { revised: revised.get(&sig.id).copied(), earlier: earlier.as_str() })
        })
        .collect();
    calendar_file(&out.join(calendar::FILE), calendar::write_all(&sigs))
}

/// Writes a calendar, or removes that of an earlier run if there is none.
fn calendar_file(path: &Path, ics: Option<String>) -> Result<(), WriteError> {
    match ics {
        Some(ics) => write_atomically(path, ics.as_bytes()),
        None => without(path),
    }
}

/// Writes sig.json of a SIG, and its non-empty calendars, to `folder`.
pub(crate) fn write_sig(folder: &Path, sig: &Sig, revised: Option<i64>) -> Result<(), WriteError> {
    json(&folder.join("sig.json"), sig)?;
    for (name, candidates) in [
        (calendar::FILE, Candidates::Opaque),
        ("meetings-transparent.ics", Candidates::Transparent),
    ] {
        let path = folder.join(name);
        // A calendar that can't be read counts as missing.
        let earlier = fs::read_to_string(&path).unwrap_or_default();
        let context = Context { revised, earlier: &earlier };
        calendar_file(&path, calendar::write(sig, candidates, context))?;
    }
    Ok(())
}

/// Removes a file of an earlier run that is no longer published.
fn without(path: &Path) -> Result<(), WriteError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(WriteError { path: path.to_owned(), error })
        }
        _ => Ok(()),
    }
}

/// Writes a document as JSON.
///
/// # Errors
/// Returns an error if the file can't be written.
pub fn json(path: &Path, document: &impl Serialize) -> Result<usize, WriteError> {
    let text = sig_model::to_json(document)
        .map_err(|error| WriteError { path: path.to_owned(), error: error.into() })?;
    write_atomically(path, text.as_bytes())?;
    Ok(text.len())
}

/// What is percent-encoded in a segment of a URL's path: all but the unreserved characters (RFC
/// 3986, 2.3).
pub(crate) const SEGMENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Percent-encodes a folder's name for a URL.
pub(crate) fn in_url(name: &str) -> String {
    utf8_percent_encode(name, SEGMENT).to_string()
}

/// Writes a file atomically: writes a temporary file and renames it. An unchanged file keeps its
/// modification time, for caches and for tools that upload changed files.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let is_file =
        path.symlink_metadata().is_ok_and(|it| it.len() == bytes.len() as u64 && it.is_file());
    if is_file && fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let written = || -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        // Published files are world-readable.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let mut file = builder.prefix(".sig-publish-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    written().map_err(|error| WriteError { path: path.to_owned(), error })
}

#[cfg(test)]
mod tests;
