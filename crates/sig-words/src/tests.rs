use std::collections::HashMap;

use proptest::prelude::*;
use sig_model::{Frequency, Parity, Rule, Weekday};

use super::*;

#[test]
fn the_loader_says_the_first_two() {
    assert_eq!(Text::unavailable.place(), Some(0));
    assert_eq!(Text::retry.place(), Some(1));
}

/// Each text has either one form or as many as the language, and the same placeholders as in
/// English.
#[test]
fn a_text_has_as_many_forms_as_its_language() {
    for language in LANGUAGES {
        let Language { tag, cardinal, ordinal, .. } = language;
        let texts: Vec<_> = Text::ALL.iter().map(|it| (it.entry(), it.of(language))).collect();
        let more = CommunityText::ALL.iter().map(|it| (it.entry(), it.of(language)));
        let pages = PageText::ALL.iter().map(|it| (it.entry(), it.of(language)));
        for ([name, english], words) in texts.into_iter().chain(more).chain(pages) {
            assert!(
                !words.is_empty() && words.trim() == words || *name == "comma",
                "{tag}: {name}"
            );
            let forms = words.split('|').count();
            let ordered = ["month_day", "month_day_from_last", "nth_from_last"].contains(name);
            let all = if ordered { ordinal } else { cardinal }.categories.len();
            assert!(forms == 1 || forms == all, "{tag}: {name} has {forms} forms, not {all}");
            for form in words.split('|') {
                assert_eq!(places(form), places(form_of(english)), "{tag}: {name}");
            }
        }
    }
}

fn form_of(words: &str) -> &str {
    form(words, usize::MAX - 1)
}

/// Returns the placeholders of a text.
fn places(words: &str) -> Vec<usize> {
    let mut next = 0;
    let mut places: Vec<usize> = words
        .split('{')
        .skip(1)
        .map(|rest| {
            let place = rest.split('}').next().unwrap_or_default();
            let index = place.parse().unwrap_or(next);
            next = index + 1;
            index
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn said(text: &str) -> Vec<String> {
    let parsed: Rule = text.parse().unwrap();
    LANGUAGES.iter().map(|language| rule(&parsed, *language)).collect()
}

#[test]
fn a_rule_in_words() {
    for (text, expected) in [
        ("FREQ=DAILY", ["Every day", "每天"]),
        ("FREQ=DAILY;INTERVAL=2", ["Every 2 days", "每 2 天"]),
        ("FREQ=WEEKLY;BYDAY=TU", ["Every Tuesday", "每周二"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH", ["Every Tuesday and Thursday", "每周二和周四"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", ["Every second Tuesday", "每两周一次，周二"]),
        ("FREQ=WEEKLY;INTERVAL=21;BYDAY=MO", ["Every 21 weeks on Monday", "每 21 周一次，周一"]),
        (
            "FREQ=YEARLY;BYWEEKNO=2,4,6,8,10,12,14,16,18,20,22,24,26,28,30,32,34,36,38,40,42,44,46,48,50,52;BYDAY=WE",
            ["Every Wednesday in even calendar weeks", "偶数周的周三"],
        ),
        ("FREQ=MONTHLY;BYDAY=1TU", ["On the first Tuesday of every month", "每月第一个周二"]),
        ("FREQ=MONTHLY;BYDAY=-1TU", ["On the last Tuesday of every month", "每月最后一个周二"]),
        (
            "FREQ=MONTHLY;BYDAY=-2TU",
            ["On the 2nd to last Tuesday of every month", "每月倒数第 2 个周二"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=-3TU",
            ["On the 3rd to last Tuesday of every month", "每月倒数第 3 个周二"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=15", ["On the 15th of every month", "每月15 日"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,22", ["On the 1st and 22nd of every month", "每月1 日和22 日"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["On the last day of every month", "每月最后一天"]),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-2",
            ["On the 2nd to last day of every month", "每月倒数第 2 天"],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=3FR",
            ["On the third Friday, every 2 months", "每 2 个月的第三个周五"],
        ),
    ] {
        assert_eq!(said(text)[..expected.len()], expected, "{text}");
    }
}

/// Generates any valid rule, with its days in order.
fn rules() -> impl Strategy<Value = Rule> {
    let weekday = prop::sample::select(vec![
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ]);
    let nth = prop::sample::select(vec![-5i8, -4, -3, -2, -1, 1, 2, 3, 4, 5]);
    let date = (1i8..=31, any::<bool>()).prop_map(|(day, end)| if end { -day } else { day });
    let weeks = prop::option::of(prop::sample::select(vec![Parity::Even, Parity::Odd]));
    let daily = (1u16..=99).prop_map(|interval| Rule {
        frequency: Frequency::Daily,
        interval,
        ..Rule::default()
    });
    let weekly = (1u16..=99, weeks, prop::collection::vec(weekday.clone(), 1..3)).prop_map(
        |(interval, weeks, days)| Rule {
            interval: if weeks.is_some() { 1 } else { interval },
            weeks,
            by_day: days.into_iter().map(|day| (None, day)).collect(),
            ..Rule::default()
        },
    );
    let by_weekday = prop::collection::vec((nth.prop_map(Some), weekday), 1..3);
    let days = prop_oneof![
        by_weekday.prop_map(|by_day| (by_day, vec![])),
        prop::collection::vec(date, 1..3).prop_map(|by_month_day| (vec![], by_month_day)),
    ];
    let monthly = (1u16..=99, days).prop_map(|(interval, (by_day, by_month_day))| Rule {
        frequency: Frequency::Monthly,
        interval,
        by_day,
        by_month_day,
        ..Rule::default()
    });
    prop_oneof![daily, weekly, monthly].prop_map(|mut rule| {
        rule.by_day.sort_unstable();
        rule.by_day.dedup();
        rule.by_month_day.sort_unstable();
        rule.by_month_day.dedup();
        rule
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// Different rules result in different sentences.
    #[test]
    fn no_two_rules_are_said_alike(rules in prop::collection::vec(rules(), 60)) {
        for language in LANGUAGES {
            let mut known: HashMap<String, Rule> = HashMap::new();
            for it in &rules {
                prop_assert!(it.to_string().parse::<Rule>().as_ref() == Ok(it), "{it} is a rule");
                let said = rule(it, *language);
                if let Some(other) = known.insert(said.clone(), it.clone()) {
                    prop_assert_eq!(&other, it, "{}: {}", language.tag, said);
                }
            }
        }
    }
}
