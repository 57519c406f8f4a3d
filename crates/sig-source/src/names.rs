//! Checks the names of SIGs' folders. Each SIG is published to a folder with its name, next to the
//! other SIGs' folders and the files for all SIGs. These names must not collide on any file system.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Code, Diagnostic, Place, Source};
use crate::folder::Folder;

/// The suffixes of files that are published next to the folders: index.json and events.json,
/// meetings.ics, the pages that list all SIGs, and style sheets with hashed names.
const FILES: [&str; 4] = [".json", ".ics", ".html", ".css"];

/// The device names of Windows, which are reserved with and without a suffix.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Returns the ids under which no SIG can be published, each with the reason. Of ids that differ
/// only in case, the first is published.
pub fn refused<'a>(ids: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut known: HashMap<String, &str> = HashMap::new();
    let mut refused = BTreeMap::new();
    for id in ids {
        // Via upper case, since some capital letters have several lower-case forms.
        let folded = id.to_uppercase().to_lowercase();
        if FILES.iter().any(|ending| folded.ends_with(ending)) {
            let why = format!(
                "`{id}` could be the name of a file that is published next to the SIGs' folders"
            );
            refused.insert(id, why);
        } else if !is_portable(id) {
            refused.insert(
                id,
                format!("`{}` is not a valid folder name on every file system", id.escape_debug()),
            );
        } else if let Some(first) = known.get(&folded) {
            let why = format!(
                "`{id}` and `{first}` are the same folder on a case-insensitive file system"
            );
            refused.insert(id, why);
        } else {
            known.insert(folded, id);
        }
    }
    refused
}

/// Returns the diagnostic for a folder whose id is refused.
pub fn diagnostic(folder: &Folder, why: &str) -> Diagnostic {
    let source = Source::new(folder.named_file(), "");
    Diagnostic::new(Code::RefusedName, Place::new(&source, 0..0), why)
        .help("rename the SIG's folder; until then the SIG is not published")
}

/// Returns whether the name is that of a Windows device.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    DEVICES.contains(&stem.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Returns whether the name is valid for a folder on every file system.
fn is_portable(name: &str) -> bool {
    !is_device(name)
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| c.is_control() || "<>:\"|?*\\/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_names_do_not_collide() {
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
