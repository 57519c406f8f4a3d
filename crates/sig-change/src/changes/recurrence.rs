//! Compares the recurrences of a meeting.

use sig_model::{Date, Frequency, Recurrence, Rule};
use sig_words::ENGLISH;

use super::words::{Form, Words, value};

/// Returns the changes, as phrases that follow the name of the meeting.
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

/// Describes a recurrence: "every second Tuesday, 16:00–17:30 Asia/Shanghai".
pub fn in_words(words: Words, it: &Recurrence) -> Words {
    words
        .ours(format!("{}, {} ", sentence(&in_order(&it.rrule)), hours(it, true)))
        .theirs(&it.zone_label())
}

fn differences(before: &Recurrence, after: &Recurrence) -> Vec<Words> {
    let Recurrence { rrule, start, timezone, end: _, timezone_stated, anchor, from, until } =
        before;
    let mut said = Vec::new();

    let [old, new] = [rrule, &after.rrule].map(in_order);
    let another_zone = *timezone != after.timezone;
    let other_days = old.by_day != new.by_day || old.by_month_day != new.by_month_day;
    let moved = other_days || *start != after.start || another_zone;
    let another_length = before.duration() != after.duration();
    if old != new || moved || another_length {
        let append = |mut words: Words, rule: &Rule, it: &Recurrence| {
            words = words.ours(sentence(rule));
            if moved || another_length {
                words = words.ours(format!(", {}", hours(it, another_length)));
            }
            if another_zone { words.ours(" ").theirs(&it.zone_label()) } else { words }
        };
        let words = Words::new(if moved { " moved: " } else { ": " });
        said.push(append(append(words, &old, before).ours(" → "), &new, after));
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

/// Returns the date from which an interval is counted. Dates with the same phase are no difference,
/// as the publisher uses the latest one it knows.
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

/// Returns whether two dates are a whole number of intervals apart, regardless of the days within
/// each.
fn counts_the_same(before: Date, after: Date, rule: &Rule) -> bool {
    let (by_day, by_month_day) = match rule.frequency {
        Frequency::Daily => (vec![], vec![]),
        Frequency::Weekly => (vec![(None, before.weekday())], vec![]),
        Frequency::Monthly => (vec![], vec![before.day as i8]),
    };
    let rrule = Rule { by_day, by_month_day, weeks: None, ..rule.clone() };
    Recurrence { rrule, anchor: Some(after), ..Recurrence::default() }.occurs_on(before)
}

/// Returns the rule with its days in order, those counted from the end of the month last.
fn in_order(rule: &Rule) -> Rule {
    let mut rule = rule.clone();
    rule.by_day.sort_unstable_by_key(|&(nth, day)| (nth.unwrap_or(0) as u8, day));
    rule.by_month_day.sort_unstable_by_key(|&day| day as u8);
    rule
}

/// Returns the rule within a sentence: "every second Tuesday".
fn sentence(rule: &Rule) -> String {
    let mut said = sig_words::rule(rule, &ENGLISH);
    if let Some(first) = said.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    said
}

fn hours(it: &Recurrence, with_end: bool) -> String {
    match it.end {
        Some(end) if with_end => format!("{}–{end}", it.start),
        _ => it.start.to_string(),
    }
}
