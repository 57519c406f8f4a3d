//! Reading a JSON value into the model, whoever parsed it.
//!
//! A field of the wrong type stops the SIG from being shown, with the path to the field; a link
//! or a picture that is not allowed is dropped and the rest is kept.

use std::fmt;
use std::sync::Arc;

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The English name, for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a text",
            Self::Array => "a list",
            Self::Object => "an object",
        }
    }
}

/// A parsed JSON value: `serde_json::Value` natively, a JavaScript value in the browser.
pub trait Value: Sized {
    /// What it is.
    fn kind(&self) -> Kind;
    /// The text, when it is one.
    fn string(&self) -> Option<String>;
    /// The number, when it is one.
    fn number(&self) -> Option<f64>;
    /// The boolean, when it is one.
    fn bool(&self) -> Option<bool>;
    /// Calls `each` for the first items, at most so many, when it is a list. Whether there are more.
    fn items(&self, most: usize, each: &mut dyn FnMut(Self)) -> bool;
    /// An object's own field; `None` when it has none of that name.
    fn field(&self, name: &'static str) -> Option<Self>;
    /// Calls `each` for the first fields, at most so many, when it is an object. Whether there are more.
    fn entries(&self, most: usize, each: &mut dyn FnMut(String, Self)) -> bool;
}

/// Why a value was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Another type of value was expected.
    Type {
        /// What the field should hold.
        expected: Kind,
        /// What it holds.
        found: Kind,
    },
    /// A required field is not there.
    Missing,
    /// `version` is greater than this program knows.
    Version(u32),
    /// There are more items than are taken: so many.
    Most(usize),
    /// The text has more bytes of UTF-8 than are taken: so many.
    Long(usize),
    /// The value has the right type but not the right form; says which form it should have.
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
                write!(f, "has more than {most} items, of which the first are taken")
            }
            Self::Long(most) => {
                write!(f, "has more than {most} bytes, of which the first are taken")
            }
            Self::Form(form) => {
                f.write_str("should be ")?;
                f.write_str(form)
            }
        }
    }
}

/// A value that was not taken, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path to the field, as `members[3].profiles[0].url`; empty for the whole.
    pub path: String,
    /// Why.
    pub cause: Cause,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.path.is_empty() { "the whole" } else { &self.path })?;
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

/// Walks a value, keeps the path, and collects what is wrong.
#[derive(Default)]
pub struct Reader {
    path: Vec<Step>,
    /// The texts that are held once, in order.
    shared: Vec<Arc<str>>,
    /// What makes the whole unusable.
    pub errors: Vec<Problem>,
    /// What was left out, with the rest kept.
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

    /// Notes an error at the present place; the whole is then unusable.
    pub fn error(&mut self, cause: Cause) {
        let problem = self.problem(cause);
        self.errors.push(problem);
    }

    /// Notes that the value at the present place is left out.
    pub fn drop_value<T>(&mut self, form: &'static str) -> Option<T> {
        self.drop(Cause::Form(form));
        None
    }

    fn drop(&mut self, cause: Cause) {
        let problem = self.problem(cause);
        self.dropped.push(problem);
    }

    /// Notes an error unless `value` is of the kind `expected`.
    pub fn expect<V: Value>(&mut self, value: &V, expected: Kind) -> Option<()> {
        let found = value.kind();
        if found == expected {
            return Some(());
        }
        self.error(Cause::Type { expected, found });
        None
    }

    /// The text for people at the present place, as much of it as is taken, in words that end.
    pub fn words<V: Value>(&mut self, value: &V) -> Option<String> {
        let text = self.text(value)?;
        let text = if text.len() > RUN { broken(&text) } else { text };
        Some(self.beginning(text, LENGTH))
    }

    /// The name at the present place, as much of it as is taken.
    fn name<V: Value>(&mut self, value: &V) -> Option<String> {
        let text = self.text(value)?;
        Some(self.beginning(text, NAME))
    }

    fn beginning(&mut self, mut text: String, most: usize) -> String {
        if text.len() > most {
            self.drop(Cause::Long(most));
            text.truncate(text.floor_char_boundary(most - '…'.len_utf8()));
            text.push('…');
        }
        text
    }

    /// The text at the present place; an error is noted when it is none.
    pub fn text<V: Value>(&mut self, value: &V) -> Option<String> {
        self.expect(value, Kind::String)?;
        value.string()
    }

