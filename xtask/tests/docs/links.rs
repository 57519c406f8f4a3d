//! Links between files of the repository lead to files and headings that exist.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use xtask::docs::blocks;
use xtask::workspace;

use crate::read;

/// A page: the links and pictures in it, and its headings' anchors.
#[derive(Default)]
struct Page {
    links: Vec<String>,
    anchors: BTreeSet<String>,
}

/// Returns the anchor of a heading, as forges and `docs/.vitepress/links.mjs` generate it.
fn slug(heading: &str) -> String {
    let kept = |it: &char| it.is_alphanumeric() || matches!(it, '_' | '-' | ' ');
    heading.trim().to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

fn page(text: &str) -> Page {
    let mut page = Page::default();
    let mut heading = None::<String>;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                page.anchors.extend(heading.take().as_deref().map(slug))
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    *heading += &text;
                }
            }
            _ => {}
        }
    }
    page
}

/// Resolves `..` in a path.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(part)
        }
    }
    plain
}

#[test]
fn links_lead_somewhere() {
    let mut names = blocks::pages().unwrap();
    names.push("SECURITY.md".to_owned());
    let pages: BTreeMap<PathBuf, Page> =
        names.iter().map(|name| (PathBuf::from(name), page(&read(name)))).collect();
    let (mut faults, mut number) = (Vec::new(), 0);
    for (name, page) in &pages {
        for link in &page.links {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            if path.contains("://") || path.starts_with("mailto:") {
                continue;
            }
            number += 1;
            let target = if path.is_empty() {
                name.clone()
            } else {
                plain(&name.parent().unwrap().join(path))
            };
            let there = workspace::root().join(&target).exists();
            let has = pages.get(&target).is_some_and(|it| it.anchors.contains(anchor));
            if !there || !(anchor.is_empty() || has) {
                faults.push(format!("{}: {link}", name.display()));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
    assert!(number > 150, "{number}");
}

#[test]
fn headings_are_linked_as_forges_have_it() {
    for (heading, wanted) in [
        ("Attributes of `<sig-info>`", "attributes-of-sig-info"),
        ("A & B: c_d - e", "a--b-c_d---e"),
        ("浅色与深色", "浅色与深色"),
    ] {
        let page = page(&format!("## {heading}\n"));
        assert_eq!(page.anchors.into_iter().collect::<Vec<_>>(), [wanted]);
    }
}
