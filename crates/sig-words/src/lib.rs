//! What is said of a SIG, in each language: the widget's words, their plural forms, and recurrence
//! rules as sentences. Pure: no browser, no files.
//!
//! A language is one file in `languages/`, listed in [`LANGUAGES`]. `en.rs` declares the texts; a file
//! that lacks one of them, or has one more, does not build. In the browser the program holds English
//! alone; the loader fetches another language as the list that [`Language::file`] gives.

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

/// A text of one of the elements or pages. Each program holds those of its own elements only.
pub trait Words: Copy {
    /// Its name, under which a host can put its own words, and its words in English.
    fn entry(self) -> &'static [&'static str; 2];

    /// Its place in a language's file; none if no element shows it.
    fn place(self) -> Option<usize>;

    /// Its words in a language.
    fn of(self, language: &Language) -> &'static str;
}

/// A language, with all its words.
///
/// `{}` stands for a value that is filled in, `{1}` for the second one. `|` parts the plural forms of
/// a text, in the order of [`Plurals::categories`].
#[derive(Debug)]
pub struct Language {
    /// Its BCP 47 tag, a primary language alone.
    pub tag: &'static str,
    /// Its name for itself.
    pub name: &'static str,
    /// Which form a number of things takes (CLDR's cardinal rules, for whole numbers).
    pub cardinal: Plurals,
    /// Which form a place in an order takes (CLDR's ordinal rules).
    pub ordinal: Plurals,
    /// How dates, numbers and lists are written where there is no browser to do it.
    pub dates: Dates,
    text: fn(Text) -> &'static str,
    community: fn(CommunityText) -> &'static str,
    page: fn(PageText) -> &'static str,
}

impl Language {
    /// The language of a BCP 47 tag; English if there is none for it.
    pub fn of(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or_default();
        let known = LANGUAGES.iter().find(|it| it.tag.eq_ignore_ascii_case(primary));
        known.copied().unwrap_or(&ENGLISH)
    }

    /// The end of the names of pages in this language, before `.html`: nothing in English, else as `.zh`.
    pub fn ending(&self) -> String {
        if *self == ENGLISH { String::new() } else { format!(".{}", self.tag) }
    }

    /// The words of all elements, in the order of [`Words::place`]. The first two are said by the loader
    /// where there is no program: that nothing can be shown, and the button to try again.
    pub fn file(&self) -> Vec<&'static str> {
        let texts = Text::ALL.iter().map(|text| (self.text)(*text));
        texts.chain(CommunityText::ALL.iter().map(|text| (self.community)(*text))).collect()
    }
}

/// A tag has one set of words.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

impl Eq for Language {}

#[cfg(test)]
mod tests;
