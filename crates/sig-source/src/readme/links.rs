//! Resolves the links in a README.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use sig_model::{Localized, Url};

use super::line::Link;
use super::sections::Section;
use super::texts::language_of;
use super::{Context, Markdown};
use crate::community::Community;
use crate::diagnostic::Code;
use crate::tree::FileType;

/// The base of relative links.
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// The files and folders in the SIG's folder that READMEs link to, keyed by path.
    pub linked: BTreeMap<String, FileType>,
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

/// A file or a folder that a relative link leads to.
struct Linked<'a> {
    /// The parts of its path in the community's repository.
    parts: Vec<&'a str>,
    /// Its path in the SIG's folder, if it is in there.
    inside: Option<String>,
    /// Whether the link is written as one to a folder.
    is_folder: bool,
    /// The query and the fragment.
    rest: &'a str,
}

impl Base {
    /// Creates the base of links in a SIG's READMEs. `kind` returns the type of an entry in the
    /// SIG's folder; it is called for each file that the READMEs link to.
    pub fn new(
        community: &Arc<Community>,
        id: &str,
        readmes: &[Markdown],
        kind: impl Fn(&str) -> Option<FileType>,
    ) -> Self {
        let path = community.path_of(id);
        let links = readmes.iter().flat_map(Markdown::links);
        let inside: HashSet<String> =
            links.filter_map(|link| Linked::by(&link.url, &path)?.inside).collect();
        let linked = inside.into_iter().filter_map(|path| {
            let kind = kind(&path)?;
            Some((path, kind))
        });
        Self { linked: linked.collect(), community: Arc::clone(community), path }
    }

    /// Resolves a link.
    pub fn target(&self, url: &str) -> Target {
        let target = match address(url) {
            Some(address) => Url::parse(&address).map(Target::Address),
            None => self.file(url),
        };
        target.unwrap_or(Target::Nowhere)
    }

    fn file(&self, url: &str) -> Option<Target> {
        let Linked { parts, inside, is_folder, rest } = Linked::by(url, &self.path)?;
        let file = inside.as_ref().and_then(|path| self.linked.get(path));
        let exists = inside.is_none() || file.is_some();
        let is_folder = is_folder || file == Some(&FileType::Folder);
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

impl<'a> Linked<'a> {
    /// Follows a link from the folder `path`; `None` if it is no relative link, or leads out of the
    /// repository.
    fn by(url: &'a str, path: &'a str) -> Option<Self> {
        let url = url.trim();
        if url.is_empty() || url.starts_with(['#', '/']) || address(url).is_some() {
            return None;
        }
        let (file, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let mut parts: Vec<&str> = path.split('/').collect();
        let depth = parts.len();
        let mut is_inside = true;
        for part in file.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                    is_inside &= parts.len() >= depth;
                }
                part => parts.push(part),
            }
        }
        let inside = parts.get(depth..).filter(|_| is_inside).map(|parts| parts.join("/"));
        Some(Self { parts, inside, is_folder: file.ends_with('/'), rest })
    }
}

/// Returns the URL that a link stands for, which may lack the scheme; `None` for a path.
fn address(url: &str) -> Option<Cow<'_, str>> {
    let url = url.trim();
    if url.starts_with(['#', '/']) {
        return None;
    }
    if url.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':')) {
        return Some(url.into());
    }
    if url.contains('@') && !url.contains('/') {
        return Some(format!("mailto:{url}").into());
    }
    is_host(url).then(|| format!("https://{url}").into())
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
