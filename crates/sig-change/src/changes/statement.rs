//! Statements about items of which a SIG can have many; what applies to several is stated once.

use std::collections::HashMap;

use super::words::{Fact, Words};
use super::{Change, ChangeKind};

/// Up to this many items each get their own sentence, and with it a link to their place on the
/// page.
const FEW: usize = 3;

/// A statement about one item.
pub struct Statement {
    pub kind: ChangeKind,
    /// The id of the item in the widget before the change.
    pub before: Option<String>,
    /// The id of the item in the widget after the change.
    pub after: Option<String>,
    /// The subject of a sentence about this item alone.
    pub subject: Words,
    /// The name of the item in a list.
    pub name: String,
    /// The predicate, starting with a space or a colon.
    pub predicate: Words,
    /// The predicate for several items, if it differs, without what is specific to each.
    pub of_several: Option<Words>,
}

/// Converts statements to changes; `noun` is the plural of the items.
pub fn say(section: &'static str, noun: &'static str, statements: Vec<Statement>) -> Vec<Change> {
    let mut places: HashMap<(ChangeKind, Words), usize> = HashMap::new();
    let mut groups: Vec<Vec<Statement>> = Vec::new();
    for statement in statements {
        let next = groups.len();
        let same = statement.of_several.as_ref().unwrap_or(&statement.predicate);
        let key = (statement.kind, same.clone());
        let place = *places.entry(key).or_insert(next);
        if place == next {
            groups.push(Vec::new());
        }
        groups[place].push(statement);
    }
    groups.into_iter().flat_map(|group| say_group(section, noun, group)).collect()
}

fn say_group(section: &'static str, noun: &'static str, group: Vec<Statement>) -> Vec<Change> {
    let several = match group.as_slice() {
        [first, ..] if group.len() > FEW => {
            let names: Vec<&str> = group.iter().map(|it| it.name.as_str()).collect();
            let words = Words::new(format!("{} {noun} (", group.len())).names(&names).ours(")");
            let words = words.then(first.of_several.as_ref().unwrap_or(&first.predicate).clone());
            Some(change(section, Fact { kind: first.kind, words }))
        }
        _ => None,
    };
    match several {
        Some(change) => vec![change],
        None => group
            .into_iter()
            .map(|it| Change {
                section,
                kind: it.kind,
                before: it.before,
                after: it.after,
                words: it.subject.then(it.predicate).into_pieces(),
            })
            .collect(),
    }
}

/// Creates a change of a section as a whole, or of an item without a place of its own.
pub fn change(section: &'static str, Fact { kind, words }: Fact) -> Change {
    let place = |absent| (kind != absent).then(|| section.to_owned());
    Change {
        section,
        kind,
        before: place(ChangeKind::Added),
        after: place(ChangeKind::Removed),
        words: words.into_pieces(),
    }
}
