//! Pairs the items of a list before and after a change.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// The items of two lists, by index, paired as far as they are known to be the same.
pub struct Pairing<'a, T> {
    before: &'a [T],
    after: &'a [T],
    /// The indexes before and after of each pair, ordered by the latter.
    pub pairs: Vec<(usize, usize)>,
    /// The indexes of items that only exist before.
    pub gone: Vec<usize>,
    /// The indexes of items that only exist after.
    pub new: Vec<usize>,
}

impl<'a, T> Pairing<'a, T> {
    /// Starts without any pairs.
    pub fn of(before: &'a [T], after: &'a [T]) -> Self {
        let (gone, new) = ((0..before.len()).collect(), (0..after.len()).collect());
        Self { before, after, pairs: Vec::new(), gone, new }
    }

    /// Pairs items that share a key; the first match counts.
    pub fn by<K: Hash + Eq, I: IntoIterator<Item = K>>(self, keys: impl Fn(&'a T) -> I) -> Self {
        self.by_each(&keys, &keys)
    }

    /// Like [`Self::by`], with separate key functions for before and after.
    pub fn by_each<K: Hash + Eq, I: IntoIterator<Item = K>, J: IntoIterator<Item = K>>(
        mut self,
        keys_before: impl Fn(&'a T) -> I,
        keys_after: impl Fn(&'a T) -> J,
    ) -> Self {
        let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
        for &at in &self.gone {
            for key in keys_before(&self.before[at]) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        let mut is_paired = vec![false; self.before.len()];
        let mut pairs = std::mem::take(&mut self.pairs);
        let after = self.after;
        self.new.retain(|&at| {
            let found = keys_after(&after[at]).into_iter().find_map(|key| {
                let waiting = waiting.get_mut(&key)?;
                // Skip items that another key has paired.
                while waiting.front().is_some_and(|&before| is_paired[before]) {
                    waiting.pop_front();
                }
                waiting.pop_front()
            });
            if let Some(before) = found {
                is_paired[before] = true;
                pairs.push((before, at));
            }
            found.is_none()
        });
        self.gone.retain(|&at| !is_paired[at]);
        pairs.sort_unstable_by_key(|&(_, after)| after);
        self.pairs = pairs;
        self
    }

    /// Pairs the remaining items in order if `may_be` accepts them.
    pub fn in_order(mut self, may_be: impl Fn(&T, &T) -> bool) -> Self {
        let (gone, new) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.new));
        let both = gone.len().min(new.len());
        for (&before, &after) in gone.iter().zip(&new) {
            if may_be(&self.before[before], &self.after[after]) {
                self.pairs.push((before, after));
            } else {
                self.gone.push(before);
                self.new.push(after);
            }
        }
        self.gone.extend(&gone[both..]);
        self.new.extend(&new[both..]);
        self.pairs.sort_unstable_by_key(|&(_, after)| after);
        self
    }

    /// Returns whether the paired items are in a different order.
    pub fn is_reordered(&self) -> bool {
        !self.pairs.is_sorted_by_key(|&(before, _)| before)
    }

    pub fn paired(&self) -> impl Iterator<Item = (&'a T, &'a T)> {
        self.pairs.iter().map(|&(before, after)| (&self.before[before], &self.after[after]))
    }

    pub fn added(&self) -> impl Iterator<Item = &'a T> {
        self.new.iter().map(|&at| &self.after[at])
    }

    pub fn removed(&self) -> impl Iterator<Item = &'a T> {
        self.gone.iter().map(|&at| &self.before[at])
    }
}
