//! The one allow-list through which every URL goes, at writing and at reading.
//!
//! A URL that is allowed begins, byte for byte, with a scheme of the list; so none of the
//! disguises that a browser would undo (leading blanks, tabs or line breaks inside the scheme,
//! see the URL Standard, "basic URL parser") can turn it into another one.
//!
//! The `url` crate would parse, and then leave the list to us all the same: 64,761 bytes of Brotli as WebAssembly,
//! most of them tables for international domain names, against 9,063 for this module. The browser parses again, by
//! the same standard, whatever we let pass.

use std::fmt;

use crate::{Field, Reader, Value, is_invisible, picture};

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// No blank, no control character, none that isn't seen, nothing that could end an attribute or a line, and
/// no backslash, which browsers read as a slash.
fn is_clean(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 4096
        && !text.chars().any(|c| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\\' | '"' | '<' | '>' | '`')
                || is_invisible(c)
        })
}

/// Whether what follows `//` begins with a host, without a user name or password, which could show one
/// host and lead to another. Letters beyond ASCII, of which some look like others, are in Punycode
/// (RFC 5891), so that what leads to another host looks like another, whatever scripts it mixes.
fn has_host(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !authority.is_empty()
        && authority.is_ascii()
        && !authority.contains(['@', '%'])
        && !authority.starts_with([':', '.'])
        && port_is_valid(authority)
}

fn port_is_valid(authority: &str) -> bool {
    match authority.rsplit_once(':') {
        Some((host, port)) if !authority.ends_with(']') => {
            !host.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) && port.len() <= 5
        }
        _ => true,
    }
}

fn is_web(text: &str) -> bool {
    is_clean(text)
        && ["https://", "http://"]
            .iter()
            .any(|scheme| starts_with(text, scheme) && has_host(&text[scheme.len()..]))
}

macro_rules! url_type {
    ($(#[$meta:meta])* $name:ident, $form:literal, $allowed:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        pub struct $name(String);

        impl $name {
            /// Takes a text that is allowed; `None` otherwise.
            pub fn parse(text: &str) -> Option<Self> {
                let allowed: fn(&str) -> bool = $allowed;
                allowed(text).then(|| Self(text.to_owned()))
            }

            /// The text, as it may stand in an attribute.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Field for $name {
            fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
                let text = reader.text(value)?;
                Self::parse(&text).or_else(|| reader.drop_value($form))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $form })
            }
        }
    };
}

url_type! {
    /// A link: absolute, of scheme https, http or mailto.
    Url,
    "an absolute URL of scheme https, http or mailto, its host in ASCII",
    |text| is_web(text) || is_mail(text)
}

url_type! {
    /// A picture: https, or a raster image in the document itself. No SVG, which can hold scripts.
    Avatar,
    "an https URL, or data:image/png, jpeg, gif, webp or avif in base64, of at most 4 million pixels",
    |text| (is_web(text) && starts_with(text, "https://")) || is_image(text)
}

url_type! {
    /// A file beside the document (a relative path), or an absolute http, https or webcal URL.
    Reference,
    "a relative path, or an absolute URL of scheme https, http or webcal",
    |text| is_web(text) || is_calendar(text) || is_relative(text)
}

fn is_mail(text: &str) -> bool {
    is_clean(text)
        && starts_with(text, "mailto:")
        // One address and no header (RFC 6068), not even in percent-encoding.
        && !text.contains(['?', '&', ',', '#', '%'])
        && text[7..].split_once('@').is_some_and(|(name, host)| {
            // After a slash it would be read as a host with credentials.
            !name.is_empty()
                && !name.starts_with('/')
                && !host.is_empty()
                && host.is_ascii()
                && !host.contains('@')
        })
}

fn is_calendar(text: &str) -> bool {
    is_clean(text) && starts_with(text, "webcal://") && has_host(&text[9..])
}

fn is_relative(text: &str) -> bool {
    is_clean(text) && !text.starts_with('/') && !text.contains(':')
}

/// 256 KiB of base64: many times a good avatar.
const IMAGE_LIMIT: usize = 256 * 1024;

