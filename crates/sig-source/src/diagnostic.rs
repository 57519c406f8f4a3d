//! What the publisher has to say about the sources: a code, a place, and how to mend it.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A file that was read, with the path under which people know it.
#[derive(Debug)]
pub struct Source {
    /// The path as it is shown: relative to what was asked for, with `/`.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// Where its lines begin, once somebody asks.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    /// A source that is shown as `path`.
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

/// A stretch of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The stretch, in bytes of its text; may be empty.
    pub span: Range<usize>,
}

impl Place {
    /// The stretch `span` of `source`.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        Self { source: Arc::clone(source), span }
    }

    /// Line and column of the start, both from 1; the column counts characters.
    pub fn line_column(&self) -> (usize, usize) {
        self.at(self.span.start)
    }

    /// Line and column after the end, counted as [`Self::line_column`].
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

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something that the author meant is not published.
    Error,
    /// Something is published that is probably not what the author meant.
    Warning,
    /// It could be better.
    Hint,
}

impl Severity {
    /// The English word.
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
        /// The stable name of a kind of diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( #[doc = $rule] $code, )* }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$( Self::$code ),*];

            /// The name, as `--allow` takes it.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$code => $text ),* }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self { $( Self::$code => Severity::$severity ),* }
            }

            /// The rule, in a sentence.
            pub const fn rule(self) -> &'static str {
                match self { $( Self::$code => $rule ),* }
            }
        }
    };
}

codes! {
    Unreadable = "unreadable", Error, "A source must be a readable file of UTF-8 text, within the limits.";
    RefusedName = "refused-name", Error, "A SIG's folder must have a name of its own on every disk.";
    TooMuch = "too-much", Error, "A SIG must not have more than is shown of one.";
    Syntax = "syntax", Error, "YAML must be well-formed.";
    Indentation = "indentation", Warning, "A text in quotes should be indented where it goes on in the next line.";
    WrongType = "wrong-type", Error, "A field must hold the type of value that the format asks for.";
    MissingField = "missing-field", Error, "A required field must be there.";
    UnknownKey = "unknown-key", Warning, "A key should be one that the format knows.";
    UnknownValue = "unknown-value", Warning, "A value should be one that the format knows.";
    MalformedValue = "malformed-value", Warning, "A date, an address or a link should have its proper form.";
    RefusedUrl = "refused-url", Warning, "A link must be absolute, of scheme https, http or mailto.";
    Placeholder = "placeholder", Hint, "A placeholder says nothing and is not published.";
    Duplicate = "duplicate", Warning, "A person or a repository should be listed once in a list.";
    Disagreement = "disagreement", Warning, "Two sources should not say different things.";
    UnreadSchedule = "unread-schedule", Hint, "A meeting time should say weekday, rhythm and time.";
    UnstatedWeek = "unstated-week", Hint, "A fortnightly meeting should say in which week it is.";
    DateWithoutMeeting = "date-without-meeting", Warning, "A date that is given for a meeting should be one on which it can be.";
    UnpublishedText = "unpublished-text", Hint, "A README's text should stand under a heading that has a field.";
}

/// One thing to say about the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What is wrong, in a sentence.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Other places that matter, each with what it has to do with it.
    pub related: Vec<(Place, String)>,
    /// What mends it, where that is certain: changes to the file of its place.
    pub edits: Vec<Edit>,
}

/// A stretch of a file, in bytes of its text, and what belongs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The stretch; empty where something is missing.
    pub span: Range<usize>,
    /// The text in its place.
    pub text: String,
}

impl Diagnostic {
    /// A diagnostic without help or related places.
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

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names another place that matters.
    #[must_use]
    pub fn related(mut self, place: Place, what: impl Into<String>) -> Self {
        self.related.push((place, what.into()));
        self
    }

    /// Says what mends it for certain, if that is known.
    #[must_use]
    pub fn edits(mut self, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.edits.extend(edits);
        self
    }

    /// By file, place, code and message.
    pub fn by_place(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.code, d.message.clone());
        self.place.key().cmp(&other.place.key()).then_with(|| key(self).cmp(&key(other)))
    }
}

/// A value, and where it is stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// Where it is stated.
    pub place: Place,
}

impl Stated<String> {
    /// The change that writes `text` for the value, whatever quotes are around it; none where the value
    /// does not stand in the source as it is.
    pub fn edit(&self, text: &str) -> Option<Edit> {
        let Place { source, span } = &self.place;
        let at = span.start + source.text.get(span.clone())?.find(&self.value)?;
        Some(Edit { span: at..at + self.value.len(), text: text.to_owned() })
    }
}
