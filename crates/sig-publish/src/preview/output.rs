//! Writes the folder of a preview, for any static host:
//!
//! ```text
//! index.html              the SIGs that change
//! <sig>/index.html        one of them, before and after
//! <sig>/before/sig.json   and meetings.ics; the same in after/
//! embed/                  the widget, once for all
//! preview.css, preview.js, icon.svg
//! comment.md              the summary, for the review system
//! preview.json            the counts, for programs
//! ```
//!
//! It is written to a temporary folder and renamed, so that it is never visible in part.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::json;

use super::changes::{ChangeKind, Read};
use super::comment::{self, About};
use super::page::{self, Assets};
use super::{Outcome, Preview, Request, place};
use crate::publish::{self, WriteError, write_atomically};

/// The maximum number of SIGs that get a page of their own, with two copies of their data.
const PAGES_LIMIT: usize = 500;

/// The file by which a preview is recognized; any other folder is never replaced.
const MARK: &str = "preview.json";
const LOADER: &str = "sig-info.js";
const EMBED: &str = "embed";

const STYLE: &str = include_str!("page/preview.css");
const SCRIPT: &str = include_str!("page/preview.js");

/// The widget that shows the SIGs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Widget {
    /// A folder with the widget, which is copied.
    Folder(PathBuf),
    /// The URL of its loader.
    Url(String),
}

/// Why the preview could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder exists and is not a preview.
    #[error("{0} already exists and is not a preview; choose another folder, or remove it")]
    NotOurs(PathBuf),
    /// The widget's folder does not contain the widget.
    #[error(
        "{0} does not contain the widget ({LOADER}); build it with `cargo xtask build`, or give its \
         folder or address with --widget"
    )]
    NoWidget(PathBuf),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A folder could not be created, moved or copied.
    #[error("{path} could not be written: {error}", path = .0.display(), error = .1)]
    Folder(PathBuf, io::Error),
}

/// Writes the preview.
pub fn write(request: &Request, preview: &Preview, outcome: Outcome) -> Result<(), OutputError> {
    let out = &request.out;
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| OutputError::Folder(path, error)
    };
    if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some())
        && !out.join(MARK).is_file()
    {
        return Err(OutputError::NotOurs(out.clone()));
    }
    let parent = match out.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(at(parent))?;
    let beside = tempfile::Builder::new().prefix(".preview-").tempdir_in(parent);
    let beside = beside.map_err(at(parent))?;
    let new = beside.path().join("new");
    fs::create_dir(&new).map_err(at(&new))?;
    fill(&new, request, preview, outcome)?;
    if out.exists() {
        fs::rename(out, beside.path().join("old")).map_err(at(out))?;
    }
    fs::rename(&new, out).map_err(at(out))
}

fn fill(
    out: &Path,
    request: &Request,
    preview: &Preview,
    outcome: Outcome,
) -> Result<(), OutputError> {
    let assets = assets(&request.widget);
    if let Widget::Folder(folder) = &request.widget {
        copy(folder, &out.join(EMBED))?;
    }
    write_atomically(&out.join("preview.css"), [sig_info::style::PAGE, STYLE].concat().as_bytes())?;
    write_atomically(&out.join("icon.svg"), sig_info::style::ICON.as_bytes())?;
    write_atomically(&out.join("preview.js"), SCRIPT.as_bytes())?;

    let shown = preview.shown();
    let ids: Vec<&str> = shown.iter().map(|changes| changes.id.as_str()).collect();
    let mut names = place::names(&ids);
    names.truncate(PAGES_LIMIT);
    names.par_iter().zip(&shown).try_for_each(|(name, changes)| {
        let folder = out.join(name);
        let page = page::sig(preview, changes, &assets);
        write_atomically(&folder.join("index.html"), page.as_bytes())?;
        for (side, read) in [("before", &changes.pair.before), ("after", &changes.pair.after)] {
            if let Some(Read { sig, .. }) = read {
                publish::write_sig(&folder.join(side), sig, None)?;
            }
        }
        Ok::<(), OutputError>(())
    })?;
    let index = page::index(preview, &names, &assets);
    write_atomically(&out.join("index.html"), index.as_bytes())?;

    let about =
        About { base: preview.base.clone(), head: preview.head.clone(), url: request.url.clone() };
    let comment = comment::comment(&preview.changes, &about);
    write_atomically(&out.join("comment.md"), comment.as_bytes())?;
    let summary = json!({
        "version": 1,
        "base": preview.base,
        "head": preview.head,
        "new_errors": outcome.new_errors,
        "unread": preview.unread.len(),
        "refused": preview.refused.len(),
        "sigs": shown.iter().enumerate().map(|(at, changes)| json!({
            "id": changes.id,
            "fate": match changes.fate {
                ChangeKind::Added => "added",
                ChangeKind::Removed => "removed",
                ChangeKind::Changed => "changed",
            },
            "page": names.get(at).map(|name| format!("{name}/index.html")),
            "changes": changes.changes.len(),
            "new_diagnostics": changes.new_diagnostics.len(),
            "solved_diagnostics": changes.solved_diagnostics.len(),
        })).collect::<Vec<_>>(),
    });
    write_atomically(&out.join(MARK), format!("{summary:#}\n").as_bytes())?;
    Ok(())
}

/// Returns the strictest Content Security Policy with which the widget works; a widget at another
/// origin may load files from there.
fn assets(widget: &Widget) -> Assets {
    let (loader, elsewhere) = match widget {
        Widget::Folder(_) => (format!("{EMBED}/{LOADER}"), String::new()),
        Widget::Url(url) => {
            let host_end = url.find("://").map_or(0, |at| at + 3);
            let rest = &url[host_end..];
            let origin = &url[..host_end + rest.find(['/', '?', '#']).unwrap_or(rest.len())];
            // An origin must not contain what could start another directive.
            let plain = !origin.contains([';', ',', ' ', '@']);
            (url.clone(), if plain { format!(" {origin}") } else { String::new() })
        }
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{elsewhere}; \
         style-src 'self'{elsewhere}; connect-src 'self'{elsewhere}; \
         img-src 'self' https: data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'"
    );
    Assets { loader, policy }
}

/// Copies the files of the widget's folder.
fn copy(from: &Path, to: &Path) -> Result<(), OutputError> {
    if !from.join(LOADER).is_file() {
        return Err(OutputError::NoWidget(from.to_owned()));
    }
    let failed = |error| OutputError::Folder(to.to_owned(), error);
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().map_err(failed)?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).map_err(failed)?;
        }
    }
    Ok(())
}
