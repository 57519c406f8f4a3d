//! Finds the SIGs among the files, which are a community's checkout or the folder of one SIG.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use sig_source::community::{self, AmbiguousCommunity, Community, Layout};
use sig_source::folder::Folder;
use sig_source::listing;
use sig_source::sigs_yaml;
use sig_source::sink::Sink;
use sig_source::tree::{Memory, Tree, Within};

/// The SIGs among the files.
#[derive(Debug)]
pub struct Sigs {
    /// The community.
    pub community: Arc<Community>,
    /// The folders, keyed by id.
    pub folders: BTreeMap<String, Folder>,
}

/// Finds the SIGs in `files`, whose paths are relative to a checkout or to a SIG's folder. Files
/// that are not a checkout belong to the SIG `id` of the community `default`.
///
/// # Errors
/// Returns an error if the files match the layouts of several communities.
pub fn find(
    files: &Arc<Memory>,
    id: &str,
    default: &Arc<Community>,
) -> Result<Sigs, AmbiguousCommunity> {
    let tree: Arc<dyn Tree> = Arc::clone(files) as Arc<dyn Tree>;
    let Some(community) = community::found_in(&*tree)?.map(Arc::new) else {
        let folder = Folder::new(tree, Path::new(""), String::new(), id, default);
        let folders = folder.map(|folder| (id.to_owned(), folder)).into_iter().collect();
        return Ok(Sigs { community: Arc::clone(default), folders });
    };
    let folders = match community.sources.layout {
        Layout::Folders => in_folders(&tree, &community),
        Layout::List => in_list(&tree, &community),
    };
    Ok(Sigs { folders: folders.map(|folder| (folder.id.clone(), folder)).collect(), community })
}

fn in_folders<'a>(
    tree: &'a Arc<dyn Tree>,
    community: &'a Arc<Community>,
) -> Box<dyn Iterator<Item = Folder> + 'a> {
    let above = &community.sources.folder;
    let all = Within::new(tree, above);
    let listing = listing::read(&all, &format!("{above}/"), community, &Sink::default());
    let is_sig = |name: &String| {
        community.sources.archive.as_ref() != Some(name)
            && !community.sources.templates.contains(name)
    };
    let ids = all.list("").into_iter().map(|(name, _)| name).filter(is_sig).collect::<Vec<_>>();
    Box::new(ids.into_iter().filter_map(move |id| {
        let path = community.path_of(&id);
        let inside = Arc::new(Within::new(tree, &path));
        let mut folder = Folder::new(inside, Path::new(&path), format!("{path}/"), &id, community)?;
        folder.listed = listing.of(&id);
        Some(folder)
    }))
}

fn in_list<'a>(
    tree: &'a Arc<dyn Tree>,
    community: &'a Arc<Community>,
) -> Box<dyn Iterator<Item = Folder> + 'a> {
    let file = sigs_yaml::open(&**tree, "", community, &Sink::default());
    let above = file.as_ref().map_or("", |(_, above)| above).to_owned();
    let entries = file.into_iter().flat_map(|(file, _)| file.entries().collect::<Vec<_>>());
    Box::new(entries.map(move |entry| {
        let path = format!("{above}/{}", entry.id());
        let path = path.trim_start_matches('/');
        Folder::of_entry(Path::new(path), &entry)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let files: Memory = files.iter().copied().collect();
        let sigs = find(&Arc::new(files), "sig-X", &Arc::default()).unwrap();
        sigs.folders.into_values().map(|folder| (folder.id.clone(), folder.named_file())).collect()
    }

    fn one(id: &str, file: &str) -> (String, String) {
        (id.to_owned(), file.to_owned())
    }

    #[test]
    fn folders_are_one_sig_and_checkouts_have_many() {
        assert_eq!(found(&[("README.md", "# X")]), [one("sig-X", "README.md")]);
        assert_eq!(found(&[("notes.txt", "")]), []);
        let checkout = [
            ("README.md", ""),
            ("sig/README.md", ""),
            ("sig/sig-A/README.md", ""),
            ("sig/sig-B/sig-info.yaml", ""),
            ("sig/empty/notes.txt", ""),
        ];
        let expected =
            [one("sig-A", "sig/sig-A/README.md"), one("sig-B", "sig/sig-B/sig-info.yaml")];
        assert_eq!(found(&checkout), expected);
        let listed = [("sigs.yaml", "sigs:\n- dir: sig-apps\n  name: Apps\n")];
        assert_eq!(found(&listed), [one("sig-apps", "sigs.yaml")]);
    }
}
