//! SIGs before and after an edit, and the sentences about them.

use std::fs;
use std::path::{Path, PathBuf};

use sig_change::changes::{ChangeKind, Pair, Read, SigChanges, compare};
use sig_publish::checkout;
use sig_source::diagnostic::Diagnostic;
use sig_source::events::Events;
use sig_source::merge::Options;
use sig_source::published;
use sig_source::sink::Sink;
use tempfile::TempDir;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// A file, a text in it, and its replacement; if the text is empty, the whole file is replaced.
pub type Edit<'a> = (&'a str, &'a str, &'a str);

pub fn sample() -> PathBuf {
    Path::new(HERE).join("../../sample/sig/sig-CloudNative")
}

pub fn golden() -> PathBuf {
    Path::new(HERE).join("tests/golden/sources/sig/sig-CloudNative")
}

pub fn community(id: &str) -> Option<PathBuf> {
    let path = Path::new(HERE).join("../../../shared/community/sig").join(id);
    if !path.is_dir() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

/// A community's checkout at one revision.
pub struct Revision(TempDir);

impl Revision {
    pub fn new(sigs: &[(&Path, &str)]) -> Self {
        let checkout = Self(tempfile::tempdir().unwrap());
        for (source, id) in sigs {
            copy(source, &checkout.0.path().join("sig").join(id));
        }
        checkout
    }

    pub fn edit(self, id: &str, edits: &[Edit<'_>]) -> Self {
        for (file, from, to) in edits {
            let path = self.0.path().join("sig").join(id).join(file);
            if from.is_empty() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, to).unwrap();
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(from), "{file} has no {from:?}");
            fs::write(path, text.replacen(from, to, 1)).unwrap();
        }
        self
    }

    pub fn read(&self, id: &str, events: &str) -> Read {
        let path = self.0.path().join("sig").join(id);
        let mut folder = checkout::find(&path, None).unwrap().folders.remove(0);
        folder.shown = format!("sig/{id}/");
        let sink = Sink::default();
        let options = Options {
            emails: true,
            events: Events::read(events).unwrap(),
            revision: Some(path.display().to_string()),
            ..Options::default()
        };
        let (sig, unpublished) = published::from_sources(&folder, &options, &sink);
        Read { sig, unpublished, diagnostics: sink.into_diagnostics() }
    }
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::write(to, fs::read(&path).unwrap()).unwrap();
        }
    }
}

pub const NO_EVENTS: &str = "{}";

pub fn edited(source: &Path, edits: &[Edit<'_>]) -> SigChanges {
    let id = source.file_name().unwrap().to_str().unwrap();
    let before = Revision::new(&[(source, id)]).read(id, NO_EVENTS);
    let after = Revision::new(&[(source, id)]).edit(id, edits).read(id, NO_EVENTS);
    one(before, after)
}

pub fn one(before: Read, after: Read) -> SigChanges {
    let pair = Pair { before: Some(before), after: Some(after), ..Pair::default() };
    compare(vec![pair]).remove(0)
}

/// The sentences, each with its section.
pub fn sentences(changes: &SigChanges) -> Vec<String> {
    changes
        .changes
        .iter()
        .map(|change| {
            let words: String = change.words.iter().map(|piece| piece.as_str()).collect();
            format!("{}: {words}", change.section)
        })
        .collect()
}

pub fn messages(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|it| it.message.as_str()).collect()
}

#[track_caller]
pub fn assert_said(changes: &SigChanges, expected: &[&str]) {
    assert_eq!(sentences(changes), expected);
}

pub fn assert_silent(changes: &SigChanges) {
    assert_said(changes, &[]);
    assert_eq!(messages(&changes.new_diagnostics), [""; 0]);
    assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
    assert_eq!((changes.fate, &changes.was), (ChangeKind::Changed, &None));
}

pub fn en<'a>(from: &'a str, to: &'a str) -> Edit<'a> {
    ("README.md", from, to)
}

pub fn zh<'a>(from: &'a str, to: &'a str) -> Edit<'a> {
    ("README_cn.md", from, to)
}

pub fn info<'a>(from: &'a str, to: &'a str) -> Edit<'a> {
    ("sig-info.yaml", from, to)
}

/// Asserts the sentences for edits of the sample, and that no diagnostics change.
#[track_caller]
pub fn assert_sample(edits: &[Edit<'_>], expected: &[&str]) {
    let changes = edited(&sample(), edits);
    assert_said(&changes, expected);
    assert_eq!(messages(&changes.new_diagnostics), [""; 0]);
    assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
}

#[track_caller]
pub fn assert_golden(edits: &[Edit<'_>], expected: &[&str]) {
    assert_said(&edited(&golden(), edits), expected);
}

/// Reads real SIGs before and after.
pub fn real(edits: &[(&str, &[Edit<'_>])]) -> Option<Vec<SigChanges>> {
    let mut pairs = Vec::new();
    for (id, edits) in edits {
        let source = community(id)?;
        let before = Revision::new(&[(&source, id)]).read(id, NO_EVENTS);
        let after = Revision::new(&[(&source, id)]).edit(id, edits).read(id, NO_EVENTS);
        pairs.push(Pair { before: Some(before), after: Some(after), ..Pair::default() });
    }
    Some(compare(pairs))
}
