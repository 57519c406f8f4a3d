//! The folder of a preview, for any static host:
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
//! It is made beside its place and moved there, so that nobody ever sees half of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::json;

use super::changes::{Kind, Read};
use super::comment::{self, About};
use super::page::{self, Assets};
use super::{Outcome, Preview, Request, place};
use crate::publish::{self, WriteError, whole};

/// How many SIGs have a page of their own, with two copies of their data.
const PAGES_LIMIT: usize = 500;

/// What the folder is recognized by: another one is never replaced.
const MARK: &str = "preview.json";
const LOADER: &str = "sig-info.js";
const EMBED: &str = "embed";

const STYLE: &str = include_str!("page/preview.css");
const SCRIPT: &str = include_str!("page/preview.js");

/// The widget that shows the SIGs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Widget {
    /// A folder that holds it, which is copied.
    Folder(PathBuf),
    /// The address of its loader.
    Url(String),
}

/// Why the preview could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds something else.
    #[error("{0} is there already and holds no preview; give another folder, or remove it")]
    NotOurs(PathBuf),
    /// There is no widget.
    #[error(
        "{0} holds no widget ({LOADER}); build it with `cargo xtask build`, or name its folder or \
         address with --widget"
    )]
    NoWidget(PathBuf),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A folder could not be made, moved or copied.
    #[error("{path} could not be written: {error}", path = .0.display(), error = .1)]
    Folder(PathBuf, io::Error),
}

/// Writes it.
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
    whole(&out.join("preview.css"), [sig_info::style::PAGE, STYLE].concat().as_bytes())?;
    whole(&out.join("icon.svg"), sig_info::style::ICON.as_bytes())?;
    whole(&out.join("preview.js"), SCRIPT.as_bytes())?;

    let shown = preview.shown();
    let ids: Vec<&str> = shown.iter().map(|(changes, _)| changes.id.as_str()).collect();
    let mut names = place::names(&ids);
    names.truncate(PAGES_LIMIT);
    names.par_iter().zip(&shown).try_for_each(|(name, (changes, pair))| {
        let folder = out.join(name);
        let page = page::sig(preview, changes, pair, &assets);
        whole(&folder.join("index.html"), page.as_bytes())?;
        for (side, read) in [("before", &pair.before), ("after", &pair.after)] {
            if let Some(Read { sig, .. }) = read {
                publish::write_sig(&folder.join(side), sig, None)?;
            }
        }
        Ok::<(), OutputError>(())
    })?;
    let index = page::index(preview, &names, &assets);
    whole(&out.join("index.html"), index.as_bytes())?;

    let about =
        About { base: preview.base.clone(), head: preview.head.clone(), url: request.url.clone() };
    let comment = comment::comment(&preview.changes, &about);
    whole(&out.join("comment.md"), comment.as_bytes())?;
    let summary = json!({
        "version": 1,
        "base": preview.base,
        "head": preview.head,
        "new_errors": outcome.new_errors,
        "unread": preview.unread.len(),
        "refused": preview.refused.len(),
        "sigs": shown.iter().enumerate().map(|(at, (changes, _))| json!({
            "id": changes.id,
            "fate": match changes.fate {
                Kind::Added => "added",
                Kind::Removed => "removed",
                Kind::Changed => "changed",
            },
            "page": names.get(at).map(|name| format!("{name}/index.html")),
            "changes": changes.changes.len(),
            "new_diagnostics": changes.new_diagnostics.len(),
            "solved_diagnostics": changes.solved_diagnostics.len(),
        })).collect::<Vec<_>>(),
    });
    whole(&out.join(MARK), format!("{summary:#}\n").as_bytes())?;
    Ok(())
}

/// The strictest policy with which the widget works; a widget from elsewhere may load what is its own.
fn assets(widget: &Widget) -> Assets {
    let (loader, elsewhere) = match widget {
        Widget::Folder(_) => (format!("{EMBED}/{LOADER}"), String::new()),
        Widget::Url(url) => {
            let host_end = url.find("://").map_or(0, |at| at + 3);
            let rest = &url[host_end..];
            let origin = &url[..host_end + rest.find(['/', '?', '#']).unwrap_or(rest.len())];
            // What could begin another directive is no part of an origin.
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
