//! Adds preload hints to the site's own pages, so that browsers request the program before the
//! loader has run (<https://html.spec.whatwg.org/multipage/links.html#link-type-preload>).

use anyhow::{Result, ensure};

/// The loader's tag. The hints go after it, since the loader is needed first.
const LOADER: &str = r#"<script type="module" src="embed/sig-info.js"></script>"#;

/// The name of a file in `embed/` and its integrity value.
pub type File<'a> = (&'a str, &'a str);

/// Adds preload hints for files to a page.
///
/// # Errors
/// Returns an error if the page doesn't contain the loader's tag exactly once.
pub fn put(page: &str, files: &[File<'_>]) -> Result<String> {
    ensure!(page.matches(LOADER).count() == 1, "the page should contain `{LOADER}` exactly once");
    let hints: String = files.iter().map(|file| hint(*file)).collect();
    Ok(page.replace(LOADER, &format!("{LOADER}{hints}")))
}

/// Only modules get an integrity attribute: for preloaded fetches, whose hash the loader checks,
/// Chromium doesn't support it yet and warns.
fn hint((name, integrity): File<'_>) -> String {
    if name.ends_with(".js") {
        format!(
            "<link rel=\"modulepreload\" href=\"embed/{name}\" integrity=\"{integrity}\" crossorigin>"
        )
    } else {
        format!("<link rel=\"preload\" as=\"fetch\" href=\"embed/{name}\" crossorigin>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_follow_the_loader() {
        let page = format!("<head>{LOADER}</head>");
        let files = [("a.js", "sha256-a"), ("b.wasm", "sha256-b")];
        let expected = format!(
            "<head>{LOADER}\
             <link rel=\"modulepreload\" href=\"embed/a.js\" integrity=\"sha256-a\" crossorigin>\
             <link rel=\"preload\" as=\"fetch\" href=\"embed/b.wasm\" crossorigin></head>"
        );
        assert_eq!(put(&page, &files).unwrap(), expected);
        assert!(put("<head></head>", &files).is_err());
    }
}
