//! Documents in the form of sig.json, of any content: a walk through its JSON Schema, on which the
//! fuzzer decides at every fork. So it gets past the parser, and a new field is fuzzed by itself.

use std::sync::LazyLock;

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| sig_model::schema().to_value());

/// Texts that mean something where they are expected, and are wrong elsewhere.
const TEXTS: &[&str] = &[
    "sig-Test",
    "src-openeuler/runc",
    "ß İ ﬀ ΑΣ",
    "İ ﬀ (https://example.org/a)",
    "https://example.org/a?b=c#d",
    "http://[::1]:8080/",
    "mailto:dev@example.org",
    "webcal://example.org/a.ics",
    "meetings.ics",
    "//example.org",
    "javascript:alert(1)",
    "data:image/png;base64,iVBORw0KGgo=",
    "<script>alert(1)</script>",
    "\" onclick=\"alert(1)",
    "2026-03-29",
    "2024-02",
    "2026-03-29T02:30:00+08:00",
    "9999-12-31T23:59:59Z",
    "02:30",
    "23:00",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "UTC",
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=2TU,-1FR",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=29,31",
    "FREQ=MONTHLY;INTERVAL=99;BYMONTHDAY=-31",
];

/// A document.
///
/// # Errors
/// Where the fuzzer's bytes are used up.
pub fn any(bytes: &mut Unstructured<'_>) -> Result<Value> {
    let mut document = of(&SCHEMA, bytes)?;
    // Another version is refused before anything else is read.
    if let Some(fields) = document.as_object_mut()
        && bytes.ratio(31, 32)?
    {
        fields.insert("version".into(), json!(1));
    }
    Ok(document)
}

fn of(schema: &Value, bytes: &mut Unstructured<'_>) -> Result<Value> {
    if bytes.ratio(1, 32)? {
        return anything(bytes);
    }
    if let Some(name) = schema["$ref"].as_str() {
        return of(SCHEMA.pointer(&name[1..]).unwrap_or(&Value::Null), bytes);
    }
    for choice in ["anyOf", "oneOf", "enum"] {
        if let Some(choices) = schema[choice].as_array() {
            let chosen = bytes.choose(choices)?;
            return if choice == "enum" { Ok(chosen.clone()) } else { of(chosen, bytes) };
        }
    }
    if schema["const"].is_string() {
        return Ok(schema["const"].clone());
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    Ok(match kind {
        Some("object") => object(schema, bytes)?,
        Some("array") => {
            let length = bytes.int_in_range(0..=3)?;
            (0..length).map(|_| of(&schema["items"], bytes)).collect::<Result<_>>()?
        }
        Some("string") => text(bytes)?.into(),
        Some("integer") => bytes.int_in_range(-1..=2)?.into(),
        Some("boolean") => bytes.arbitrary::<bool>()?.into(),
        _ => Value::Null,
    })
}

fn object(schema: &Value, bytes: &mut Unstructured<'_>) -> Result<Value> {
    let mut fields = Map::new();
    let required = schema["required"].as_array();
    for (name, of_field) in schema["properties"].as_object().into_iter().flatten() {
        let needed = required.is_some_and(|names| names.iter().any(|it| it == name));
        if bytes.ratio(if needed { 31 } else { 12 }, 32)? {
            fields.insert(name.clone(), of(of_field, bytes)?);
        }
    }
    if schema["additionalProperties"].is_object() {
        for _ in 0..bytes.int_in_range(0..=3)? {
            let language = *bytes.choose(&["en", "zh", "zh-Hans", "EN-gb", "und", "", "-"])?;
            fields.insert(language.to_owned(), of(&schema["additionalProperties"], bytes)?);
        }
    }
    Ok(fields.into())
}

/// One of the texts, often with something else in its middle.
fn text(bytes: &mut Unstructured<'_>) -> Result<String> {
    let known = *bytes.choose(TEXTS)?;
    if bytes.ratio(1, 2)? {
        return Ok(known.to_owned());
    }
    let boundaries: Vec<usize> = known.char_indices().map(|(at, _)| at).collect();
    let from = *bytes.choose(&boundaries)?;
    let (before, after) = known.split_at(from);
    let skipped = bytes.int_in_range(0..=2)?;
    let length = bytes.int_in_range(0..=6)?;
    let inserted: String = (0..length).map(|_| bytes.arbitrary::<char>()).collect::<Result<_>>()?;
    Ok(before.chars().chain(inserted.chars()).chain(after.chars().skip(skipped)).collect())
}

fn anything(bytes: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match bytes.int_in_range(0..=6)? {
        0 => Value::Null,
        1 => true.into(),
        2 => bytes.arbitrary::<f64>()?.into(),
        3 => bytes.arbitrary::<u64>()?.into(),
        4 => text(bytes)?.into(),
        5 => json!([]),
        _ => json!({ "und": { "und": [[{}]] } }),
    })
}
