//! Property tests: any schedule, phrased in any of the usual ways, is read back correctly.

#![allow(clippy::unwrap_used, missing_docs)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use sig_model::{Frequency, Recurrence, Rule, Time, Weekday};
use sig_source::schedule::{self, Conventions};

/// The community's time zone, for texts that state none.
const ZONE: &str = "Asia/Shanghai";

fn conventions() -> Conventions<'static> {
    Conventions { zone: Some(ZONE), ..Conventions::default() }
}

const CHINESE: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const ENGLISH: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const NUMBERS: [&str; 13] =
    ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/// The style of a phrase.
#[derive(Clone, Debug)]
struct Manner {
    week: &'static str,
    dash: &'static str,
    full_width: bool,
    half_of_day: bool,
    numerals: bool,
    zone_first: bool,
    label: bool,
}

fn manner() -> impl Strategy<Value = Manner> {
    (
        select(vec!["周", "星期", "礼拜"]),
        select(vec!["-", "~", "–", "至", " - ", "到", "～"]),
        any::<[bool; 5]>(),
    )
        .prop_map(|(week, dash, [full_width, half_of_day, numerals, zone_first, label])| {
            Manner { week, dash, full_width, half_of_day, numerals, zone_first, label }
        })
}

fn days() -> impl Strategy<Value = Vec<Weekday>> {
    subsequence(Weekday::ALL.to_vec(), 1..=3)
}

fn rule() -> impl Strategy<Value = Rule> {
    let weekly = (1u16..=3, days()).prop_map(|(interval, days)| Rule {
        frequency: Frequency::Weekly,
        interval,
        by_day: days.into_iter().map(|day| (None, day)).collect(),
        ..Rule::default()
    });
    let monthly = (subsequence(vec![1i8, 2, 3, 4, -1], 1..=2), select(Weekday::ALL.to_vec()))
        .prop_map(|(nth, day)| Rule {
            frequency: Frequency::Monthly,
            interval: 1,
            by_day: nth.into_iter().map(|nth| (Some(nth), day)).collect(),
            ..Rule::default()
        });
    let dated = subsequence((1i8..=31).collect::<Vec<_>>(), 1..=2).prop_map(|dates| Rule {
        frequency: Frequency::Monthly,
        interval: 1,
        by_day: Vec::new(),
        by_month_day: dates,
        ..Rule::default()
    });
    prop_oneof![weekly, monthly, dated]
}

fn recurrence() -> impl Strategy<Value = Recurrence> {
    // Meetings are in the daytime and shorter than four hours.
    let start = (8u8..=20, select(vec![0u8, 15, 30, 45]));
    let zone = select(vec![None, Some(ZONE), Some("Etc/UTC"), Some("Etc/GMT-3")]);
    (rule(), start, proptest::option::of(30i64..=180), zone).prop_map(
        |(rrule, (hour, minute), minutes, zone)| {
            let start = Time { hour, minute };
            let end = minutes.map(|minutes| {
                let end = start.minutes() + minutes - minutes % 15;
                Time { hour: (end / 60) as u8, minute: (end % 60) as u8 }
            });
            Recurrence {
                rrule,
                start,
                end,
                timezone: zone.unwrap_or(ZONE).to_owned(),
                timezone_stated: zone.is_some(),
                ..Recurrence::default()
            }
        },
    )
}

fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            ':' => '：',
            '0'..='9' => char::from_u32(c as u32 + 0xfee0).unwrap(),
            c => c,
        })
        .collect()
}

fn chinese_clock(time: Time, manner: &Manner, leads: bool) -> String {
    let half = match time.hour {
        _ if !manner.half_of_day || !leads => "",
        0..=11 => "上午",
        12 => "中午",
        13..=18 => "下午",
        _ => "晚上",
    };
    let twelve = manner.half_of_day && time.hour > 12;
    let hour = if twelve { time.hour - 12 } else { time.hour };
    let clock = match (manner.numerals && hour <= 12, time.minute) {
        (true, 0) => format!("{}点", NUMBERS[usize::from(hour)]),
        (true, 30) => format!("{}点半", NUMBERS[usize::from(hour)]),
        (false, 0) if manner.numerals => format!("{hour}点"),
        _ => format!("{hour}:{:02}", time.minute),
    };
    let clock = if manner.full_width { full_width(&clock) } else { clock };
    format!("{half}{clock}")
}

fn chinese(recurrence: &Recurrence, manner: &Manner) -> String {
    let rule = &recurrence.rrule;
    let Manner { week, .. } = *manner;
    let day = |day: &Weekday| CHINESE[*day as usize];
    let days = match rule.frequency {
        Frequency::Weekly => {
            let rhythm = match rule.interval {
                1 => format!("每{week}"),
                2 if manner.label => "双周".to_owned(),
                2 => format!("每两{week}"),
                _ => format!("每三{week}"),
            };
            let days: Vec<&str> = rule.by_day.iter().map(|(_, of)| day(of)).collect();
            format!("{rhythm}{week}{}", days.join("、"))
        }
        _ if !rule.by_month_day.is_empty() => {
            let dates: Vec<String> =
                rule.by_month_day.iter().map(|day| format!("{day}日")).collect();
            format!("每月{}", dates.join("和"))
        }
        _ => {
            let nth: Vec<String> = rule
                .by_day
                .iter()
                .map(|(nth, _)| match nth {
                    Some(-1) => "最后一个".to_owned(),
                    nth => format!("第{}个", NUMBERS[nth.unwrap() as usize]),
                })
                .collect();
            format!("每个月{}{week}{}", nth.join("和"), day(&rule.by_day[0].1))
        }
    };
    let start = chinese_clock(recurrence.start, manner, true);
    let time = match recurrence.end {
        // If the part of the day is stated for the start alone, the end may be after noon.
        Some(end) => {
            let repeat = (recurrence.start.hour < 12) != (end.hour < 12) || end.hour == 12;
            format!("{start}{}{}", manner.dash, chinese_clock(end, manner, repeat || end.hour > 18))
        }
        None => start,
    };
    let zone = match (recurrence.timezone_stated, recurrence.timezone.as_str()) {
        (false, _) => "",
        (true, ZONE) => "北京时间",
        (true, "Etc/UTC") => "UTC",
        (true, _) => "UTC+3",
    };
    let label = if manner.label { "公开的会议时间：" } else { "" };
    if manner.zone_first {
        format!("{label}{zone}，{days} {time}")
    } else {
        format!("{label}{days}，{time} （{zone}）")
    }
}

