//! The allow-list for every URL that is read or written.
//!
//! An allowed URL begins, byte for byte, with an allowed scheme. A browser ignores leading spaces,
//! and tabs and line breaks within a scheme (URL Standard, "basic URL parser"), but they can't
//! disguise another scheme as an allowed one.
//!
//! The `url` crate would parse URLs, but the allow-list would remain: 64,761 bytes of Brotli as
//! WebAssembly, most of them tables for international domain names, against 9,063 for this module.
//! The browser parses every URL that passes again, by the same standard.

use std::fmt;

use crate::{Field, Reader, Value, is_invisible, picture};

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Returns whether a text is short enough and free of whitespace, control characters, invisible
/// characters, characters that could end an attribute or a line, and backslashes, which browsers
/// read as slashes.
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

/// Returns whether the text after `//` begins with a host, without a user name or password: those
/// can make a URL look as if it led to another host. A host outside ASCII must be in Punycode (RFC
/// 5891), since letters of different scripts can look alike.
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
            /// Returns the URL, or `None` if it isn't allowed.
            pub fn parse(text: &str) -> Option<Self> {
                let allowed: fn(&str) -> bool = $allowed;
                allowed(text).then(|| Self(text.to_owned()))
            }

            /// Returns the URL as text. It contains no character that could end an attribute.
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
    /// A link: an absolute URL of scheme https, http or mailto.
    Url,
    "an absolute URL of scheme https, http or mailto, with an ASCII host",
    |text| is_web(text) || is_mail(text)
}

url_type! {
    /// A picture: an https URL, or a raster image as a data URL. SVG is not allowed, since it can
    /// contain scripts.
    Avatar,
    "an https URL, or a base64 data URL of type image/png, jpeg, gif, webp or avif with at most 4 million pixels",
    |text| (is_web(text) && starts_with(text, "https://")) || is_image(text)
}

url_type! {
    /// A relative path to a file next to the document, or an absolute URL of scheme http, https or
    /// webcal.
    Reference,
    "a relative path, or an absolute URL of scheme https, http or webcal",
    |text| is_web(text) || is_calendar(text) || is_relative(text)
}

fn is_mail(text: &str) -> bool {
    is_clean(text)
        && starts_with(text, "mailto:")
        // Allow one address and no header fields (RFC 6068), not even percent-encoded.
        && !text.contains(['?', '&', ',', '#', '%'])
        && text[7..].split_once('@').is_some_and(|(name, host)| {
            // After a slash, the address would look like a host with credentials.
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

/// The maximum number of bytes of base64 in a data URL: 256 KiB, many times what an avatar needs.
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
    fn common_urls_are_allowed() {
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
    fn unsafe_urls_are_rejected() {
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
        // The limit for an avatar is 256 KiB.
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
        /// Every allowed URL has an allowed scheme and a host without credentials according to an
        /// implementation of the URL Standard.
        #[test]
        fn allowed_urls_are_safe_by_the_url_standard(
            text in r"[ \t]?(https?|HTTP|javascript|mailto|data|j)?[:/]{0,3}[a-z@:./\\\[\]0-9%?#\t \u{0}-\u{20}云]{0,24}"
        ) {
            if Url::parse(&text).is_some() {
                // A URL that the standard can't parse leads nowhere and is harmless.
                if let Ok(parsed) = ::url::Url::parse(&text) {
                    prop_assert!(["https", "http", "mailto"].contains(&parsed.scheme()), "{text:?}");
                    prop_assert!(parsed.username().is_empty() && parsed.password().is_none());
                    prop_assert!(parsed.scheme() == "mailto" || parsed.has_host(), "{text:?}");
                }
            }
        }

        #[test]
        fn relative_references_stay_on_their_host(text in r"[a-z:/\\.@?# \t]{0,12}") {
            if is_relative(&text) {
                let base = ::url::Url::parse("https://host.example/sigs/x/sig.json").unwrap();
                let joined = base.join(&text).unwrap();
                prop_assert_eq!(joined.host_str(), Some("host.example"));
                prop_assert_eq!(joined.scheme(), "https");
            }
        }
    }
}
