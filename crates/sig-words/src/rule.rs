//! Formats recurrence rules as sentences, for the widget, prerendered pages and descriptions of
//! changes.

use sig_model::{Frequency, Parity, Rule, Weekday};

use crate::{Language, Text, Words, fill, form};

/// A source of texts: a language, or the widget, where the host may have replaced some.
pub trait Speaker {
    /// Returns a text.
    fn words(&self, text: Text) -> String;
    /// Returns the plural form of a text for a quantity.
    fn counted(&self, text: Text, number: u32) -> String;
    /// Returns the plural form of a text for a position.
    fn ordered(&self, text: Text, place: u32) -> String;
    /// Formats a number.
    fn digits(&self, number: u32) -> String;
    /// Joins items with "and".
    fn joined(&self, items: Vec<String>) -> String;
}

impl Speaker for Language {
    fn words(&self, text: Text) -> String {
        text.of(self).to_owned()
    }

    fn counted(&self, text: Text, number: u32) -> String {
        form(text.of(self), self.cardinal.index(number)).to_owned()
    }

    fn ordered(&self, text: Text, place: u32) -> String {
        form(text.of(self), self.ordinal.index(place)).to_owned()
    }

    fn digits(&self, number: u32) -> String {
        self.dates.number(number)
    }

    fn joined(&self, items: Vec<String>) -> String {
        self.dates.join(&items)
    }
}

/// Formats a rule, as "Every second Tuesday". Different rules result in different sentences.
pub fn rule(rule: &Rule, speaker: &impl Speaker) -> String {
    let counted =
        |text, values: &[&str]| fill(&speaker.counted(text, rule.interval.into()), values);
    let interval = speaker.digits(rule.interval.into());
    let weekdays = rule.by_day.iter().map(|&(nth, day)| weekday(nth, day, speaker));
    let dates = rule.by_month_day.iter().map(|&day| month_day(day, speaker));
    let days = speaker.joined(weekdays.chain(dates).collect());
    let text = match (rule.frequency, rule.interval, rule.weeks) {
        (Frequency::Daily, 1, _) => Text::every_day,
        (Frequency::Daily, ..) => return counted(Text::every_n_days, &[&interval]),
        (Frequency::Monthly, 1, _) => Text::every_month_on,
        (Frequency::Monthly, ..) => return counted(Text::every_n_months_on, &[&days, &interval]),
        (_, 1, None) => Text::every_week_on,
        (_, 1, Some(Parity::Even)) => Text::even_weeks_on,
        (_, 1, Some(Parity::Odd)) => Text::odd_weeks_on,
        (_, 2, _) => Text::every_two_weeks_on,
        _ => return counted(Text::every_n_weeks_on, &[&interval, &days]),
    };
    fill(&speaker.words(text), &[&days])
}

fn weekday(nth: Option<i8>, day: Weekday, speaker: &impl Speaker) -> String {
    let day = speaker.words(match day {
        Weekday::Monday => Text::on_monday,
        Weekday::Tuesday => Text::on_tuesday,
        Weekday::Wednesday => Text::on_wednesday,
        Weekday::Thursday => Text::on_thursday,
        Weekday::Friday => Text::on_friday,
        Weekday::Saturday => Text::on_saturday,
        Weekday::Sunday => Text::on_sunday,
    });
    let text = match nth {
        None => return day,
        Some(1) => Text::nth_1,
        Some(2) => Text::nth_2,
        Some(3) => Text::nth_3,
        Some(4) => Text::nth_4,
        Some(5) => Text::nth_5,
        Some(-1) => Text::nth_last,
        Some(nth) => return from_end(Text::nth_from_last, nth, &[&day], speaker),
    };
    fill(&speaker.words(text), &[&day])
}

fn month_day(day: i8, speaker: &impl Speaker) -> String {
    match day {
        -1 => speaker.words(Text::month_last_day),
        ..-1 => from_end(Text::month_day_from_last, day, &[], speaker),
        _ => from_end(Text::month_day, day, &[], speaker),
    }
}

/// Fills a position into a text, counted from the start or the end.
fn from_end(text: Text, place: i8, more: &[&str], speaker: &impl Speaker) -> String {
    let place = u32::from(place.unsigned_abs());
    let digits = speaker.digits(place);
    let values: Vec<&str> = std::iter::once(&*digits).chain(more.iter().copied()).collect();
    fill(&speaker.ordered(text, place), &values)
}
