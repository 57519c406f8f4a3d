//! Any text as sig-info.yaml, OWNERS and a repository's file: no panic, and places in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sig_source::community::Community;
use sig_source::diagnostic::Source;
use sig_source::sink::Sink;
use sig_source::{owners, repository, sig_info};

fuzz_target!(|text: &str| {
    let source = Source::new("sig-info.yaml", text);
    let sink = Sink::default();
    sig_info::read(&source, &Community::default(), &sink);
    owners::read(&source, &Community::default(), &sink);
    repository::read(&source, "openeuler/a", &sink);
    for diagnostic in sink.into_diagnostics() {
        assert!(text.get(diagnostic.place.span.clone()).is_some(), "{diagnostic:?}");
    }
});
