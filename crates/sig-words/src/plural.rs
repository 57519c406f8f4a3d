//! Which form of a text a number takes.

/// A plural category of Unicode CLDR, in the order in which a text's forms stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// As 0 in Arabic.
    Zero,
    /// As 1 in English, and 21 in Russian.
    One,
    /// As 2 in Arabic.
    Two,
    /// As 2 to 4 in Russian.
    Few,
    /// As 5 in Russian.
    Many,
    /// All the others.
    Other,
}

/// The plural rules of a language for whole numbers
/// (<https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>).
#[derive(Debug)]
pub struct Plurals {
    /// The categories that whole numbers have, in order.
    pub categories: &'static [Category],
    /// The category of a number.
    pub of: fn(u32) -> Category,
}

impl Plurals {
    /// No forms to choose between.
    pub const NONE: Self = Self { categories: &[Category::Other], of: |_| Category::Other };

    /// Which of a text's forms a number takes.
    pub fn index(&self, number: u32) -> usize {
        let category = (self.of)(number);
        self.categories.iter().position(|it| *it == category).unwrap_or_default()
    }
}
