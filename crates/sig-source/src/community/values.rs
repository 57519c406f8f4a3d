//! Reads the values in community.toml that have a type of their own.

use serde::{Deserialize, Deserializer, de};
use sig_model::{Platform, Url};

/// Returns the default stems of README names.
pub fn readmes() -> Vec<String> {
    vec!["README".to_owned()]
}

/// Reads a URL that the allow-list admits.
pub fn url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Url>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let url = Url::parse(&text);
    url.map(Some).ok_or_else(|| de::Error::custom(format!("`{text}` is not a valid https URL")))
}

fn platform_named<E: de::Error>(name: &str) -> Result<Platform, E> {
    let known = Platform::ALL.iter().find(|known| known.as_str() == name);
    known.copied().ok_or_else(|| {
        let names: Vec<&str> = Platform::ALL.iter().map(|known| known.as_str()).collect();
        E::custom(format!("`{name}` is not a known forge; use one of {}", names.join(", ")))
    })
}

/// Reads the name of a platform.
pub fn platform<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Platform, D::Error> {
    platform_named(&String::deserialize(deserializer)?)
}

/// Reads a list of platforms.
pub fn platforms<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Platform>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    names.iter().map(|name| platform_named(name)).collect()
}

/// Describes the titles with the topics as the only keys, which the derived schema leaves out.
#[cfg(feature = "schema")]
pub fn titles(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let topic = generator.subschema_for::<crate::readme::Topic>();
    let mut schema = generator.subschema_for::<crate::readme::Titles>();
    schema.insert("propertyNames".to_owned(), topic.to_value());
    schema
}
