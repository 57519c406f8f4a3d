//! Reads a parsed JSON value into the model, independent of the parser.
//!
//! A value of the wrong type is an error, and the document can't be used. A URL or picture that is
//! not allowed is dropped, and the rest of the document is kept. Either is reported with the path
//! to the field.

use std::fmt;
use std::sync::Arc;

use crate::Branch;

/// The type of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `null`, or no value.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl JsonType {
    /// Returns the type's English name with its article, for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "a list",
            Self::Object => "an object",
        }
    }
}

/// A parsed JSON value: `serde_json::Value` natively, a JavaScript value in the browser.
pub trait Value: Sized {
    /// Returns the type of the value.
    fn kind(&self) -> JsonType;
    /// Returns the string, or `None` if this isn't one.
    fn string(&self) -> Option<String>;
    /// Returns the number, or `None` if this isn't one.
    fn number(&self) -> Option<f64>;
    /// Returns the boolean, or `None` if this isn't one.
    fn bool(&self) -> Option<bool>;
    /// Calls `each` for the first `most` items if this is an array. Returns whether there are more.
    fn items(&self, most: usize, each: &mut dyn FnMut(Self)) -> bool;
    /// Returns an object's own field, or `None` if it has no such field or this isn't an object.
    fn field(&self, name: &'static str) -> Option<Self>;
    /// Calls `each` for the first `most` fields if this is an object. Returns whether there are
    /// more.
    fn entries(&self, most: usize, each: &mut dyn FnMut(String, Self)) -> bool;
    /// Returns the value as JSON, to recognize equal ones.
    fn json(&self) -> Option<String>;
}

/// Why a value was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The value has the wrong type.
    Type {
        /// The expected type.
        expected: JsonType,
        /// The actual type.
        found: JsonType,
    },
    /// A required field is missing.
    Missing,
    /// `version` is newer than [`crate::VERSION`]; holds the document's version.
    Version(u32),
    /// The list has too many items; holds the limit.
    Most(usize),
    /// The text is too long; holds the limit in bytes of UTF-8.
    Long(usize),
    /// The value has the right type but is not valid; describes a valid one.
    Form(&'static str),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type { expected, found } => {
                f.write_str("expected ")?;
                f.write_str(expected.name())?;
                f.write_str(", found ")?;
                f.write_str(found.name())
            }
            Self::Missing => f.write_str("is required but missing"),
            Self::Version(version) => {
                write!(f, "version {version} is newer than this program, which reads version 1")
            }
            Self::Most(most) => {
                write!(f, "has more than {most} items; the rest are ignored")
            }
            Self::Long(most) => {
                write!(f, "has more than {most} bytes; the rest are ignored")
            }
            Self::Form(form) => {
                f.write_str("should be ")?;
                f.write_str(form)
            }
        }
    }
}

/// A rejected value and its place in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path to the field, such as `members[3].profiles[0].url`; empty for the document itself.
    pub path: String,
    /// Why the value was rejected.
    pub cause: Cause,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.path.is_empty() { "the document" } else { &self.path })?;
        f.write_str(": ")?;
        self.cause.fmt(f)
    }
}

impl std::error::Error for Problem {}

