//! Skips remarks that the meeting is not held on holidays: `遇法定节假日顺延`, `except public
//! holidays`. They don't change its time. Named holidays and dates are not covered.

use super::Splitter;
use crate::schedule::Meaning::Passed;

const EXCEPT: &[&str] = &[
    "except",
    "excluding",
    "skipping",
    "skipped",
    "cancelled",
    "canceled",
    "but not",
    "not",
    "no meetings",
    "no meeting",
];
const KINDS: &[&str] =
    &["public", "national", "chinese", "bank", "official", "statutory", "legal", "federal", "us"];
/// What happens on a holiday.
const THEN: &[&str] = &[
    "除外",
    "以外",
    "之外",
    "外",
    "顺延",
    "取消",
    "停开",
    "停会",
    "休会",
    "暂停",
    "不开会",
    "不召开",
    "不举行",
];

impl Splitter<'_> {
    pub(super) fn holidays(&mut self) -> bool {
        let start = self.at;
        let found = self.chinese_holidays() || {
            self.at = start;
            self.begins_a_word() && self.english_holidays()
        };
        found && self.push(start, Passed)
    }

    fn chinese_holidays(&mut self) -> bool {
        self.take_any(&["如遇", "遇到", "遇", "逢", "除了", "除"]);
        self.take_any(&["国家", "中国"]);
        self.take_if("法定");
        let named = self.take_any(&["节假日", "假日", "假期", "节日"]);
        self.take_any(&["期间", "当天", "时"]);
        self.take_any(&["则自动", "自动", "则"]);
        named && self.take_any(THEN)
    }

    fn english_holidays(&mut self) -> bool {
        let except = self.take_words(EXCEPT);
        self.take_words(&["on", "for", "during"]);
        while self.take_words(KINDS) {}
        let named = self.take_words(&["holidays", "holiday"]);
        except && named
    }

    /// Consumes one of the words, and the blanks before it.
    fn take_words(&mut self, words: &[&str]) -> bool {
        self.skip_blanks();
        let word = words.iter().find(|word| self.is_word_at(self.at, word));
        self.at += word.map_or(0, |word| word.len());
        word.is_some()
    }
}
