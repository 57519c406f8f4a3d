//! Which names the folders of SIGs may have. What is published of a SIG stands in a folder of its name,
//! beside those of the others and the files of all: none may take another's place, on any disk.

use std::collections::{BTreeMap, HashMap};

use sig_source::diagnostic::{Code, Diagnostic, Place, Source};
use sig_source::folder::Folder;

/// How the names of the files end that are published beside the folders: index.json and events.json,
/// meetings.ics, the pages that list all SIGs, and style sheets under names that change with what is in them.
const FILES: [&str; 4] = [".json", ".ics", ".html", ".css"];

/// What Windows has instead of files, with or without an ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The ids under which no SIG can be published, each with why. Of those that are the same on a disk that
/// doesn't tell capital letters from small ones, the first one is published.
pub fn refused<'a>(ids: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut known: HashMap<String, &str> = HashMap::new();
    let mut refused = BTreeMap::new();
    for id in ids {
        // By way of the capital letters, of which some have several small ones.
        let folded = id.to_uppercase().to_lowercase();
        if FILES.iter().any(|ending| folded.ends_with(ending)) {
            let why = format!("`{id}` has the name of a file that stands beside the SIGs' folders");
            refused.insert(id, why);
        } else if !is_portable(id) {
            refused
                .insert(id, format!("`{}` is no folder's name on every disk", id.escape_debug()));
        } else if let Some(first) = known.get(&folded) {
            let why =
                format!("`{id}` and `{first}` are one folder on disks that don't tell them apart");
            refused.insert(id, why);
        } else {
            known.insert(folded, id);
        }
    }
    refused
}

/// What is said of a folder whose id is refused.
pub fn diagnostic(folder: &Folder, why: &str) -> Diagnostic {
    let source = Source::new(folder.named_file(), "");
    Diagnostic::new(Code::RefusedName, Place::new(&source, 0..0), why)
        .help("rename the SIG's folder; until then the SIG is not published")
}

/// Whether it is one of Windows' devices.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    DEVICES.contains(&stem.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Whether every file system takes it for a folder.
fn is_portable(name: &str) -> bool {
    !is_device(name)
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| c.is_control() || "<>:\"|?*\\/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_takes_the_place_of_another() {
        let ids = [
            "AUX.sig",
            "INDEX.JSON",
            "LLM Inference",
            "SIG-a",
            "Straße",
            "a.",
            "com",
            "index.zh.html",
            "meetings.ics",
            "page-1.css",
            "sig-A",
            "sig-Node.js",
            "sig-a",
            "strasse",
            "what?",
            "云",
        ];
        let refused: Vec<&str> = refused(ids).into_keys().collect();
        let expected = [
            "AUX.sig",
            "INDEX.JSON",
            "a.",
            "com",
            "index.zh.html",
            "meetings.ics",
            "page-1.css",
            "sig-A",
            "sig-a",
            "strasse",
            "what?",
        ];
        assert_eq!(refused, expected);
    }
}
