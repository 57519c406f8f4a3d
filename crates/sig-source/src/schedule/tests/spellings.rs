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
    ]);
    leaves(&[
        ("每周四下午 22.10 版本", "isn't understood"),
        ("Every Tuesday since 2020 UTC", "what time"),
        ("每周四下午2；30", "more than one thing"),
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
