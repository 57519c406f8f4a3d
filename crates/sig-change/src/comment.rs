//! The comment for the review system: the summary as Markdown, short, and safe to post whatever
//! the sources say.

mod choice;
mod markdown;
#[cfg(test)]
mod tests;
mod verify;

use sig_model::Url;

use crate::changes::{Change, Kind, Piece, SigChanges};
use choice::telling;
use markdown::escape;
use sig_source::diagnostic::{Diagnostic, Severity};

pub use verify::{Refused, verify};

/// The first line, by which the comment is found again to be updated. It is not shown.
pub const MARKER: &str = "<!-- sig-info-preview -->";

/// The most lines of a comment.
const LINES: usize = 60;

/// The most bytes of a comment; GitHub takes 65,536 characters.
const BYTES: usize = 60_000;

/// What the end needs of both: what is left out, and the preview's address.
const END: (usize, usize) = (8, 20_000);

/// The fewest lines that a SIG has for what changes, as long as there are any.
const LEAST: usize = 3;

/// The lines of a SIG's heading, and the blanks around it.
const AROUND: usize = 3;

/// What the comment is about.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The base, as people know it: a short revision or a branch.
    pub base: String,
    /// The head, likewise.
    pub head: String,
    /// The preview's address; a link if it is an absolute one of scheme https or http.
    pub url: Option<String>,
}

/// The comment: at most 60 lines and 60,000 bytes, then how much more there is.
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
        // What is too long in bytes is told in fewer lines.
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

/// Whether there is anything to tell of it.
pub fn tells(sig: &SigChanges) -> bool {
    sig.fate != Kind::Changed
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

/// The first few ids, and how many more there are.
fn names(sigs: &[&SigChanges]) -> String {
    const NAMED: usize = 8;
    let named = if sigs.len() > NAMED + 1 { NAMED } else { sigs.len() };
    // That a SIG comes or goes is known of it even where nothing else is.
    let name = |sig: &&SigChanges| {
        let id = theirs(&sig.id);
        match (sig.fate, &sig.was) {
            (Kind::Added, _) => format!("{id} (new)"),
            (Kind::Removed, _) if sig.is_archived => format!("{id} (archived)"),
            (Kind::Removed, _) => format!("{id} (removed)"),
            (Kind::Changed, Some(was)) => format!("{id} (renamed from {})", theirs(was)),
            (Kind::Changed, None) => id,
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

/// How many lines each SIG has below its heading: as many as it needs, where that is no more than an
/// even part; what it leaves is shared evenly by the others. The last SIGs, for which there is no room,
/// are not among them.
fn shares(told: &[&SigChanges], room: usize) -> Vec<usize> {
    let needs: Vec<usize> = told.iter().map(|sig| needed(sig)).collect();
    // As many SIGs as fit with the least, the first of them.
    let with_least = needs.iter().scan(0, |lines, needed| {
        *lines += AROUND + needed.min(&LEAST);
        Some(*lines)
    });
    let fitting = with_least.take_while(|lines| *lines <= room).count();
    let mut left = room - AROUND * fitting;
    let mut shares = needs[..fitting].to_vec();
    // Whoever needs least is served first, so that what it leaves reaches all others.
    let mut order: Vec<usize> = (0..fitting).collect();
    order.sort_by_key(|&at| needs[at]);
    for (served, at) in order.into_iter().enumerate() {
        // Rounded down, so that the rest goes to those that need most.
        shares[at] = needs[at].min(left / (fitting - served));
        left -= shares[at];
    }
    shares
}

/// How many lines tell all of a SIG; what is solved has one.
fn needed(sig: &SigChanges) -> usize {
    let solved = usize::from(!sig.solved_diagnostics.is_empty());
    sig.changes.len() + sig.new_diagnostics.len() + solved
}

/// A SIG: its heading, and at most so many lines.
fn block(sig: &SigChanges, most: usize) -> Vec<String> {
    let mut lines = vec![String::new(), heading(sig), String::new()];
    // Neither changes nor diagnostics crowd out the other.
    let solved = usize::from(!sig.solved_diagnostics.is_empty());
    let room = most.saturating_sub(solved).max(1);
    // The gravest first.
    let mut gravest: Vec<&Diagnostic> = sig.new_diagnostics.iter().collect();
    gravest.sort_by_key(|diagnostic| diagnostic.code.severity());
    let for_diagnostics = gravest.len().min(room - (room / 2).min(sig.changes.len()));
    let for_changes = room - for_diagnostics;
    let changes = first(&telling(sig, for_changes), sig.changes.len(), "change", |it| change(it));
    let diagnostics =
        first(&gravest[..for_diagnostics], gravest.len(), "diagnostic", |it| diagnostic(it));
    // An error may be the reason for all the rest.
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

/// The items, a line each; the last one says how many more there are of them.
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
        Kind::Added => ": new SIG",
        Kind::Removed if sig.is_archived => ": SIG archived",
        Kind::Removed => ": SIG removed",
        Kind::Changed => "",
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
    // No colon behind the line: `:100:` is an emoji.
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
        // Nothing that is allowed in a URL ends the brackets; entities would be read.
        Some(url) => format!("[See it before and after](<{}>)", url.as_str().replace('&', "&amp;")),
        None => format!("See it before and after: {}", theirs(url)),
    }
}

/// The comment so far, and how much of it.
#[derive(Default)]
struct Page {
    text: String,
    lines: usize,
    /// Whether what was kept for the end may be used.
    is_ending: bool,
}

impl Page {
    fn limits(&self) -> (usize, usize) {
        if self.is_ending { (LINES, BYTES) } else { (LINES - END.0, BYTES - END.1) }
    }

    /// How many lines may follow.
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

    /// All of these or none.
    fn push_all(&mut self, lines: Vec<String>) -> bool {
        let bytes: usize = lines.iter().map(|line| line.len() + 1).sum();
        let fits = lines.len() <= self.room() && self.text.len() + bytes < self.limits().1;
        fits && lines.into_iter().all(|line| self.push(line))
    }
}
