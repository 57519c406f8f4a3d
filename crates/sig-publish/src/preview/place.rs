//! Names the folders of the SIGs' pages in the preview. An id may be any name of a folder; a page's
//! folder gets a name that every file system, server and URL accepts unchanged.

use std::collections::HashMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use sig_source::names::is_device;

/// The longest name, in bytes.
const LONGEST: usize = 80;

/// The folder of the widget, whose name is taken.
const TAKEN: &str = "embed";

/// Returns the folder names of SIGs, in the order of `ids`.
pub fn names(ids: &[&str]) -> Vec<String> {
    let mut same: HashMap<String, usize> = HashMap::new();
    let safe: Vec<String> = ids.iter().map(|id| safe(id)).collect();
    for name in &safe {
        *same.entry(name.to_lowercase()).or_default() += 1;
    }
    let named = ids.iter().zip(safe).map(|(id, name)| {
        let is_alone = same.get(&name.to_lowercase()) == Some(&1);
        if name == **id && is_alone { name } else { format!("{name}-{}", mark(id)) }
    });
    named.collect()
}

fn safe(id: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }
    };
    let name: String = id.chars().map(plain).take(LONGEST).collect();
    // A leading dot hides a folder, and Windows drops a trailing one.
    let name = name.trim_matches('.');
    let is_file = name.contains('.');
    let is_taken = name.eq_ignore_ascii_case(TAKEN) || is_device(name);
    match name {
        "" => "sig".into(),
        // All other entries of the folder have a suffix.
        _ if is_taken || is_file => format!("sig-{}", name.replace('.', "-")),
        _ => name.to_owned(),
    }
}

fn mark(id: &str) -> String {
    Sha256::digest(id).iter().take(6).fold(String::new(), |mut mark, byte| {
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_portable_and_unique() {
        let long = "x".repeat(300);
        let ids = [
            "sig-Kernel",
            "sig-kernel",
            "sig-CloudNative",
            "a b",
            "a?b",
            "..",
            "<script>",
            "\u{202e}gis",
            "con",
            "COM1",
            "embed",
            "index.html",
            ".git",
            "100%",
            &long,
            "云",
            "a\nb",
        ];
        let names = names(&ids);
        assert_eq!(names[2], "sig-CloudNative");
        let mut lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        lower.sort();
        lower.dedup();
        assert_eq!(lower.len(), ids.len(), "{names:?}");
        for name in &names {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            assert!(name.chars().all(plain) && name.len() < 100, "{name}");
            assert!(name != TAKEN && !is_device(name), "{name}");
        }
    }
}
