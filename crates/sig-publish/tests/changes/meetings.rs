//! Meetings, recurring and dated.

use super::support::*;

#[test]
fn meetings_move() {
    assert_sample(
        &[
            en("Every Tuesday from 4:00-5:30 p.m", "Every Wednesday from 10:00-11:30 a.m"),
            zh("每周二下午4:00-5:30", "每周三上午10:00-11:30"),
        ],
        &[
            "meetings: Meeting moved: every Tuesday, 16:00 → every Wednesday, 10:00",
            "meetings: Meeting: text in English changed: “Every Tuesday from 4:00-5:30 p.m” → “Every Wednesday from 10:00-11:30 a.m”",
            "meetings: Meeting: text in Chinese changed: “每周二下午4:00-5:30” → “每周三上午10:00-11:30”",
        ],
    );
    assert_sample(
        &[zh("4:00-5:30", "4:00-5:30 (UTC)"), en("5:30 p.m", "5:30 p.m (UTC)")],
        &[
            "meetings: Meeting moved: every Tuesday, 16:00 Asia/Shanghai → every Tuesday, 16:00 UTC",
            "meetings: Meeting: text in English changed: “Every Tuesday from 4:00-5:30 p.m” → “Every Tuesday from 4:00-5:30 p.m (UTC)”",
            "meetings: Meeting: text in Chinese changed: “每周二下午4:00-5:30” → “每周二下午4:00-5:30 (UTC)”",
        ],
    );
    assert_sample(
        &[zh("4:00-5:30", "4:00-6:00"), en("4:00-5:30", "4:00-6:00")],
        &[
            "meetings: Meeting: every Tuesday, 16:00–17:30 → every Tuesday, 16:00–18:00",
            "meetings: Meeting: text in English changed: “Every Tuesday from 4:00-5:30 p.m” → “Every Tuesday from 4:00-6:00 p.m”",
            "meetings: Meeting: text in Chinese changed: “每周二下午4:00-5:30” → “每周二下午4:00-6:00”",
        ],
    );
}

#[test]
fn a_weekly_meeting_becomes_fortnightly() {
    let changes = edited(
        &sample(),
        &[
            en("Every Tuesday from", "Every two weeks on Tuesday from"),
            zh("每周二下午", "双周周二下午"),
        ],
    );
    assert_said(
        &changes,
        &[
            "meetings: Meeting: every Tuesday → every second Tuesday",
            "meetings: Meeting: text in English changed: “Every Tuesday from 4:00-5:30 p.m” → “Every two weeks on Tuesday from 4:00-5:30 p.m”",
            "meetings: Meeting: text in Chinese changed: “每周二下午4:00-5:30” → “双周周二下午4:00-5:30”",
        ],
    );
    assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
    let [unstated] = changes.new_diagnostics.as_slice() else { panic!("one diagnostic") };
    assert_eq!(unstated.code.as_str(), "unstated-week");
    let first = &changes.changes[0];
    let places = (first.before.as_deref(), first.after.as_deref());
    assert_eq!(places, (Some("meeting-1"), Some("meeting-1")));
}

#[test]
fn meetings_come_and_go() {
    let lines = [
        en("- Every Tuesday from 4:00-5:30 p.m\n- Propose topics by mail to the list\n", ""),
        zh("- 每周二下午4:00-5:30\n- 议题通过邮件列表申报\n", ""),
    ];
    let dropped = "meetings: Meeting dropped; was every Tuesday, 16:00–17:30 Asia/Shanghai";
    assert_sample(&lines, &[dropped]);
    let with = || Revision::new(&[(&sample(), "S")]).read("S", NO_EVENTS);
    let without = || Revision::new(&[(&sample(), "S")]).edit("S", &lines).read("S", NO_EVENTS);
    let added = one(without(), with());
    assert_said(&added, &["meetings: Meeting added: every Tuesday, 16:00–17:30 Asia/Shanghai"]);
    assert_eq!(added.changes[0].before, None);
    assert_eq!(added.changes[0].after.as_deref(), Some("meeting-1"));
    assert_sample(
        &[en("Propose topics by mail to the list", "Propose topics in an issue")],
        &[
            "meetings: Meeting: how to propose topics in English changed: “Propose topics by mail to the list” → “Propose topics in an issue”",
        ],
    );
    assert_golden(
        &[info("p/sig-CloudNative", "p/other")],
        &[
            "meetings: Meeting: link to the minutes changed: https://etherpad.openeuler.org/p/sig-CloudNative → https://etherpad.openeuler.org/p/other",
        ],
    );
}

#[test]
fn dated_meetings() {
    let event = |id: u8, date: &str, start: &str, topic: &str| {
        format!(
            r#"{{"id": {id}, "topic": "{topic}", "date": "{date}", "start": "{start}", "end": "18:00"}}"#
        )
    };
    let answer = |events: &[String]| format!(r#"{{"S": {{"data": [{}]}}}}"#, events.join(","));
    let read = |events: &str| Revision::new(&[(&sample(), "S")]).read("S", events);
    let before = answer(&[
        event(1, "2026-11-24", "17:00", "Planning"),
        event(2, "2026-12-01", "17:00", "Review"),
    ]);
    let after = answer(&[
        event(1, "2026-11-25", "16:30", "Planning ahead"),
        event(3, "2026-12-08", "17:00", "Retrospective"),
    ]);
    let changes = one(read(&before), read(&after));
    assert_said(
        &changes,
        &[
            "meetings: Event on 2026-11-24 17:00 (“Planning”) moved: 2026-11-24 17:00 → 2026-11-25 16:30",
            "meetings: Event on 2026-11-24 17:00 (“Planning”): end changed: 2026-11-24 18:00 → 2026-11-25 18:00",
            "meetings: Event on 2026-11-24 17:00 (“Planning”): title changed: “Planning” → “Planning ahead”",
            "meetings: Event on 2026-12-08 17:00 (“Retrospective”) added",
            "meetings: Event on 2026-12-01 17:00 (“Review”) cancelled",
        ],
    );
    assert_eq!(changes.changes[3].after.as_deref(), Some("event-3"));
    assert_eq!(changes.changes[4].before.as_deref(), Some("event-2"));
}
