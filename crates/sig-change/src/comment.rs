//! Writes the comment for review systems: the summary as short Markdown that is safe to post
//! whatever the sources contain.

mod choice;
mod markdown;
#[cfg(test)]
mod tests;
mod verify;

use sig_model::Url;

use crate::changes::{Change, ChangeKind, Piece, SigChanges};
use choice::telling;
use markdown::escape;
use sig_source::diagnostic::{Diagnostic, Severity};

pub use verify::{Refused, verify};

/// The first line, by which an existing comment is found and updated. It is not shown.
pub const MARKER: &str = "<!-- sig-info-preview -->";

/// The maximum number of lines of a comment.
const LINES: usize = 60;

/// The maximum number of bytes of a comment; GitHub takes 65,536 characters.
const BYTES: usize = 60_000;

/// The lines and bytes reserved for the end, which has the omissions and the preview's URL.
const END: (usize, usize) = (8, 20_000);

/// The minimum number of lines for a SIG with changes.
const LEAST: usize = 3;

/// The lines of a SIG's heading and the empty lines around it.
const AROUND: usize = 3;

/// The context of a comment.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The display name of the base: a short revision or a branch.
    pub base: String,
    /// The display name of the head.
    pub head: String,
    /// The preview's URL; it becomes a link if it is an absolute https or http URL.
    pub url: Option<String>,
}

/// Writes a comment of at most 60 lines and 60,000 bytes, and states how much is omitted.
pub fn comment(all: &[SigChanges], about: &About) -> String {
    let (told, silent): (Vec<&SigChanges>, Vec<&SigChanges>) =
        all.iter().partition(|sig| tells(sig));
    let mut page = Page::default();
    page.push(MARKER.into());
    page.push(String::new());
    page.push(format!("## {}", title(&told)));
    page.push(String::new());
    let (base, head) = (theirs(&about.base), theirs(&about.head));
    page.push(format!("From {base} to {head}."));

    let mut shown = 0;
    for (sig, most) in told.iter().zip(shares(&told, page.room())) {
        // If it is too long in bytes, try fewer lines.
        let mut fewer = std::iter::successors(Some(most), |most| {
            (*most > LEAST).then(|| (most / 2).max(LEAST))
        });
        if !fewer.any(|most| page.push_all(block(sig, most))) {
            break;
        }
        shown += 1;
    }

    page.is_ending = true;
    if shown < told.len() {
        page.push(String::new());
        page.push(format!("And {}: {}.", sigs(told.len() - shown, "more "), names(&told[shown..])));
    }
    if !silent.is_empty() {
        page.push(String::new());
        let what = "nothing that is shown changes";
        page.push(format!("In {} {what}: {}.", sigs(silent.len(), ""), names(&silent)));
    }
    if let Some(url) = &about.url {
        page.push(String::new());
        page.push(preview(url));
    }
    page.text
}

/// Returns whether there is anything to report about a SIG.
pub fn tells(sig: &SigChanges) -> bool {
    sig.fate != ChangeKind::Changed
        || !sig.changes.is_empty()
        || !sig.new_diagnostics.is_empty()
        || !sig.solved_diagnostics.is_empty()
}

fn title(told: &[&SigChanges]) -> String {
    match told.len() {
        0 => "This changes nothing that SIGs show".into(),
        number => format!("What this changes for {}", sigs(number, "")),
    }
}

fn sigs(number: usize, more: &str) -> String {
    format!("{number} {more}SIG{}", if number == 1 { "" } else { "s" })
}

