//! How a language writes dates, numbers and lists (Unicode CLDR), for prerendered pages. In the browser
//! `Intl` does; a browser test holds one against the other.

/// What CLDR says of a language.
///
/// The patterns take `{year}`, `{month}`, `{day}` and `{weekday}`.
#[derive(Debug)]
pub struct Dates {
    /// January to December, as in a date with a day.
    pub months: [&'static str; 12],
    /// The same without a day.
    pub months_alone: [&'static str; 12],
    /// The same, short.
    pub months_short: [&'static str; 12],
    /// Monday to Sunday.
    pub weekdays: [&'static str; 7],
    /// The same, short.
    pub weekdays_short: [&'static str; 7],
    /// A weekday, a month and a day.
    pub day: &'static str,
    /// A day, a month and a year.
    pub date: &'static str,
    /// A month and a year.
    pub month: &'static str,
    /// A short weekday, a day, a short month and a year, before a time.
    pub stamp: &'static str,
    /// What parts the items of a list, the two items of a short one, and the last two of a longer one.
    pub list: [&'static str; 3],
    /// What parts the thousands of a number.
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

    /// A number with its thousands set apart.
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
