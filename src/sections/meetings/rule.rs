//! A recurrence rule in words.

use sig_model::{Date, Frequency, Parity, Rule, Weekday};

use crate::intl::{self, Style};
use crate::text::{Language, Text};
use crate::view::View;

/// "Every two weeks on Tuesday".
pub fn words(rule: &Rule, view: &View) -> String {
    let days: Vec<String> = match rule.frequency {
        Frequency::Daily => return view.text(Text::every_day).to_string(),
        Frequency::Weekly => rule.by_day.iter().map(|(_, day)| weekday(*day, view)).collect(),
        Frequency::Monthly => {
            let weekdays = rule.by_day.iter().map(|(nth, day)| nth_weekday(*nth, *day, view));
            weekdays.chain(rule.by_month_day.iter().map(|day| month_day(*day, view))).collect()
        }
    };
    let days = intl::list(&view.locale, days);
    let interval = view.number(rule.interval.into());
    match (rule.frequency, rule.interval) {
        (Frequency::Monthly, 1) => view.fill(Text::every_month_on, &[&days]),
        (Frequency::Monthly, _) => view.fill(Text::every_n_months_on, &[&days, &interval]),
        (_, 1) => {
            let text = match rule.weeks {
                None => Text::every_week_on,
                Some(Parity::Even) => Text::even_weeks_on,
                Some(Parity::Odd) => Text::odd_weeks_on,
            };
            view.fill(text, &[&days])
        }
        (_, 2) => view.fill(Text::every_two_weeks_on, &[&days]),
        _ => view.fill(Text::every_n_weeks_on, &[&interval, &days]),
    }
}

fn weekday(day: Weekday, view: &View) -> String {
    let style = match view.language {
        Language::Chinese => Style::ShortWeekday,
        Language::English => Style::Weekday,
    };
    // 1970-01-05 was a Monday.
    intl::date(&view.locale, style, Date::from_day_number(4 + day as i64))
}

fn nth_weekday(nth: Option<i8>, day: Weekday, view: &View) -> String {
    let day = weekday(day, view);
    let text = match nth {
        Some(1) => Text::nth_1,
        Some(2) => Text::nth_2,
        Some(3) => Text::nth_3,
        Some(4) => Text::nth_4,
        Some(5) => Text::nth_5,
        Some(-1) => Text::nth_last,
        Some(_) => Text::nth_from_last,
        None => return day,
    };
    view.fill(text, &[&day])
}

fn month_day(day: i8, view: &View) -> String {
    if day < 0 {
        return view.text(Text::month_last_day).to_string();
    }
    let ordinal = match (view.language, day) {
        (Language::English, 1 | 21 | 31) => "st",
        (Language::English, 2 | 22) => "nd",
        (Language::English, 3 | 23) => "rd",
        (Language::English, _) => "th",
        _ => "",
    };
    view.fill(Text::month_day, &[&format!("{day}{ordinal}")])
}
