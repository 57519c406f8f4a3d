//! The texts that an element shows: English, which the program contains, or another language, which
//! the loader fetches alongside the program.

use std::rc::Rc;

pub use sig_words::{CommunityText, Text, Words};
use yew::AttrValue;

/// A language with its texts.
#[derive(Clone, Debug)]
pub struct Language {
    /// The BCP 47 tag.
    tag: AttrValue,
    /// The texts, indexed by [`Words::place`]; `None` for English.
    words: Option<Rc<[AttrValue]>>,
}

impl Language {
    /// Creates a language from the texts in its file.
    pub fn new(tag: impl Into<AttrValue>, words: impl IntoIterator<Item = AttrValue>) -> Self {
        Self { tag: tag.into(), words: Some(words.into_iter().collect()) }
    }

    /// Returns the BCP 47 tag, which is a primary language without a region.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Returns a text. See [`sig_words::Language`] for placeholders and plural forms.
    pub fn words(&self, text: impl Words) -> AttrValue {
        let words = self.words.as_ref().zip(text.place()).and_then(|(words, at)| words.get(at));
        words.cloned().unwrap_or(AttrValue::Static(text.entry()[1]))
    }

    /// Returns the ending of page names in this language (see [`sig_words::Language::ending`]).
    pub fn ending(&self) -> String {
        if self.words.is_some() { format!(".{}", self.tag) } else { String::new() }
    }
}

impl Default for Language {
    fn default() -> Self {
        Self { tag: AttrValue::Static("en"), words: None }
    }
}

/// Languages are equal if their tags are, since each tag has one set of texts.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl From<&'static sig_words::Language> for Language {
    fn from(language: &'static sig_words::Language) -> Self {
        if *language == sig_words::ENGLISH {
            return Self::default();
        }
        Self::new(language.tag, language.file().into_iter().map(AttrValue::Static))
    }
}

/// Returns the primary language of a tag: `zh` for `zh-CN`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
