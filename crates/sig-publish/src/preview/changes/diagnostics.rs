//! Which diagnostics are new, and which are solved.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic};

/// How much of the line counts, in bytes before and after the place: lines can be megabytes.
const CONTEXT: usize = 200;

/// What makes a diagnostic the same one, wherever in the file its line has gone.
type Key<'a> = (Code, &'a str, &'a str, &'a str);

/// The new and the solved ones of a SIG, of the ids and the diagnostics before and after.
pub fn compare(
    (id_before, before): (&str, &[Diagnostic]),
    (id_after, after): (&str, &[Diagnostic]),
) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let new = missing_in(id_after, after, id_before, before);
    // In a file that can't be read any more nothing else is found; that solves nothing.
    let unread: HashSet<&str> = new
        .iter()
        .filter(|it| matches!(it.code, Code::Syntax | Code::Unreadable))
        .map(|it| in_folder(&it.place.source.path, id_after))
        .collect();
    let mut solved = missing_in(id_before, before, id_after, after);
    solved.retain(|it| !unread.contains(in_folder(&it.place.source.path, id_before)));
    (new, solved)
}

/// Those of `these` for which there is none in `those`, each counting once.
fn missing_in(
    id: &str,
    these: &[Diagnostic],
    other_id: &str,
    those: &[Diagnostic],
) -> Vec<Diagnostic> {
    let mut known: HashMap<Key<'_>, usize> = HashMap::new();
    for diagnostic in those {
        *known.entry(key(other_id, diagnostic)).or_default() += 1;
    }
    let mut missing = Vec::new();
    for diagnostic in these {
        match known.get_mut(&key(id, diagnostic)) {
            Some(left @ 1..) => *left -= 1,
            _ => missing.push(diagnostic.clone()),
        }
    }
    missing
}

fn key<'a>(id: &str, diagnostic: &'a Diagnostic) -> Key<'a> {
    let file = in_folder(&diagnostic.place.source.path, id);
    (diagnostic.code, file, &diagnostic.message, line(diagnostic))
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
