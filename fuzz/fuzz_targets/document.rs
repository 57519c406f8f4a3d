//! Documents in the form of sig.json with any content, read and used as the widget does.

#![no_main]

use libfuzzer_sys::arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use sig_fuzz::{document, use_of};
use sig_model::Sig;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = document::any(&mut Unstructured::new(bytes)) else { return };
    if let Some(sig) = use_of::read::<Sig>(&document) {
        use_of::sig(&sig);
    }
});
