//! Any text as a meeting time: no panic, words in order, and only rules that make sense.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sig_model::Rule;
use sig_source::community::Community;
use sig_source::schedule;

fuzz_target!(|text: &str| {
    let reading = schedule::read(text, Community::default().conventions());
    let mut end = 0;
    for word in &reading.words {
        assert!(word.span.start >= end && text.get(word.span.clone()).is_some(), "{word:?}");
        end = word.span.end;
    }
    if let Ok(recurrence) = reading.outcome {
        assert!(recurrence.rrule.to_string().parse::<Rule>().is_ok(), "{recurrence:?}");
    }
});
