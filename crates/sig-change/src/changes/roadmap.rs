//! Compares the roadmap: its rows and their items.

use sig_model::{Milestone, Section};

use super::pairing::Pairing;
use super::statement::change;
use super::words::{Fact, Form, Words, shown, value};
use super::{Change, ChangeKind, items};

pub fn compare(before: &[Milestone], after: &[Milestone]) -> Vec<Change> {
    let texts = |row: &Milestone| -> Vec<String> {
        row.items.iter().map(|item| shown(item).to_owned()).collect()
    };
    let pairing = Pairing::of(before, after)
        .by(|row| [(row.date, row.release.clone())])
        .by(|row| [row.date])
        .by(|row| Some(texts(row)).filter(|texts| !texts.is_empty()));
    let mut facts = Vec::new();
    for (was, is) in pairing.paired() {
        for fact in differences(was, is) {
            let words = called("Roadmap, ", is).ours(": ").then(fact.words);
            facts.push(Fact { kind: ChangeKind::Changed, words });
        }
    }
    let listed = |words: Words, row: &Milestone| {
        let texts = texts(row);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        if texts.is_empty() { words } else { words.ours(": ").list(&texts, Words::quoted) }
    };
    let added = |row| listed(called("Roadmap row added, ", row), row);
    let added = pairing.added().map(|row| Fact { kind: ChangeKind::Added, words: added(row) });
    let removed = |row| called("Roadmap row removed, ", row);
    let removed =
        pairing.removed().map(|row| Fact { kind: ChangeKind::Removed, words: removed(row) });
    facts.extend(added.chain(removed));
    // Rows are sorted by date, so rows that moved have a new date, which is reported.
    if pairing.is_reordered() && pairing.paired().all(|(was, is)| was.date == is.date) {
        facts.push(Fact {
            kind: ChangeKind::Changed,
            words: Words::new("Roadmap in another order"),
        });
    }
    facts.into_iter().map(|fact| change(Section::Roadmap.id(), fact)).collect()
}

/// Formats a milestone's name, such as "2021-06-30 (20.03 SP2)".
fn called(label: &'static str, row: &Milestone) -> Words {
    let words = Words::new(label).ours(row.date.to_string());
    match &row.release {
        Some(release) => words.ours(" (").theirs(release).ours(")"),
        None => words,
    }
}

fn differences(before: &Milestone, after: &Milestone) -> Vec<Fact> {
    let Milestone { date, release, items: of_row } = before;
    let [was, is] = [*date, after.date].map(|date| date.to_string());
    let date = value(Words::new("date"), Some(&was), Some(&is), Form::Plain);
    let release =
        value(Words::new("release"), release.as_deref(), after.release.as_deref(), Form::Quoted);
    let called = items::Called { one: "item", several: "items" };
    let of_row = items::compare(&called, of_row, &after.items);
    date.into_iter().chain(release).chain(of_row).collect()
}
