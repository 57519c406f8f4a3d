//! A search as one types: words in any order, whatever their case and accents.

use std::cmp::Reverse;

use crate::intl;

/// What is looked for, and what it is looked for in.
#[derive(Default)]
pub struct Search {
    typed: String,
    words: Vec<String>,
    index: Vec<String>,
    /// Of each thing, whether it has all words.
    hits: Vec<bool>,
}

impl Search {
    /// What the visitor typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The words that are looked for, folded.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Gets ready. The first time asks for what is searched: for each thing in turn its texts, and
    /// a call of [`Texts::end`].
    pub fn prepare(&mut self, collect: impl FnOnce(&mut Texts)) {
        if self.index.is_empty() {
            self.renew(collect);
        }
    }

    /// Takes what the visitor typed.
    pub fn enter(&mut self, typed: String) {
        let folded = intl::fold(&typed);
        let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        // The longest one is found in the fewest things.
        words.sort_by_key(|word| Reverse(word.len()));
        // As a word gets longer, nothing has it that didn't before.
        let narrower = self.words.iter().all(|old| words.iter().any(|word| contains(word, old)));
        for (text, hit) in self.index.iter().zip(&mut self.hits) {
            *hit = (*hit || !narrower) && words.iter().all(|word| contains(text, word));
        }
        self.words = words;
        self.typed = typed;
    }

    /// The things have changed.
    pub fn renew(&mut self, collect: impl FnOnce(&mut Texts)) {
        let mut texts = Texts(String::new());
        collect(&mut texts);
        // One call for all, since each call into the browser costs more than the folding.
        self.index = intl::fold(&texts.0).split_terminator('\0').map(str::to_owned).collect();
        self.words.clear();
        self.hits = vec![true; self.index.len()];
        let typed = std::mem::take(&mut self.typed);
        self.enter(typed);
    }

    /// Forgets what was typed.
    pub fn clear(&mut self) {
        self.enter(String::new());
    }

    /// Whether nothing is looked for.
    pub fn is_idle(&self) -> bool {
        self.typed.trim().is_empty()
    }

    /// Whether it has been used.
    pub fn is_indexed(&self) -> bool {
        !self.index.is_empty()
    }

    /// Whether the thing at a place has all words.
    pub fn finds(&self, at: usize) -> bool {
        self.words.is_empty() || self.hits.get(at).is_some_and(|hit| *hit)
    }
}

/// Whether a text has a word: by its first byte, since most texts don't have most words, and what
/// the standard library prepares for each search costs more than the search.
fn contains(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some((first, rest)) = word.split_first() else { return true };
    let Some(last) = text.len().checked_sub(word.len()) else { return false };
    (0..=last).any(|at| text[at] == *first && text[at + 1..].starts_with(rest))
}

/// The most bytes of them: many times as many as the largest SIG has. A name of a few bytes may stand for a
/// long one thousands of times.
const MOST: usize = 8 << 20;

/// The texts in which is searched.
pub struct Texts(String);

impl Texts {
    /// One more text of the same thing.
    pub fn add(&mut self, text: &str) {
        if self.0.len() < MOST {
            // No text can end a thing before its time.
            self.0.extend(text.chars().filter(|&c| c != '\0'));
            self.0.push(' ');
        }
    }

    /// The thing has no more texts.
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

    /// What was found for less is where more is looked for; it must not be missed what is found
    /// for something else.
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
