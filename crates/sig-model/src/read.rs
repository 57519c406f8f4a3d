//! Reads a parsed JSON value into the model, independent of the parser.
//!
//! A value of the wrong type is an error, and the document can't be used. A URL or picture that is
//! not allowed is dropped, and the rest of the document is kept. Either is reported with the path
//! to the field.

mod field;
mod problem;

use std::sync::Arc;

pub use field::{Field, Slot};
pub use problem::{Cause, Problem};

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
