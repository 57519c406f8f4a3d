//! Any text as sig.json and as index.json, read and used as the widget does.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;
use sig_fuzz::{links, use_of};
use sig_model::{Index, Sig};

fuzz_target!(|text: &str| -> Corpus {
    // To parse is for the browser; what it makes of the text is for us.
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Corpus::Reject };
    if let Some(sig) = use_of::read::<Sig>(&value) {
        use_of::sig(&sig);
    }
    for entry in use_of::read::<Index>(&value).into_iter().flat_map(|index| index.sigs) {
        links::check_address(entry.url.as_str(), &["https", "http", "webcal"]);
    }
    Corpus::Keep
});
