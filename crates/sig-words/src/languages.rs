//! The languages, one file each.

use crate::Category::*;
use crate::{Dates, Language, Plurals, Words};

/// Declares a language's texts. It does not compile unless each text is given exactly once.
macro_rules! language {
    (
        tag: $tag:literal,
        name: $name:literal,
        cardinal: $cardinal:expr,
        ordinal: $ordinal:expr,
        dates: $dates:expr,
        Text { $( $text:ident: $words:literal; )* }
        CommunityText { $( $of_community:ident: $community:literal; )* }
        PageText { $( $of_page:ident: $page:literal; )* }
    ) => {
        /// The language.
        #[deny(unreachable_patterns)]
        pub static LANGUAGE: $crate::Language = $crate::Language {
            tag: $tag,
            name: $name,
            cardinal: $cardinal,
            ordinal: $ordinal,
            dates: $dates,
            text: |text| match text { $( $crate::Text::$text => $words, )* },
            community: |text| match text { $( $crate::CommunityText::$of_community => $community, )* },
            page: |text| match text { $( $crate::PageText::$of_page => $page, )* },
        };
    };
}

/// Declares the texts together with the language that every program contains, English.
macro_rules! first_language {
    (
        tag: $tag:literal,
        name: $name:literal,
        cardinal: $cardinal:expr,
        ordinal: $ordinal:expr,
        dates: $dates:expr,
        $( $(#[$meta:meta])* $texts:ident { $( $text:ident: $words:literal; )* } )*
    ) => {
        language! {
            tag: $tag,
            name: $name,
            cardinal: $cardinal,
            ordinal: $ordinal,
            dates: $dates,
            $( $texts { $( $text: $words; )* } )*
        }
        $(
            $(#[$meta])*
            #[allow(non_camel_case_types)]
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum $texts { $( #[allow(missing_docs)] $text ),* }

            impl $texts {
                /// All texts, in order.
                pub const ALL: &[Self] = &[$( Self::$text ),*];
                const ENTRIES: &[[&str; 2]] = &[$( [stringify!($text), $words] ),*];
            }
        )*
    };
}

/// Declares the modules of the languages, and their list.
macro_rules! languages {
    ($($language:ident),*) => {
        $( pub mod $language; )*

        /// The languages, English first.
        pub const LANGUAGES: &[&Language] = &[$( &$language::LANGUAGE ),*];
    };
}

languages!(en, zh, ru);
