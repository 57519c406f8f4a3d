//! Where the links of a document lead, as the URL Standard has it (crate `url`): the widget puts
//! them into attributes as they are.

use serde_json::Value;
use url::Url;

/// Where a document stands that has links relative to it.
const BASE: &str = "https://host.example/sigs/sig-Test/sig.json";

/// What has a text by language, and a language may have any name.
const LOCALIZED: [&str; 8] =
    ["agenda", "description", "items", "mission", "name", "scope", "text", "title"];

/// Fails unless every link of a document that was read and written leads where it may.
pub fn check(document: &Value) {
    match document {
        Value::Array(items) => items.iter().for_each(check),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(text) => check_link(name, text),
                    None if LOCALIZED.contains(&name.as_str()) => {}
                    None => check(value),
                }
            }
        }
        _ => {}
    }
}

/// A field is a link by its name, so that a new one is checked too.
fn check_link(name: &str, text: &str) {
    let schemes: &[&str] = match name {
        "avatar" => &["https", "data"],
        "calendar_url" => &["https", "http", "webcal"],
        "upstream" | "repository" => &["https", "http", "mailto"],
        _ if name == "url" || name.ends_with("_url") => &["https", "http", "mailto"],
        _ => return,
    };
    check_address(text, schemes);
}

/// Fails if a text, as the address of a link, leads elsewhere than to one of the schemes, or to
/// another name than it shows. What the standard can't parse leads nowhere.
pub fn check_address(text: &str, schemes: &[&str]) {
    let base = Url::parse(BASE).expect("the base is a URL");
    let Ok(url) = base.join(text) else { return };
    assert!(schemes.contains(&url.scheme()), "{text:?} leads to {url}");
    assert!(url.username().is_empty() && url.password().is_none(), "{text:?} has a user");
    match url.scheme() {
        "mailto" => {}
        "data" => assert!(text.starts_with("data:image/"), "{text:?} is no picture"),
        // A relative one stays with its document.
        _ => assert!(text.contains(':') || url.origin() == base.origin(), "{text:?} leaves"),
    }
}