fn is_image(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("data:image/") else { return false };
    let Some((kind, data)) = rest.split_once(";base64,") else { return false };
    data.len() <= IMAGE_LIMIT
        && data.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
        && picture::is_small(kind, data.as_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIXEL: &str =
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    #[test]
    fn takes_what_sigs_link_to() {
        for good in [
            "https://gitee.com/openeuler/A-Tune",
            "http://example.org:8080/a?b=c#d",
            "HTTPS://EXAMPLE.ORG",
            "https://[::1]:8080/",
            "https://[::1]/",
            "https://zh.wikipedia.org/wiki/云",
            "mailto:dev@openeuler.org",
        ] {
            assert!(Url::parse(good).is_some(), "{good}");
        }
        assert!(Reference::parse("meetings.ics").is_some());
        assert!(Reference::parse("webcal://example.org/a.ics").is_some());
        assert!(Avatar::parse(PIXEL).is_some());
    }

    #[test]
    fn refuses_the_rest() {
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " https://example.org",
            "java\nscript:alert(1)",
            "https:example.org",
            "https:///example.org",
            "https://",
            "https://user@example.org",
            "https://example.org\\@other.org",
            "https://example.org:port",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.org",
            "gitee.com/a",
            "mailto:",
            "mailto:a@b@c",
            "mailto://a@b",
            "mailto:a@b?bcc=c",
            "mailto:?bcc=a@b",
            "mailto:a%0abcc:b@c",
            "mailto:a@g\u{456}tee.com",
            "https://g\u{456}tee.com",
            "https://g%D1%96tee.com",
            "https://gitee\u{3002}com",
            "https://exa\u{202e}mple.org",
            "https://a\"onclick=",
        ] {
            assert_eq!(Url::parse(bad), None, "{bad}");
        }
        for hidden in
            "\u{ad}\u{34f}\u{61c}\u{115f}\u{180e}\u{3164}\u{fe0f}\u{fff9}\u{e0041}".chars()
        {
            assert_eq!(Url::parse(&format!("https://example.org/a{hidden}b")), None, "{hidden:?}");
            assert_eq!(Reference::parse(&format!("a{hidden}b")), None, "{hidden:?}");
        }
        assert_eq!(Avatar::parse("data:image/svg+xml;base64,PHN2Zz4="), None);
        assert_eq!(Avatar::parse("http://example.org/a.png"), None);
        // An avatar may have 256 KiB, and no more.
        let image = |bytes| {
            let (kind, data) = PIXEL.split_once(',').unwrap();
            format!("{kind},{data}{}", "A".repeat(bytes - data.len()))
        };
        assert!(Avatar::parse(&image(262_144)).is_some());
        assert_eq!(Avatar::parse("data:image/png;base64,iVBORw0KGgo="), None);
        assert_eq!(Avatar::parse(&image(262_145)), None);
        for bad in ["/a", "//a", "javascript:x", "a:b", "a b", ""] {
            assert_eq!(Reference::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        /// Whatever is allowed is, to an implementation of the URL Standard, of an allowed scheme
        /// and leads to a host without credentials.
        #[test]
        fn what_is_allowed_is_what_a_browser_makes_of_it(
            text in r"[ \t]?(https?|HTTP|javascript|mailto|data|j)?[:/]{0,3}[a-z@:./\\\[\]0-9%?#\t \u{0}-\u{20}云]{0,24}"
        ) {
            if Url::parse(&text).is_some() {
                // What the standard can't parse leads nowhere, so it harms nobody.
                if let Ok(parsed) = ::url::Url::parse(&text) {
                    prop_assert!(["https", "http", "mailto"].contains(&parsed.scheme()), "{text:?}");
                    prop_assert!(parsed.username().is_empty() && parsed.password().is_none());
                    prop_assert!(parsed.scheme() == "mailto" || parsed.has_host(), "{text:?}");
                }
            }
        }

        #[test]
        fn a_relative_reference_stays_with_its_document(text in r"[a-z:/\\.@?# \t]{0,12}") {
            if is_relative(&text) {
                let base = ::url::Url::parse("https://host.example/sigs/x/sig.json").unwrap();
                let joined = base.join(&text).unwrap();
                prop_assert_eq!(joined.host_str(), Some("host.example"));
                prop_assert_eq!(joined.scheme(), "https");
            }
        }
    }
}
