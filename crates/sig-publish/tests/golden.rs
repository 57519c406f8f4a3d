//! Compares what is published of the golden sources byte for byte. `cargo xtask bless` accepts changes.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::path::Path;
use std::process::Command;

use support::tree;

fn assert_golden(sources: &str, expected: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let out = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_sig-publish"))
            .args(arguments)
            .current_dir(&root)
            .output()
            .unwrap()
    };
    // Compare the data only: prerendered content changes with every style of the widget and is tested
    // in `html.rs`.
    run(&["build", sources, "--no-fragments", "--out", out.path().to_str().unwrap()]);
    let said = run(&["check", sources]);
    std::fs::write(out.path().join("diagnostics.txt"), said.stdout).unwrap();
    let (published, expected) = (tree(out.path()), tree(&root.join(expected)));
    let names = |tree: &[(String, Vec<u8>)]| -> Vec<String> {
        tree.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&published), names(&expected));
    for ((name, published), (_, expected)) in published.iter().zip(&expected) {
        let published = String::from_utf8_lossy(published);
        let expected = String::from_utf8_lossy(expected);
        assert!(
            published == expected,
            "{name} is not as expected:\n{published}\nbut was:\n{expected}"
        );
    }
}

#[test]
fn the_sample() {
    assert_golden("sample", "crates/sig-publish/tests/golden/sample");
}

#[test]
fn sources_of_every_kind() {
    assert_golden(
        "crates/sig-publish/tests/golden/sources",
        "crates/sig-publish/tests/golden/published",
    );
}
