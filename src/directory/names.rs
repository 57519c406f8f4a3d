//! The display names of SIGs, and their sort order.

use sig_model::{IndexEntry, Localized};

use crate::intl;
use crate::view::View;

/// Returns the display name of a SIG.
pub fn name<'a>(id: &'a str, name: &'a Localized, view: &View) -> &'a str {
    view.localized(name).map_or(id, |(name, _)| name)
}

/// Returns the part of a name that people look for: without the word "SIG" in front.
pub fn sought(name: &str) -> &str {
    let start = name.get(..3).filter(|start| start.eq_ignore_ascii_case("sig"));
    let rest = start.map(|_| name[3..].trim_start_matches([' ', '-', '_']));
    rest.filter(|rest| !rest.is_empty() && name.len() > rest.len() + 3).unwrap_or(name)
}

/// Returns the indexes of `sigs`, sorted by name.
pub fn order(sigs: &[IndexEntry], view: &View) -> Vec<u32> {
    let names = sigs.iter().map(|sig| sought(name(&sig.id, &sig.name, view)).to_owned()).collect();
    intl::order(&view.locale, names)
}

#[cfg(test)]
mod tests {
    use super::sought;

    #[test]
    fn a_name_is_looked_for_without_its_sig() {
        for (name, wanted) in [
            ("sig-Kernel", "Kernel"),
            ("SIG Kernel", "Kernel"),
            ("Kernel SIG", "Kernel SIG"),
            ("Sigma", "Sigma"),
            ("SIG", "SIG"),
            ("sig-", "sig-"),
            ("特别兴趣", "特别兴趣"),
        ] {
            assert_eq!(sought(name), wanted);
        }
    }
}
