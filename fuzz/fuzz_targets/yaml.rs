//! Any text as sig-info.yaml, OWNERS and a repository's file: no panic, and places in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sig_source::community::Community;
use sig_source::diagnostic::Source;
use sig_source::{owners, repository, sig_info};

fuzz_target!(|text: &str| {
    let source = Source::new("sig-info.yaml", text);
    let mut diagnostics = Vec::new();
    sig_info::read(&source, &Community::default(), &mut diagnostics);
    owners::read(&source, &Community::default(), &mut diagnostics);
    repository::read(&source, "openeuler/a", &mut diagnostics);
    for diagnostic in diagnostics {
        assert!(text.get(diagnostic.place.span.clone()).is_some(), "{diagnostic:?}");
    }
});
