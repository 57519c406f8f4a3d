use super::*;
use crate::community::Community;

mod dates;
mod doubts;
mod kinds;
mod spellings;

/// Reads a text like a README of the default community, which is in China.
fn read(text: &str) -> Reading {
    super::read(text, Community::default().conventions())
}

fn said(text: &str) -> String {
    match read(text).outcome {
        Err(gap) => gap.to_string(),
        Ok(it) => {
            let end = it.end.map_or_else(String::new, |end| format!("-{end}"));
            let stated = if it.timezone_stated { " stated" } else { "" };
            format!("{} {}{end} {}{stated}", it.rrule, it.start, it.timezone)
        }
    }
}

#[test]
fn time_needs_a_zone_without_a_default() {
    let text = "Every Tuesday 16:00";
    assert_eq!(super::read(text, Conventions::default()).outcome, Err(Gap::NoZone));
    let zoned = super::read("Every Tuesday 16:00 UTC", Conventions::default()).outcome.unwrap();
    assert_eq!(zoned.timezone, "Etc/UTC");
}

#[test]
fn weeks_start_where_the_community_s_do() {
    let read_from = |text: &str, first_day| {
        let conventions = Conventions { first_day, zone: Some("Etc/UTC"), ..Default::default() };
        super::read(text, conventions).outcome.ok().map(|it| it.rrule.to_string())
    };
    let [monday, sunday] =
        [Weekday::Monday, Weekday::Sunday].map(|day| move |text| read_from(text, day));
    let few = "Sunday to Tuesday 10:00, every week";
    assert_eq!((monday(few), sunday(few)), (None, Some("FREQ=WEEKLY;BYDAY=MO,TU,SU".into())));
    let across = "Saturday to Sunday 10:00, every week";
    assert_eq!((monday(across), sunday(across)), (Some("FREQ=WEEKLY;BYDAY=SA,SU".into()), None));
    // Sunday and the Tuesday after it are in two weeks of RFC 5545.
    for text in ["Every other week, Sunday and Tuesday 10:00", "Even weeks, every Friday 10:00"] {
        assert!(monday(text).is_some() && sunday(text).is_none(), "{text}");
    }
    for text in ["Every other week, Tuesday and Friday 10:00", "Every other Sunday 10:00"] {
        assert!(monday(text).is_some() && monday(text) == sunday(text), "{text}");
    }
}

#[test]
fn the_community_s_name_says_nothing() {
    let read_in = |text: &str, name| {
        let conventions = Conventions { name, zone: Some("Etc/UTC"), ..Default::default() };
        super::read(text, conventions).outcome.is_ok()
    };
    let text = "Every Tuesday 16:00 (Zeta Works)";
    assert!(read_in(text, "Zeta Works") && !read_in(text, "Zeta") && !read_in(text, ""));
}

