//! Incremental search: all words have to match, in any order, ignoring case and accents.

use std::cmp::Reverse;

use crate::intl;

/// A query and the texts that it is matched against.
#[derive(Default)]
pub struct Search {
    typed: String,
    words: Vec<String>,
    index: Vec<String>,
    /// For each item, whether all words match.
    hits: Vec<bool>,
}

impl Search {
    /// Returns the query as typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Returns the folded words of the query.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Builds the index on first use. `collect` adds the texts of each item in turn, followed by a
    /// call of [`Texts::end`].
    pub fn prepare(&mut self, collect: impl FnOnce(&mut Texts)) {
        if self.index.is_empty() {
            self.renew(collect);
        }
    }

    /// Sets the query.
    pub fn enter(&mut self, typed: String) {
        let folded = intl::fold(&typed);
        let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        // The longest word matches the fewest items, so test it first.
        words.sort_by_key(|word| Reverse(word.len()));
        // If every old word is part of a new one, items that did not match before can't match now.
        let narrower = self.words.iter().all(|old| words.iter().any(|word| contains(word, old)));
        for (text, hit) in self.index.iter().zip(&mut self.hits) {
            *hit = (*hit || !narrower) && words.iter().all(|word| contains(text, word));
        }
        self.words = words;
        self.typed = typed;
    }

    /// Rebuilds the index, and applies the query to it.
    pub fn renew(&mut self, collect: impl FnOnce(&mut Texts)) {
        let mut texts = Texts(String::new());
        collect(&mut texts);
        // Fold all texts in one call: a call into the browser costs more than the folding.
        self.index = intl::fold(&texts.0).split_terminator('\0').map(str::to_owned).collect();
        self.words.clear();
        self.hits = vec![true; self.index.len()];
        let typed = std::mem::take(&mut self.typed);
        self.enter(typed);
    }

    /// Clears the query.
    pub fn clear(&mut self) {
        self.enter(String::new());
    }

    /// Returns whether the query is empty.
    pub fn is_idle(&self) -> bool {
        self.typed.trim().is_empty()
    }

    /// Returns whether the index has been built.
    pub fn is_indexed(&self) -> bool {
        !self.index.is_empty()
    }

    /// Returns whether the item at an index matches.
    pub fn finds(&self, at: usize) -> bool {
        self.words.is_empty() || self.hits.get(at).is_some_and(|hit| *hit)
    }
}

/// Returns whether `text` contains `word`. Compares at each occurrence of the first byte: most
/// texts don't match, and setting up the standard library's searcher costs more than the search.
fn contains(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some((first, rest)) = word.split_first() else { return true };
    let Some(last) = text.len().checked_sub(word.len()) else { return false };
    (0..=last).any(|at| text[at] == *first && text[at + 1..].starts_with(rest))
}

/// The maximum size of the index in bytes, many times that of the largest SIG. It bounds what a
/// hostile document can cause: a short name may be referenced thousands of times.
const MOST: usize = 8 << 20;

/// Collects the texts of the index.
pub struct Texts(String);

impl Texts {
    /// Adds a text to the current item.
    pub fn add(&mut self, text: &str) {
        if self.0.len() < MOST {
            // `\0` separates items, so it can't be part of a text.
            self.0.extend(text.chars().filter(|&c| c != '\0'));
            self.0.push(' ');
        }
    }

    /// Ends the current item.
    pub fn end(&mut self) {
        self.0.push('\0');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_order_in_any_text_of_a_thing() {
        let mut search = Search::default();
        let collect = |texts: &mut Texts| {
            for thing in [["src-openeuler/runc", "Ada Lovelace"], ["runc\0tools", "Grace Hopper"]] {
                thing.into_iter().for_each(|text| texts.add(text));
                texts.end();
            }
        };
        search.prepare(collect);
        search.enter("lovelace RUNC".into());
        assert_eq!([0, 1].map(|at| search.finds(at)), [true, false]);
        search.enter("hopper tools".into());
        assert_eq!([0, 1, 2].map(|at| search.finds(at)), [false, true, false]);
        search.enter("RUNC tool hopp".into());
        assert_eq!([0, 1].map(|at| search.finds(at)), [false, true]);
        search.clear();
        assert_eq!([0, 1, 2].map(|at| search.finds(at)), [true; 3]);
    }

    /// A narrowed query is applied to the previous hits only; a query that is not narrower must
    /// start over.
    #[test]
    fn what_is_found_does_not_depend_on_what_was_typed_before() {
        let things = ["runc", "containerd", "iSulad", "lxc runc-tools"];
        let typed = ["r", "ru", "run", "rund", "un run", "c", "", "co run", "lad", "xc tool", " "];
        let found = |search: &Search| [0, 1, 2, 3].map(|at| search.finds(at));
        let new = || {
            let mut search = Search::default();
            search.prepare(|texts| {
                for thing in things {
                    texts.add(thing);
                    texts.end();
                }
            });
            search
        };
        let mut after = new();
        for before in typed {
            for now in typed {
                let mut afresh = new();
                afresh.enter(now.into());
                after.enter(before.into());
                after.enter(now.into());
                assert_eq!(found(&after), found(&afresh), "{now:?} after {before:?}");
            }
        }
    }
}
