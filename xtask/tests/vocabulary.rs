//! `sig-model` defines the sections, anchors and platforms. Code in other languages and the
//! documentation must agree with it.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;

use sig_model::{Anchor, Section};
use sig_words::{LANGUAGES, Language, Text, Words};
use xtask::workspace;

fn read(path: &str) -> String {
    fs::read_to_string(workspace::root().join(path)).unwrap()
}

/// Returns the text without line breaks, indentation and the asterisks of comments.
fn flat(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| *word != "*");
    words.collect::<Vec<_>>().join(" ")
}

fn ids() -> Vec<&'static str> {
    Section::named().map(Section::id).collect()
}

fn title(section: Section) -> Text {
    sig_words::section(section)
}

#[test]
fn a_fragment_s_sections() {
    let wanted = format!("const SECTIONS = {:?};", ids());
    assert!(read("static/first.js").contains(&wanted), "static/first.js: {wanted}");
}

#[test]
fn addresses_lead_to_every_section_and_anchor() {
    let mut places: Vec<String> = Section::named()
        .map(|section| match section {
            // With the filters.
            Section::Repositories => format!("{}(\\?.*)?", section.id()),
            _ => section.id().to_owned(),
        })
        .collect();
    let prefixes = Anchor::ALL.map(Anchor::prefix).join("|");
    places.push(format!("({prefixes}).+"));
    let wanted = format!("/^#({})$/", places.join("|"));
    assert!(read("static/address.js").contains(&wanted), "static/address.js: {wanted}");
}

#[test]
fn the_choice_of_sections_has_the_widget_s_own_titles() {
    let page = read("static/embed-sections.js");
    let of = |tag: &str| Language::of(tag);
    let rows: String = Section::named()
        .map(|it| {
            let [en, zh] = ["en", "zh"].map(|tag| title(it).of(of(tag)));
            format!("  {}: [\"{en}\", \"{zh}\"],\n", it.id())
        })
        .collect();
    let wanted = format!("= {{\n{rows}}};");
    assert!(page.contains(&wanted), "static/embed-sections.js: {wanted}");
}

#[test]
fn the_attribute_s_words_are_documented() {
    let words = ids().join(" ");
    for file in ["npm/custom-elements.json", "static/sig-info.d.ts", "docs/reference.md"] {
        assert!(flat(&read(file)).contains(&words), "{file}: {words}");
    }
}

#[test]
fn addresses_and_parts_are_documented() {
    let docs = flat(&read("docs/embedding.md"));
    let listed =
        |ids: &[&str]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    assert!(docs.contains(&format!("| {} | a section |", listed(&ids()))), "sections");
    let reference = read("docs/reference.md");
    for section in Section::ALL {
        assert!(
            reference.contains(&format!("\n| `{}` |", section.id())),
            "the part of {section:?}"
        );
    }
    for anchor in Anchor::ALL {
        assert!(docs.contains(&format!("`{}", anchor.prefix())), "{anchor:?}");
    }
}

/// Ids in style sheets exist.
#[test]
fn styles_name_ids_that_there_are() {
    let mut known: Vec<&str> =
        Section::ALL.iter().flat_map(|it| [it.id(), it.title_id()]).collect();
    known.extend(["directory-title"]);
    let mut style = String::new();
    for file in fs::read_dir(workspace::root().join("src/style")).unwrap() {
        style += &fs::read_to_string(file.unwrap().path()).unwrap();
    }
    let mut found = 0;
    for rest in style.split('#').skip(1) {
        let id: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        // Ignore colours and Rust attributes.
        let colour = id.bytes().all(|letter| letter.is_ascii_hexdigit());
        if id.len() > 4 && !colour && !rest[id.len()..].starts_with(|c: char| c.is_ascii_digit()) {
            found += 1;
            assert!(known.contains(&&*id), "#{id}");
        }
    }
    assert!(found > 5, "{found}");
}

/// A language is only named in its own file and in the list of languages, except for the texts of
/// the site's own pages, and code that reads sources in that language.
#[test]
fn no_script_names_a_language() {
    let languages = LANGUAGES.iter().filter(|it| it.tag != "en");
    for language in languages {
        for folder in ["static", "src/browser", "crates/sig-publish/src/preview/page"] {
            for file in fs::read_dir(workspace::root().join(folder)).unwrap() {
                let path = file.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                if name.starts_with("embed") || name == "site.js" || !name.ends_with(".js") {
                    continue;
                }
                let text = fs::read_to_string(&path).unwrap();
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                for line in code {
                    let named = format!("\"{}\"", language.tag);
                    assert!(!line.contains(&named), "{name}: {line}");
                    assert!(!line.contains(language.name), "{name}: {line}");
                }
            }
        }
    }
}
