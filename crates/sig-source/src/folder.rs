//! A SIG's folder: finds the files in it that describe the SIG.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::community::Community;
use crate::listing::Listed;
use crate::sigs_yaml::Entry;
use crate::tree::{FileType, Memory, Tree};

/// The name of the file with a SIG's structured description.
pub const SIG_INFO: &str = "sig-info.yaml";

/// A SIG's folder, and the files in it that describe the SIG.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The content of the folder.
    pub tree: Arc<dyn Tree>,
    /// The path of the folder, on disk or in a commit.
    pub path: PathBuf,
    /// The prefix for paths in diagnostics: the folder as the user gave it, with a trailing `/`.
    pub shown: String,
    /// The SIG's id: the folder's name.
    pub id: String,
    /// The names of the READMEs: README.md first, then the others in alphabetical order.
    pub readmes: Vec<String>,
    /// The SIG's entry in the community's list of SIGs, if there is such a list.
    pub listed: Listed,
    /// The SIG's entry in the file that describes all SIGs, if there is such a file.
    pub entry: Option<Entry>,
}

impl Folder {
    /// Opens the folder of the SIG `id`; `None` if it contains no README, sig-info.yaml or
    /// OWNERS.
    pub fn new(
        tree: Arc<dyn Tree>,
        path: &Path,
        shown: String,
        id: &str,
        community: &Community,
    ) -> Option<Self> {
        let names: Vec<String> = tree.list("").into_iter().map(|(name, _)| name).collect();
        let stems: Vec<String> =
            community.sources.readmes.iter().map(|stem| stem.replace("{id}", id)).collect();
        let readmes = stems.iter().map(|stem| -> Vec<String> {
            let mut named: Vec<String> =
                names.iter().filter(|name| is_readme(name, stem)).cloned().collect();
            named.sort_by_key(|name| (*name != format!("{stem}.md"), name.clone()));
            named
        });
        let readmes = readmes.into_iter().find(|named| !named.is_empty());
        let readmes = readmes.unwrap_or_else(|| named_by_themselves(&names, community));
        let is_sig =
            !readmes.is_empty() || names.iter().any(|name| name == "OWNERS" || is_sig_info(name));
        is_sig.then(|| Self {
            tree,
            path: path.to_owned(),
            shown,
            id: id.to_owned(),
            readmes,
            listed: Listed::default(),
            entry: None,
        })
    }

    /// Returns the folder of a SIG that is described by an entry in the file for all SIGs. Nothing
    /// in the folder is read.
    pub fn of_entry(path: &Path, entry: &Entry) -> Self {
        Self {
            tree: Arc::new(Memory::default()),
            path: path.to_owned(),
            shown: entry.shown().to_owned(),
            id: entry.id().to_owned(),
            readmes: Vec::new(),
            listed: Listed::default(),
            entry: Some(entry.clone()),
        }
    }

    /// Returns the path to report for a problem that concerns the whole folder.
    pub fn named_file(&self) -> String {
        if self.entry.is_some() {
            return self.shown.clone();
        }
        let file = self.readmes.first().map_or("sig-info.yaml", String::as_str);
        format!("{}{file}", self.shown)
    }

    /// Returns the YAML files of repositories, as pairs of the repository's path
    /// (`src-openeuler/runc`) and the file, keyed by the path in lower case.
    pub fn repository_files(&self, community: &Community) -> BTreeMap<String, (String, String)> {
        let mut files = BTreeMap::new();
        self.each_in_groups(community, |group, folder, name| {
            if let Some(stem) = stem(name) {
                let repository = format!("{group}/{stem}");
                let file = format!("{folder}/{name}");
                files.insert(repository.to_lowercase(), (repository, file));
            }
        });
        files
    }

    /// Returns the files in the folders of repositories that don't have a YAML suffix.
    pub fn strays(&self, community: &Community) -> Vec<String> {
        let mut strays = Vec::new();
        self.each_in_groups(community, |group, folder, name| {
            let is_hidden = name.starts_with('.');
            if stem(name).is_none() && !is_hidden && community.has_group(group) {
                strays.push(format!("{folder}/{name}"));
            }
        });
        strays.sort();
        strays
    }