    /// A text that others are likely to be equal to: the one that is already there.
    fn shared(&mut self, text: &str) -> Arc<str> {
        match self.shared.binary_search_by(|known| (**known).cmp(text)) {
            Ok(at) => Arc::clone(&self.shared[at]),
            Err(at) => {
                let new = Arc::from(text);
                self.shared.insert(at, Arc::clone(&new));
                new
            }
        }
    }

    fn at<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = read(self);
        self.path.pop();
        result
    }

    /// A required field of an object, without which the object is none.
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

    /// An optional field of an object: it stays as it is when absent, null or left out.
    pub fn optional<V: Value>(&mut self, object: &V, name: &'static str, slot: &mut dyn Slot<V>) {
        self.field(object, name, slot);
    }

    /// Whether it was taken; `None` where there is nothing to take.
    fn field<V: Value>(
        &mut self,
        object: &V,
        name: &'static str,
        slot: &mut dyn Slot<V>,
    ) -> Option<bool> {
        let value = object.field(name).filter(|value| value.kind() != Kind::Null)?;
        Some(self.at(Step::Field(name), |reader| slot.fill(&value, reader)))
    }

    /// The texts of an object whose keys are free.
    pub fn entries<V: Value>(&mut self, object: &V, mut each: impl FnMut(String, String)) {
        let more = object.entries(LANGUAGES, &mut |key, value| {
            if let Some(text) = self.at(Step::Key(key.clone()), |reader| reader.words(&value)) {
                each(key, text);
            }
        });
        if more {
            self.drop(Cause::Most(LANGUAGES));
        }
    }
}

/// Where the value of an object's field goes. One for all types, so that the program has the way through
/// an object once and not once for each type.
pub trait Slot<V> {
    /// Takes a value; `false` where it is left out.
    fn fill(&mut self, value: &V, reader: &mut Reader) -> bool;
}

impl<V: Value, T: Field> Slot<V> for T {
    fn fill(&mut self, value: &V, reader: &mut Reader) -> bool {
        let read = T::read(value, reader);
        let taken = read.is_some();
        if let Some(read) = read {
            *self = read;
        }
        taken
    }
}

/// The most languages of a text that are taken: ten times as many as any has.
const LANGUAGES: usize = 20;

/// The most bytes of a text for people that are taken: four times as many as the longest of the community
/// has. A browser breaks one of a million into lines for seconds.
const LENGTH: usize = 8192;

/// The most letters of what is no word any more: a browser measures the rest of it anew for each line.
const RUN: usize = 300;

/// The text with a blank after so many, where there is none and no writing that has none, as Chinese.
fn broken(text: &str) -> String {
    let mut run = 0;
    let mut broken = String::with_capacity(text.len());
    for c in text.chars() {
        run = if c.is_whitespace() || c >= '\u{2e80}' { 0 } else { run + 1 };
        if run > RUN {
            broken.push(' ');
            run = 1;
        }
        broken.push(c);
    }
    broken
}

/// The most bytes of a name: five times as many as the longest has. Hundreds are shown at once.
const NAME: usize = 500;

/// Something that a field of sig.json can hold.
pub trait Field: Sized {
    /// The most items of a list of these that are taken: more than ten times as many as the largest SIG of
    /// the community has, and no more than a page can show at once.
    const MOST: usize = 2000;

    /// Reads it. `None`: it is left out, and the reader was told why.
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self>;

    /// Whether it holds nothing, so that writing leaves the field out.
    fn is_absent(&self) -> bool {
        false
    }
}

impl Field for String {
    /// Names of people and repositories.
    const MOST: usize = 20_000;

    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.name(value)
    }
}

impl Field for Arc<str> {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.name(value).map(|text| reader.shared(&text))
    }
}

impl Field for bool {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.expect(value, Kind::Bool)?;
        value.bool()
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

impl Field for u32 {
    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        reader.expect(value, Kind::Number)?;
        let number = value.number()?;
        let whole = number as Self;
        if f64::from(whole) == number { Some(whole) } else { reader.drop_value("a whole number") }
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
        reader.expect(value, Kind::Array)?;
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

/// Reads a document. Gives it with what was left out of it, or the first error.
pub fn read<V: Value, T: Field>(value: &V) -> Result<(T, Vec<Problem>), Problem> {
    let mut reader = Reader::default();
    // The version comes first: a newer document may differ in any other field.
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
        // Of what was left out, only what is required ends the whole, and that is read first.
        (None, None) => {
            let missing = Problem { path: String::new(), cause: Cause::Missing };
            Err(reader.dropped.into_iter().next().unwrap_or(missing))
        }
    }
}