fn english_clock(time: Time, twelve: bool) -> String {
    if !twelve {
        return format!("{}:{:02}", time.hour, time.minute);
    }
    let half = if time.hour < 12 { "a.m." } else { "pm" };
    let hour = if time.hour > 12 { time.hour - 12 } else { time.hour };
    match time.minute {
        0 => format!("{hour} {half}"),
        minute => format!("{hour}:{minute:02} {half}"),
    }
}

fn english(recurrence: &Recurrence, manner: &Manner) -> String {
    let rule = &recurrence.rrule;
    let ordinal = |nth: i8| match nth {
        -1 => "last".to_owned(),
        1 | 21 | 31 => format!("{nth}st"),
        2 | 22 => format!("{nth}nd"),
        3 | 23 => format!("{nth}rd"),
        nth => format!("{nth}th"),
    };
    let names: Vec<&str> = rule.by_day.iter().map(|(_, day)| ENGLISH[*day as usize]).collect();
    let days = match rule.frequency {
        Frequency::Weekly => match rule.interval {
            1 if manner.label => format!("{}s", names.join("s and ")),
            1 => format!("Every {}", names.join(" and ")),
            2 if names.len() == 1 && manner.label => format!("Bi-weekly, on {}", names[0]),
            2 => format!("Every other week on {}", names.join(" and ")),
            _ => format!("Every three weeks on {}", names.join(", ")),
        },
        _ if !rule.by_month_day.is_empty() => {
            let dates: Vec<String> = rule.by_month_day.iter().map(|day| ordinal(*day)).collect();
            format!("On the {} of each month", dates.join(" and "))
        }
        _ => {
            let nth: Vec<String> =
                rule.by_day.iter().map(|(nth, _)| ordinal(nth.unwrap())).collect();
            format!("The {} {} of every month", nth.join(" and "), names[0])
        }
    };
    let twelve = manner.half_of_day;
    let start = english_clock(recurrence.start, twelve);
    let dash = if manner.dash.is_ascii() { manner.dash } else { " to " };
    let time = match recurrence.end {
        Some(end) => format!("{start}{dash}{}", english_clock(end, twelve)),
        None => format!("at {start}"),
    };
    let zone = match (recurrence.timezone_stated, recurrence.timezone.as_str()) {
        (false, _) => "",
        (true, ZONE) => "Beijing time",
        (true, "Etc/UTC") => "UTC",
        (true, _) => "GMT+03:00",
    };
    format!("{days}, {time} {zone}")
}

/// Any text, with meaningful characters in half of the places. (In a single class such as `\PC|[…]`
/// these would be too rare.)
fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof!["\\PC", "[周双每第一二三十点:：至日月0-9]"];
    proptest::collection::vec(character, 0..=40).prop_map(|characters| characters.concat())
}

proptest! {
    #[test]
    fn chinese_phrases_are_read_back(recurrence in recurrence(), manner in manner()) {
        let phrase = chinese(&recurrence, &manner);
        prop_assert_eq!(schedule::read(&phrase, conventions()).outcome, Ok(recurrence), "{}", phrase);
    }

    #[test]
    fn english_phrases_are_read_back(recurrence in recurrence(), manner in manner()) {
        let phrase = english(&recurrence, &manner);
        prop_assert_eq!(schedule::read(&phrase, conventions()).outcome, Ok(recurrence), "{}", phrase);
    }

    /// An unknown word next to the time could mean anything.
    #[test]
    fn no_time_is_read_beside_an_unknown_word(
        recurrence in recurrence(),
        manner in manner(),
        word in "[bcdfgjkqvwx]{5,9}|[犇羴猋骉鱻麤]{1,3}",
        bracket in any::<bool>(),
    ) {
        let word = if bracket { format!("（{word}）") } else { word };
        for phrase in [chinese(&recurrence, &manner), english(&recurrence, &manner)] {
            let phrase = format!("{phrase} {word}");
            prop_assert!(schedule::read(&phrase, conventions()).outcome.is_err(), "{}", phrase);
        }
    }

    /// The words that `explain` shows are parts of the text in order, and cover every letter.
    #[test]
    fn words_cover_the_text(text in text()) {
        let mut end = 0;
        let is_left_out = |gap: std::ops::Range<usize>| {
            text.get(gap).is_none_or(|gap| gap.contains(char::is_alphanumeric))
        };
        for word in schedule::read(&text, conventions()).words {
            prop_assert!(word.span.start >= end && word.span.end > word.span.start);
            prop_assert!(text.get(word.span.clone()).is_some());
            prop_assert!(!is_left_out(end..word.span.start), "{}", text);
            end = word.span.end;
        }
        prop_assert!(!is_left_out(end..text.len()), "{}", text);
    }
}
