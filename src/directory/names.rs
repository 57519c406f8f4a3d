//! The display names of SIGs, and their sort order.

use sig_model::{Index, IndexCommunity, IndexEntry, Localized};

use crate::intl;
use crate::settings::Settings;

/// Returns the display name of a SIG.
pub fn name<'a>(id: &'a str, name: &'a Localized, settings: &Settings) -> &'a str {
    settings.localized(name).map_or(id, |(name, _)| name)
}

/// Returns the part of a name that people look for: without the community's name and the word "SIG"
/// in front.
pub fn sought<'a>(name: &'a str, community: Option<&IndexCommunity>) -> &'a str {
    let name = community.map_or(name, |community| without(name, &community.name));
    without(name, "sig")
}

/// Returns a name without a word in front, if anything else is left.
fn without<'a>(name: &'a str, word: &str) -> &'a str {
    let start = name.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word));
    let rest = start.map(|_| name[word.len()..].trim_start_matches([' ', '-', '_']));
    rest.filter(|rest| !rest.is_empty() && name.len() > rest.len() + word.len()).unwrap_or(name)
}

/// Returns the indexes of the SIGs, sorted by name.
pub fn order(index: &Index, settings: &Settings) -> Vec<u32> {
    let community = index.community.as_ref();
    let sought =
        |sig: &IndexEntry| sought(name(&sig.id, &sig.name, settings), community).to_owned();
    intl::order(&settings.locale, index.sigs.iter().map(sought).collect())
}

#[cfg(test)]
mod tests {
    use sig_model::IndexCommunity;

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
            assert_eq!(sought(name, None), wanted);
        }
    }

    #[test]
    fn a_name_is_looked_for_without_its_community() {
        let community = IndexCommunity { name: "openEuler".into(), ..Default::default() };
        for (name, wanted) in [
            ("openEuler Kernel", "Kernel"),
            ("openeuler-sig-Kernel", "Kernel"),
            ("openEuler", "openEuler"),
            ("openEulerian", "openEulerian"),
            ("sig-openEuler", "openEuler"),
        ] {
            assert_eq!(sought(name, Some(&community)), wanted);
        }
    }
}