/// Returns the first few ids, and how many more there are.
fn names(sigs: &[&SigChanges]) -> String {
    const NAMED: usize = 8;
    let named = if sigs.len() > NAMED + 1 { NAMED } else { sigs.len() };
    // An added or removed SIG is reported even without other changes.
    let name = |sig: &&SigChanges| {
        let id = theirs(&sig.id);
        match (sig.fate, &sig.was) {
            (ChangeKind::Added, _) => format!("{id} (new)"),
            (ChangeKind::Removed, _) if sig.pair.archived.is_some() => format!("{id} (archived)"),
            (ChangeKind::Removed, _) => format!("{id} (removed)"),
            (ChangeKind::Changed, Some(was)) => format!("{id} (renamed from {})", theirs(was)),
            (ChangeKind::Changed, None) => id,
        }
    };
    let names: Vec<String> = sigs[..named].iter().map(name).collect();
    match sigs.len() - named {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

fn theirs(text: &str) -> String {
    escape(Piece::theirs(text).as_str())
}

/// Returns the number of lines for each SIG below its heading: as many as it needs, up to an even
/// share; the remainder is shared evenly by the others. SIGs at the end that don't fit are not
/// included.
fn shares(told: &[&SigChanges], room: usize) -> Vec<usize> {
    let needs: Vec<usize> = told.iter().map(|sig| needed(sig)).collect();
    // As many SIGs from the start as fit with the minimum.
    let with_least = needs.iter().scan(0, |lines, needed| {
        *lines += AROUND + needed.min(&LEAST);
        Some(*lines)
    });
    let fitting = with_least.take_while(|lines| *lines <= room).count();
    let mut left = room - AROUND * fitting;
    let mut shares = needs[..fitting].to_vec();
    // Start with the SIGs that need least, so that the remainder is available to all others.
    let mut order: Vec<usize> = (0..fitting).collect();
    order.sort_by_key(|&at| needs[at]);
    for (served, at) in order.into_iter().enumerate() {
        // Round down, so that the remainder goes to the SIGs that need most.
        shares[at] = needs[at].min(left / (fitting - served));
        left -= shares[at];
    }
    shares
}

/// Returns the number of lines that a full report of a SIG takes; solved diagnostics take one.
fn needed(sig: &SigChanges) -> usize {
    let solved = usize::from(!sig.solved_diagnostics.is_empty());
    sig.changes.len() + sig.new_diagnostics.len() + solved
}

/// Returns the block of a SIG: its heading, and at most `most` lines.
fn block(sig: &SigChanges, most: usize) -> Vec<String> {
    let mut lines = vec![String::new(), heading(sig), String::new()];
    // Neither changes nor diagnostics may crowd out the other.
    let solved = usize::from(!sig.solved_diagnostics.is_empty());
    let room = most.saturating_sub(solved).max(1);
    // The most severe first.
    let mut gravest: Vec<&Diagnostic> = sig.new_diagnostics.iter().collect();
    gravest.sort_by_key(|diagnostic| diagnostic.code.severity());
    let for_diagnostics = gravest.len().min(room - (room / 2).min(sig.changes.len()));
    let for_changes = room - for_diagnostics;
    let changes = first(&telling(sig, for_changes), sig.changes.len(), "change", |it| change(it));
    let diagnostics =
        first(&gravest[..for_diagnostics], gravest.len(), "diagnostic", |it| diagnostic(it));
    // An error may have caused everything else.
    let has_errors = gravest.first().is_some_and(|it| it.code.severity() == Severity::Error);
    let (one, other) = if has_errors { (diagnostics, changes) } else { (changes, diagnostics) };
    lines.extend(one.into_iter().chain(other));
    if solved > 0 {
        lines.push(solved_in_words(&sig.solved_diagnostics));
    }
    if lines.len() == AROUND {
        lines.truncate(AROUND - 1);
    }
    lines
}

/// Formats one line per item. The last line says how many are omitted.
fn first<T>(shown: &[T], of: usize, what: &str, line: impl Fn(&T) -> String) -> Vec<String> {
    let mut lines: Vec<String> = shown.iter().map(line).collect();
    if let (Some(last), more @ 1..) = (lines.last_mut(), of - shown.len()) {
        last.push_str(&format!(" – and {more} more {what}{}", if more == 1 { "" } else { "s" }));
    }
    lines
}

fn heading(sig: &SigChanges) -> String {
    let id = theirs(&sig.id);
    let name = sig.name.get("en").map_or("", |(_, name)| name);
    let name = if name == sig.id || name.is_empty() {
        String::new()
    } else {
        format!(" ({})", theirs(name))
    };
    let fate = match sig.fate {
        ChangeKind::Added => ": new SIG",
        ChangeKind::Removed if sig.pair.archived.is_some() => ": SIG archived",
        ChangeKind::Removed => ": SIG removed",
        ChangeKind::Changed => "",
    };
    format!("### {id}{name}{fate}")
}

fn change(change: &Change) -> String {
    let words = change.words.iter().map(|piece| match piece {
        Piece::Ours(words) => words.as_ref().to_owned(),
        Piece::Theirs(text) => escape(text),
    });
    format!("- {}", words.collect::<String>())
}

fn diagnostic(it: &Diagnostic) -> String {
    let (line, _) = it.place.line_column();
    let (severity, file) = (it.code.severity().as_str(), theirs(&it.place.source.path));
    // No colon after the line number: `:100:` is an emoji.
    format!("- **{severity}** in {file}:{line} – {}", theirs(&it.message))
}

fn solved_in_words(solved: &[Diagnostic]) -> String {
    let one = |it: &Diagnostic| {
        let severity = it.code.severity().as_str();
        format!("{severity} in {} – {}", theirs(&it.place.source.path), theirs(&it.message))
    };
    match solved {
        [only] => format!("- Solved: {}", one(only)),
        [first, ..] => format!("- Solved: {} diagnostics, among them {}", solved.len(), one(first)),
        [] => String::new(),
    }
}

fn preview(url: &str) -> String {
    let is_web = |url: &Url| !url.as_str().to_ascii_lowercase().starts_with("mailto:");
    match Url::parse(url).filter(is_web) {
        // No character allowed in a URL ends the brackets, but entities would be decoded.
        Some(url) => format!("[See it before and after](<{}>)", url.as_str().replace('&', "&amp;")),
        None => format!("See it before and after: {}", theirs(url)),
    }
}

/// The comment so far, and its size.
#[derive(Default)]
struct Page {
    text: String,
    lines: usize,
    /// Whether the reserve for the end may be used.
    is_ending: bool,
}

impl Page {
    fn limits(&self) -> (usize, usize) {
        if self.is_ending { (LINES, BYTES) } else { (LINES - END.0, BYTES - END.1) }
    }

    /// Returns the number of lines that may follow.
    fn room(&self) -> usize {
        self.limits().0.saturating_sub(self.lines)
    }

    fn push(&mut self, line: String) -> bool {
        let fits = self.room() > 0 && self.text.len() + line.len() < self.limits().1;
        if fits {
            self.text.push_str(&line);
            self.text.push('\n');
            self.lines += 1;
        }
        fits
    }

    /// Adds all of these lines or none.
    fn push_all(&mut self, lines: Vec<String>) -> bool {
        let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
        let fits = lines.len() <= self.room() && self.text.len() + bytes < self.limits().1;
        fits && lines.into_iter().all(|line| self.push(line))
    }
}
