//! Reads the repositories that a README lists, or the page that lists them instead.

use std::collections::HashSet;

use sig_model::Url;

use super::links::Target;
use super::sections::Section;
use super::{Context, forge};
use crate::diagnostic::{Code, Stated};

/// Returns the community's repositories that are linked to, without duplicates.
pub fn read(context: &Context<'_>, sections: &[&Section]) -> Vec<Stated<(String, Url)>> {
    let mut repositories: Vec<Stated<(String, Url)>> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for line in sections.iter().flat_map(|section| section.lines()) {
        for link in line.all_links() {
            let Some(path) = forge::repository(&context.base.community, &link.url) else {
                continue;
            };
            let Some(url) = Url::parse(&link.url) else { continue };
            if known.insert(path.clone()) {
                let place = context.place(&line.span);
                repositories.push(Stated { value: (path, url), place });
            }
        }
    }
    repositories
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
