//! The documentation lists every code, with its severity, in the order of the program, and its
//! examples give what they are examples of.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use sig_source::diagnostic::Code;
use support::Checkout;

/// What each section says, in this order.
const LABELS: [&str; 4] = ["**What**", "**Why**", "**Example**", "**Fix**"];

/// The files of a valid SIG, of which an example replaces one.
const FILES: [(&str, &str); 2] = [
    ("sig-info.yaml", "name: sig-Test\ndescription: Tests\nmaintainers:\n- gitee_id: alice\n"),
    ("README.md", "# Test SIG\n\n## Meetings\n\n- Every Tuesday 16:00-17:00\n"),
];

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/diagnostics.md");
    std::fs::read_to_string(path).unwrap()
}

/// The sections, each with its code and text.
fn sections(page: &str) -> Vec<(&str, &str)> {
    let section = |text| {
        let (heading, text): (&str, &str) = str::split_once(text, '\n').unwrap();
        (heading.split('`').nth(1).unwrap(), text)
    };
    page.split("\n### ").skip(1).map(section).collect()
}

/// The path and the content of a section's example, if it has a block.
fn example(section: &str) -> Option<(&str, &str)> {
    let (_, rest) = section.split_once("\n```")?;
    let (language, rest) = rest.split_once('\n').unwrap();
    let (content, rest) = rest.split_once("```\n").unwrap();
    assert!(!rest.contains("```"), "one block per section: {rest}");
    let first = content.lines().next().unwrap();
    let path = match language {
        "yaml" => first.strip_prefix("# "),
        "markdown" => first.strip_prefix("<!-- ").and_then(|it| it.strip_suffix(" -->")),
        _ => None,
    };
    let path = path.filter(|it| !it.contains(' '));
    assert!(path.is_some(), "the first line must be a comment with the path: {first}");
    path.map(|path| (path, content))
}

/// The codes that are reported for a valid SIG with one other file.
fn codes(other: Option<(&str, &str)>) -> Vec<String> {
    let mut files = FILES.to_vec();
    files.retain(|(path, _)| other.is_none_or(|(replaced, _)| replaced != *path));
    files.extend(other);
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, content)| (*path, content.as_bytes())).collect();
    let (said, _) = Checkout::new(&files).check(&[]);
    said.iter().map(|said| said["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_code_is_documented() {
    let page = page();
    let listed: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    let codes: Vec<String> = Code::ALL
        .iter()
        .map(|code| format!("`{}` ({})", code.as_str(), code.severity().as_str()))
        .collect();
    assert_eq!(listed, codes);
}

#[test]
fn every_section_has_the_four_parts() {
    for (code, text) in sections(&page()) {
        let bold = text.lines().filter(|line| line.starts_with("**"));
        let labels: Vec<&str> = bold.map(|line| line.split(':').next().unwrap()).collect();
        assert_eq!(labels, LABELS, "{code}");
    }
}

#[test]
fn examples_give_their_diagnostics() {
    let page = page();
    let before = codes(None);
    let mut tried = 0;
    for (code, text) in sections(&page) {
        let Some(example) = example(text) else { continue };
        assert!(!before.iter().any(|it| it == code), "{code}: the supplied files give it");
        let said = codes(Some(example));
        assert!(said.iter().any(|it| it == code), "{code}: {said:?}");
        tried += 1;
    }
    assert!(tried >= 12, "{tried}");
}
