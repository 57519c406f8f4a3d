//! SARIF 2.1.0 (OASIS), for code-scanning services.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde_json::{Value, json};

use crate::publish::SEGMENT;
use sig_source::diagnostic::{Code, Diagnostic, Place, Severity};

pub fn write(out: &mut impl Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
    let rules: Vec<Value> = Code::ALL
        .iter()
        .map(|code| {
            json!({
                "id": code.as_str(),
                "shortDescription": { "text": code.rule() },
                "defaultConfiguration": { "level": level(code.severity()) },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "sig-publish",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(diagnostic: &Diagnostic) -> Value {
    let mut text = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        text.push_str(&format!(" (help: {help})"));
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": level(diagnostic.code.severity()),
        "message": { "text": text },
        "locations": [location(&diagnostic.place)],
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().enumerate().map(|(index, (place, what))| {
            let mut location = location(place);
            location["id"] = json!(index);
            location["message"] = json!({ "text": what });
            location
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(place: &Place) -> Value {
    let (line, column) = place.line_column();
    let (end_line, end_column) = place.end_line_column();
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&place.source.path) },
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    } })
}

/// Returns a path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    const PATH: &AsciiSet = &SEGMENT.remove(b'/');
    utf8_percent_encode(path, PATH).to_string()
}
