//! Finds the diagnostics that are new, and those that are solved.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use sig_source::diagnostic::{Code, Diagnostic, Severity};

/// How much of the line is compared, in bytes before and after the place; lines may be megabytes
/// long.
const CONTEXT: usize = 200;

/// A diagnostic, and what identifies it even if its line has moved within the file.
struct Said<'a> {
    it: &'a Diagnostic,
    file: &'a str,
    line: &'a str,
}

/// Returns the new and the solved diagnostics of a SIG, given its ids and diagnostics before and
/// after.
pub fn compare(
    (id_before, before): (&str, &[Diagnostic]),
    (id_after, after): (&str, &[Diagnostic]),
) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut old: Vec<Said<'_>> = before.iter().map(|it| Said::new(id_before, it)).collect();
    let mut new: Vec<Said<'_>> = after.iter().map(|it| Said::new(id_after, it)).collect();
    drop_common(&mut old, &mut new, |it| Some((it.kind(), &it.it.message, it.line)));
    // The line was edited without fixing the problem. Errors are compared strictly.
    drop_common(&mut old, &mut new, |it| {
        (it.it.code.severity() != Severity::Error).then_some((it.kind(), &it.it.message))
    });
    // The list in the message has grown or shrunk; what it lists was reported before.
    drop_common(&mut old, &mut new, |it| {
        let list = it.list().filter(|_| it.it.code.severity() != Severity::Error)?;
        Some((it.kind(), list))
    });
    // A source that can no longer be read hides other diagnostics, including contradictions to
    // other sources.
    if new.iter().any(|it| matches!(it.it.code, Code::Syntax | Code::Unreadable)) {
        old.clear();
    }
    // A diagnostic that still applies to others, in the same line or with the same text before the
    // colon, is not solved.
    let wrong: HashSet<_> = new.iter().flat_map(Said::what).collect();
    old.retain(|it| !it.what().iter().any(|what| wrong.contains(what)));
    let own = |all: Vec<Said<'_>>| all.into_iter().map(|said| said.it.clone()).collect();
    (own(new), own(old))
}

/// Removes pairs of diagnostics with equal keys, one on each side.
fn drop_common<'a, K: Hash + Eq>(
    old: &mut Vec<Said<'a>>,
    new: &mut Vec<Said<'a>>,
    key: impl Fn(&Said<'a>) -> Option<K>,
) {
    let mut waiting: HashMap<K, usize> = HashMap::new();
    for key in old.iter().filter_map(&key) {
        *waiting.entry(key).or_default() += 1;
    }
    let mut found: HashMap<K, usize> = HashMap::new();
    new.retain(|it| match key(it).and_then(|key| Some((waiting.get_mut(&key)?, key))) {
        Some((left @ 1.., key)) => {
            *left -= 1;
            *found.entry(key).or_default() += 1;
            false
        }
        _ => true,
    });
    old.retain(|it| match key(it).and_then(|key| found.get_mut(&key)) {
        Some(left @ 1..) => {
            *left -= 1;
            false
        }
        _ => true,
    });
}

impl<'a> Said<'a> {
    fn new(id: &str, it: &'a Diagnostic) -> Self {
        Self { it, file: in_folder(&it.place.source.path, id), line: line(it) }
    }

    /// Returns the key that identifies the problem, regardless of the item it applies to.
    fn what(&self) -> Vec<(Code, &'a str, &'a str)> {
        let before_colon = self.it.message.split_once(": ").map(|(head, _)| head);
        let texts = [Some(self.line), before_colon].into_iter().flatten();
        texts.map(|text| (self.it.code, self.file, text)).collect()
    }

    /// Returns the description of a list in the message, without numbers:
    /// `not listed here (3): a, b and 1 more`.
    fn list(&self) -> Option<String> {
        let (head, _) = self.it.message.split_once(": ")?;
        let is_ours = !head.contains('`');
        is_ours.then(|| head.chars().filter(|c| !c.is_ascii_digit()).collect())
    }

    fn kind(&self) -> (Code, &'a str) {
        (self.it.code, self.file)
    }
}

/// Returns the path of a file within the SIG's folder, which may have been renamed.
fn in_folder<'a>(path: &'a str, id: &str) -> &'a str {
    path.split_once("sig/")
        .and_then(|(_, path)| path.strip_prefix(id)?.strip_prefix('/'))
        .unwrap_or(path)
}

/// Returns the line around the place.
fn line(diagnostic: &Diagnostic) -> &str {
    let text = &diagnostic.place.source.text;
    let at = text.floor_char_boundary(diagnostic.place.span.start);
    let first = text.floor_char_boundary(at.saturating_sub(CONTEXT));
    let last = text.floor_char_boundary(at + CONTEXT);
    let start = text[first..at].rfind('\n').map_or(first, |newline| first + newline + 1);
    let end = text[at..last].find('\n').map_or(last, |newline| at + newline);
    text[start..end].trim()
}
