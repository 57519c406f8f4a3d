//! Links as a README writes them, and where they lead from elsewhere.

use std::collections::HashSet;
use std::sync::Arc;

use sig_model::{Localized, Url};

use super::Context;
use super::line::Link;
use super::sections::Section;
use super::texts::language_of;
use crate::community::Community;
use crate::diagnostic::Code;
use crate::tree::{Kind, Tree};

/// What relative links are relative to.
#[derive(Clone, Debug)]
pub struct Base {
    /// The SIG's folder here.
    pub tree: Arc<dyn Tree>,
    /// Whose SIG it is.
    pub community: Arc<Community>,
    /// The SIG's folder in the community's repository, as `sig/sig-CloudNative`.
    pub path: String,
}

/// Where a link leads.
#[derive(Debug)]
pub enum Target {
    /// To an address.
    Address(Url),
    /// To a file of the community's repository; whether it is there.
    File(Url, bool),
    /// Nowhere, or where nobody may be led.
    Nowhere,
}

impl Base {
    /// Where a link leads.
    pub fn target(&self, url: &str) -> Target {
        let url = url.trim();
        let scheme = url.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
        if scheme {
            return Url::parse(url).map_or(Target::Nowhere, Target::Address);
        }
        if url.is_empty() || url.starts_with(['#', '/']) {
            return Target::Nowhere;
        }
        if url.contains('@') && !url.contains('/') {
            return Url::parse(&format!("mailto:{url}")).map_or(Target::Nowhere, Target::Address);
        }
        if is_host(url) {
            return Url::parse(&format!("https://{url}")).map_or(Target::Nowhere, Target::Address);
        }
        self.file(url).unwrap_or(Target::Nowhere)
    }

    fn file(&self, url: &str) -> Option<Target> {
        let (path, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let mut parts: Vec<&str> = self.path.split('/').collect();
        let depth = parts.len();
        let mut inside = true;
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                    inside &= parts.len() >= depth;
                }
                part => parts.push(part),
            }
        }
        let file = self.tree.kind(&parts.get(depth..).unwrap_or_default().join("/"));
        let exists = !inside || file.is_some();
        let is_folder = file == Some(Kind::Folder) && inside || path.ends_with('/');
        let kind = if is_folder { "tree" } else { "blob" };
        let joined = parts.join("/").replace(' ', "%20");
        let url = format!(
            "{}/{kind}/{}/{joined}{rest}",
            self.community.repository(),
            self.community.sources.branch
        );
        Some(Target::File(Url::parse(&url)?, exists))
    }
}

/// Whether a link without a scheme begins with a host: `gitee.com/openeuler`.
fn is_host(url: &str) -> bool {
    let host = url.split('/').next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && !host.starts_with('.')
        && ["com", "org", "cn", "net", "io", "dev", "us"].contains(&last)
}

/// The documents that sections list.
pub fn documents(
    context: &mut Context<'_>,
    sections: &[&Section],
    file: &'static str,
) -> Vec<(Localized, Url)> {
    let mut documents: Vec<(Localized, Url)> = Vec::new();
    let mut known: HashSet<Url> = HashSet::new();
    for section in sections {
        for line in section.lines() {
            let links = line.all_links();
            if links.is_empty() && !line.text.is_empty() {
                let message = format!("`{}` links to nothing", line.text);
                context.hint(Code::UnpublishedText, &line.span, message, "link to the document");
            }
            for link in links {
                let title = title(&line.text, &link);
                match context.base.target(&link.url) {
                    Target::Address(url) | Target::File(url, true) => {
                        if known.insert(url.clone()) {
                            let language = language_of(&title, file);
                            documents.push((Localized::new(language, title), url));
                        }
                    }
                    Target::File(_, false) => context.hint(
                        Code::RefusedUrl,
                        &line.span,
                        format!("`{}` is not in the SIG's folder", link.url),
                        "add the file, or link to where it is; the document is left out",
                    ),
                    Target::Nowhere => context.hint(
                        Code::RefusedUrl,
                        &line.span,
                        format!("`{}` is no link that can be published", link.url),
                        "link with https://, or to a file beside the README",
                    ),
                }
            }
        }
    }
    documents
}

/// What a document is called: the link's text, or what stands before a bare address.
fn title(line: &str, link: &Link) -> String {
    if link.text != link.url && !link.text.is_empty() {
        return link.text.clone();
    }
    let before = line.get(..link.at).unwrap_or_default();
    let before = before.trim_matches(|c: char| c.is_whitespace() || ":：-[]0123456789".contains(c));
    if before.is_empty() { link.url.clone() } else { before.to_owned() }
}
