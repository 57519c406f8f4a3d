//! The documentation lists every code, with its severity, in the order of the program.

#![allow(clippy::unwrap_used, missing_docs)]

use sig_source::diagnostic::Code;

#[test]
fn every_code_is_documented() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/diagnostics.md");
    let text = std::fs::read_to_string(path).unwrap();
    let listed: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    let codes: Vec<String> = Code::ALL
        .iter()
        .map(|code| format!("`{}` ({})", code.as_str(), code.severity().as_str()))
        .collect();
    assert_eq!(listed, codes);
}
