//! Native parsing and serialization of sig.json. In the browser, the browser parses JSON.

use serde::Serialize;
use serde_json::Value as Json;

use crate::{Field, JsonType, Problem, Value};

impl<'a> Value for &'a Json {
    fn kind(&self) -> JsonType {
        match self {
            Json::Null => JsonType::Null,
            Json::Bool(_) => JsonType::Bool,
            Json::Number(_) => JsonType::Number,
            Json::String(_) => JsonType::String,
            Json::Array(_) => JsonType::Array,
            Json::Object(_) => JsonType::Object,
        }
    }

    fn string(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn bool(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self, most: usize, each: &mut dyn FnMut(Self)) -> bool {
        let items: &'a [Json] = self.as_array().map_or(&[], Vec::as_slice);
        items.iter().take(most).for_each(each);
        items.len() > most
    }

    fn field(&self, name: &'static str) -> Option<Self> {
        self.get(name)
    }

    fn entries(&self, most: usize, each: &mut dyn FnMut(String, Self)) -> bool {
        let fields = self.as_object().into_iter().flatten();
        fields.take(most).for_each(|(key, value)| each(key.clone(), value));
        self.as_object().is_some_and(|object| object.len() > most)
    }

    fn json(&self) -> Option<String> {
        Some(self.to_string())
    }
}

/// Why a document can't be read.
#[derive(Debug)]
pub enum Error {
    /// The text is not valid JSON.
    Syntax(serde_json::Error),
    /// The JSON does not have the expected structure.
    Form(Problem),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::Form(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

/// Parses a document from JSON text. Returns it with the values that were dropped, each with its
/// path and the reason.
///
/// # Errors
///
/// Returns an error if the text is not valid JSON, or if the document can't be used: a value has
/// the wrong type, a required field is missing, or the version is newer than [`crate::VERSION`].
pub fn from_json<T: Field>(text: &str) -> Result<(T, Vec<Problem>), Error> {
    let value: Json = serde_json::from_str(text).map_err(Error::Syntax)?;
    crate::read(&&value).map_err(Error::Form)
}

/// Serializes a document as JSON on one line. The output is deterministic.
pub fn to_json(document: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(document)?;
    text.push('\n');
    Ok(text)
}