#[test]
fn complete_times_are_read() {
    let shanghai = "Asia/Shanghai";
    for (text, expected) in [
        ("每周二和每周四 10:00", "FREQ=WEEKLY;BYDAY=TU,TH 10:00"),
        ("every Monday and every Friday, 14:00", "FREQ=WEEKLY;BYDAY=MO,FR 14:00"),
        ("每周 周三 16:30--17:30", "FREQ=WEEKLY;BYDAY=WE 16:30-17:30"),
        ("每周三下午4点~5点", "FREQ=WEEKLY;BYDAY=WE 16:00-17:00"),
        ("每周二、四 上午9:30-10:30", "FREQ=WEEKLY;BYDAY=TU,TH 09:30-10:30"),
        ("每周一至周五 10:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 10:00"),
        ("每周一到五上午十点半", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 10:30"),
        ("每周三10:00", "FREQ=WEEKLY;BYDAY=WE 10:00"),
        ("每周3 10:00", "FREQ=WEEKLY;BYDAY=WE 10:00"),
        ("每周二、四的10:00", "FREQ=WEEKLY;BYDAY=TU,TH 10:00"),
        ("每周二，四 10:00", "FREQ=WEEKLY;BYDAY=TU,TH 10:00"),
        ("每月15日 下午3点", "FREQ=MONTHLY;BYMONTHDAY=15 15:00"),
        ("每月1号和15号 14:00-15:00", "FREQ=MONTHLY;BYMONTHDAY=1,15 14:00-15:00"),
        ("每月第二、四周周四晚上7点半到9点", "FREQ=MONTHLY;BYDAY=2TH,4TH 19:30-21:00"),
        ("每月第二个和第四个星期二 19:00", "FREQ=MONTHLY;BYDAY=2TU,4TU 19:00"),
        ("每两周的周五，下午两点到三点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR 14:00-15:00"),
        ("隔周星期四 上午10：00－11：00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH 10:00-11:00"),
        ("每三周周一 上午10点至中午", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO 10:00-12:00"),
        ("每天上午10点", "FREQ=DAILY 10:00"),
        ("每周一次，周三下午2点", "FREQ=WEEKLY;BYDAY=WE 14:00"),
        ("两周一次，周三 10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE 10:00"),
        ("两周例会，周三 10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE 10:00"),
        ("周例会：周四 14:00", "FREQ=WEEKLY;BYDAY=TH 14:00"),
        ("每双周周三上午10:00，议题收集截止周一下午6点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE 10:00"),
        ("Every Tuesday from 4:00-5:30 p.m", "FREQ=WEEKLY;BYDAY=TU 16:00-17:30"),
        ("Tuesdays and Thursdays, 10 am to noon", "FREQ=WEEKLY;BYDAY=TU,TH 10:00-12:00"),
        ("Every Tuesday, Thursday, and Friday 10:00", "FREQ=WEEKLY;BYDAY=TU,TH,FR 10:00"),
        ("On the 1st, 3rd, and 5th of each month, 10:00", "FREQ=MONTHLY;BYMONTHDAY=1,3,5 10:00"),
        ("Every other Monday at 9:00 AM", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO 09:00"),
        ("the last Friday of every month, 10:00", "FREQ=MONTHLY;BYDAY=-1FR 10:00"),
        ("Monthly on the 15th of each month at 3pm", "FREQ=MONTHLY;BYMONTHDAY=15 15:00"),
        (
            "Every three weeks on Wednesday, 14:00 - 15:00",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE 14:00-15:00",
        ),
        ("Wednesday of the second week of each month, 10:00", "FREQ=MONTHLY;BYDAY=2WE 10:00"),
        ("每周三 中午1点到2点", "FREQ=WEEKLY;BYDAY=WE 13:00-14:00"),
        ("每周三 上午10点30", "FREQ=WEEKLY;BYDAY=WE 10:30"),
        ("每周三 上午10点05", "FREQ=WEEKLY;BYDAY=WE 10:05"),
        ("每周三 上午10点5分", "FREQ=WEEKLY;BYDAY=WE 10:05"),
        ("每周三 上午十点零五分", "FREQ=WEEKLY;BYDAY=WE 10:05"),
        ("每周三 上午十点〇五", "FREQ=WEEKLY;BYDAY=WE 10:05"),
        ("每周三 上午十点五楼会议室", "FREQ=WEEKLY;BYDAY=WE 10:00"),
        ("每周三 上午十点九楼会议室", "FREQ=WEEKLY;BYDAY=WE 10:00"),
        ("每周三 上午十点十五", "FREQ=WEEKLY;BYDAY=WE 10:15"),
        ("每周三下午三楼会议室 4:00", "FREQ=WEEKLY;BYDAY=WE 16:00"),
        ("每周三下午2小时，4:00", "FREQ=WEEKLY;BYDAY=WE 16:00"),
        ("每周三下午（下午场），4:00", "FREQ=WEEKLY;BYDAY=WE 16:00"),
        ("每周三 4:00 pm", "FREQ=WEEKLY;BYDAY=WE 16:00"),
        ("每周三 4:00下午", "FREQ=WEEKLY;BYDAY=WE 16:00"),
        ("每周三 10:00至结束", "FREQ=WEEKLY;BYDAY=WE 10:00"),
        ("每周三 10:00，10:00-11:00", "FREQ=WEEKLY;BYDAY=WE 10:00-11:00"),
        ("每周三 10:00-11:00，10:00开始", "FREQ=WEEKLY;BYDAY=WE 10:00-11:00"),
        ("Every Wednesday afternoon 45 minutes from 4:00", "FREQ=WEEKLY;BYDAY=WE 16:00"),
        ("Every Friday 10:00, common room", "FREQ=WEEKLY;BYDAY=FR 10:00"),
        ("Once every two weeks on Tuesday, 10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 10:00"),
        ("Once each week on Tuesday, 10:00", "FREQ=WEEKLY;BYDAY=TU 10:00"),
        ("Every Tuesday 10 am to noon (10:00-12:00)", "FREQ=WEEKLY;BYDAY=TU 10:00-12:00"),
        ("每周三 22:00-24:00", "FREQ=WEEKLY;BYDAY=WE 22:00-00:00"),
        ("每月二十号 10:00", "FREQ=MONTHLY;BYMONTHDAY=20 10:00"),
        ("每周三 10:00，会议号 987654321", "FREQ=WEEKLY;BYDAY=WE 10:00"),
        ("每周三下午4: 讨论", "FREQ=WEEKLY;BYDAY=WE 16:00"),
        ("每周三 10:00，九号会场", "FREQ=WEEKLY;BYDAY=WE 10:00"),
        ("每周五，一般10:00开始", "FREQ=WEEKLY;BYDAY=FR 10:00"),
        ("从8月开始，每周三 10:00", "FREQ=WEEKLY;BYDAY=WE 10:00"),
        ("每月1号至3号 10:00", "FREQ=MONTHLY;BYMONTHDAY=1,2,3 10:00"),
        ("每月第一个到第三个周四 10:00", "FREQ=MONTHLY;BYDAY=1TH,2TH,3TH 10:00"),
        ("每月第一-三周周四 10:00", "FREQ=MONTHLY;BYDAY=1TH,2TH,3TH 10:00"),
        ("每月最后周五 10:00", "FREQ=MONTHLY;BYDAY=-1FR 10:00"),
        ("每月末周五 10:00", "FREQ=MONTHLY;BYDAY=-1FR 10:00"),
        ("每月倒数第一周五 10:00", "FREQ=MONTHLY;BYDAY=-1FR 10:00"),
        ("每月倒数第一个周五 10:00", "FREQ=MONTHLY;BYDAY=-1FR 10:00"),
        ("每月倒数第二周五 10:00", "FREQ=MONTHLY;BYDAY=-2FR 10:00"),
        ("每月倒数第二个周五 10:00", "FREQ=MONTHLY;BYDAY=-2FR 10:00"),
        ("每月最后一天 10:00", "FREQ=MONTHLY;BYMONTHDAY=-1 10:00"),
        ("The last day of each month, 10:00", "FREQ=MONTHLY;BYMONTHDAY=-1 10:00"),
        ("每月最后一周的周五 10:00", "FREQ=MONTHLY;BYDAY=-1FR 10:00"),
        ("每月第二周，周三 10:00", "FREQ=MONTHLY;BYDAY=2WE 10:00"),
        ("第二周周三 10:00，每月", "FREQ=MONTHLY;BYDAY=2WE 10:00"),
        ("Wednesday of the second week, monthly, 10:00", "FREQ=MONTHLY;BYDAY=2WE 10:00"),
    ] {
        assert_eq!(said(text), format!("{expected} {shanghai}"), "{text}");
    }
}

#[test]
fn zones_are_stated_or_the_default() {
    for (text, zone) in [
        ("每周三 16:00 (UTC+8)", "Asia/Shanghai"),
        ("每周三 16:00 GMT+08:00", "Asia/Shanghai"),
        ("北京时间每周三 16:00", "Asia/Shanghai"),
        ("Every Friday 10:00 UTC", "Etc/UTC"),
        ("Every Friday 10:00UTC", "Etc/UTC"),
        ("每周三10:00GMT+3", "Etc/GMT-3"),
        ("每周三10:00Europe/Berlin", "Europe/Berlin"),
        ("Every Friday 10:00 (UTC+3)", "Etc/GMT-3"),
        ("Every Friday 10:00 UTC-5", "Etc/GMT+5"),
        ("Every Friday 10:00 UTC+0", "Etc/UTC"),
        ("Every Friday 10:00 Europe/Berlin", "Europe/Berlin"),
        ("Europe/Berlin, every Friday 10:00", "Europe/Berlin"),
    ] {
        assert!(said(text).ends_with(&format!("{zone} stated")), "{text}: {}", said(text));
    }
}

#[test]
fn ambiguous_times_are_not_read() {
    for (text, gap) in [
        ("每周X 下午，XX点~XX点", "leaves it open"),
        ("每月某周周五的上午10点", "leaves it open"),
        ("每周三 下午XX点", "`XX` leaves it open"),
        ("XX点，每周三", "`XX` leaves it open"),
        ("每月第一个周X 10:00", "`周X` leaves it open"),
        ("待定", "leaves it open"),
        ("每周三下午4点（待定）", "leaves it open"),
        ("双周下午，14:00 - 15:30", "on which day"),
        ("每双周一次（具体时间待通知）", "leaves it open"),
        ("每双周一次", "on which day"),
        ("每周三", "what time"),
        ("每月周五上午10点", "which week"),
        ("a Friday every month, 10:00 a.m.", "which week"),
        ("周三下午4点", "how often"),
        ("Monday to Tuesday 10:00", "how often"),
        ("Every 0 weeks on Tuesday, 10:00", "`0` isn't understood"),
        ("每周二/三 下午4点", "more than one thing"),
        ("每周二或周四 下午4点", "more than one thing"),
        ("每月第一/三周周四 10:00", "more than one thing"),
        ("每月第一或第三个周四 10:00", "more than one thing"),
        ("At 10:00 every Tuesday or Thursday", "`Tuesday or Thursday` could mean"),
        ("At 10:00 every Wednesday to Monday", "`Wednesday to Monday` could mean"),
        ("每周三 3:00-4:00", "more than one thing"),
        ("每周三 3-4:30", "more than one thing"),
        ("每周三 10:00，每周五 14:00", "disagree"),
        ("每周二至每周四 10:00", "disagree"),
        ("Every Tuesday (Thursday) 10:00", "disagree"),
        (
            "Monthly 10:00, Wednesday of the second week or Thursday of the first week",
            "`Wednesday of the second week` and `Thursday of the first week` disagree",
        ),
        ("每周三 10:00 或 15:00", "disagree"),
        ("每双周 每周三 10:00", "disagree"),
        ("每周三 10:00 UTC+8 (02:00 UTC)", "disagree"),
        ("每周三 10:00 UTC+5:30", "does not identify a time zone"),
        ("Every Friday 10:00 IST", "does not identify a time zone"),
        ("Every Friday 10:00, room NUTC", "`NUTC` isn't understood"),
        ("每周三 10:00，第45周起", "isn't understood"),
        ("2024-03-05 10:00", "single date"),
        ("the 15th Friday of each month, 10 am", "more than one thing"),
        ("单周周三 14:00", "more than one thing"),
        ("每月两次，周三 14:00", "more than one thing"),
        ("Biweekly on Tuesday and Thursday at 10:00", "more than one thing"),
        ("Every 2nd Tuesday at 10:00", "how often"),
        ("每周三 10:00 每双周", "disagree"),
        ("每月第二个周二第三周 10:00", "more than one thing"),
        ("每周三 会议 第二周 10:00", "more than one thing"),
        ("每月第二周；周三 10:00", "more than one thing"),
        ("Tuesday in Berlin second week of each month 10:00", "more than one thing"),
        ("Monthly second meeting Tuesday 10:00", "which week"),
        ("Monthly on Tuesday the second time, 10:00", "which week"),
        ("每周三 下午4:00-4:00", "more than one thing"),
        ("每周三 10:00-10:00", "more than one thing"),
        ("每周三上午或下午，4:00", "`下午` could mean more than one thing"),
        ("每周三 22:00-24:30", "more than one thing"),
        ("每周三至周三 10:00", "more than one thing"),
        ("Every Wednesday 4:00-4:00 am", "more than one thing"),
        ("每月3号至3号 10:00", "more than one thing"),
        ("每月最后一天至3号 10:00", "more than one thing"),
        ("每周三 10:00，2024-03-05到2024-03-04", "more than one thing"),
        ("每周三 10:00，2024-03-05", "single date"),
        ("Tuesdays once in two weeks, 10:00", "more than one thing"),
        ("", "how often"),
    ] {
        assert!(said(text).contains(gap), "{text}: {}", said(text));
    }
}

#[test]
fn long_texts_are_not_read() {
    let long = |length: usize| format!("每周三 10:00{}", " ".repeat(length - "每周三 10:00".len()));
    assert!(read(&long(LENGTH_LIMIT)).outcome.is_ok());
    for length in [LENGTH_LIMIT + 1, 2 * LENGTH_LIMIT] {
        assert_eq!(read(&long(length)).outcome, Err(Gap::Long));
    }
}

#[test]
fn help_says_how_to_make_it_readable() {
    for (text, help) in [
        ("Every Friday 10:00 IST", "write the zone"),
        ("每周三 3:00-4:00", "write the time"),
        ("Every blue Tuesday", "add the time"),
        ("Every blue Tuesday 16:00", "remove it"),
        ("10:00 every month", "add the day"),
        ("Monthly on Tuesday 10:00", "add the week"),
        ("周三 10:00", "write it like"),
        ("Twice a month on Tuesday 16:00", "say in which weeks"),
        ("每月两次，周二 16:00", "say in which weeks"),
        ("biweekly on Monday and Tuesday 10:00", "say in which weeks"),
        ("10:00 every Tuesday or Thursday", "list the days"),
        ("Every Tuesday 10:00, from Feb 30, 2026", "write dates"),
    ] {
        let gap = read(text).outcome.unwrap_err();
        assert!(gap.help().starts_with(help), "{text}: {gap}: {}", gap.help());
    }
}

#[test]
fn first_date_fixes_the_week() {
    let reading = |text| read(text).outcome.unwrap();
    let fixed = reading("2021/08/04-2023/06/21 17:00-18:00(GMT+08:00), 每两周 (周三)");
    assert_eq!(fixed.anchor, Date::new(2021, 8, 4));
    assert_eq!((fixed.from, fixed.until), (Date::new(2021, 8, 4), Date::new(2023, 6, 21)));
    let not = reading("2023/08/10-2025/08/21 17:00-18:00(GMT+08:00), 每两周 (周三)");
    assert_eq!((not.anchor, not.from), (None, Date::new(2023, 8, 10)));
    assert_eq!(reading("自2024年3月6日起，双周三 10:00").anchor, Date::new(2024, 3, 6));
    // One day is a range, too.
    let once = reading("2024-03-06到2024-03-06，每周三 10:00");
    assert_eq!((once.from, once.until), (Date::new(2024, 3, 6), Date::new(2024, 3, 6)));
    // A weekly meeting has no week to fix.
    let weekly = reading("每周三 10:00 from 2024-03-06");
    assert_eq!((weekly.anchor, weekly.from), (None, Date::new(2024, 3, 6)));
}
