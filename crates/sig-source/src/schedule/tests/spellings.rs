//! Tests of how times are typed: markup, punctuation, typos.

use super::kinds::{leaves, reads};

#[test]
fn markup_is_not_displayed() {
    for text in [
        "<b>会议时间</b>：每周三 14:00<br/>会议平台：腾讯会议",
        "<p>Every <i>Wednesday</i> at 14:00</p>",
        "每周三&nbsp;14:00",
        "会议时间：<!-- 每周二 10:00 -->每周三 14:00",
        "~~每周二 10:00~~ 每周三 14:00",
    ] {
        reads(&[(text, "FREQ=WEEKLY;BYDAY=WE 14:00 Asia/Shanghai")]);
    }
    reads(&[("每周三14:00~~15:00", "FREQ=WEEKLY;BYDAY=WE 14:00-15:00 Asia/Shanghai")]);
    leaves(&[
        ("~~每周三 14:00~~", "how often"),
        ("<!-- 每周三 14:00", "how often"),
        ("<del>每周三 14:00</del>", "`del` isn't understood"),
        ("Every Tuesday at 10:00 <zone>", "`zone` isn't understood"),
        ("每周 周四→周五 10:00", "more than one thing"),
        ("Every Tuesday -> Thursday at 10:00", "more than one thing"),
    ]);
}

#[test]
fn mistyped_weekdays_are_read_if_only_one_is_close() {
    for (typo, day) in [
        ("Teusday", "TU"),
        ("Tusdays", "TU"),
        ("Wendesday", "WE"),
        ("wensday", "WE"),
        ("Thurday", "TH"),
        ("Firday", "FR"),
        ("Saterdays", "SA"),
    ] {
        let text = format!("Every {typo} at 10:00");
        reads(&[(&text, &format!("FREQ=WEEKLY;BYDAY={day} 10:00 Asia/Shanghai"))]);
    }
    for other in ["Thuesday", "Tursday", "Munday", "birthday", "payday", "sundry", "yesterday"] {
        leaves(&[(&format!("Every {other} at 10:00"), "how often")]);
    }
    leaves(&[("Every weekday at 10:00", "more than one thing")]);
}

#[test]
fn dots_and_digits_are_times_next_to_a_mark() {
    for text in [
        "Every Thursday 4.30pm",
        "Every Thursday 4.30 p.m.",
        "每周四下午4.30",
        "Every Thursday at 1630 UTC+8",
    ] {
        let said = super::said(text);
        assert!(said.starts_with("FREQ=WEEKLY;BYDAY=TH 16:30 Asia/Shanghai"), "{text}: {said}");
    }
    reads(&[
        ("Every Thursday 2.30-3.30pm", "FREQ=WEEKLY;BYDAY=TH 14:30-15:30 Asia/Shanghai"),
        ("Every Thursday 16.30 UTC", "FREQ=WEEKLY;BYDAY=TH 16:30 Etc/UTC"),
        ("Every Thursday 1630 PT", "FREQ=WEEKLY;BYDAY=TH 16:30 America/Los_Angeles"),
        ("Every Thursday 9-10 UTC", "FREQ=WEEKLY;BYDAY=TH 09:00-10:00 Etc/UTC"),
    ]);
    leaves(&[
        ("每周四下午 22.10 版本", "isn't understood"),
        ("Every Tuesday since 2020 UTC", "what time"),
        ("Every Tuesday, release 20.05 Beijing", "isn't understood"),
        ("每周四下午2；30", "more than one thing"),
        ("Every Thursday 3 PT", "more than one thing"),
        ("Every Thursday 23:00-01:00 +1", "isn't understood"),
    ]);
}

#[test]
fn weekdays_come_before_the_tenth_hour() {
    reads(&[
        ("每周四十点半", "FREQ=WEEKLY;BYDAY=TH 10:30 Asia/Shanghai"),
        ("每两周三十时至十一时", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE 10:00-11:00 Asia/Shanghai"),
        ("每周二、四十一点", "FREQ=WEEKLY;BYDAY=TU,TH 11:00 Asia/Shanghai"),
        ("每周四二十点", "FREQ=WEEKLY;BYDAY=TH 20:00 Asia/Shanghai"),
    ]);
    leaves(&[("每周二十点，周三", "disagree"), ("每周三十分钟 10:00", "on which day")]);
}

#[test]
fn weekdays_may_be_labels() {
    reads(&[
        ("每周三：14:00-15:00", "FREQ=WEEKLY;BYDAY=WE 14:00-15:00 Asia/Shanghai"),
        ("每周日:上午10点", "FREQ=WEEKLY;BYDAY=SU 10:00 Asia/Shanghai"),
    ]);
    leaves(&[("每周 5:30", "more than one thing"), ("每周5：30", "more than one thing")]);
}

#[test]
fn days_are_numbered() {
    reads(&[
        ("每月四号 15:00", "FREQ=MONTHLY;BYMONTHDAY=4 15:00 Asia/Shanghai"),
        ("每月1、15日 15:00", "FREQ=MONTHLY;BYMONTHDAY=1,15 15:00 Asia/Shanghai"),
        ("每周1、3楼 10:00", "FREQ=WEEKLY;BYDAY=MO 10:00 Asia/Shanghai"),
        ("每周1、3、5 AM10:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR 10:00 Asia/Shanghai"),
        ("每月第15日 15:00", "FREQ=MONTHLY;BYMONTHDAY=15 15:00 Asia/Shanghai"),
        ("每月第一个周二和第三个周四 15:00", "FREQ=MONTHLY;BYDAY=1TU,3TH 15:00 Asia/Shanghai"),
        (
            "The first Monday and the last Friday of the month at 15:00",
            "FREQ=MONTHLY;BYDAY=1MO,-1FR 15:00 Asia/Shanghai",
        ),
        ("Monthly on the 15th at 3pm", "FREQ=MONTHLY;BYMONTHDAY=15 15:00 Asia/Shanghai"),
    ]);
    leaves(&[
        ("Monthly on the 2nd meeting at 10:00", "on which day"),
        ("每月 10:00，四号会议室", "on which day"),
        ("每月第1、15日 15:00", "more than one thing"),
        ("Every Tuesday and the first Thursday of the month at 15:00", "disagree"),
        ("First Monday 10:00 and third Wednesday 14:00 of the month", "disagree"),
    ]);
}
