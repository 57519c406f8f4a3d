//! All that a sig.json or an index.json can hold, by its schema: a document with every field, and where its texts are.
//! A field of a kind that is not known here can't be overlooked: it is an error.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A text in languages.
    Localized,
    /// Where a link leads, or a picture comes from.
    Address,
    /// A text of another form: a date, a word of a vocabulary.
    Formed,
    /// A number or a truth value.
    Plain,
}

/// A place in a document.
#[derive(Clone, Debug)]
pub struct Place {
    /// RFC 6901.
    pub pointer: String,
    /// What belongs there.
    pub kind: Kind,
}

/// A sig.json with every field, and each place in it that is no list or object.
///
/// # Errors
/// Where a field is of a kind that is not known here.
pub fn all() -> Result<(Value, Vec<Place>)> {
    of(serde_json::to_value(sig_model::schema())?)
}

/// The same of an index.json with one SIG.
///
/// # Errors
/// As [`all`].
pub fn of_index() -> Result<(Value, Vec<Place>)> {
    of(serde_json::to_value(sig_model::index_schema())?)
}

fn of(schema: Value) -> Result<(Value, Vec<Place>)> {
    let mut fields = Fields { definitions: schema["$defs"].clone(), places: Vec::new() };
    let document = fields.fill(&schema, "")?;
    Ok((document, fields.places))
}

struct Fields {
    definitions: Value,
    places: Vec<Place>,
}

impl Fields {
    fn fill(&mut self, schema: &Value, at: &str) -> Result<Value> {
        if let Some(name) = schema["$ref"].as_str().and_then(|it| it.strip_prefix("#/$defs/")) {
            let definition = self.definitions[name].clone();
            return match self.formed(name, &definition, at) {
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
            Ok(self.place(at, Kind::Text, json!("text")))
        } else if is("integer") || is("number") {
            Ok(self.place(at, Kind::Plain, json!(1)))
        } else if is("boolean") {
            Ok(self.place(at, Kind::Plain, json!(true)))
        } else {
            bail!("{at}: {schema}")
        }
    }

    /// A text that is as it should be, where the schema says more than that it is one.
    fn formed(&mut self, name: &str, definition: &Value, at: &str) -> Option<Value> {
        let words = definition["oneOf"].as_array().or_else(|| definition["enum"].as_array());
        let text = match name {
            "Localized" => return Some(self.place(at, Kind::Localized, json!("text"))),
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
            "Url" | "Avatar" | "Reference" => Kind::Address,
            _ => Kind::Formed,
        };
        Some(self.place(at, kind, json!(text)))
    }

    fn place(&mut self, at: &str, kind: Kind, value: Value) -> Value {
        self.places.push(Place { pointer: at.to_owned(), kind });
        value
    }
}

#[cfg(test)]
mod tests {
    use sig_model::{Index, Problem, Sig, from_json, to_json};

    use super::*;

    #[test]
    fn each_document_is_read_and_written_as_it_is() {
        let sig = |text: &str| from_json::<Sig>(text).map(|(it, left)| (to_json(&it), left));
        let index = |text: &str| from_json::<Index>(text).map(|(it, left)| (to_json(&it), left));
        is_whole(all().unwrap(), 60, sig);
        is_whole(of_index().unwrap(), 8, index);
    }

    fn is_whole<E: std::fmt::Debug>(
        (document, places): (Value, Vec<Place>),
        least: usize,
        again: impl Fn(&str) -> Result<(serde_json::Result<String>, Vec<Problem>), E>,
    ) {
        let (written, dropped) = again(&document.to_string()).unwrap();
        assert!(dropped.is_empty(), "{dropped:?}");
        let written: Value = serde_json::from_str(&written.unwrap()).unwrap();
        assert_eq!(written, document);
        assert!(places.len() >= least, "{}", places.len());
        for Place { pointer, .. } in places {
            assert!(document.pointer(&pointer).is_some_and(|it| !it.is_object()), "{pointer}");
        }
    }
}