enum Step {
    Field(&'static str),
    Key(String),
    Item(usize),
}

/// Reads a value, tracking the current path and collecting what is wrong.
#[derive(Default)]
pub struct Reader {
    path: Vec<Step>,
    /// Lists of branches that were read without a problem, sorted by their JSON.
    branches: Vec<(String, Arc<[Branch]>)>,
    /// Problems that make the document unusable.
    pub errors: Vec<Problem>,
    /// Values that were left out; the rest was kept.
    pub dropped: Vec<Problem>,
}

impl Reader {
    fn problem(&self, cause: Cause) -> Problem {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Key(name) => {
                    path.push('.');
                    path.push_str(name);
                }
                Step::Item(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        Problem { path, cause }
    }

    /// Records an error at the current path. The document is then unusable.
    pub fn error(&mut self, cause: Cause) {
        let problem = self.problem(cause);
        self.errors.push(problem);
    }

    /// Records that the value at the current path is dropped because it isn't `form`. Returns
    /// `None`.
    pub fn drop_value<T>(&mut self, form: &'static str) -> Option<T> {
        self.drop(Cause::Form(form));
        None
    }

    fn drop(&mut self, cause: Cause) {
        let problem = self.problem(cause);
        self.dropped.push(problem);
    }

    /// Records an error and returns `None` unless `value` is of type `expected`.
    pub fn expect<V: Value>(&mut self, value: &V, expected: JsonType) -> Option<()> {
        let found = value.kind();
        if found == expected {
            return Some(());
        }
        self.error(Cause::Type { expected, found });
        None
    }

    /// Reads a text for people: breaks overlong words and truncates to 8 KiB.
    pub fn words<V: Value>(&mut self, value: &V) -> Option<String> {
        let text = self.text(value)?;
        let text = if text.len() > MAX_WORD_CHARS { break_long_words(&text) } else { text };
        Some(self.truncate(text, MAX_TEXT_BYTES))
    }

    /// Reads a name and truncates it to [`MAX_NAME_BYTES`].
    fn name<V: Value>(&mut self, value: &V) -> Option<String> {
        let text = self.text(value)?;
        Some(self.truncate(text, MAX_NAME_BYTES))
    }

    fn truncate(&mut self, mut text: String, most: usize) -> String {
        if text.len() > most {
            self.drop(Cause::Long(most));
            text.truncate(text.floor_char_boundary(most - '…'.len_utf8()));
            text.push('…');
        }
        text
    }

    /// Reads a string. Records an error and returns `None` if the value isn't one.
    pub fn text<V: Value>(&mut self, value: &V) -> Option<String> {
        self.expect(value, JsonType::String)?;
        value.string()
    }

    fn at<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = read(self);
        self.path.pop();
        result
    }

    /// Reads a required field of an object into `slot`. Returns `false`, with the reason recorded,
    /// if the field is missing or not valid; the object must then be dropped.
    pub fn required<V: Value>(
        &mut self,
        object: &V,
        name: &'static str,
        slot: &mut dyn Slot<V>,
    ) -> bool {
        self.field(object, name, slot).unwrap_or_else(|| {
            self.at(Step::Field(name), |reader| reader.error(Cause::Missing));
            false
        })
    }

    /// Reads an optional field of an object into `slot`, which is left unchanged if the field is
    /// absent, null or not valid.
    pub fn optional<V: Value>(&mut self, object: &V, name: &'static str, slot: &mut dyn Slot<V>) {
        self.field(object, name, slot);
    }

    /// Returns whether the value was stored; `None` if the field is absent or null.
    fn field<V: Value>(
        &mut self,
        object: &V,
        name: &'static str,
        slot: &mut dyn Slot<V>,
    ) -> Option<bool> {
        let value = object.field(name).filter(|value| value.kind() != JsonType::Null)?;
        Some(self.at(Step::Field(name), |reader| slot.fill(&value, reader)))
    }

    /// Calls `each` with the key and text of each field of an object with arbitrary keys.
    pub fn entries<V: Value>(&mut self, object: &V, mut each: impl FnMut(String, String)) {
        let more = object.entries(MAX_LANGUAGES, &mut |key, value| {
            if let Some(text) = self.at(Step::Key(key.clone()), |reader| reader.words(&value)) {
                each(key, text);
            }
        });
        if more {
            self.drop(Cause::Most(MAX_LANGUAGES));
        }
    }
}

/// The destination of a field's value. As a trait object it keeps the code that walks objects from
/// being compiled once per type.
pub trait Slot<V> {
    /// Stores a value. Returns `false` if the value is dropped.
    fn fill(&mut self, value: &V, reader: &mut Reader) -> bool;
}

impl<V: Value, T: Field> Slot<V> for T {
    fn fill(&mut self, value: &V, reader: &mut Reader) -> bool {
        let read = T::read(value, reader);
        let stored = read.is_some();
        if let Some(read) = read {
            *self = read;
        }
        stored
    }
}

/// The most languages read of one text: ten times what any text has.
const MAX_LANGUAGES: usize = 20;

/// The maximum number of bytes read of a text for people: four times the longest in the community.
/// A browser takes seconds to break a text of a million bytes into lines.
const MAX_TEXT_BYTES: usize = 8192;

/// The most characters of a word. A browser measures the rest of a longer one again for each line.
const MAX_WORD_CHARS: usize = 300;

/// Inserts a space into words longer than [`MAX_WORD_CHARS`]. Scripts written without spaces, such
/// as Chinese, are left alone.
fn break_long_words(text: &str) -> String {
    let mut run = 0;
    let mut broken = String::with_capacity(text.len());
    for c in text.chars() {
        run = if c.is_whitespace() || c >= '\u{2e80}' { 0 } else { run + 1 };
        if run > MAX_WORD_CHARS {
            broken.push(' ');
            run = 1;
        }
        broken.push(c);
    }
    broken
}

/// The maximum number of bytes read of a name: five times the longest. Hundreds of names are shown
/// at once.
const MAX_NAME_BYTES: usize = 500;

/// A type that a field of sig.json can have.
pub trait Field: Sized {
    /// The most items read of a list of this type. The default is over ten times what the largest
    /// SIG has, and about as many as a page can show at once.
    const MOST: usize = 2000;

