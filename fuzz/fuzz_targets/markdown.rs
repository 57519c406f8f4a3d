//! Any text as a README: no panic, and places in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sig_source::diagnostic::Source;
use sig_source::readme::{self, Base, Markdown};
use sig_source::sink::Sink;

fuzz_target!(|text: &str| {
    let source = Source::new("README.md", text);
    let base = Base { path: "sig/sig-Test".into(), ..Base::default() };
    let sink = Sink::default();
    let readme = readme::read(Markdown::new(source), &base, &sink);
    let diagnostics = sink.into_diagnostics();
    let places = diagnostics.iter().map(|diagnostic| &diagnostic.place);
    for place in places.chain(readme.meetings.iter().map(|met| &met.place)) {
        assert!(text.get(place.span.clone()).is_some(), "{place:?}");
    }
});
