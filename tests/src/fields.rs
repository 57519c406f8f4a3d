//! All that a sig.json can hold, by its schema: a document with every field, and where its texts are.
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
    /// A text of a form: an address, a date, a word of a vocabulary.
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

/// A document with every field, and each place in it that is no list or object.
///
/// # Errors
/// Where a field is of a kind that is not known here.
pub fn all() -> Result<(Value, Vec<Place>)> {
    let schema = serde_json::to_value(sig_model::schema())?;
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
            "Avatar" => "data:image/png;base64,iVBORw0KGgo=",
            "Reference" => "meetings.ics",
            "Date" | "PartialDate" => "2026-01-06",
            "DateTime" => "2026-01-06T16:00:00+08:00",
            "Time" => "16:00",
            "Rule" => "FREQ=WEEKLY;BYDAY=TU",
            _ => words?.first().and_then(|it| it["const"].as_str().or_else(|| it.as_str()))?,
        };
        let text = json!(text);
        Some(self.place(at, Kind::Formed, text))
    }

    fn place(&mut self, at: &str, kind: Kind, value: Value) -> Value {
        self.places.push(Place { pointer: at.to_owned(), kind });
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_read_and_written_as_it_is() {
        let (document, places) = all().unwrap();
        let (sig, dropped) = sig_model::from_json::<sig_model::Sig>(&document.to_string()).unwrap();
        assert!(dropped.is_empty(), "{dropped:?}");
        let written: Value = serde_json::from_str(&sig_model::to_json(&sig).unwrap()).unwrap();
        assert_eq!(written, document);
        assert!(places.len() > 60, "{}", places.len());
        for Place { pointer, .. } in places {
            assert!(document.pointer(&pointer).is_some_and(|it| !it.is_object()), "{pointer}");
        }
    }
}
