//! The style sheet: written with stylist, checked when it is compiled, made into text when the
//! bundle is built. The WebAssembly carries none of it.
//!
//! One file per subject; custom properties (`theme`) are the only place that knows a colour.

mod base;
mod lists;
mod meetings;
mod people;
mod theme;

use stylist::{GlobalStyle, StyleSource};

/// The style of the standalone page, for whoever writes pages like it.
pub const PAGE: &str = include_str!("../static/page.css");

/// Its icon.
pub const ICON: &str = include_str!("../static/icon.svg");

/// The whole style sheet, as every element adopts it.
pub fn sheet() -> String {
    let parts: [fn() -> StyleSource; 5] =
        [theme::css, base::css, people::css, meetings::css, lists::css];
    parts.into_iter().map(|part| text(part())).collect()
}

fn text(css: StyleSource) -> String {
    // Only a duplicate registration could fail, and natively there is no registry to disagree.
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
