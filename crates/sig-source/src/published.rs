//! A SIG as it is published: read from its sources, within the limits of the widget.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{self, AssertUnwindSafe};

use sig_model::{Reference, SIZE_LIMIT, Sig};

use crate::diagnostic::{Code, Diagnostic, Place, Source};
use crate::folder::Folder;
use crate::merge::{self, Options, Unpublished};
use crate::sink::Sink;
use crate::{load, sigs_yaml};

/// The maximum number of diagnostics kept per SIG; whoever has so many must fix those first.
const DIAGNOSTICS_LIMIT: usize = 2000;

/// Reads a SIG from its sources: loads them, parses them, and merges what they state. Problems are
/// reported. Also returns the data that is not published.
pub fn from_sources(folder: &Folder, options: &Options, sink: &Sink) -> (Sig, Unpublished) {
    match &folder.entry {
        Some(entry) => (sigs_yaml::read(entry, options, sink), Unpublished::default()),
        None => merge::merge(load::load(folder, &options.community, sink), options, sink),
    }
}

/// Reads one folder, including the data that is not published; the SIG is `None` if that failed.
pub fn read(folder: &Folder, options: &Options) -> (Option<Sig>, Unpublished, Vec<Diagnostic>) {
    let sink = Sink::default();
    // A bug that affects one SIG must not stop the others.
    let read = panic::catch_unwind(AssertUnwindSafe(|| from_sources(folder, options, &sink)));
    if read.is_err() {
        let source = Source::new(format!("{}README.md", folder.shown), "");
        let message = "reading this SIG failed because of a bug in sig-publish";
        sink.report(
            Diagnostic::new(Code::Unreadable, Place::new(&source, 0..0), message)
                .help("please report it, and attach the SIG's files"),
        );
    }
    let (sig, unpublished) = read.ok().unzip();
    let sig = sig.and_then(|sig| as_shown(&sig, folder, &sink));
    let mut diagnostics = sink.into_diagnostics();
    // Keep the most severe.
    diagnostics.sort_by_key(|diagnostic| diagnostic.code.severity());
    diagnostics.truncate(DIAGNOSTICS_LIMIT);
    (sig, unpublished.unwrap_or_default(), diagnostics)
}

/// Returns the SIG as the widget reads it, within its limits; `None` if the widget would refuse it.
fn as_shown(sig: &Sig, folder: &Folder, sink: &Sink) -> Option<Sig> {
    let refuse = |message: String| {
        let place = Place::new(&Source::new(folder.named_file(), ""), 0..0);
        sink.report(Diagnostic::new(Code::TooMuch, place, message).help(
            "remove what readers don't need; what the SIG's repositories say need not be repeated",
        ));
    };
    let document = serde_json::to_value(sig).ok()?;
    let (mut sig, left_out) = match sig_model::read::<_, Sig>(&&document) {
        Ok(read) => read,
        Err(problem) => {
            refuse(format!("the published file could not be read: {problem}"));
            return None;
        }
    };
    for problem in left_out.iter().take(DIAGNOSTICS_LIMIT) {
        refuse(problem.to_string());
    }
    sig.calendar_url =
        Reference::parse(sig_calendar::FILE).filter(|_| sig_calendar::holds_any(&sig));
    let size = sig_model::to_json(&sig).ok()?.len();
    if size > SIZE_LIMIT as usize {
        refuse(format!("sig.json would have {size} bytes; at most {SIZE_LIMIT} are read"));
        return None;
    }
    Some(sig)
}

/// Replaces the names of SIGs in joint meetings by ids, of which `ids` are all. Names in two
/// languages may resolve to the same SIG.
pub fn resolve(sigs: &mut [Sig], ids: &[String]) {
    let key = |name: &str| {
        let name: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        name.strip_prefix("sig").map(str::to_owned).unwrap_or(name)
    };
    let ids: BTreeMap<String, &String> = ids.iter().map(|id| (key(id), id)).collect();
    for meeting in sigs.iter_mut().flat_map(|sig| &mut sig.meetings) {
        let names = meeting.joint_with.iter();
        let known = names.map(|name| (*ids.get(&key(name)).unwrap_or(&name)).clone());
        let known: BTreeSet<String> = known.collect();
        meeting.joint_with = known.into_iter().collect();
    }
}
