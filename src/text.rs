//! The words that an element shows: English, which is in the program, or those of another language, which
//! the loader has fetched beside it.

use std::rc::Rc;

pub use sig_words::{CommunityText, Text, Words};
use yew::AttrValue;

/// A language that the widget can show.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its BCP 47 tag.
    tag: AttrValue,
    /// Its words by [`Words::place`]; none for English.
    words: Option<Rc<[AttrValue]>>,
}

impl Language {
    /// A language with the words of its file.
    pub fn new(tag: impl Into<AttrValue>, words: impl IntoIterator<Item = AttrValue>) -> Self {
        Self { tag: tag.into(), words: Some(words.into_iter().collect()) }
    }

    /// Its BCP 47 tag, a primary language alone.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The words of a text. What is filled in, and its forms: see [`sig_words::Language`].
    pub fn words(&self, text: impl Words) -> AttrValue {
        let words = self.words.as_ref().zip(text.place()).and_then(|(words, at)| words.get(at));
        words.cloned().unwrap_or(AttrValue::Static(text.entry()[1]))
    }

    /// The end of the names of pages in this language, as of [`sig_words::Language::ending`].
    pub fn ending(&self) -> String {
        if self.words.is_some() { format!(".{}", self.tag) } else { String::new() }
    }
}

impl Default for Language {
    fn default() -> Self {
        Self { tag: AttrValue::Static("en"), words: None }
    }
}

/// A tag has one set of words.
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

/// The language without which a tag is: `zh-CN` is Chinese.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
