//! The formats of dates, numbers and lists (Unicode CLDR) for prerendered pages. In the browser,
//! `Intl` is used; a browser test compares the two.

/// The formats of a language.
///
/// The placeholders of patterns are `{year}`, `{month}`, `{day}` and `{weekday}`.
#[derive(Debug)]
pub struct Dates {
    /// January to December, in the form used with a day.
    pub months: [&'static str; 12],
    /// January to December, in the form used without a day.
    pub months_alone: [&'static str; 12],
    /// The abbreviated names.
    pub months_short: [&'static str; 12],
    /// Monday to Sunday.
    pub weekdays: [&'static str; 7],
    /// The abbreviated names.
    pub weekdays_short: [&'static str; 7],
    /// The pattern of a weekday, month and day.
    pub day: &'static str,
    /// The pattern of a day, month and year.
    pub date: &'static str,
    /// The pattern of a month and year.
    pub month: &'static str,
    /// The pattern of an abbreviated weekday, a day, an abbreviated month and a year, before a
    /// time.
    pub stamp: &'static str,
    /// The separators of list items, of the items of a list of two, and of the last two items of a
    /// longer list.
    pub list: [&'static str; 3],
    /// The thousands separator.
    pub thousands: &'static str,
}

impl Dates {
    /// Joins items with the language's "and".
    pub fn join(&self, items: &[String]) -> String {
        let [comma, and, last] = self.list;
        match items {
            [first, second] => format!("{first}{and}{second}"),
            [start @ .., end] if !start.is_empty() => format!("{}{last}{end}", start.join(comma)),
            _ => items.concat(),
        }
    }

    /// Formats a number with thousands separators.
    pub fn number(&self, number: u32) -> String {
        let digits = number.to_string();
        let mut written = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                written += self.thousands;
            }
            written.push(digit);
        }
        written
    }
}
