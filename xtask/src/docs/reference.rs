//! Generates `docs/reference.md` from the npm package's Custom Elements Manifest: the elements'
//! attributes, properties, events and styling hooks.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{files, workspace};

/// The manifest's path, relative to the repository's root.
const MANIFEST: &str = "npm/custom-elements.json";
const PAGE: &str = "docs/reference.md";
const HEAD: &str = "# Reference

The elements' attributes, properties, events and styling hooks. `cargo xtask bless` generates this page from
`custom-elements.json`, which the npm package contains for editors. [embedding.md](embedding.md) explains how to use them.
";
/// Names that `docs/embedding.md` explains, with the section's anchor.
const MORE: [(&str, &str); 5] = [
    ("theme", "light-and-dark"),
    ("texts", "your-own-words"),
    ("prerendered", "before-and-without-scripts"),
    ("hash", "addresses"),
    ("events", "dated-meetings"),
];
/// The lists of an element in the manifest, with their headings.
const LISTS: [(&str, &str); 6] = [
    ("attributes", "Attributes"),
    ("members", "Properties and methods"),
    ("events", "Events"),
    ("slots", "Slots"),
    ("cssParts", "Parts"),
    ("cssProperties", "Custom properties"),
];

/// Returns the path of the page.
pub fn path() -> PathBuf {
    workspace::root().join(PAGE)
}

/// Regenerates the page.
///
/// # Errors
/// Returns an error if the manifest can't be read or the page can't be written.
pub fn bless() -> Result<()> {
    fs::write(path(), page()?).with_context(|| format!("could not write {PAGE}"))
}

/// Returns the generated text of the page.
///
/// # Errors
/// Returns an error if the manifest can't be read.
pub fn page() -> Result<String> {
    let manifest = files::read(&workspace::root().join(MANIFEST))?;
    let manifest: Value =
        serde_json::from_slice(&manifest).with_context(|| format!("{MANIFEST} is not JSON"))?;
    let elements = manifest["modules"][0]["declarations"].as_array();
    let mut page = HEAD.to_owned();
    for element in elements.with_context(|| format!("{MANIFEST} has no elements"))? {
        let tag = text(&element["tagName"]);
        write!(page, "\n## `<{tag}>`\n\n{}.\n", text(&element["summary"]))?;
        for (list, title) in LISTS {
            write!(page, "\n### {title} of `<{tag}>`\n\n{}", table(list, &element[list]))?;
        }
    }
    Ok(page)
}

/// Formats a list of an element as a table, without columns that are empty for all items.
fn table(list: &str, items: &Value) -> String {
    let items = items.as_array().map(Vec::as_slice).unwrap_or_default();
    let rows: Vec<[String; 4]> = items.iter().map(|item| row(list, item)).collect();
    let names = ["name", "type", "default", "what"];
    let filled: Vec<usize> =
        (0..names.len()).filter(|&at| rows.iter().any(|row| !row[at].is_empty())).collect();
    let line = |row: &[&str]| {
        let cells: Vec<&str> = filled.iter().map(|&at| row[at]).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut table = line(&names) + &line(&["---"; 4]);
    for row in &rows {
        table += &line(&row.each_ref().map(String::as_str));
    }
    table
}

fn row(list: &str, item: &Value) -> [String; 4] {
    let (name, mut what) = (text(&item["name"]), text(&item["description"]).replace('|', "\\|"));
    let of_pages = matches!(list, "attributes" | "members");
    if let Some((_, anchor)) = MORE.iter().find(|(it, _)| of_pages && *it == name) {
        let _ = write!(what, " ([more](embedding.md#{anchor}))");
    }
    let name = match (list, name) {
        ("slots", "") => "(default)".to_owned(),
        ("members", name) if text(&item["kind"]) == "method" => code(&format!("{name}()")),
        (_, name) => code(name),
    };
    let types = [&item["type"]["text"], &item["return"]["type"]["text"], &item["syntax"]];
    let kind = types.into_iter().map(text).find(|it| !it.is_empty()).map_or_else(String::new, code);
    let default = Some(text(&item["default"])).filter(|it| !it.is_empty());
    [name, kind, default.map_or_else(String::new, code), what]
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Formats code for a table cell, where `|` must be escaped even in code.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}
