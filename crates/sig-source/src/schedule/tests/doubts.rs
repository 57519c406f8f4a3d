//! Tests of texts that state a time, but not that the meeting is held then.

use super::kinds::{leaves, reads};

#[test]
fn examples_are_not_read() {
    leaves(&[
        ("Meeting time, e.g. every Tuesday 10:00 UTC", "leaves it open"),
        ("Meeting time (example): every Tuesday 10:00 UTC", "leaves it open"),
        ("会议时间（例如：每周三 14:00）", "leaves it open"),
        ("会议模板：北京时间，每周三 14:00", "leaves it open"),
    ]);
}

#[test]
fn former_and_possible_times_are_not_read() {
    leaves(&[
        ("原会议时间：每周三 14:00", "says that it isn't held"),
        ("原例会每周三 14:00", "says that it isn't held"),
        ("旧例会：每周三 14:00", "says that it isn't held"),
        ("过期会议：每周三 14:00", "says that it isn't held"),
        ("Legacy meeting: every Tuesday 10:00", "says that it isn't held"),
        ("备选会议时间：每周三 14:00", "leaves it open"),
        ("Alternative meeting time: every Tuesday 10:00", "leaves it open"),
        ("Suggested meeting time: every Tuesday 10:00", "leaves it open"),
        ("推荐会议时间（北京时间）：每周三 14:00", "`推荐会议` isn't understood"),
        ("每周三 14:00（可能）", "`可能` isn't understood"),
        ("每周三 14:00（请注意第一周除外）", "more than one thing"),
        ("每周二例会，周五 10:00", "disagree"),
        ("We might meet on Tuesdays at 10:00", "`might` isn't understood"),
        ("每周三 14:00 开会？", "`？` leaves it open"),
        ("Every Tuesday 10:00!?", "`?` leaves it open"),
    ]);
    reads(&[
        ("创新SIG新会议时间：每周三 14:00", "FREQ=WEEKLY;BYDAY=WE 14:00 Asia/Shanghai"),
        ("推荐系统SIG例会：每周三 14:00", "FREQ=WEEKLY;BYDAY=WE 14:00 Asia/Shanghai"),
        ("云原生SIG例会：每周三 14:00", "FREQ=WEEKLY;BYDAY=WE 14:00 Asia/Shanghai"),
        ("每周三 14:00，时间可能调整", "FREQ=WEEKLY;BYDAY=WE 14:00 Asia/Shanghai"),
        ("Every Tuesday at 10:00. Questions?", "FREQ=WEEKLY;BYDAY=TU 10:00 Asia/Shanghai"),
        ("旧金山时间每周三 14:00", "FREQ=WEEKLY;BYDAY=WE 14:00 America/Los_Angeles"),
    ]);
}

#[test]
fn sentences_may_deny_the_meeting() {
    leaves(&[
        ("We are not meeting currently. Tuesdays at 10:00", "`not` isn't understood"),
        ("There is currently no regular meeting of the group. Tuesdays at 10:00", "`no`"),
        ("We don't meet in this slot anymore. Tuesdays at 10:00", "`don't` isn't understood"),
    ]);
    for text in [
        "Tuesdays at 10:00. If there are no topics, there will be no meeting.",
        "每周二 10:00。会议前一天发起SIG组议题收集，并发出会议链接。",
    ] {
        reads(&[(text, "FREQ=WEEKLY;BYDAY=TU 10:00 Asia/Shanghai")]);
    }
}

#[test]
fn zones_after_a_slash_are_alternatives() {
    leaves(&[
        ("Every Tuesday 10:00 UTC/CET", "disagree"),
        ("Every Tuesday 10:00 UTC / CST", "does not identify a time zone"),
    ]);
    reads(&[("Every Tuesday 10:00 CET/CEST", "FREQ=WEEKLY;BYDAY=TU 10:00 Europe/Berlin")]);
}

#[test]
fn holidays_don_t_change_the_time() {
    for remark in [
        "法定节假日顺延",
        "遇国家法定节假日取消",
        "如遇节假日则停开",
        "除法定节假日外",
        "except on Chinese public holidays",
        "no meeting on US holidays",
    ] {
        let text = format!("每周三 14:00（{remark}）");
        reads(&[(&text, "FREQ=WEEKLY;BYDAY=WE 14:00 Asia/Shanghai")]);
    }
    leaves(&[
        ("每周三 14:00，仅节假日", "`仅` isn't understood"),
        ("每周三 14:00，遇节假日顺延一周", "isn't understood"),
        ("每周三 14:00（节假日期间）", "isn't understood"),
        ("Every Tuesday 10:00, except holidays and the last week", "more than one thing"),
    ]);
}

#[test]
fn ends_are_not_starts() {
    leaves(&[
        ("Office hours every Tuesday until 18:00", "`18:00` could mean more than one thing"),
        ("每周三到18:00", "more than one thing"),
        ("每周三 18:00结束", "more than one thing"),
        ("Every Tuesday 8 to 9 am or pm", "more than one thing"),
    ]);
    for text in [
        "每周三 16:00-18:00，时长2h",
        "每周三 16:00-18:00（120分钟）",
        "每周三 16:00-18:00结束",
        "每周三 16:00至18:00止",
        "每周三 between 4 and 6 pm",
    ] {
        reads(&[(text, "FREQ=WEEKLY;BYDAY=WE 16:00-18:00 Asia/Shanghai")]);
    }
    reads(&[("Every Tuesday - 18:00", "FREQ=WEEKLY;BYDAY=TU 18:00 Asia/Shanghai")]);
}

#[test]
fn times_of_something_else_are_not_read() {
    leaves(&[
        ("Please add topics by every Monday 18:00", "how often"),
        ("Topics by 18:00 on Mondays", "how often"),
        ("Email every Monday at 10:00", "how often"),
        ("会议通知时间：每周二 10:00", "how often"),
        ("Tuesdays and Thursdays (alternating) 10:00", "`alternating` could mean"),
    ]);
    reads(&[
        ("Hosted by the TC, every Tuesday 10:00", "FREQ=WEEKLY;BYDAY=TU 10:00 Asia/Shanghai"),
        ("Every Tuesday 10:00, topics by Monday", "FREQ=WEEKLY;BYDAY=TU 10:00 Asia/Shanghai"),
    ]);
}
