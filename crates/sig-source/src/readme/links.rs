//! Resolves the links in a README.

use std::collections::HashSet;
use std::sync::Arc;

use sig_model::{Localized, Url};

use super::Context;
use super::line::Link;
use super::sections::Section;
use super::texts::language_of;
use crate::community::Community;
use crate::diagnostic::Code;
use crate::tree::{FileType, Tree};

/// The base of relative links.
#[derive(Clone, Debug)]
pub struct Base {
    /// The content of the SIG's folder.
    pub tree: Arc<dyn Tree>,
    /// The community that the SIG belongs to.
    pub community: Arc<Community>,
    /// The path of the SIG's folder in the community's repository, such as `sig/sig-CloudNative`.
    pub path: String,
}

/// The target of a link.
#[derive(Debug)]
pub enum Target {
    /// An absolute URL.
    Address(Url),
    /// A file in the community's repository: its page, and whether it exists.
    File(Url, bool),
    /// No target, or one that the allow-list refuses.
    Nowhere,
}

impl Base {
    /// Resolves a link.
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
        let is_folder = file == Some(FileType::Folder) && inside || path.ends_with('/');
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

/// Returns whether a link without a scheme starts with a host name: `gitee.com/openeuler`.
fn is_host(url: &str) -> bool {
    let host = url.split('/').next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && !host.starts_with('.')
        && ["com", "org", "cn", "net", "io", "dev", "us"].contains(&last)
}

/// Returns the documents that the sections list.
pub fn documents(
    context: &Context<'_>,
    sections: &[&Section],
    file: &'static str,
) -> Vec<(Localized, Url)> {
    let mut documents: Vec<(Localized, Url)> = Vec::new();
    let mut known: HashSet<Url> = HashSet::new();
    for section in sections {
        for line in section.lines() {
            let links = line.all_links();
            if links.is_empty() && !line.text.is_empty() {
                let message = format!("`{}` contains no link", line.text);
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
                        format!("`{}` is not a link that can be published", link.url),
                        "link to an https:// address, or to a file next to the README",
                    ),
                }
            }
        }
    }
    documents
}

/// Returns the title of a document: the text of the link, or what precedes a bare URL.
fn title(line: &str, link: &Link) -> String {
    if link.text != link.url && !link.text.is_empty() {
        return link.text.clone();
    }
    let before = line.get(..link.at).unwrap_or_default();
    let before = before.trim_matches(|c: char| c.is_whitespace() || ":：-[]0123456789".contains(c));
    if before.is_empty() { link.url.clone() } else { before.to_owned() }
}
