//! Regression tests: at least one case for each kind of phrase that was once misread or not read.

use std::collections::HashSet;

use super::super::vocabulary::TABLES;
use super::said;

/// Checks that each phrase is read as stated: `RULE START[-END] ZONE`.
pub fn reads(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(said(text).trim_end_matches(" stated"), *expected, "{text}");
    }
}

/// Checks the reason why each phrase is not read.
pub fn leaves(cases: &[(&str, &str)]) {
    for (text, gap) in cases {
        assert!(said(text).contains(gap), "{text}: {}", said(text));
    }
}

#[test]
fn each_word_has_one_meaning() {
    let mut known = HashSet::new();
    for word in TABLES.iter().copied().flatten().flat_map(|(_, words)| *words) {
        assert!(known.insert(word), "{word}");
        assert_eq!(*word, word.to_lowercase());
    }
}

#[test]
fn unambiguous_zones_are_read() {
    for (text, zone) in [
        ("Every Wednesday 07:00 PT", "America/Los_Angeles"),
        ("Every Wednesday 10:00 PT (Pacific Time)", "America/Los_Angeles"),
        ("Every Wednesday at 9am pacific", "America/Los_Angeles"),
        ("Every Wednesday 10:00 PST", "America/Los_Angeles"),
        ("Every Wednesday 12:30 Eastern Standard Time (EST)", "America/New_York"),
        ("Every Wednesday 14:00 CET (Central European Time)", "Europe/Berlin"),
        ("Every Wednesday 18:30 Warsaw", "Europe/Warsaw"),
        ("Every Wednesday 17:00 Poland", "Europe/Warsaw"),
        ("Every Wednesday at 14:00 London time", "Europe/London"),
        ("Every Wednesday at 14:00 (Berlin)", "Europe/Berlin"),
        ("Every Wednesday at 10:00 am New York", "America/New_York"),
        ("Every Wednesday at 14:00 Moscow time (MSK)", "Europe/Moscow"),
        ("Every Wednesday at 14:00 JST", "Asia/Tokyo"),
        ("Every Wednesday at 14:00 CST (UTC+8)", "Asia/Shanghai"),
        ("每周三 10:00（美西时间）", "America/Los_Angeles"),
        ("每周三 10:00（东京时间）", "Asia/Tokyo"),
        ("柏林时间，每周三 10:00", "Europe/Berlin"),
        ("每周三 10:00 GMT(+8)", "Asia/Shanghai"),
        ("每周三 10:00 UTC (+08:00)", "Asia/Shanghai"),
        ("每周三 10:00 +0800", "Asia/Shanghai"),
        ("Every Wednesday at 1400Z", "Etc/UTC"),
        ("Every Wednesday at 14:00Z", "Etc/UTC"),
        ("Every Wednesday at 10:00 pacific/auckland", "Pacific/Auckland"),
        ("Regular meeting (Europe/America): every Wednesday at 7:30 UTC", "Etc/UTC"),
    ] {
        assert!(said(text).ends_with(&format!(" {zone} stated")), "{text}: {}", said(text));
    }
}

#[test]
fn ambiguous_zones_are_not_read() {
    leaves(&[
        ("每周三 10:00 UTC8", "`UTC8` does not identify a time zone"),
        ("每周三 10:00 +0530", "`+0530` does not identify a time zone"),
        ("每周三 14:00-0800", "`-0800` does not identify a time zone"),
        ("每周三 10:00 欧洲时间", "`欧洲时间` does not identify a time zone"),
        ("欧洲时间：每周三 10:00", "`欧洲时间` isn't understood"),
        ("US time: every Wednesday 10:00", "`US time` isn't understood"),
        ("每周三 10:00 火星时间", "`火星` isn't understood"),
        ("Every Wednesday 10:00 Mars time", "`Mars` isn't understood"),
        ("Every Wednesday at 10:00 (Springfield)", "`Springfield` isn't understood"),
        ("Every Wednesday at 10:00, XYZT", "`XYZT` isn't understood"),
        ("Every Wednesday 10:00 AEST", "`AEST` does not identify a time zone"),
        ("Every Wednesday 10:00 EST, Brisbane", "disagree"),
        ("Every Wednesday 10:00 EST (Nov-Mar)", "isn't understood"),
        ("Every Wednesday 10:00 PST in March", "more than one thing"),
        ("London meeting: every Wednesday 14:00", "`London` isn't understood"),
        ("每周三 14:00（夏令时）/15:00（冬令时）", "disagree"),
    ]);
}