    /// Reads a value. Returns `None` if it is dropped; the reader then has the reason.
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self>;

    /// Returns whether the value is empty, so that the field is omitted on writing.
    fn is_absent(&self) -> bool {
        false
    }
}

impl Field for String {
    /// Lists of strings name people or repositories.
    const MOST: usize = 20_000;

    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.name(value)
    }
}

/// Thousands of repositories have one of a few lists of branches. Equal lists are read once, which
/// takes half the time of reading a large SIG, and share their memory.
impl Field for Arc<[Branch]> {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        let json = value.json()?;
        let at = match reader.branches.binary_search_by(|(known, _)| known.cmp(&json)) {
            Ok(at) => return Some(Self::clone(&reader.branches[at].1)),
            Err(at) => at,
        };
        let problems = |reader: &Reader| reader.errors.len() + reader.dropped.len();
        let before = problems(reader);
        let list = Self::from(Vec::read(value, reader)?);
        // Report the problems of each list.
        if problems(reader) == before {
            reader.branches.insert(at, (json, Self::clone(&list)));
        }
        Some(list)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Field for bool {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.expect(value, JsonType::Bool)?;
        value.bool()
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

impl Field for u32 {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.expect(value, JsonType::Number)?;
        let number = value.number()?;
        let integer = number as Self;
        if f64::from(integer) == number {
            Some(integer)
        } else {
            reader.drop_value("a non-negative integer")
        }
    }
}

impl<T: Field> Field for Option<T> {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        T::read(value, reader).map(Some)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Field> Field for Vec<T> {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.expect(value, JsonType::Array)?;
        let mut list = Self::new();
        let mut index = 0;
        let more = value.items(T::MOST, &mut |item| {
            list.extend(reader.at(Step::Item(index), |reader| T::read(&item, reader)));
            index += 1;
        });
        if more {
            reader.drop(Cause::Most(T::MOST));
        }
        Some(list)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Reads a document. Returns it with the values that were dropped.
///
/// # Errors
///
/// Returns the first problem that makes the document unusable: a value of the wrong type, a missing
/// required field, or a version newer than [`crate::VERSION`].
pub fn read<V: Value, T: Field>(value: &V) -> Result<(T, Vec<Problem>), Problem> {
    let mut reader = Reader::default();
    // Check the version first: any other field may differ in a newer document.
    if let Some(version) = value.field("version").and_then(|version| version.number()) {
        let version = version as u32;
        if version > crate::VERSION {
            return Err(Problem { path: "version".into(), cause: Cause::Version(version) });
        }
    }
    let document = T::read(value, &mut reader);
    match (reader.errors.into_iter().next(), document) {
        (Some(error), _) => Err(error),
        (None, Some(document)) => Ok((document, reader.dropped)),
        // Only a dropped required field makes the document unusable, and required fields are read
        // first.
        (None, None) => {
            let missing = Problem { path: String::new(), cause: Cause::Missing };
            Err(reader.dropped.into_iter().next().unwrap_or(missing))
        }
    }
}
