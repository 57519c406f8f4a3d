//! The plural forms of texts.

/// A plural category of Unicode CLDR. Texts have their forms in this order.
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
    /// Everything else.
    Other,
}

/// The plural rules of a language for whole numbers
/// (<https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>).
#[derive(Debug)]
pub struct Plurals {
    /// The categories of whole numbers, in order.
    pub categories: &'static [Category],
    /// Returns the category of a number.
    pub of: fn(u32) -> Category,
}

impl Plurals {
    /// The rules of a language with a single form.
    pub const NONE: Self = Self { categories: &[Category::Other], of: |_| Category::Other };

    /// Returns the index of the plural form for a number.
    pub fn index(&self, number: u32) -> usize {
        let category = (self.of)(number);
        self.categories.iter().position(|it| *it == category).unwrap_or_default()
    }
}