#[test]
fn days_may_be_listed_and_counted() {
    reads(&[
        ("每周一三五 10:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR 10:00 Asia/Shanghai"),
        ("每周二四下午三点", "FREQ=WEEKLY;BYDAY=TU,TH 15:00 Asia/Shanghai"),
        ("每周一至周五 10:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 10:00 Asia/Shanghai"),
        ("每周一日常会议 10:00", "FREQ=WEEKLY;BYDAY=MO 10:00 Asia/Shanghai"),
        (
            "Wednesdays at 17:00 UTC (monthly - third Wednesday)",
            "FREQ=MONTHLY;BYDAY=3WE 17:00 Etc/UTC",
        ),
        (
            "Wednesday at 19:00 UTC (Every first Wednesday of the month)",
            "FREQ=MONTHLY;BYDAY=1WE 19:00 Etc/UTC",
        ),
        ("每月第二周和第四周的周三 16:00", "FREQ=MONTHLY;BYDAY=2WE,4WE 16:00 Asia/Shanghai"),
        ("每月10日、20日、30日 19:30", "FREQ=MONTHLY;BYMONTHDAY=10,20,30 19:30 Asia/Shanghai"),
        (
            "the last but one Friday of each month, 10:00",
            "FREQ=MONTHLY;BYDAY=-2FR 10:00 Asia/Shanghai",
        ),
        ("Every 1st and 3rd Tuesday 10:00", "FREQ=MONTHLY;BYDAY=1TU,3TU 10:00 Asia/Shanghai"),
    ]);
    leaves(&[
        ("Mondays at 20:30 UTC (2nd and 4th Tuesday of each month)", "disagree"),
        ("Every 3rd Tuesday 10:00", "how often"),
        ("Weeks 1 and 3 of the month, Wednesday 10:00", "`1` isn't understood"),
    ]);
}

#[test]
fn other_texts_are_not_read() {
    leaves(&[
        ("每周三14:00例会已停止", "`已停止` says that it isn't held"),
        ("每周三14:00（已归档）", "`归档` says that it isn't held"),
        ("会议已取消，原时间：每周三 14:00", "says that it isn't held"),
        ("例会不再召开。每周三 14:00", "`不再` says that it isn't held"),
        ("We used to meet every Wednesday at 14:00", "`used to` says that it isn't held"),
        ("Meetings are no longer held (was: every Wednesday 14:00)", "`no longer` says"),
        ("This SIG is inactive. Every Wednesday at 14:00", "`inactive` says"),
        ("每周三 14:00（尚未开始）", "`尚未` says"),
        ("Agenda closes every Tuesday at 18:00", "how often"),
        ("Minutes are published every Friday at 18:00", "how often"),
        ("Attendance is taken every Wednesday at 10:00", "how often"),
        ("Deadline for topics: every Tuesday 18:00", "how often"),
        ("议题征集截止，每周二18:00", "how often"),
        ("会议纪要每周五18:00发布", "how often"),
        ("Every Wednesday 10:00: mailing list digest", "`digest` isn't understood"),
        ("Code thaw every Tuesday at 18:00", "isn't understood"),
        ("每周三 10:00，周五不开会", "disagree"),
        ("Every Wednesday at 10:00, not on Fridays", "disagree"),
    ]);
    reads(&[
        (
            "Meeting is on Wednesdays at 10:00, agenda closes on Tuesdays at 18:00",
            "FREQ=WEEKLY;BYDAY=WE 10:00 Asia/Shanghai",
        ),
        ("议题征集截止每周二18:00；例会每周三14:00", "FREQ=WEEKLY;BYDAY=WE 14:00 Asia/Shanghai"),
        ("每周三 14:00-15:00，无议题则取消", "FREQ=WEEKLY;BYDAY=WE 14:00-15:00 Asia/Shanghai"),
        (
            "2. Meeting: every Wednesday 10:00. The kitchen serves apples to everybody.",
            "FREQ=WEEKLY;BYDAY=WE 10:00 Asia/Shanghai",
        ),
        ("每周三 14:00（法定节假日除外）", "FREQ=WEEKLY;BYDAY=WE 14:00 Asia/Shanghai"),
    ]);
}

