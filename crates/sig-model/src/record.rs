//! The macro that declares the records of sig.json.

/// Declares a struct with its required and optional fields, and derives how it is read, written and
/// described in the JSON Schema. The doc comments become the schema's descriptions.
///
/// A field's JSON name is its Rust name unless `as "name"` follows. `most` sets
/// [`crate::Field::MOST`], the most items read of a list of these records.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident $(most $most:literal)? {
            required { $( $(#[$rmeta:meta])* $rfield:ident $(as $rjson:literal)? : $rtype:ty, )* }
            optional { $( $(#[$ometa:meta])* $ofield:ident $(as $ojson:literal)? : $otype:ty, )* }
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name {
            $(
                $(#[$rmeta])*
                $(#[cfg_attr(feature = "serde", serde(rename = $rjson))])?
                pub $rfield: $rtype,
            )*
            $(
                $(#[$ometa])*
                $(#[cfg_attr(feature = "serde", serde(rename = $ojson))])?
                #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::Field::is_absent"))]
                #[cfg_attr(feature = "schema", schemars(default))]
                pub $ofield: $otype,
            )*
        }

        impl crate::Field for $name {
            $( const MOST: usize = $most; )?

            fn read<V: crate::Value>(value: &V, reader: &mut crate::Reader) -> Option<Self> {
                reader.expect(value, crate::JsonType::Object)?;
                let mut record = Self::default();
                let complete = true
                    $( & reader.required(value, record!(@ $rfield $($rjson)?), &mut record.$rfield) )*;
                $( reader.optional(value, record!(@ $ofield $($ojson)?), &mut record.$ofield); )*
                complete.then_some(record)
            }
        }
    };
    (@ $field:ident) => { stringify!($field) };
    (@ $field:ident $json:literal) => { $json };
}

pub(crate) use record;
