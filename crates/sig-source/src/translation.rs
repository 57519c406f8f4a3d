//! Merges parallel lists in different languages into one list of localized texts.

use std::collections::{HashMap, VecDeque};

use sig_model::{Localized, Milestone, PartialDate};

/// Merges the items at the same index of each list. Items in another language than the first of
/// their list are treated as a separate list.
pub fn paired(lists: impl Iterator<Item = Vec<Localized>>) -> Vec<Localized> {
    let mut merged: Vec<Localized> = Vec::new();
    for list in lists.flat_map(by_language) {
        for (index, item) in list.into_iter().enumerate() {
            match merged.get_mut(index) {
                Some(known) => add(known, &item),
                None => merged.push(item),
            }
        }
    }
    merged
}

/// Adds the languages that `known` does not have yet.
pub fn add(known: &mut Localized, other: &Localized) {
    for (language, text) in other.iter() {
        if !known.iter().any(|(there, _)| there == language) {
            known.insert(language, text);
        }
    }
}

/// Merges rows with the same date in different languages, and sorts them from the oldest.
pub fn roadmap(rows: impl Iterator<Item = Milestone>) -> Vec<Milestone> {
    let mut merged: Vec<Milestone> = Vec::new();
    // The rows that still lack the other language, by date and language.
    let mut waiting: HashMap<(PartialDate, &str), VecDeque<usize>> = HashMap::new();
    for row in rows {
        let (own, other) = match row.items.first().and_then(|item| item.iter().next()) {
            Some(("zh", _)) => ("zh", "en"),
            _ => ("en", "zh"),
        };
        let same = waiting.get_mut(&(row.date, other)).and_then(VecDeque::pop_front);
        match same.and_then(|same| merged.get_mut(same)) {
            Some(known) => {
                let lists = [std::mem::take(&mut known.items), row.items];
                known.items = paired(lists.into_iter());
                known.release = known.release.take().or(row.release);
            }
            None => {
                waiting.entry((row.date, own)).or_default().push_back(merged.len());
                merged.push(row);
            }
        }
    }
    merged.sort_by_key(|row| (row.date.first, !row.date.month_only));
    merged
}

/// Splits items into one list per set of languages.
fn by_language(items: Vec<Localized>) -> Vec<Vec<Localized>> {
    let mut lists: Vec<(Vec<String>, Vec<Localized>)> = Vec::new();
    for item in items {
        let languages: Vec<String> = item.iter().map(|(language, _)| language.to_owned()).collect();
        match lists.iter_mut().find(|(known, _)| *known == languages) {
            Some((_, list)) => list.push(item),
            None => lists.push((languages, vec![item])),
        }
    }
    lists.into_iter().map(|(_, list)| list).collect()
}
