//! Compares the recurrences of a meeting.

use sig_model::{Date, Frequency, Parity, Recurrence, Rule, Weekday};

use super::words::{Form, Words, value};

/// The changes, as phrases that follow the name of the meeting.
pub fn compare(before: Option<&Recurrence>, after: Option<&Recurrence>) -> Vec<Words> {
    match (before, after) {
        (Some(before), Some(after)) => differences(before, after),
        (None, Some(after)) => vec![in_words(Words::new(": the time can now be read: "), after)],
        (Some(before), None) => {
            vec![in_words(Words::new(": the time can no longer be read; was "), before)]
        }
        (None, None) => Vec::new(),
    }
}

/// Describes a recurrence: "weekly, Tue 16:00–17:30 Asia/Shanghai".
pub fn in_words(words: Words, it: &Recurrence) -> Words {
    words
        .ours(format!("{}, {}{} ", rhythm(&it.rrule), days(&it.rrule), hours(it, true)))
        .theirs(&it.zone_label())
}

fn differences(before: &Recurrence, after: &Recurrence) -> Vec<Words> {
    let Recurrence { rrule, start, timezone, end: _, timezone_stated, anchor, from, until } =
        before;
    let mut said = Vec::new();

    let another_rhythm = rhythm(rrule) != rhythm(&after.rrule);
    let another_zone = *timezone != after.timezone;
    let moved = days(rrule) != days(&after.rrule) || *start != after.start || another_zone;
    let another_length = before.duration() != after.duration();
    if another_rhythm || moved || another_length {
        let side = |mut words: Words, it: &Recurrence| {
            if another_rhythm {
                words = words.ours(rhythm(&it.rrule));
            }
            if moved || another_length {
                let comma = if another_rhythm { ", " } else { "" };
                let days = days(&it.rrule);
                words = words.ours(format!("{comma}{days}{}", hours(it, another_length)));
            }
            if another_zone { words.ours(" ").theirs(&it.zone_label()) } else { words }
        };
        let words = Words::new(if moved { " moved: " } else { ": " });
        said.push(side(side(words, before).ours(" → "), after));
    }
    match (timezone_stated, after.timezone_stated) {
        (false, true) if !another_zone => {
            said.push(Words::new(": the time zone is now stated: ").theirs(&after.zone_label()));
        }
        (true, false) if !another_zone => {
            said.push(
                Words::new(": the time zone is no longer stated; was ")
                    .theirs(&before.zone_label()),
            );
        }
        _ => {}
    }
    said.extend(week(*anchor, after));
    for (label, before, after) in
        [(": first date", *from, after.from), (": last date", *until, after.until)]
    {
        let [before, after] = [before, after].map(|date| date.map(|date| date.to_string()));
        let fact = value(Words::new(label), before.as_deref(), after.as_deref(), Form::Plain);
        said.extend(fact.map(|fact| fact.words));
    }
    said
}

/// The date from which an interval is counted. Dates with the same phase are no difference, as the
/// publisher uses the latest one it knows.
fn week(before: Option<Date>, after: &Recurrence) -> Option<Words> {
    match (before, after.anchor) {
        (None, Some(date)) => {
            Some(Words::new(format!(": the week is now stated: one takes place on {date}")))
        }
        // Without an interval the phase is irrelevant.
        (Some(_), None) if after.is_fixed() => None,
        (Some(date), None) => {
            Some(Words::new(format!(": the week is no longer stated; one was on {date}")))
        }
        (Some(before), Some(date)) if !counts_the_same(before, date, &after.rrule) => {
            Some(Words::new(format!(": counted from {before} → from {date}")))
        }
        _ => None,
    }
}

/// Whether two dates are a whole number of intervals apart, regardless of the days within each.
fn counts_the_same(before: Date, after: Date, rule: &Rule) -> bool {
    let (by_day, by_month_day) = match rule.frequency {
        Frequency::Daily => (vec![], vec![]),
        Frequency::Weekly => (vec![(None, before.weekday())], vec![]),
        Frequency::Monthly => (vec![], vec![before.day as i8]),
    };
    let rrule = Rule { by_day, by_month_day, weeks: None, ..rule.clone() };
    Recurrence { rrule, anchor: Some(after), ..Recurrence::default() }.occurs_on(before)
}

fn rhythm(rule: &Rule) -> String {
    match rule.weeks {
        Some(Parity::Even) => return "in even weeks".into(),
        Some(Parity::Odd) => return "in odd weeks".into(),
        None => {}
    }
    match (rule.frequency, rule.interval) {
        (Frequency::Daily, 1) => "daily".into(),
        (Frequency::Daily, n) => format!("every {n} days"),
        (Frequency::Weekly, 1) => "weekly".into(),
        (Frequency::Weekly, 2) => "fortnightly".into(),
        (Frequency::Weekly, n) => format!("every {n} weeks"),
        (Frequency::Monthly, 1) => "monthly".into(),
        (Frequency::Monthly, n) => format!("every {n} months"),
    }
}

/// The days, followed by a space: "Tue, Thu ", "first Mon ", "day 15 "; empty for every day.
fn days(rule: &Rule) -> String {
    let mut by_day = rule.by_day.clone();
    // Days counted from the end of the month come last.
    by_day.sort_unstable_by_key(|&(nth, day)| (nth.unwrap_or(0) as u8, day));
    let mut by_month_day = rule.by_month_day.clone();
    by_month_day.sort_unstable_by_key(|&day| day as u8);
    let of_week = by_day.iter().map(|&(nth, day)| match nth {
        None => short(day).to_owned(),
        Some(nth) => format!("{} {}", ordinal(nth), short(day)),
    });
    let of_month = by_month_day.iter().map(|&day| match day {
        -1 => "last day".to_owned(),
        day if day < 0 => format!("day {} from the end", -i16::from(day)),
        day => format!("day {day}"),
    });
    let days: Vec<String> = of_week.chain(of_month).collect();
    if days.is_empty() { String::new() } else { format!("{} ", days.join(", ")) }
}

fn short(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

fn ordinal(nth: i8) -> &'static str {
    match nth {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        -1 => "last",
        -2 => "second to last",
        -3 => "third to last",
        -4 => "fourth to last",
        // Our rules have no others (RFC 5545 allows ±53 in yearly rules).
        _ => "fifth to last",
    }
}

fn hours(it: &Recurrence, with_end: bool) -> String {
    match it.end {
        Some(end) if with_end => format!("{}–{end}", it.start),
        _ => it.start.to_string(),
    }
}
