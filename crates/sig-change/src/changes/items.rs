//! Compares lists of texts whose order matters: the scope, and the rows of the roadmap.

use sig_model::Localized;

use super::ChangeKind;
use super::pairing::Pairing;
use super::words::{Fact, Words, shown, text};

/// The names for the items of a list.
pub struct Called {
    /// The singular, to start a sentence.
    pub one: &'static str,
    /// The plural, after a number.
    pub several: &'static str,
}

/// More items than this are summarized in one sentence.
const FEW: usize = 3;

pub fn compare(called: &Called, before: &[Localized], after: &[Localized]) -> Vec<Fact> {
    let whole = |item: &Localized| {
        [item.iter().map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect::<Vec<_>>()]
    };
    let in_a_language = |item: &Localized| -> Vec<(String, String)> {
        item.iter().map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect()
    };
    let mut pairing = Pairing::of(before, after).by(whole).by(in_a_language);
    // If their number is the same, they were reworded.
    if pairing.gone.len() == pairing.new.len() {
        pairing = pairing.in_order(|_, _| true);
    }
    let mut facts: Vec<Fact> =
        pairing.paired().flat_map(|(before, after)| text(called.one, before, after)).collect();
    facts.extend(list(called, ChangeKind::Added, "added: ", pairing.added()));
    facts.extend(list(called, ChangeKind::Removed, "removed: ", pairing.removed()));
    if pairing.is_reordered() {
        let words = Words::new(called.one).ours("s in another order");
        facts.push(Fact { kind: ChangeKind::Changed, words });
    }
    facts
}

fn list<'a>(
    called: &Called,
    kind: ChangeKind,
    verb: &'static str,
    items: impl Iterator<Item = &'a Localized>,
) -> Vec<Fact> {
    let items: Vec<&str> = items.map(shown).collect();
    if items.len() > FEW {
        let words = Words::new(format!("{} {} {verb}", items.len(), called.several));
        return vec![Fact { kind, words: words.list(&items, Words::quoted) }];
    }
    let one = |item: &&str| Words::new(called.one).ours(format!(" {verb}")).quoted(item);
    items.iter().map(|item| Fact { kind, words: one(item) }).collect()
}
