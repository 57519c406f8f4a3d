//! Which diagnostics are new, and which are solved.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use sig_source::diagnostic::{Code, Diagnostic, Severity};

/// How much of the line counts, in bytes before and after the place: lines can be megabytes.
const CONTEXT: usize = 200;

/// A diagnostic, and what makes it the same one wherever in the file its line has gone.
struct Said<'a> {
    it: &'a Diagnostic,
    file: &'a str,
    line: &'a str,
}

/// The new and the solved ones of a SIG, of the ids and the diagnostics before and after.
pub fn compare(
    (id_before, before): (&str, &[Diagnostic]),
    (id_after, after): (&str, &[Diagnostic]),
) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut old: Vec<Said<'_>> = before.iter().map(|it| Said::new(id_before, it)).collect();
    let mut new: Vec<Said<'_>> = after.iter().map(|it| Said::new(id_after, it)).collect();
    drop_common(&mut old, &mut new, |it| Some((it.kind(), &it.it.message, it.line)));
    // A line was edited, and what was wrong with it still is. An error is looked at anew.
    drop_common(&mut old, &mut new, |it| {
        (it.it.code.severity() != Severity::Error).then_some((it.kind(), &it.it.message))
    });
    // A list in it grew or shrank: what it is a list of was said before.
    drop_common(&mut old, &mut new, |it| {
        let list = it.list().filter(|_| it.it.code.severity() != Severity::Error)?;
        Some((it.kind(), list))
    });
    // What can't be read any more leaves much unfound, also in what is compared with it.
    if new.iter().any(|it| matches!(it.it.code, Code::Syntax | Code::Unreadable)) {
        old.clear();
    }
    // Nor is solved what is still wrong, with others: of the same line, or the same before a colon.
    let wrong: HashSet<_> = new.iter().flat_map(Said::what).collect();
    old.retain(|it| !it.what().iter().any(|what| wrong.contains(what)));
    let own = |all: Vec<Said<'_>>| all.into_iter().map(|said| said.it.clone()).collect();
    (own(new), own(old))
}

/// Drops those that have a key in common with one on the other side, each counting once.
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

    /// What is wrong, whatever it is wrong with.
    fn what(&self) -> Vec<(Code, &'a str, &'a str)> {
        let before_colon = self.it.message.split_once(": ").map(|(head, _)| head);
        let texts = [Some(self.line), before_colon].into_iter().flatten();
        texts.map(|text| (self.it.code, self.file, text)).collect()
    }

    /// What a list in the message is said to be, without how many there are: `not named here (3): a, b and 1 more`.
    fn list(&self) -> Option<String> {
        let (head, _) = self.it.message.split_once(": ")?;
        let is_ours = !head.contains('`');
        is_ours.then(|| head.chars().filter(|c| !c.is_ascii_digit()).collect())
    }

    fn kind(&self) -> (Code, &'a str) {
        (self.it.code, self.file)
    }
}

/// A file's path within the SIG's folder, which may have been renamed.
fn in_folder<'a>(path: &'a str, id: &str) -> &'a str {
    path.split_once("sig/")
        .and_then(|(_, path)| path.strip_prefix(id)?.strip_prefix('/'))
        .unwrap_or(path)
}

/// The line around the place.
fn line(diagnostic: &Diagnostic) -> &str {
    let text = &diagnostic.place.source.text;
    let at = text.floor_char_boundary(diagnostic.place.span.start);
    let first = text.floor_char_boundary(at.saturating_sub(CONTEXT));
    let last = text.floor_char_boundary(at + CONTEXT);
    let start = text[first..at].rfind('\n').map_or(first, |newline| first + newline + 1);
    let end = text[at..last].find('\n').map_or(last, |newline| at + newline);
    text[start..end].trim()
}
