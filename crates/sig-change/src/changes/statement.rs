//! Statements about things of which a SIG can have many: what holds for several is said once.

use std::collections::HashMap;

use super::words::{Fact, Words};
use super::{Change, Kind};

/// Up to so many things each have a sentence of their own, and with it a place on the page.
const FEW: usize = 3;

/// That something holds for a thing.
pub struct Statement {
    pub kind: Kind,
    /// The id of the thing in the widget, before.
    pub before: Option<String>,
    /// The id of the thing in the widget, after.
    pub after: Option<String>,
    /// What the thing is called in a sentence about it alone.
    pub subject: Words,
    /// What it is called among others.
    pub name: String,
    /// What holds, with the blank or colon in front.
    pub predicate: Words,
    /// The same of several things, where that takes other words: without what each has of its own.
    pub of_several: Option<Words>,
}

/// The statements as changes; `noun` is the plural of the things.
pub fn say(section: &'static str, noun: &'static str, statements: Vec<Statement>) -> Vec<Change> {
    let mut places: HashMap<(Kind, Words), usize> = HashMap::new();
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

/// A fact about a section as a whole, or a thing in it that has no place of its own.
pub fn change(section: &'static str, Fact { kind, words }: Fact) -> Change {
    let place = |absent| (kind != absent).then(|| section.to_owned());
    Change {
        section,
        kind,
        before: place(Kind::Added),
        after: place(Kind::Removed),
        words: words.into_pieces(),
    }
}
