//! Finds the phrases of the mission and the scope that the sources emphasize or link.
//!
//! A phrase is published only if the widget's rule ([`sig_model::pieces`]) then marks nothing that
//! the sources don't.

use std::ops::Range;

use sig_model::{Localized, PHRASES, Piece, pieces};

use crate::marked::{MARKS_LIMIT, Mark, Marked};

/// The maximum number of bytes of a phrase, as readers have it for names.
const PHRASE_LIMIT: usize = 500;

/// The maximum number of bytes of the texts together, several times those of any SIG: each phrase
/// is looked for in all of them.
const TEXTS_LIMIT: usize = 32 << 10;

/// A line of a text, with the marks to show in it.
struct Line<'a> {
    text: &'a str,
    marks: Vec<Mark>,
}

/// Returns the phrases. `marked` are lines of the texts with what is marked in them.
pub fn of(mission: &Localized, scope: &[Localized], marked: &[Marked]) -> Vec<String> {
    let mut phrases = Vec::new();
    let all = std::iter::once(mission).chain(scope).flat_map(Localized::iter);
    if all.map(|(_, text)| text.len()).sum::<usize>() > TEXTS_LIMIT {
        return phrases;
    }
    let line = |text| {
        let marked = marked.iter().take(MARKS_LIMIT).find(|marked| marked.text == text);
        Line { text, marks: marked.map_or_else(Vec::new, shown) }
    };
    let mission = mission.iter().map(|(_, text)| text.split('\n').map(line).collect());
    let scope = scope.iter().flat_map(Localized::iter).map(|(_, text)| vec![line(text)]);
    let texts: Vec<Vec<Line<'_>>> = mission.chain(scope).collect();
    let lines = || texts.iter().flatten();
    let mut shown = 0;
    let marks = lines().flat_map(|line| line.marks.iter().map(move |mark| line.phrase(mark)));
    for phrase in marks.take(MARKS_LIMIT).filter(|phrase| phrase.len() <= PHRASE_LIMIT) {
        if phrases.len() == PHRASES {
            break;
        }
        phrases.push(phrase);
        match count(&texts, &phrases) {
            Some(more) if more > shown => shown = more,
            _ => drop(phrases.pop()),
        }
    }
    phrases
}

/// Returns how many marks are shown with these phrases, or `None` if any of them isn't one of the
/// sources.
fn count(texts: &[Vec<Line<'_>>], phrases: &[String]) -> Option<usize> {
    let mut shown = 0;
    for text in texts {
        let mut left = phrases;
        for line in text {
            shown += line.count(&mut left)?;
        }
    }
    Some(shown)
}

impl Line<'_> {
    /// Returns a mark as it is published.
    fn phrase(&self, mark: &Mark) -> String {
        let words = &self.text[mark.span.clone()];
        mark.url.as_ref().map_or_else(|| words.to_owned(), |url| format!("{words} ({url})"))
    }

    /// Returns how many marks are shown, or `None` if any of them isn't one of the sources.
    fn count(&self, phrases: &mut &[String]) -> Option<usize> {
        let mut shown = 0;
        let mut at = 0;
        for Piece { text, url, is_phrase } in pieces(self.text, phrases) {
            let span = at..at + text.len();
            at = span.end;
            if !is_phrase {
                continue;
            }
            if !self.marks.iter().any(|mark| mark.span == span && mark.url == url) {
                return None;
            }
            shown += 1;
            if let Some(url) = url {
                let written = format!(" ({url})");
                at += if self.text[at..].starts_with(&written) { written.len() } else { 0 };
            }
        }
        Some(shown)
    }
}

/// Returns the marks of a line that are worth showing, in order: links, and emphasis that sets a
/// part of the line off from the rest. A mark may be followed by a longer one for the case that it
/// can't be told from other places.
fn shown(line: &Marked) -> Vec<Mark> {
    let text = line.text.as_str();
    // An address in the text is a link to itself, and a link in bold is a link.
    let mut taken = addresses(text);
    let (links, emphasis): (Vec<&Mark>, Vec<&Mark>) =
        line.marks.iter().partition(|mark| mark.url.is_some());
    let mut shown = Vec::new();
    for mark in links.into_iter().chain(emphasis) {
        let Some(mut span) = trimmed(text, &mark.span) else { continue };
        let mut longer = lead_in(text, &span);
        if mark.url.is_none() {
            // All of a list's lead-ins look the same.
            span = longer.take_if(|it| text[..it.end].ends_with([':', '：'])).unwrap_or(span);
        }
        let words = &text[span.clone()];
        let overlaps = |other: &Range<usize>| span.start < other.end && other.start < span.end;
        let is_worth = words.chars().count() >= 2
            && !words.contains("://")
            && (mark.url.is_some() || has_contrast(text, &span));
        if is_worth && !taken.iter().any(overlaps) {
            taken.push(span.clone());
            // A function that sorts would take thousands of bytes in the workbench.
            let at = shown.partition_point(|other: &Mark| other.span.start < span.start);
            shown.insert(at, Mark { span, url: mark.url.clone() });
            if let Some(span) = longer {
                shown.insert(at + 1, Mark { span, url: mark.url.clone() });
            }
        }
    }
    shown
}

/// Returns where the web addresses in a text are.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut addresses = Vec::new();
    let mut at = 0;
    for Piece { text, url, .. } in pieces(text, &mut [].as_slice()) {
        let span = at..at + text.len();
        at = span.end;
        addresses.extend(url.map(|_| span));
    }
    addresses
}

/// Returns the span without the spaces at its ends; `None` if it is not one of the text.
fn trimmed(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let words = text.get(span.clone())?;
    let start = span.end - words.trim_start().len();
    Some(start..start + words.trim().len())
}

/// Returns a span at the start of the line with the punctuation after it, which tells a lead-in
/// from the same word elsewhere: `安全：` from `安全`. `None` if there is none.
fn lead_in(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let next = text[span.end..].chars().next()?;
    (span.start == 0 && ":：,，、".contains(next)).then(|| 0..span.end + next.len_utf8())
}

/// Returns whether there are words before or after the span.
fn has_contrast(text: &str, span: &Range<usize>) -> bool {
    text[..span.start].chars().chain(text[span.end..].chars()).any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
