//! The home page without scripts: all SIGs as links to their own pages.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

const START: &str = "<noscript>";
const END: &str = "</noscript>";

/// Writes the links into the home page of a site, in place of what its visitors without scripts saw.
///
/// # Errors
/// Where the page or the list of SIGs can't be read, or the page not written.
pub fn write(site: &Path, sigs: &Path) -> Result<()> {
    let path = site.join("index.html");
    let page = fs::read_to_string(&path).context("the site has no home page")?;
    let list = sigs.join("index.json");
    let index =
        fs::read_to_string(&list).with_context(|| format!("there is no {}", list.display()))?;
    fs::write(&path, with_links(&page, &index)?).context("the home page can't be written")
}

fn with_links(page: &str, index: &str) -> Result<String> {
    #[derive(serde::Deserialize)]
    struct Index {
        sigs: Vec<Sig>,
    }
    #[derive(serde::Deserialize)]
    struct Sig {
        id: String,
        url: String,
        #[serde(default)]
        name: std::collections::BTreeMap<String, String>,
    }
    let Index { sigs } = serde_json::from_str(index).context("index.json has another form")?;
    let link = |sig: &Sig| {
        let name = ["en", "zh"].iter().find_map(|it| sig.name.get(*it)).unwrap_or(&sig.id);
        // Beside its sig.json.
        let folder = sig.url.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("<li><a href=\"sigs/{}/index.html\">{}</a></li>", escaped(folder), escaped(name))
    };
    let links: String = sigs.iter().map(link).collect();
    let parts = page.split_once(START).zip(page.rsplit_once(END));
    ensure!(
        parts.is_some() && page.matches(START).count() == 1,
        "the home page has not one <noscript>"
    );
    let ((before, _), (_, after)) = parts.unwrap_or_default();
    Ok(format!("{before}{START}<ul>{links}</ul>{END}{after}"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::with_links;

    #[test]
    fn each_sig_has_a_link_to_its_page() {
        let index = r#"{"version":1,"sigs":[
            {"id":"sig-a","url":"sig-a/sig.json","name":{"zh":"甲","en":"A & B"}},
            {"id":"sig-b","url":"sig-b/sig.json"}]}"#;
        let page = with_links("<p><noscript>old</noscript></p>", index).unwrap();
        let links = "<ul><li><a href=\"sigs/sig-a/index.html\">A &amp; B</a></li>\
                     <li><a href=\"sigs/sig-b/index.html\">sig-b</a></li></ul>";
        assert_eq!(page, format!("<p><noscript>{links}</noscript></p>"));
        // As often as it is published.
        assert_eq!(with_links(&page, index).unwrap(), page);
        assert!(with_links("<p></p>", index).is_err());
    }
}
