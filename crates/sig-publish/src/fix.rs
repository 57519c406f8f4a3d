//! Applies the edits of diagnostics whose fix is certain to the source files. Everything else in a
//! file is kept byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use similar::TextDiff;

use sig_source::diagnostic::{Diagnostic, Edit};
use sig_source::tree::SIZE_LIMIT;
use sig_source::yaml;

/// The byte order mark that some editors put before a text.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The planned fixes.
#[derive(Debug, Default)]
pub struct Fixes {
    /// The files to change.
    pub files: Vec<Fixed>,
    /// The files that could be fixed but are left unchanged: the path in diagnostics, and the
    /// reason.
    pub left: Vec<(String, &'static str)>,
}

/// A file with fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The path on disk.
    pub path: PathBuf,
    /// The path in diagnostics.
    pub shown: String,
    /// The number of diagnostics that this fixes.
    pub solved: usize,
    before: String,
    after: String,
}

/// Plans the fixes of all diagnostics that have edits, without writing anything. `roots` maps the
/// prefixes of paths in diagnostics, which end with `/` unless empty, to folders on disk.
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
    let path = on_disk(roots, shown).ok_or("it is a link, or is reached through one")?;
    let before = read(&path).map_err(|_| "it can't be read")?;
    // Spans are relative to the text after the byte order mark.
    let mark = if before.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let text = &before[mark..];
    if diagnostics.iter().any(|it| it.place.source.text != text) {
        return Err("it has changed in the meantime");
    }
    let (text, solved) = edited(text, diagnostics);
    // If the result is not valid YAML, the fix was wrong.
    if !matches!(yaml::parse(&text), Ok(Some(_))) {
        return Err("it would no longer be valid YAML");
    }
    let after = format!("{}{text}", &before[..mark]);
    Ok(Fixed { path, shown: shown.to_owned(), solved, before, after })
}

/// Applies the edits, and counts the diagnostics that this fixes. Of overlapping edits the first is
/// applied.
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

/// Returns the file on disk that is reported as `shown`, if it is regular and not reached through a
/// link.
fn on_disk(roots: &[(String, PathBuf)], shown: &str) -> Option<PathBuf> {
    let inside = |(above, root): &'_ (String, PathBuf)| {
        Some((above.len(), root.clone(), shown.strip_prefix(above.as_str())?.to_owned()))
    };
    // The longest prefix counts, as a SIG's folder is inside that of all.
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
    /// Writes the file atomically and keeps its permissions. A file that has changed since it was
    /// read is not written.
    ///
    /// # Errors
    /// Returns an error if the file can't be written, or has changed since it was read.
    pub fn write(&self) -> io::Result<()> {
        if self.path.symlink_metadata()?.is_symlink() || read(&self.path)? != self.before {
            return Err(io::Error::other("it has changed in the meantime"));
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

/// Writes the fixes as a unified diff for `git apply` and `patch -p1`.
///
/// # Errors
/// Returns an error if `out` can't be written to.
pub fn diff(out: &mut impl Write, files: &[Fixed]) -> io::Result<()> {
    for file in files {
        let shown = file.shown.trim_start_matches('/');
        let diff = TextDiff::from_lines(&file.before, &file.after);
        let (old, new) = (format!("a/{shown}"), format!("b/{shown}"));
        write!(out, "{}", diff.unified_diff().header(&old, &new))?;
    }
    Ok(())
}

/// Writes how many problems are fixed, and which files are left unchanged. `verb` is a participle
/// such as `fixed`.
///
/// # Errors
/// Returns an error if `out` can't be written to.
pub fn summarize(out: &mut impl Write, fixes: &Fixes, verb: &str) -> io::Result<()> {
    for (shown, why) in &fixes.left {
        writeln!(out, "{shown} is unchanged: {why}")?;
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
    fn first_of_overlapping_edits_is_applied() {
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
