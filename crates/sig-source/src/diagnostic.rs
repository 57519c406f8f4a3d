//! Diagnostics of the sources: a code, a place, a message, and how to fix it.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The text of a source file, with the path under which it is reported.
#[derive(Debug)]
pub struct Source {
    /// The path to display: relative to the path that the user gave, with `/` as the separator.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// The byte offsets at which lines start, computed on first use.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    /// Creates a source that is reported as `path`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), lines: OnceLock::new() })
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let newlines = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect()
        })
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for Source {}

/// A span of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The span, as byte offsets into the text; may be empty.
    pub span: Range<usize>,
}

impl Place {
    /// Creates the place `span` in `source`.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        Self { source: Arc::clone(source), span }
    }

    /// Returns the 1-based line and column of the start; columns count characters.
    pub fn line_column(&self) -> (usize, usize) {
        self.at(self.span.start)
    }

    /// Returns the 1-based line and column just after the end; columns count characters.
    pub fn end_line_column(&self) -> (usize, usize) {
        self.at(self.span.end)
    }

    fn at(&self, byte: usize) -> (usize, usize) {
        let lines = self.source.lines();
        let line = lines.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|line| lines.get(line)).copied().unwrap_or(0);
        let before = self.source.text.get(start..byte).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    fn key(&self) -> (&str, usize, usize) {
        (&self.source.path, self.span.start, self.span.end)
    }
}

/// The severity of a diagnostic. The most severe compares as the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something that the author meant is not published.
    Error,
    /// Something is published that the author probably did not mean.
    Warning,
    /// The source could be improved.
    Hint,
}

impl Severity {
    /// Returns the severity in English, in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

macro_rules! codes {
    ($( $code:ident = $text:literal, $severity:ident, $rule:literal; )*) => {
        /// The stable code of a kind of diagnostic. A code never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( #[doc = $rule] $code, )* }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$( Self::$code ),*];

            /// Returns the code in kebab case, as `--allow` accepts it.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$code => $text ),* }
            }

            /// Returns the severity of all diagnostics with this code.
            pub const fn severity(self) -> Severity {
                match self { $( Self::$code => Severity::$severity ),* }
            }

            /// Returns the rule that the code reports violations of, as one sentence.
            pub const fn rule(self) -> &'static str {
                match self { $( Self::$code => $rule ),* }
            }
        }
    };
}

codes! {
    Unreadable = "unreadable", Error, "A source must be a readable UTF-8 text file within the size limits.";
    RefusedName = "refused-name", Error, "A SIG's folder name must be valid and unique on every file system.";
    TooMuch = "too-much", Error, "A SIG must not exceed the limits on what is published.";
    Syntax = "syntax", Error, "YAML must be well-formed.";
    Indentation = "indentation", Warning, "The continuation lines of a quoted text should be indented.";
    WrongType = "wrong-type", Error, "A field's value must be of the type that the format requires.";
    MissingField = "missing-field", Error, "A required field must be present.";
    UnknownKey = "unknown-key", Warning, "A key should be one that the format defines.";
    UnknownValue = "unknown-value", Warning, "A value should be one that the format defines.";
    MalformedValue = "malformed-value", Warning, "A date, an address or a path should be well-formed.";
    RefusedUrl = "refused-url", Warning, "A link must be an absolute https, http or mailto URL.";
    Placeholder = "placeholder", Hint, "A placeholder carries no information and is not published.";
    Duplicate = "duplicate", Warning, "A person or a repository should be listed only once in a list.";
    Disagreement = "disagreement", Warning, "Sources should not contradict each other.";
    UnreadSchedule = "unread-schedule", Hint, "A meeting time should state the weekday, the frequency and the time.";
    UnstatedWeek = "unstated-week", Hint, "A fortnightly meeting should state in which weeks it is held.";
    DateWithoutMeeting = "date-without-meeting", Warning, "A date given for a meeting should be one on which it can take place.";
    UnpublishedText = "unpublished-text", Hint, "A README's text should be under a heading that has a field in sig.json.";
}

/// A problem in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem.
    pub code: Code,
    /// The primary place of the problem.
    pub place: Place,
    /// What is wrong, as a short phrase without a full stop.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// Other relevant places, each with an explanation.
    pub related: Vec<(Place, String)>,
    /// The edits that fix it, if the fix is certain. They apply to the file of `place`.
    pub edits: Vec<Edit>,
}

/// The replacement of a span of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The span to replace, as byte offsets into the text; empty for an insertion.
    pub span: Range<usize>,
    /// The replacement text.
    pub text: String,
}

impl Diagnostic {
    /// Creates a diagnostic without help, related places or edits.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            place,
            message: message.into(),
            help: None,
            related: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a related place and its explanation.
    #[must_use]
    pub fn related(mut self, place: Place, what: impl Into<String>) -> Self {
        self.related.push((place, what.into()));
        self
    }

    /// Adds the edits that fix it; call this only if the fix is certain.
    #[must_use]
    pub fn edits(mut self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.edits.extend(edits);
        self
    }

    /// Orders diagnostics by file, span, code and message.
    pub fn by_place(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.code, d.message.clone());
        self.place.key().cmp(&other.place.key()).then_with(|| key(self).cmp(&key(other)))
    }
}

/// A value together with the place that states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// The place that states the value.
    pub place: Place,
}

impl Stated<String> {
    /// Returns the edit that replaces the value by `text` and keeps its quotes; `None` if the
    /// source does not contain the value verbatim, as with escapes.
    pub fn edit(&self, text: &str) -> Option<Edit> {
        let Place { source, span } = &self.place;
        let at = span.start + source.text.get(span.clone())?.find(&self.value)?;
        Some(Edit { span: at..at + self.value.len(), text: text.to_owned() })
    }
}
