//! Text for people, in one or more languages.

use crate::{Field, JsonType, Reader, Value};

/// The language tag of a text that applies to every language ("undetermined" in BCP 47).
pub const ANY_LANGUAGE: &str = "und";

/// A text for people in one or more languages, each identified by a BCP 47 tag.
///
/// A plain JSON string applies to every language and is stored under [`ANY_LANGUAGE`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized(Vec<(String, String)>);

impl Localized {
    /// Creates a text in one language.
    pub fn new(language: impl Into<String>, text: impl Into<String>) -> Self {
        Self(vec![(language.into(), text.into())])
    }

    /// Adds the text of a language, or replaces it. Entries stay sorted by language tag.
    pub fn insert(&mut self, language: impl Into<String>, text: impl Into<String>) {
        let (language, text) = (language.into(), text.into());
        match self.0.binary_search_by(|(known, _)| known.as_str().cmp(&language)) {
            Ok(index) => self.0[index].1 = text,
            Err(index) => self.0.insert(index, (language, text)),
        }
    }

    /// Returns whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns pairs of language tag and text, sorted by tag.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }

    /// Returns the best text for a reader of `language`, with its language tag (empty if the text
    /// applies to every language).
    ///
    /// Tried in order: the same tag, the same primary language, a text for every language, English,
    /// and the first text. Returns `None` if there is no text.
    pub fn get(&self, language: &str) -> Option<(&str, &str)> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let wanted = primary(language);
        let found = self
            .iter()
            .find(|(tag, _)| tag.eq_ignore_ascii_case(language))
            .or_else(|| self.iter().find(|(tag, _)| primary(tag) == wanted))
            .or_else(|| self.iter().find(|(tag, _)| *tag == ANY_LANGUAGE))
            .or_else(|| self.iter().find(|(tag, _)| primary(tag) == "en"))
            .or_else(|| self.iter().next())?;
        Some(if found.0 == ANY_LANGUAGE { ("", found.1) } else { found })
    }
}

impl From<&str> for Localized {
    fn from(text: &str) -> Self {
        Self::new(ANY_LANGUAGE, text)
    }
}

impl Field for Localized {
    /// Unlike most lists, all of these are shown at once.
    const MOST: usize = 200;

    fn read<V: Value>(value: &V, reader: &mut Reader) -> Option<Self> {
        if value.kind() == JsonType::String {
            return reader.words(value).map(|text| Self::from(text.as_str()));
        }
        reader.expect(value, JsonType::Object)?;
        let mut localized = Self::default();
        reader.entries(value, |language, text| localized.insert(language, text));
        Some(localized)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Localized {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [(language, text)] if language == ANY_LANGUAGE => serializer.serialize_str(text),
            texts => serializer.collect_map(texts.iter().map(|(language, text)| (language, text))),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Localized {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Localized".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A text for people: an object from BCP 47 language tag to text, or a string that applies to every language.",
            "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": { "type": "string" } },
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn get_falls_back_to_an_available_language() {
        let mut text = Localized::new("zh", "云原生");
        assert_eq!(text.get("en"), Some(("zh", "云原生")));
        text.insert("en", "Cloud native");
        assert_eq!(text.get("en-GB"), Some(("en", "Cloud native")));
        assert_eq!(text.get("zh-Hans-CN"), Some(("zh", "云原生")));
        assert_eq!(text.get("fr"), Some(("en", "Cloud native")));
        assert_eq!(Localized::from("GNOME").get("zh"), Some(("", "GNOME")));
    }
}
