//! The words, a table for each language. Where several begin at the same place the longest counts;
//! words of letters must stand alone.

mod chinese;
mod english;
mod places;

use sig_model::Parity;
use sig_model::Weekday::{self, *};

use super::Meaning::{self, *};

/// Words in lower case and in simplified characters, by what they mean.
pub type Table = &'static [(Meaning, &'static [&'static str])];

/// All tables.
pub const TABLES: &[Table] = &[SIGNS, english::WORDS, chinese::WORDS, places::PLACES];

pub use chinese::{WEEK, plain, weekday};
pub use english::{MONTHS, NUMBERS, WEEKDAYS};
pub use places::{CHINA, city};

const SIGNS: Table = &[
    (And, &["、", "&"]),
    (Through, &["-", "–", "—", "−", "--", "——", "~", "~~", "→", "->", "〜", "∼"]),
    (Or, &["/", "|"]),
    (Comma, &[",", "(", ")", "[", "]", "【", "】", "「", "」"]),
    (Colon, &[":"]),
    (Stop, &[";", "。", "\n", "!", "?"]),
    (Passed, &["@"]),
    (Unread, &["+", "±", "%", "="]),
];
