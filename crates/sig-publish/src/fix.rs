//! Mending what can be mended for certain: the edits that diagnostics know of, made in the files
//! themselves. All else of a file stays as it is, to the byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use similar::TextDiff;

use sig_source::diagnostic::{Diagnostic, Edit};
use sig_source::tree::SIZE_LIMIT;
use sig_source::yaml;

/// What some editors put before a text.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What is mended, and what is not.
#[derive(Debug, Default)]
pub struct Fixes {
    /// The files that become others.
    pub files: Vec<Fixed>,
    /// Files that could be mended, but are left alone: as people know them, each with why.
    pub left: Vec<(String, &'static str)>,
}

/// A file that is mended.
#[derive(Debug)]
pub struct Fixed {
    /// Where it is.
    pub path: PathBuf,
    /// As people know it.
    pub shown: String,
    /// How many diagnostics that solves.
    pub solved: usize,
    before: String,
    after: String,
}

/// What mends the diagnostics that can be mended. `roots` are the folders of sources: as they are shown,
/// with a `/` at the end unless it is the current one, and where they are on disk. Nothing is written.
pub fn plan(roots: &[(String, PathBuf)], diagnostics: &[Diagnostic]) -> Fixes {
    let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|it| !it.edits.is_empty()) {
        by_file.entry(&diagnostic.place.source.path).or_default().push(diagnostic);
    }
    let mut fixes = Fixes::default();
    for (shown, diagnostics) in by_file {
        match fix(roots, shown, &diagnostics) {
            Ok(fixed) => fixes.files.push(fixed),
            Err(why) => fixes.left.push((shown.to_owned(), why)),
        }
    }
    fixes
}

fn fix(
    roots: &[(String, PathBuf)],
    shown: &str,
    diagnostics: &[&Diagnostic],
) -> Result<Fixed, &'static str> {
    let path = on_disk(roots, shown).ok_or("it is a link, or reached by one")?;
    let before = read(&path).map_err(|_| "it can't be read")?;
    // The places count from behind the mark.
    let mark = if before.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let text = &before[mark..];
    if diagnostics.iter().any(|it| it.place.source.text != text) {
        return Err("it was changed meanwhile");
    }
    let (text, solved) = edited(text, diagnostics);
    // What can't be read afterwards was no slip.
    if !matches!(yaml::parse(&text), Ok(Some(_))) {
        return Err("it could not be read afterwards");
    }
    let after = format!("{}{text}", &before[..mark]);
    Ok(Fixed { path, shown: shown.to_owned(), solved, before, after })
}

/// The text with the edits, and how many diagnostics that solves: of two that touch the same place, the
/// first.
fn edited(text: &str, diagnostics: &[&Diagnostic]) -> (String, usize) {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut solved = 0;
    for diagnostic in diagnostics {
        let fits = |Edit { span, .. }: &Edit| {
            let here = (span.start, span.end);
            let is_free = taken.range(..=here).next_back().is_none_or(|it| it.1 <= span.start)
                && taken.range(here..).next().is_none_or(|it| span.end <= it.0);
            is_free && text.get(span.clone()).is_some()
        };
        if diagnostic.edits.iter().all(fits) {
            edits.extend(&diagnostic.edits);
            taken.extend(diagnostic.edits.iter().map(|it| (it.span.start, it.span.end)));
            solved += 1;
        }
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut edited = String::with_capacity(text.len() + edits.len());
    let mut from = 0;
    for Edit { span, text: new } in edits {
        edited.push_str(&text[from..span.start]);
        edited.push_str(new);
        from = span.end;
    }
    edited.push_str(&text[from..]);
    (edited, solved)
}

/// The file that is shown as `shown`, if it is a regular one and no link leads to it.
fn on_disk(roots: &[(String, PathBuf)], shown: &str) -> Option<PathBuf> {
    let inside = |(above, root): &'_ (String, PathBuf)| {
        Some((above.len(), root.clone(), shown.strip_prefix(above.as_str())?.to_owned()))
    };
    // A SIG's folder is in that of all.
    let (_, mut path, name) = roots.iter().filter_map(inside).max_by_key(|(length, ..)| *length)?;
    for part in Path::new(&name).components() {
        let Component::Normal(part) = part else { return None };
        path.push(part);
        if path.symlink_metadata().ok()?.is_symlink() {
            return None;
        }
    }
    path.is_file().then_some(path)
}

fn read(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > SIZE_LIMIT {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(path)
}

impl Fixed {
    /// Writes the file, whole or not at all, with the permissions that it has. One that was changed
    /// meanwhile is left alone.
    ///
    /// # Errors
    /// Where it can't be written, or is another by now.
    pub fn write(&self) -> io::Result<()> {
        if self.path.symlink_metadata()?.is_symlink() || read(&self.path)? != self.before {
            return Err(io::Error::other("it was changed meanwhile"));
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().prefix(".sig-publish-").tempfile_in(folder)?;
        file.write_all(self.after.as_bytes())?;
        file.as_file().set_permissions(fs::metadata(&self.path)?.permissions())?;
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }
}

/// What is mended as a unified diff, as `git apply` and `patch -p1` take it.
///
/// # Errors
/// Where it can't be written.
pub fn diff(out: &mut impl Write, files: &[Fixed]) -> io::Result<()> {
    for file in files {
        let shown = file.shown.trim_start_matches('/');
        let diff = TextDiff::from_lines(&file.before, &file.after);
        let (old, new) = (format!("a/{shown}"), format!("b/{shown}"));
        write!(out, "{}", diff.unified_diff().header(&old, &new))?;
    }
    Ok(())
}

/// How much is mended, and which files are left alone.
///
/// # Errors
/// Where it can't be written.
pub fn summarize(out: &mut impl Write, fixes: &Fixes, verb: &str) -> io::Result<()> {
    for (shown, why) in &fixes.left {
        writeln!(out, "{shown} is left as it is: {why}")?;
    }
    let solved: usize = fixes.files.iter().map(|file| file.solved).sum();
    let plural = if fixes.files.len() == 1 { "" } else { "s" };
    writeln!(out, "{solved} {verb} in {} file{plural}", fixes.files.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sig_source::diagnostic::{Code, Place, Source};

    #[test]
    fn of_two_edits_of_one_place_the_first_is_made() {
        let source = Source::new("x", "abcdef");
        let one = |edits: &[(usize, usize, &str)]| {
            let edit = |(from, to, text): &(usize, usize, &str)| Edit {
                span: *from..*to,
                text: (*text).to_owned(),
            };
            let place = Place::new(&source, 0..0);
            Diagnostic::new(Code::UnknownKey, place, "").edits(edits.iter().map(edit))
        };
        let all = [
            one(&[(1, 3, "X")]),
            one(&[(1, 3, "Y")]),
            one(&[(0, 1, "Z"), (2, 2, "W")]),
            one(&[(3, 3, " "), (3, 3, " "), (5, 6, "V")]),
            one(&[(6, 9, "U")]),
        ];
        let all: Vec<&Diagnostic> = all.iter().collect();
        assert_eq!(edited(&source.text, &all), ("aX  deV".to_owned(), 2));
    }
}
