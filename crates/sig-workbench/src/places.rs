//! Translates byte offsets into offsets in JavaScript strings, which are UTF-16.

use std::collections::{BTreeMap, BTreeSet};

use sig_source::diagnostic::Place;

/// The offsets in UTF-16 code units of the given byte offsets, keyed by file.
#[derive(Debug, Default)]
pub struct Places<'a>(BTreeMap<&'a str, BTreeMap<usize, usize>>);

impl<'a> Places<'a> {
    /// Translates the start and the end of each place, going through each text once.
    pub fn of(places: impl Iterator<Item = &'a Place>) -> Self {
        let mut asked: BTreeMap<&str, (&str, BTreeSet<usize>)> = BTreeMap::new();
        for Place { source, span } in places {
            let (_, offsets) =
                asked.entry(&source.path).or_insert_with(|| (&source.text, BTreeSet::new()));
            offsets.extend([span.start, span.end]);
        }
        let translated = asked.into_iter().map(|(path, (text, offsets))| {
            let (mut bytes, mut units) = (0, 0);
            let offsets = offsets.into_iter().map(|offset| {
                let between = text.get(bytes..offset).unwrap_or_default();
                units += between.chars().map(char::len_utf16).sum::<usize>();
                bytes += between.len();
                (offset, units)
            });
            (path, offsets.collect())
        });
        Self(translated.collect())
    }

    /// Returns the offset in UTF-16 code units of a byte offset that was passed to [`Places::of`];
    /// 0 for any other.
    pub fn get(&self, path: &str, byte: usize) -> usize {
        self.0.get(path).and_then(|offsets| offsets.get(&byte)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sig_source::diagnostic::Source;

    use super::*;

    proptest! {
        #[test]
        fn both_count_the_same_characters(text in "[a云😀\n]{0,40}", at in 0usize..40) {
            let byte = text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
            let place = Place::new(&Source::new("a", text.clone()), byte..text.len());
            let other = Place::new(&place.source, 0..byte);
            let places = Places::of([&place, &other].into_iter());
            prop_assert_eq!(places.get("a", byte), text[..byte].encode_utf16().count());
            prop_assert_eq!(places.get("a", text.len()), text.encode_utf16().count());
        }
    }
}
