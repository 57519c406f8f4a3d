//! Documents in the form of sig.json with any content, as HTML: no link that leads where it may
//! not, and no element that isn't the widget's own.

#![no_main]

use std::rc::Rc;

use libfuzzer_sys::arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use sig_fuzz::{document, links};
use sig_info::prerender::{self, Props};
use sig_info::sections::Shared;
use sig_model::Sig;
use sig_words::LANGUAGES;

const SCHEMES: &[&str] = &["https", "http", "mailto", "webcal", "data"];

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Unstructured::new(bytes);
    let Ok(language) = bytes.choose(LANGUAGES) else { return };
    let Ok(document) = document::any(&mut bytes) else { return };
    let Ok((sig, _)) = sig_model::read::<_, Sig>(&&document) else { return };
    let (base, style) = ("".into(), "sig-info.css".into());
    let sig = Shared(Rc::new(sig));
    let html = prerender::html(Props { sig, language, base, style, paged: false, page: None });
    // In a text and in an attribute's value each of these is escaped.
    for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
        assert!(!tag.starts_with("script") && !tag.contains(" onclick=\""), "{tag}");
        for attribute in [" href=\"", " src=\""] {
            let Some((_, value)) = tag.split_once(attribute) else { continue };
            let address = value.split('"').next().unwrap_or_default();
            let address = address.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            links::check_address(&address.replace("&amp;", "&"), SCHEMES);
        }
    }
});
