//! The style sheet: written with stylist, checked at compile time, and rendered to a file when the
//! bundle is built. The WebAssembly program contains none of it.
//!
//! One file per subject. Only the custom properties (`theme`) define colours.

mod base;
mod lists;
mod meetings;
mod people;
mod theme;

use sig_words::{LANGUAGES, Language};
use stylist::{GlobalStyle, StyleSource};

/// The style sheet of the standalone page, for programs that write pages like it.
pub const PAGE: &str = include_str!("../static/page.css");

/// The icon of the standalone page.
pub const ICON: &str = include_str!("../static/icon.svg");

/// Returns the style sheet that every element adopts.
pub fn sheet() -> String {
    let parts: [fn() -> StyleSource; 5] =
        [theme::css, base::css, people::css, meetings::css, lists::css];
    let parts = parts.into_iter().map(|part| text(part()));
    std::iter::once(languages()).chain(parts).collect()
}

/// Returns the name of each language, with which texts in another language than the page's are
/// marked.
fn languages() -> String {
    let rule = |Language { tag, name, .. }: &&Language| {
        format!(
            ".sig [lang|=\"{tag}\"],.sig section:has(> :is(.scope,.roadmap) [lang|=\"{tag}\"])\
             {{--language:\"{name}\"}}"
        )
    };
    LANGUAGES.iter().map(rule).collect()
}

fn text(css: StyleSource) -> String {
    // Only a duplicate registration can fail, and there is no registry natively.
    GlobalStyle::new(css).map(|style| style.get_style_str().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_part_is_there() {
        let sheet = super::sheet();
        for selector in
            [":host", ".sig", ".member", ".meeting", ".repositories", "prefers-reduced-motion"]
        {
            assert!(sheet.contains(selector), "{selector}");
        }
    }
}
