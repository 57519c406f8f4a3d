//! The vocabulary, one table per language. The longest match counts; words of letters must not be
//! part of longer ones.

mod chinese;
mod english;
mod places;

use sig_model::Parity;
use sig_model::Weekday::{self, *};

use super::Meaning::{self, *};

/// Words in lower case and in simplified characters, grouped by meaning.
pub type Table = &'static [(Meaning, &'static [&'static str])];

/// All tables.
pub const TABLES: &[Table] = &[SIGNS, english::WORDS, chinese::WORDS, places::PLACES];

pub use chinese::{WEEK, plain, weekday};
pub use english::{MONTHS, NUMBERS, WEEKDAYS};
pub use places::{CHINA, city};

const SIGNS: Table = &[
    (And, &["、", "&"]),
    (Through, &["-", "–", "—", "−", "--", "——", "~", "~~", "〜", "∼"]),
    // An arrow leads from the old day or time to the new one, or from the first to the last.
    (Or, &["/", "|", "→", "->"]),
    (Comma, &[",", "(", ")", "[", "]", "【", "】", "「", "」"]),
    (Colon, &[":"]),
    (Stop, &[";", "。", "\n", "!", "?"]),
    (Passed, &["@", "&nbsp;"]),
    (Unread, &["+", "±", "%", "="]),
];
