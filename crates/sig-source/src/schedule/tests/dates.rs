//! Tests of the dates that a text states besides the rule: even and odd weeks, the first meeting,
//! exclusions.

use super::kinds::leaves;
use super::{Date, read, said};

#[test]
fn even_and_odd_weeks_follow_iso_8601() {
    let even: Vec<String> = (2..=52).step_by(2).map(|week| week.to_string()).collect();
    let odd: Vec<String> = (1..=53).step_by(2).map(|week| week.to_string()).collect();
    let rule = |weeks: &[String], rest: &str| {
        format!("FREQ=YEARLY;BYWEEKNO={};BYDAY={rest} Asia/Shanghai", weeks.join(","))
    };
    for (text, weeks, rest) in [
        ("Tuesdays in even weeks, 16:00-17:00", &even, "TU 16:00-17:00"),
        ("Every Tuesday 16:00 (odd weeks)", &odd, "TU 16:00"),
        ("Biweekly on Tuesday at 16:00, even weeks", &even, "TU 16:00"),
        ("Every Tuesday and Thursday of odd calendar weeks, 16:00", &odd, "TU,TH 16:00"),
        ("每周三 14:00~16:00 (奇数周)", &odd, "WE 14:00-16:00"),
        ("偶数周周二下午4:00-5:30", &even, "TU 16:00-17:30"),
        ("每双周周二（偶数周） 16:00", &even, "TU 16:00"),
        ("自2026年3月3日起，偶数周周二 16:00", &even, "TU 16:00"),
    ] {
        assert_eq!(said(text).trim_end_matches(" stated"), rule(weeks, rest), "{text}");
    }
    leaves(&[
        ("单周周三 14:00", "more than one thing"),
        ("每三周周二 16:00（偶数周）", "more than one thing"),
        ("Monthly on the first Tuesday, even weeks, 16:00", "more than one thing"),
        ("每周二 16:00，奇数周、偶数周", "disagree"),
        // 2026-03-10 is in week 11.
        ("Tuesdays in even weeks, 16:00, first meeting on 2026-03-10", "disagree"),
        ("Every Wednesday at 10:00 in even months", "`even` isn't understood"),
    ]);
}

#[test]
fn first_meeting_starts_the_series() {
    let first = Date::new(2026, 3, 3);
    for text in [
        "双周周二 16:00，首次 2026-03-03",
        "双周周二 16:00，首次会议：2026年3月3日",
        "首次会议于2026年3月3日召开，双周周二 16:00",
        "双周周二 16:00，第一次会议时间为2026年3月3日",
        "Every other Tuesday 16:00, first meeting on 2026-03-03",
        "Every other Tuesday 16:00, the first meeting is on March 3, 2026",
        "Every other Tuesday 16:00 starting 3 March 2026",
        "Every other Tuesday 16:00, starting on Tuesday, March 3, 2026",
        "Every other Tuesday 16:00 starting Tuesday 3 March 2026",
        "Every other Tuesday 16:00 from 2026-03-03",
    ] {
        let read = read(text).outcome.unwrap_or_else(|gap| panic!("{text}: {gap}"));
        assert_eq!((read.from, read.anchor), (first, first), "{text}");
    }
    leaves(&[
        ("Every other Tuesday 16:00 starting Wednesday 3 March 2026", "more than one thing"),
        ("每月首次周二 16:00", "which week"),
    ]);
}

/// Returns the dates that a phrase excludes from a meeting every Thursday at four.
fn left_out(text: &str) -> Vec<String> {
    let reading = super::read(text);
    assert!(said(text).starts_with("FREQ=WEEKLY;BYDAY=TH 16:00"), "{text}: {}", said(text));
    reading.exceptions.iter().map(ToString::to_string).collect()
}

#[test]
fn dates_are_excluded() {
    for text in [
        "Every Thursday 16:00, not on 2026-10-01",
        "Every Thursday 16:00 but not on Oct 1, 2026",
        "Every Thursday 16:00-17:00 (UTC+8), except 2026-10-01 (National Day)",
        "Every Thursday 16:00 except on 1 October 2026",
        "Every Thursday 16:00. No meeting on 2026-10-01.",
        "Every Thursday 16:00. There is no meeting on October 1st, 2026.",
        "Every Thursday 16:00; 2026-10-01 is cancelled",
        "Every Thursday 16:00, not held on 2026-10-01",
        "每周四 16:00，2026年10月1日国庆停一次",
        "每周四 16:00，2026-10-01 停开",
        "每周四 16:00，2026年10月1日（国庆）暂停",
        "每周四 16:00（除 2026-10-01 外）",
        "除2026年10月1日之外，每周四 16:00",
        "每周四 16:00，但2026年10月1日例会取消一次",
        "每周四 16:00（2026/10/1除外）",
    ] {
        assert_eq!(left_out(text), ["2026-10-01"], "{text}");
    }
    for text in [
        "Every Thursday 16:00, except 2026-10-01 and 2026-10-15",
        "Every Thursday 16:00, not on 2026-10-01, 2026-10-15",
        "每周四 16:00，2026-10-01、2026-10-15 停开",
        "每周四 16:00，2026年10月1日（国庆节）和2026年10月15日不开会",
        "每周四 16:00，2026-10-01 停开，2026-10-15 停开",
    ] {
        assert_eq!(left_out(text), ["2026-10-01", "2026-10-15"], "{text}");
    }
    assert_eq!(super::read("2026-10-01 停开").exceptions.len(), 1);
}

#[test]
fn ambiguous_exclusions_are_not_read() {
    leaves(&[
        // The year is missing.
        ("每周四 16:00，10月1日停开", "more than one thing"),
        ("Every Thursday 16:00, not on Oct 1", "more than one thing"),
        // From then on.
        ("每周四 16:00，自2026-10-01起停开", "`停开` says that it isn't held"),
        ("每周四 16:00，2026-10-01起暂停", "`暂停` says that it isn't held"),
        ("Every Thursday 16:00, cancelled since 2026-10-01", "says that it isn't held"),
        ("Every Thursday 16:00, cancelled on 2026-10-01", "`cancelled` says that it isn't held"),
        ("每周四 16:00，2026-10-01 停止", "single date"),
        // A range of days.
        ("每周四 16:00，2026-10-01至2026-10-07停开", "`停开` says that it isn't held"),
        ("Every Thursday 16:00, except 2026-10-01 to 2026-10-08", "`except` isn't understood"),
        ("Every Thursday 16:00, not on 2026-10-01 or later", "`later` isn't understood"),
        ("每周四 16:00，2026年10月停开", "`停开` says that it isn't held"),
        ("每周四 16:00，2026-10-01 暂停，2026-11-01 恢复", "single date"),
        ("每周四 16:00，2026-10-01 停开，改为 2026-10-08", "more than one thing"),
        // Other words in between.
        ("每周四 16:00，2026-10-01 前停开", "single date"),
        ("Every Thursday 16:00, except 2026-10-01 unless urgent", "isn't understood"),
        (
            "Every Thursday 16:00. No meeting on 2026-10-01 as the oak fell down.",
            "isn't understood",
        ),
        ("Every Thursday 16:00, only on 2026-10-01", "single date"),
        ("Every Thursday 16:00 (national day)", "`national day` isn't understood"),
        ("每周四 16:00，国庆停开", "`停开` says that it isn't held"),
    ]);
    for text in
        ["2026-10-01 起停开", "除 2026-10-01 的安排", "no meeting on 2026-10-01 unless urgent"]
    {
        assert!(super::read(text).exceptions.is_empty(), "{text}");
    }
}
