//! Every field that sig.json and index.json can have, derived from their schemas: a document with
//! all of them, and the places of its values. A field of an unknown type is an error, so none is
//! overlooked.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Free text.
    Text,
    /// Text in one or more languages.
    Localized,
    /// A URL of a link or a picture.
    Url,
    /// A string in a specific form, such as a date or an enumerated word.
    Structured,
    /// A number or a boolean.
    Plain,
}

/// A place of a value in a document.
#[derive(Clone, Debug)]
pub struct FieldPlace {
    /// The JSON Pointer (RFC 6901).
    pub pointer: String,
    /// The kind of value.
    pub kind: FieldKind,
}

/// Returns a sig.json with every field, and the places of all values that are not arrays or
/// objects.
///
/// # Errors
/// Returns an error if the schema has a field of an unknown type.
pub fn all() -> Result<(Value, Vec<FieldPlace>)> {
    of(serde_json::to_value(sig_model::schema())?)
}

/// Like [`all`], for an index.json with one SIG.
///
/// # Errors
/// See [`all`].
pub fn of_index() -> Result<(Value, Vec<FieldPlace>)> {
    of(serde_json::to_value(sig_model::index_schema())?)
}

fn of(schema: Value) -> Result<(Value, Vec<FieldPlace>)> {
    let mut fields = Fields { definitions: schema["$defs"].clone(), places: Vec::new() };
    let document = fields.fill(&schema, "")?;
    Ok((document, fields.places))
}

struct Fields {
    definitions: Value,
    places: Vec<FieldPlace>,
}

impl Fields {
    fn fill(&mut self, schema: &Value, at: &str) -> Result<Value> {
        if let Some(name) = schema["$ref"].as_str().and_then(|it| it.strip_prefix("#/$defs/")) {
            let definition = self.definitions[name].clone();
            return match self.structured(name, &definition, at) {
                Some(value) => Ok(value),
                None => self.fill(&definition, at).with_context(|| format!("in {name}")),
            };
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let choice = choices.iter().find(|it| it["type"] != "null");
            return self.fill(choice.context("nothing but null")?, at);
        }
        if let Some(properties) = schema["properties"].as_object() {
            let filled: Result<Map<String, Value>> = properties
                .iter()
                .map(|(name, schema)| {
                    Ok((name.clone(), self.fill(schema, &format!("{at}/{name}"))?))
                })
                .collect();
            return Ok(Value::Object(filled?));
        }
        let is = |kind: &str| {
            let said = &schema["type"];
            said == kind || said.as_array().is_some_and(|kinds| kinds.contains(&json!(kind)))
        };
        if is("array") {
            Ok(json!([self.fill(&schema["items"], &format!("{at}/0"))?]))
        } else if is("string") {
            Ok(self.place(at, FieldKind::Text, json!("text")))
        } else if is("integer") || is("number") {
            Ok(self.place(at, FieldKind::Plain, json!(1)))
        } else if is("boolean") {
            Ok(self.place(at, FieldKind::Plain, json!(true)))
        } else {
            bail!("{at}: {schema}")
        }
    }

    /// Fills in a valid value of a type for which the schema says more than that it is a string.
    fn structured(&mut self, name: &str, definition: &Value, at: &str) -> Option<Value> {
        let words = definition["oneOf"].as_array().or_else(|| definition["enum"].as_array());
        let text = match name {
            "Localized" => return Some(self.place(at, FieldKind::Localized, json!("text"))),
            "Url" => "https://example.org/a",
            "Avatar" => {
                "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
            }
            "Reference" => "meetings.ics",
            "Date" | "PartialDate" => "2026-01-06",
            "DateTime" => "2026-01-06T16:00:00+08:00",
            "Time" => "16:00",
            "Rule" => "FREQ=WEEKLY;BYDAY=TU",
            _ => words?.first().and_then(|it| it["const"].as_str().or_else(|| it.as_str()))?,
        };
        let kind = match name {
            "Url" | "Avatar" | "Reference" => FieldKind::Url,
            _ => FieldKind::Structured,
        };
        Some(self.place(at, kind, json!(text)))
    }

    fn place(&mut self, at: &str, kind: FieldKind, value: Value) -> Value {
        self.places.push(FieldPlace { pointer: at.to_owned(), kind });
        value
    }
}

#[cfg(test)]
mod tests {
    use sig_model::{Index, Problem, Sig, from_json, to_json};

    use super::*;

    #[test]
    fn documents_with_every_field_survive_reading_and_writing() {
        let sig = |text: &str| from_json::<Sig>(text).map(|(it, left)| (to_json(&it), left));
        let index = |text: &str| from_json::<Index>(text).map(|(it, left)| (to_json(&it), left));
        assert_survives(all().unwrap(), 60, sig);
        assert_survives(of_index().unwrap(), 8, index);
    }

    fn assert_survives<E: std::fmt::Debug>(
        (document, places): (Value, Vec<FieldPlace>),
        least: usize,
        read_and_write: impl Fn(&str) -> Result<(serde_json::Result<String>, Vec<Problem>), E>,
    ) {
        let (written, dropped) = read_and_write(&document.to_string()).unwrap();
        assert!(dropped.is_empty(), "{dropped:?}");
        let written: Value = serde_json::from_str(&written.unwrap()).unwrap();
        assert_eq!(written, document);
        assert!(places.len() >= least, "{}", places.len());
        for FieldPlace { pointer, .. } in places {
            assert!(document.pointer(&pointer).is_some_and(|it| !it.is_object()), "{pointer}");
        }
    }
}
