//! How a type that sig.json writes as text is read, written and described.

/// Implements `Field`, `Serialize` and `JsonSchema` for a type by its `FromStr` and `Display`,
/// given a description of its form and a regular expression.
macro_rules! text_field {
    ($type:ty, $form:literal, $pattern:literal) => {
        impl $crate::Field for $type {
            fn read<V: $crate::Value>(value: &V, reader: &mut $crate::Reader) -> Option<Self> {
                let text = reader.text(value)?;
                text.parse().ok().or_else(|| reader.drop_value($form))
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $form, "pattern": $pattern })
            }
        }
    };
}
pub(crate) use text_field;
