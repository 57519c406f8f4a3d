//! The texts of the widget in each language, their plural forms, and recurrence rules as sentences.
//! The crate uses no browser APIs and no files.
//!
//! A language is one file in `languages/`, listed in [`LANGUAGES`]. `en.rs` declares the texts; a
//! file that lacks one or has an extra one does not compile. In the browser, the program contains
//! only English; the loader fetches other languages as the list that [`Language::file`] returns.

mod dates;
mod fill;
mod languages;
mod plural;
mod rule;
mod titles;

pub use dates::Dates;
pub use fill::{fill, form};
pub use languages::LANGUAGES;
pub use languages::en::{CommunityText, LANGUAGE as ENGLISH, PageText, Text};
pub use plural::{Category, Plurals};
pub use rule::{Speaker, rule};
pub use titles::{role, section};

/// A text of the elements or pages. Each program contains only the texts of its own elements.
pub trait Words: Copy {
    /// Returns the name, under which a host can replace the text, and the text in English.
    fn entry(self) -> &'static [&'static str; 2];

    /// Returns the index in a language's file; `None` if no element shows the text.
    fn place(self) -> Option<usize>;

    /// Returns the text in a language.
    fn of(self, language: &Language) -> &'static str;
}

/// A language with all of its texts.
///
/// `{}` is the placeholder of the next value, `{1}` of the second one. `|` separates the plural
/// forms of a text, in the order of [`Plurals::categories`].
#[derive(Debug)]
pub struct Language {
    /// The BCP 47 tag, which is a primary language without a region.
    pub tag: &'static str,
    /// The name of the language in the language itself.
    pub name: &'static str,
    /// The plural rules for quantities (CLDR cardinal rules, for whole numbers).
    pub cardinal: Plurals,
    /// The plural rules for positions (CLDR ordinal rules).
    pub ordinal: Plurals,
    /// The formats of dates, numbers and lists outside of a browser.
    pub dates: Dates,
    text: fn(Text) -> &'static str,
    community: fn(CommunityText) -> &'static str,
    page: fn(PageText) -> &'static str,
}

impl Language {
    /// Returns the language of a BCP 47 tag; English if there is none for it.
    pub fn of(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or_default();
        let known = LANGUAGES.iter().find(|it| it.tag.eq_ignore_ascii_case(primary));
        known.copied().unwrap_or(&ENGLISH)
    }

    /// Returns the ending of page names in this language, before `.html`: empty for English, or
    /// else as `.zh`.
    pub fn ending(&self) -> String {
        if *self == ENGLISH { String::new() } else { format!(".{}", self.tag) }
    }

    /// Returns the texts of all elements, indexed by [`Words::place`]. The loader shows the first
    /// two itself if the program is unavailable: that nothing can be shown, and the button to
    /// retry.
    pub fn file(&self) -> Vec<&'static str> {
        let texts = Text::ALL.iter().map(|text| (self.text)(*text));
        texts.chain(CommunityText::ALL.iter().map(|text| (self.community)(*text))).collect()
    }
}

/// Languages are equal if their tags are, since each tag has one set of texts.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

impl Eq for Language {}

#[cfg(test)]
mod tests;
