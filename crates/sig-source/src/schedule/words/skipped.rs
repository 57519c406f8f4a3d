//! Reads what is irrelevant to the time and recognizable by its form, such as links, identifiers
//! and full stops, and unknown words.

use super::Splitter;
use crate::schedule::Meaning::{Passed, Stop, Unread};

impl Splitter<'_> {
    /// Skips what is not displayed: comments, struck-out text, and the tags of HTML. A line break
    /// ends a sentence; other elements, such as `<del>`, may change the meaning.
    pub(super) fn markup(&mut self) -> bool {
        let start = self.at;
        if self.take_if("<!--") {
            while self.char(self.at) != '\0' && !self.take_if("-->") {
                self.at += 1;
            }
            return self.push(start, Passed);
        }
        let free = start == 0 || !self.char(start - 1).is_alphanumeric();
        if free && self.take_if("~~") && self.char(self.at) != ' ' {
            while !matches!(self.char(self.at), '\n' | '\0') {
                if self.take_if("~~") {
                    return self.push(start, Passed);
                }
                self.at += 1;
            }
        }
        self.at = start;
        if !self.take_if("<") {
            return false;
        }
        self.take_if("/");
        let name = self.at;
        while self.char(self.at).is_ascii_alphabetic() {
            self.at += 1;
        }
        let name: String = (name..self.at).map(|at| self.char(at)).collect();
        if matches!(self.char(self.at), ' ' | '/') {
            // Attributes.
            while !matches!(self.char(self.at), '<' | '>' | '\n' | '\0') {
                self.at += 1;
            }
        }
        match name.as_str() {
            _ if !self.take_if(">") => false,
            "br" | "p" | "li" | "tr" | "ul" | "ol" | "div" => self.push(start, Stop),
            "a" | "b" | "i" | "u" | "strong" | "em" | "span" | "font" | "td" | "code" => {
                self.push(start, Passed)
            }
            _ => false,
        }
    }

    /// Skips `https://…`, and the target of a Markdown link.
    pub(super) fn link(&mut self) -> bool {
        let start = self.at;
        if self.take_if("](") {
            while !matches!(self.char(self.at), ')' | '\0' | '\n') {
                self.at += 1;
            }
            self.take_if(")");
            return self.push(start, Passed);
        }
        if !self.begins_a_word() || !(self.is_at(start, "http://") || self.is_at(start, "https://"))
        {
            return false;
        }
        let is_part =
            |c: char| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | ',');
        while is_part(self.char(self.at)) {
            self.at += 1;
        }
        self.push(start, Passed)
    }

    /// Skips the number after `会议号` or `passcode`, which may be in groups.
    pub(super) fn identifier(&mut self) {
        let start = self.at;
        while matches!(self.char(self.at), ' ' | ':' | '#' | '是' | '为') {
            self.at += 1;
        }
        loop {
            let group = self.at;
            while self.char(self.at).is_ascii_digit() {
                self.at += 1;
            }
            // A time may follow.
            if self.at == group || matches!(self.char(self.at), ':' | '点' | '时' | '.') {
                self.at = group;
                break;
            }
            let end = self.at;
            while matches!(self.char(self.at), ' ' | '-') {
                self.at += 1;
            }
            if !self.char(self.at).is_ascii_digit() {
                self.at = end;
                break;
            }
        }
        let digits = (start..self.at).any(|at| self.char(at).is_ascii_digit());
        if digits {
            self.push(start, Passed);
        } else {
            self.at = start;
        }
    }

    /// Parses the end of an English sentence; a full stop within a word does not count.
    pub(super) fn full_stop(&mut self) -> bool {
        let start = self.at;
        self.take_if(".") && matches!(self.char(self.at), ' ' | '\0') && self.push(start, Stop)
    }

    /// Parses a word of letters, or a run of characters, that no table covers.
    pub(super) fn unread(&mut self) -> bool {
        let start = self.at;
        let first = self.char(start);
        if !first.is_alphanumeric() {
            return false;
        }
        if !is_letter(first) {
            self.at += 1;
            if let Some(word) = self.words.last_mut()
                && word.meaning == Unread
                && word.span.end == self.chars.get(start).map_or(0, |(at, _)| *at)
            {
                word.span.end = self.chars.get(self.at).map_or(self.text.len(), |(at, _)| *at);
                return true;
            }
            return self.push(start, Unread);
        }
        let inner = |c: char| matches!(c, '-' | '_' | '.' | '\'' | '’' | '@');
        while is_letter(self.char(self.at))
            || (inner(self.char(self.at)) && is_letter(self.char(self.at + 1)))
        {
            self.at += 1;
        }
        // A URL or an email address.
        let dotted = (start..self.at).any(|at| matches!(self.char(at), '@' | '.'));
        self.push(start, if dotted { Passed } else { Unread })
    }
}

/// Returns whether a character is a letter or a digit of a script that separates words by spaces.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{c0}'..'\u{2000}').contains(&c) && c.is_alphanumeric()
}
