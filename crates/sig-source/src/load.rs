//! Loads a SIG's sources: all that is read of its folder, as one value. Parsing and merging are
//! functions of this value. It is made for one SIG at a time, and its size is limited, so that a
//! community's checkout is never in memory as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::community::Community;
use crate::diagnostic::{Diagnostic, Source};
use crate::folder::Folder;
use crate::listing::Listed;
use crate::readme::{Base, Markdown};
use crate::sink::Sink;
use crate::source;
use crate::tree::Refusal;

/// The maximum number of bytes that are read of one SIG: three times the size of openEuler's whole
/// community.
const SIZE_LIMIT: usize = 32 << 20;

/// The sources of a SIG.
#[derive(Debug)]
pub struct Loaded {
    /// The SIG's id.
    pub id: String,
    /// The prefix for paths in diagnostics: the folder as the user gave it, with a trailing `/`.
    pub shown: String,
    /// The SIG's entry in the community's list of SIGs.
    pub listed: Listed,
    /// OWNERS.
    pub owners: Option<Arc<Source>>,
    /// sig-info.yaml.
    pub sig_info: Option<Arc<Source>>,
    /// The READMEs, the most important first.
    pub readmes: Vec<Markdown>,
    /// The base of the READMEs' links, with the files that they lead to.
    pub base: Base,
    /// The files that list the owners of files in a repository, sorted by name.
    pub owned_files: Vec<Arc<Source>>,
    /// The names in the folder of all files above, sorted.
    pub names: Vec<String>,
    /// The files of repositories, keyed by the repository's path in lower case.
    pub repositories: BTreeMap<String, RepositoryFile>,
    /// The names of the files in the folders of repositories that don't have a YAML suffix, sorted.
    pub strays: Vec<String>,
}

/// The file of a repository.
#[derive(Debug)]
pub struct RepositoryFile {
    /// The path of the repository, such as `src-openeuler/runc`.
    pub path: String,
    /// The name of the file in the SIG's folder.
    pub name: String,
    /// The file, or why it can't be read. That matters only if the repository is published.
    pub source: Result<Arc<Source>, Box<Diagnostic>>,
}

/// Reads the files of one SIG, up to [`SIZE_LIMIT`].
struct Loader<'a> {
    folder: &'a Folder,
    left: usize,
}

impl Loader<'_> {
    fn open(&mut self, name: &str) -> Result<Option<Arc<Source>>, Box<Diagnostic>> {
        let shown = format!("{}{name}", self.folder.shown);
        let Some(source) = source::open(&*self.folder.tree, name, &shown)? else { return Ok(None) };
        match self.left.checked_sub(source.text.len()) {
            Some(left) => self.left = left,
            None => {
                let message = format!("the SIG's files exceed {SIZE_LIMIT} bytes in total");
                let refusal = Refusal { message, help: "make the files smaller" };
                return Err(source::unreadable(&shown, refusal));
            }
        }
        Ok(Some(source))
    }
}

/// Loads all sources in a SIG's folder. Files that can't be read are reported.
pub fn load(folder: &Folder, community: &Arc<Community>, sink: &Sink) -> Loaded {
    let mut loader = Loader { folder, left: SIZE_LIMIT };
    let mut names = Vec::new();
    let mut open = |name: &str| -> Option<Arc<Source>> {
        let source = loader.open(name).unwrap_or_else(|diagnostic| {
            sink.report(*diagnostic);
            None
        })?;
        names.push(name.to_owned());
        Some(source)
    };
    let owners = open("OWNERS");
    let sig_info = folder.sig_info().and_then(|name| open(&name));
    let readmes: Vec<Markdown> =
        folder.readmes.iter().filter_map(|name| open(name)).map(Markdown::new).collect();
    let owned_files = folder.owned_files(community).iter().filter_map(|name| open(name)).collect();
    names.sort();
    let repositories = folder.repository_files(community).into_iter();
    let repositories = repositories.filter_map(|(key, (path, name))| {
        let source = loader.open(&name).transpose()?;
        Some((key, RepositoryFile { path, name, source }))
    });
    Loaded {
        id: folder.id.clone(),
        shown: folder.shown.clone(),
        listed: folder.listed.clone(),
        owners,
        sig_info,
        base: Base::new(community, &folder.id, &readmes, |path| folder.tree.kind(path)),
        readmes,
        owned_files,
        names,
        repositories: repositories.collect(),
        strays: folder.strays(community),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::tree::{self, FileType, Memory};

    fn loaded(files: impl IntoIterator<Item = (String, String)>) -> (Loaded, Vec<Diagnostic>) {
        let community = Arc::<Community>::default();
        let tree: Arc<Memory> = Arc::new(files.into_iter().collect());
        let folder = Folder::new(tree, Path::new(""), "sig/X/".into(), "X", &community).unwrap();
        let sink = Sink::default();
        (load(&folder, &community, &sink), sink.into_diagnostics())
    }

    #[test]
    fn the_files_that_readmes_link_to_are_looked_up() {
        let readme = "[a](docs/a.md) [b](./docs/) [c](c.md) [d](https://example.org/docs/a.md)";
        let files = [("README.md", readme), ("docs/a.md", ""), ("d.md", "")];
        let (loaded, _) = loaded(files.map(|(path, text)| (path.into(), text.into())));
        let expected = [("docs", FileType::Folder), ("docs/a.md", FileType::File)];
        assert_eq!(loaded.base.linked, expected.map(|(path, kind)| (path.into(), kind)).into());
        assert_eq!(loaded.names, ["README.md"]);
    }

    #[test]
    fn sigs_are_read_up_to_a_limit() {
        let large = "#".repeat(tree::SIZE_LIMIT as usize);
        let repositories = (0..4).map(|at| (format!("openeuler/r{at}.yaml"), large.clone()));
        let files = [("README.md".to_owned(), "# X\n".to_owned())].into_iter().chain(repositories);
        let (loaded, said) = loaded(files);
        let fits: Vec<bool> = loaded.repositories.values().map(|it| it.source.is_ok()).collect();
        assert_eq!(fits, [true, true, true, false]);
        assert_eq!(said, []);
        let why = loaded.repositories["openeuler/r3"].source.as_ref().unwrap_err();
        assert!(why.message.contains("in total") && why.place.source.path.contains("r3"));
    }
}
