//! A JSON array with one object per diagnostic.

use std::io::{self, Write};

use serde_json::{Value, json};

use sig_source::diagnostic::{Diagnostic, Place};

pub fn write(out: &mut impl Write, diagnostics: &[Diagnostic]) -> io::Result<()> {
    let all: Vec<Value> = diagnostics.iter().map(value).collect();
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

fn value(diagnostic: &Diagnostic) -> Value {
    let mut value = json!({
        "code": diagnostic.code.as_str(),
        "severity": diagnostic.code.severity().as_str(),
        "message": diagnostic.message,
        "place": place(&diagnostic.place),
    });
    if let Some(help) = &diagnostic.help {
        value["help"] = json!(help);
    }
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().map(|(related, what)| {
            let mut related = place(related);
            related["message"] = json!(what);
            related
        });
        value["related"] = related.collect();
    }
    value
}

fn place(place: &Place) -> Value {
    let (line, column) = place.line_column();
    let (end_line, end_column) = place.end_line_column();
    json!({
        "file": place.source.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    })
}
