//! Reads the repositories that a README lists, or the page that lists them instead.

use std::collections::HashSet;

use sig_model::Url;

use super::line::{Line, Link};
use super::links::Target;
use super::sections::Section;
use super::{Context, forge};
use crate::diagnostic::{Code, Stated};

/// Returns the community's repositories that are linked to, without duplicates.
pub fn read(context: &Context<'_>, sections: &[&Section]) -> Vec<Stated<(String, Url)>> {
    let mut repositories: Vec<Stated<(String, Url)>> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for line in sections.iter().flat_map(|section| section.lines()) {
        let links = line.all_links();
        let linked = links.iter().filter_map(|link| {
            let path = forge::repository(&context.base.community, &link.url)?;
            Some((path, Url::parse(&link.url)?))
        });
        for (path, url) in linked.chain(named(context, line, &links)) {
            if known.insert(path.to_lowercase()) {
                let place = context.place(&line.span);
                repositories.push(Stated { value: (path, url), place });
            }
        }
    }
    repositories
}

/// Returns the repositories that a line names outside of its links, at its start or behind a label.
/// A sentence may also mention others.
fn named(context: &Context<'_>, line: &Line, links: &[Link]) -> Vec<(String, Url)> {
    let community = &context.base.community;
    let linked: HashSet<&str> = links.iter().flat_map(|link| words(&link.text)).collect();
    let leading = |text: &str| -> Vec<(String, Url)> {
        let words = words(text).filter(|word| !word.is_empty() && !linked.contains(word));
        let paths = words.map_while(|word| forge::named_repository(community, word));
        let url = |path: &str| Url::parse(&format!("{}/{path}", community.sources.forge));
        paths.filter_map(|path| Some((path.clone(), url(&path)?))).collect()
    };
    let found = leading(&line.text);
    match line.label() {
        Some((_, value)) if found.is_empty() => leading(value),
        _ => found,
    }
}

/// Returns the words of a text without punctuation around them, as in `repo:src-openeuler/runc`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let separates = |c: char| c.is_whitespace() || c > '\u{2e80}' || ",;|()[]<>`\"'".contains(c);
    text.split(separates).map(|word| word.trim_matches(':'))
}

/// Returns the page that lists the repositories: a file in the SIG's folder, or a group on the
/// forge.
pub fn page(context: &Context<'_>, sections: &[&Section]) -> Option<Url> {
    for line in sections.iter().flat_map(|section| section.lines()) {
        for link in &line.links {
            if let Target::File(url, exists) = context.base.target(&link.url) {
                if !exists {
                    context.hint(
                        Code::RefusedUrl,
                        &line.span,
                        format!("`{}` is not in the SIG's folder", link.url),
                        "add the file, or link to where it is; the link is published as it is",
                    );
                }
                return Some(url);
            }
        }
    }
    None
}
