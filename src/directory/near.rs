//! Suggestions for a mistyped or outdated SIG id.

use sig_model::IndexEntry;
use yew::prelude::*;

use super::{Directory, open};
use crate::intl;
use crate::template::html;
use crate::text::CommunityText;

/// The maximum number of suggestions.
const NAMED: usize = 3;

/// Renders a note that the id in the page's URL is unknown, with the most similar ids.
pub fn unknown(open: Option<&str>, sigs: &[IndexEntry], ctx: &Context<Directory>) -> Html {
    let settings = &ctx.props().settings;
    let asked = open.filter(|id| sigs.iter().all(|sig| sig.id != *id));
    let Some(asked) = asked else { return Html::default() };
    let near = to(asked, sigs);
    html! {
        <div class="stale" role="status">
            <p>
                {settings.fill(CommunityText::unknown_sig, &[asked])}
                if !near.is_empty() && sigs.len() > 1 {
                    {" "}{settings.text(CommunityText::near_sigs)}
                    {for near.iter().enumerate().map(|(at, sig)| html! {
                        <>
                            {if at == 0 { " " } else { " · " }}
                            {open::link(&sig.id, html! { &sig.id }, ctx)}
                        </>
                    })}
                }
            </p>
        </div>
    }
}

/// Returns the SIGs with ids similar to `asked`, the most similar first: one contains the other, or
/// at most a third of the letters differ.
fn to<'a>(asked: &str, sigs: &'a [IndexEntry]) -> Vec<&'a IndexEntry> {
    let asked = plain(asked);
    let mut near: Vec<(usize, &IndexEntry)> = sigs
        .iter()
        .map(|sig| (distance(&asked, &plain(&sig.id)), sig))
        .filter(|(distance, _)| *distance <= asked.chars().count() / 3)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(NAMED).map(|(_, sig)| sig).collect()
}

/// Folds an id for comparison: no case, no "sig-" prefix.
fn plain(id: &str) -> String {
    let id = intl::fold(id);
    id.strip_prefix("sig-").map(str::to_owned).unwrap_or(id)
}

/// Returns the Levenshtein distance; 1 if one string contains the other.
fn distance(one: &str, other: &str) -> usize {
    if one == other {
        return 0;
    }
    let (long, short) = if one.len() < other.len() { (other, one) } else { (one, other) };
    if short.len() * 3 >= long.len() && long.contains(short) {
        return 1;
    }
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], line + 1);
        for (at, same) in other.chars().enumerate().map(|(at, it)| (at, it == letter)) {
            let changed = corner + usize::from(!same);
            corner = row[at + 1];
            row[at + 1] = changed.min(corner + 1).min(row[at] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(asked: &str) -> Vec<String> {
        let ids = ["DB", "sig-CloudNative", "sig-Kernel", "Kernel-tools", "Desktop"];
        let sigs = ids.map(|id| IndexEntry { id: id.into(), ..Default::default() });
        to(asked, &sigs).iter().map(|sig| sig.id.clone()).collect()
    }

    #[test]
    fn a_slip_names_what_was_meant() {
        assert_eq!(near("db"), ["DB"]);
        assert_eq!(near("sig-DB"), ["DB"]);
        assert_eq!(near("kernl"), ["sig-Kernel"]);
        assert_eq!(near("kernel"), ["sig-Kernel", "Kernel-tools"]);
        assert_eq!(near("cloud-native"), ["sig-CloudNative"]);
        assert_eq!(near("something else"), Vec::<String>::new());
        assert_eq!(near(""), Vec::<String>::new());
    }
}
