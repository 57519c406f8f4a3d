//! Preloads in the site's own pages: what the loader will ask for is on its way before it has come itself
//! (<https://html.spec.whatwg.org/multipage/links.html#link-type-preload>).

use anyhow::{Result, ensure};

/// Behind it they stand: the loader is the first that a page needs.
const LOADER: &str = r#"<script type="module" src="embed/sig-info.js"></script>"#;

/// A file in `embed/`, by its name there, and its integrity value.
pub type File<'a> = (&'a str, &'a str);

/// A page with preloads for these files.
///
/// # Errors
/// Where it doesn't start the loader once.
pub fn put(page: &str, files: &[File<'_>]) -> Result<String> {
    ensure!(page.matches(LOADER).count() == 1, "it has no `{LOADER}`, or has it twice");
    let hints: String = files.iter().map(|file| hint(*file)).collect();
    Ok(page.replace(LOADER, &format!("{LOADER}{hints}")))
}

/// The hash is the module's alone: for what is fetched, which the loader checks, Chromium takes none yet and says so.
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
    fn they_stand_behind_the_loader() {
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