    /// Returns the files that list the owners of files in a repository, sorted by name.
    pub fn owned_files(&self, community: &Community) -> Vec<String> {
        let Some(folder) = &community.sources.owned_files else { return Vec::new() };
        let files = self.tree.list(folder).into_iter().filter(|(name, _)| stem(name).is_some());
        let mut files: Vec<String> = files.map(|(name, _)| format!("{folder}/{name}")).collect();
        files.sort();
        files
    }

    /// Visits each file in the folder of a repository group and in its subfolders: group, folder,
    /// name.
    fn each_in_groups(&self, community: &Community, mut look: impl FnMut(&str, &str, &str)) {
        for top in self.folders("") {
            let group = community.sources.groups.get(&top).unwrap_or(&top);
            for folder in [top.clone()].into_iter().chain(self.folders(&top)) {
                let entries = self.tree.list(&folder).into_iter();
                let files = entries.filter(|(_, kind)| *kind != FileType::Folder);
                files.for_each(|(name, _)| look(group, &folder, &name));
            }
        }
    }

    /// Returns the name of the file that is, or is meant to be, sig-info.yaml.
    pub fn sig_info(&self) -> Option<String> {
        let names = self.tree.list("").into_iter().map(|(name, _)| name);
        let mut names: Vec<String> = names.filter(|name| is_sig_info(name)).collect();
        names.sort_by_key(|name| (name != SIG_INFO, name.clone()));
        names.into_iter().next()
    }

    fn folders(&self, path: &str) -> Vec<String> {
        let folders =
            self.tree.list(path).into_iter().filter(|(_, kind)| *kind == FileType::Folder);
        let above = if path.is_empty() { String::new() } else { format!("{path}/") };
        folders.map(|(name, _)| format!("{above}{name}")).collect()
    }
}

/// Returns the name of a YAML file without its suffix; `None` for other files.
fn stem(name: &str) -> Option<&str> {
    name.strip_suffix(".yaml").or(name.strip_suffix(".yml"))
}

/// Returns whether a file is, or is meant to be, sig-info.yaml: `sig-info.yml`, `sig_info.yaml`.
fn is_sig_info(name: &str) -> bool {
    let name = name.to_lowercase().replace('_', "-");
    matches!(name.as_str(), "sig-info.yaml" | "sig-info.yml" | "siginfo.yaml" | "siginfo.yml")
}

/// Returns READMEs that follow no naming convention, such as `sig_build_system.md` in
/// `sig_buildsystem`. All Markdown files in the folder must share one stem. Only applies to
/// communities that name READMEs after the SIG.
fn named_by_themselves(names: &[String], community: &Community) -> Vec<String> {
    if !community.sources.readmes.iter().any(|stem| stem.contains("{id}")) {
        return Vec::new();
    }
    let mut pages: Vec<String> = names.iter().filter(|it| it.ends_with(".md")).cloned().collect();
    pages.sort_by_key(|name| name.len());
    let first = pages.first().and_then(|name| name.strip_suffix(".md")).map(str::to_owned);
    if first.is_some_and(|stem| pages.iter().all(|name| is_readme(name, &stem))) {
        pages
    } else {
        Vec::new()
    }
}

/// Returns whether a name is README.md or a translation, whatever its style: README_cn.md,
/// README-EN.md, README.CN.md.
fn is_readme(name: &str, stem: &str) -> bool {
    let name = name.to_lowercase();
    let middle = name.strip_prefix(&stem.to_lowercase()).and_then(|it| it.strip_suffix(".md"));
    let Some(middle) = middle else { return false };
    matches!(
        middle.trim_start_matches(['_', '-', '.']),
        "" | "cn" | "zh" | "en" | "zh-cn" | "zh_cn"
    )
}

#[cfg(test)]
mod tests {
    use super::is_readme;

    #[test]
    fn only_translations_are_readmes() {
        for name in ["README.md", "README_cn.md", "README-en.md", "README-EN.md", "README.CN.md"] {
            assert!(is_readme(name, "README"), "{name}");
        }
        for name in ["READMORE.md", "README.txt", "README_old.md", "committers.md"] {
            assert!(!is_readme(name, "README"), "{name}");
        }
        assert!(is_readme("sig_qt_cn.md", "sig_qt") && !is_readme("sig_qt2.md", "sig_qt"));
    }
}