#[test]
fn unsupported_frequencies_are_not_read() {
    leaves(&[
        ("每半月周三 10:00", "more than one thing"),
        ("Semi-monthly on Wednesday 10:00", "more than one thing"),
        ("Mondays at 14:00 UTC (biweekly/triweekly)", "more than one thing"),
        ("Thursdays at 17:30 UTC (weekly/bi-weekly as per demand)", "disagree"),
        ("每1-2周周三 10:00", "isn't understood"),
        ("Every Wednesday at 10:00 in odd months", "`odd` isn't understood"),
        ("Every Wednesday 10:00 from March to October", "more than one thing"),
        ("每周三 10:00（仅夏季）", "`仅` isn't understood"),
        ("Every Wednesday at 10:00. Summer only.", "`Summer` isn't understood"),
        ("每周三 10:00，学期内", "`学期` isn't understood"),
        ("每月逢5逢0 20:00", "isn't understood"),
        ("Every 14 days on Wednesday at 10:00", "`14` isn't understood"),
        ("Wednesdays at 17:00 UTC (weekly - excluding 2nd week of the month)", "`2nd week`"),
        ("Alternate host, Wednesdays at 10:00", "more than one thing"),
        ("Wednesdays at 10:00 UTC (alternating with the other one)", "more than one thing"),
        ("(monthly - Wednesday, after the fourth Tuesday) 05:30 UTC", "disagree"),
    ]);
    reads(&[
        (
            "Every three weeks on Wednesday 10:00",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE 10:00 Asia/Shanghai",
        ),
        (
            "Wednesdays at 17:00 UTC (weekly alternating slack/zoom)",
            "FREQ=WEEKLY;BYDAY=WE 17:00 Etc/UTC",
        ),
        ("Alternate Wednesdays, 10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE 10:00 Asia/Shanghai"),
    ]);
}

#[test]
fn noon_and_midnight_start_and_end_ranges() {
    reads(&[
        ("Every Wednesday noon to 1pm", "FREQ=WEEKLY;BYDAY=WE 12:00-13:00 Asia/Shanghai"),
        ("Every Wednesday 11am-noon", "FREQ=WEEKLY;BYDAY=WE 11:00-12:00 Asia/Shanghai"),
        ("Every Wednesday at noon", "FREQ=WEEKLY;BYDAY=WE 12:00 Asia/Shanghai"),
        ("Every Wednesday 10pm to midnight", "FREQ=WEEKLY;BYDAY=WE 22:00-00:00 Asia/Shanghai"),
        ("每周三中午12点到下午1点", "FREQ=WEEKLY;BYDAY=WE 12:00-13:00 Asia/Shanghai"),
        ("每周三 22:00-00:00", "FREQ=WEEKLY;BYDAY=WE 22:00-00:00 Asia/Shanghai"),
    ]);
    leaves(&[
        ("Every Wednesday at midnight", "more than one thing"),
        ("Every Wednesday midnight to 1am", "more than one thing"),
        ("每周三上午15:00", "more than one thing"),
        ("每周三晚上14:00", "more than one thing"),
    ]);
}

