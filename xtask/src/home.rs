//! The home page without scripts: links to the pages of all SIGs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sig_words::LANGUAGES;

const START: &str = "<noscript>";
const END: &str = "</noscript>";
const HOME: &str = "<a class=\"name\" href=\"./\">";
const ADDRESS: &str = "<span id=\"address\">";

/// Replaces the `<noscript>` content of the site's home page by links to all SIGs, and adds the
/// community's name, logo and address to the site's own pages.
///
/// # Errors
/// Returns an error if a page or the index can't be read, or a page can't be written.
pub fn write(site: &Path, sigs: &Path) -> Result<()> {
    let list = sigs.join("index.json");
    let index =
        fs::read_to_string(&list).with_context(|| format!("could not read {}", list.display()))?;
    let index: Index = serde_json::from_str(&index).context("index.json is not valid")?;
    for name in ["index.html", "calendar.html", "embed.html", "workbench.html"] {
        let path = site.join(name);
        let page = fs::read_to_string(&path).with_context(|| format!("could not read {name}"))?;
        let page = if name == "index.html" { with_links(&page, &index)? } else { page };
        let page = with_address(&with_name(&page, &index), &index);
        fs::write(&path, page).with_context(|| format!("could not write {name}"))?;
    }
    Ok(())
}

#[derive(serde::Deserialize)]
struct Index {
    community: Option<Community>,
    sigs: Vec<Sig>,
}

#[derive(serde::Deserialize)]
struct Community {
    name: String,
    url: Option<String>,
    logo: Option<String>,
}

#[derive(serde::Deserialize)]
struct Sig {
    id: String,
    url: String,
    #[serde(default)]
    name: BTreeMap<String, String>,
}

fn with_links(page: &str, index: &Index) -> Result<String> {
    let link = |sig: &Sig| {
        let own = LANGUAGES.iter().find_map(|it| sig.name.get(it.tag));
        let name = own.unwrap_or(&sig.id);
        // The SIG's page is in the folder of its sig.json.
        let folder = sig.url.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("<li><a href=\"sigs/{}/index.html\">{}</a></li>", escape(folder), escape(name))
    };
    let links: String = index.sigs.iter().map(link).collect();
    let parts = page.split_once(START).zip(page.rsplit_once(END));
    ensure!(
        parts.is_some() && page.matches(START).count() == 1,
        "the home page should contain exactly one <noscript>"
    );
    let ((before, _), (_, after)) = parts.unwrap_or_default();
    Ok(format!("{before}{START}<ul>{links}</ul>{END}{after}"))
}

/// Puts the community's name at the end of the title, and with its logo in the link to the home
/// page.
fn with_name(page: &str, index: &Index) -> String {
    let Some(Community { name, logo, .. }) = &index.community else { return page.to_owned() };
    let logo = logo.as_ref().map_or(String::new(), |url| {
        format!("<img src=\"{}\" alt=\"\" width=\"28\" height=\"28\" />", escape(url))
    });
    let name = format!("{} SIGs", escape(name));
    let title =
        replace_between(page, "<title>", "</title>", |title| match title.split_once(" · ") {
            Some((what, _)) => format!("{what} · {name}"),
            None => name.clone(),
        });
    replace_between(&title, HOME, "</a>", |_| logo + &name)
}

/// Puts a link to the community's own site into the footer.
fn with_address(page: &str, index: &Index) -> String {
    let Some(Community { name, url: Some(url), .. }) = &index.community else {
        return page.to_owned();
    };
    let link = format!("<a href=\"{}\" rel=\"noopener\">{}</a>", escape(url), escape(name));
    replace_between(page, ADDRESS, "</span>", |_| link)
}

/// Replaces the text between two delimiters by the result of `replace`.
fn replace_between(
    text: &str,
    start: &str,
    end: &str,
    replace: impl FnOnce(&str) -> String,
) -> String {
    let parts =
        text.split_once(start).and_then(|(before, rest)| Some((before, rest.split_once(end)?)));
    match parts {
        Some((before, (inside, after))) => {
            format!("{before}{start}{}{end}{after}", replace(inside))
        }
        None => text.to_owned(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let text = r#"{"version":1,"community":{"name":"A & B",
            "url":"https://example.org/?a&b","logo":"https://example.org/logo.svg"},"sigs":[
            {"id":"sig-a","url":"sig-a/sig.json","name":{"zh":"甲","en":"A & B"}},
            {"id":"sig-b","url":"sig-b/sig.json"}]}"#;
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn home_page_links_to_each_sig() {
        let page = with_links("<p><noscript>old</noscript></p>", &index()).unwrap();
        let links = "<ul><li><a href=\"sigs/sig-a/index.html\">A &amp; B</a></li>\
                     <li><a href=\"sigs/sig-b/index.html\">sig-b</a></li></ul>";
        assert_eq!(page, format!("<p><noscript>{links}</noscript></p>"));
        // Publishing again changes nothing.
        assert_eq!(with_links(&page, &index()).unwrap(), page);
        assert!(with_links("<p></p>", &index()).is_err());
    }

    #[test]
    fn pages_contain_the_community_name() {
        let page = format!("<title>Calendar · SIG Info</title>{HOME}SIG Info</a><a>x</a>");
        let named = with_name(&page, &index());
        let expected = "<title>Calendar · A &amp; B SIGs</title>";
        let logo =
            "<img src=\"https://example.org/logo.svg\" alt=\"\" width=\"28\" height=\"28\" />";
        assert_eq!(named, format!("{expected}{HOME}{logo}A &amp; B SIGs</a><a>x</a>"));
        assert_eq!(with_name(&named, &index()), named);
        assert!(with_name("<title>x</title>", &index()).contains("<title>A &amp; B SIGs</title>"));
    }

    #[test]
    fn pages_link_to_the_community() {
        let page = format!("<footer>{ADDRESS}</span></footer>");
        let addressed = with_address(&page, &index());
        let link = "<a href=\"https://example.org/?a&amp;b\" rel=\"noopener\">A &amp; B</a>";
        assert_eq!(addressed, format!("<footer>{ADDRESS}{link}</span></footer>"));
        assert_eq!(with_address(&addressed, &index()), addressed);
    }
}