#[test]
fn times_are_read_in_all_their_spellings() {
    for text in [
        "BiWeek Tuesday 16:00",
        "biweeklyTuesday 16:00",
        "Bi-weekly, Tuesday16:00 pm",
        "双周二下午，16 点",
        "双周二 16点00",
        "双周二下午 4:00 pm",
        "Biweekly on Tuesday at 16:00 o'clock",
        "Biweekly on Tuesday at 4 o'clock pm",
        "Biweekly on Tuesday at 16 Uhr",
        "双周二 16h00",
        "Biweekly on Tuesday at 1600 hours",
        "雙週二下午四點",
        "隔週星期二 16：00",
    ] {
        assert_eq!(said(text), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 16:00 Asia/Shanghai", "{text}");
    }
    for text in [
        "每周四下午，16 点 ~ 17 点",
        "每周四 16点00~17点00",
        "每周四 16.00-17.00",
        "每周四 16h-17h",
        "每周四 1600-1700",
        "每周四 16:00起至17:00止",
        "每周四16:00开始，17:00结束",
        "每周四 16: 00-17: 00",
        "每周四 下午4点-5点（时长1小时，会议号 123 456 789，密码 1530）",
    ] {
        assert_eq!(said(text), "FREQ=WEEKLY;BYDAY=TH 16:00-17:00 Asia/Shanghai", "{text}");
    }
    leaves(&[
        ("每周四 14:30:16:00", "more than one thing"),
        ("每周四，openEuler 22.03", "what time"),
        ("每周四 2024-2025", "what time"),
    ]);
}

#[test]
fn ranges_in_words_are_read() {
    use super::{Date, read};
    let range = |text: &str| {
        let reading = read(text).outcome.unwrap_or_else(|gap| panic!("{text}: {gap}"));
        (reading.from, reading.until, reading.anchor)
    };
    let tuesday = Date::new(2019, 8, 13);
    for text in [
        "Tuesdays at 17:00 UTC (bi-weekly starting Tuesday August 13, 2019)",
        "Tuesdays at 17:00 UTC, bi-weekly since 13 Aug 2019",
        "自2019年8月13日起，双周二 17:00",
    ] {
        assert_eq!(range(text), (tuesday, None, tuesday), "{text}");
    }
    let last = Date::new(2024, 12, 31);
    for text in [
        "Every Wednesday at 10:00 until 2024-12-31",
        "每周三 10:00，至2024年12月31日止",
        "每周三 10:00，至2024年12月止",
    ] {
        assert_eq!(range(text), (None, last, None), "{text}");
    }
    // A month does not fix a week, even if its first day is a day of the meeting.
    assert_eq!(range("自2026年9月起，双周二 17:00"), (Date::new(2026, 9, 1), None, None));
    assert_eq!(
        range("2026年每月第一个周三 16:00"),
        (Date::new(2026, 1, 1), Date::new(2026, 12, 31), None)
    );
    assert_eq!(range("Fridays at 17:00 UTC (biweekly 2019 start date: Jan. 11th)").2, None);
    leaves(&[
        (
            "Tuesdays at 17:00 UTC (bi-weekly starting Tuesday August 14, 2019)",
            "more than one thing",
        ),
        ("每周三 10:00，至12月", "more than one thing"),
    ]);
}

#[test]
fn joint_meetings_are_read() {
    for (text, with) in [
        ("Every Tuesday 16:00, jointly with sig-Kernel", vec!["sig-Kernel"]),
        ("Every Tuesday 16:00 (joint with the Kernel SIG)", vec!["Kernel"]),
        (
            "Every Tuesday 16:00, joint meeting with Cloud Native SIG and sig-OS",
            vec!["Cloud Native", "sig-OS"],
        ),
        ("每周二 16:00，与 Kernel SIG 联合召开", vec!["Kernel"]),
        ("与内核SIG组、sig-Compiler联合，每周二 16:00", vec!["内核", "sig-Compiler"]),
        ("每周二 16:00（和sig-ARM、sig-RISC-V联合例会）", vec!["sig-ARM", "sig-RISC-V"]),
        ("每周二 16:00", vec![]),
    ] {
        let reading = super::read(text);
        assert_eq!(said(text), "FREQ=WEEKLY;BYDAY=TU 16:00 Asia/Shanghai", "{text}");
        assert_eq!(reading.joint_with, with, "{text}");
    }
    leaves(&[
        ("每周二 16:00，联合技术委员会", "isn't understood"),
        ("Every Tuesday 16:00, joint with Thursday SIG", "disagree"),
        ("Every Tuesday 16:00, jointly with others", "isn't understood"),
    ]);
}
