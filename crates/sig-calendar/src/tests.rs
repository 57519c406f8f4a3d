mod dated;

use icalendar::parser::{read_calendar, unfold};
use sig_model::{Meeting, PartialDate, Recurrence};

use super::*;

fn sig(meetings: Vec<Meeting>) -> Sig {
    Sig {
        version: 1,
        id: "sig-CloudNative".into(),
        name: "CloudNative SIG".into(),
        meetings,
        created_on: "2026-01-01".parse::<PartialDate>().ok(),
        ..Sig::default()
    }
}

fn meeting(text: &str, rule: &str, zone: &str) -> Meeting {
    Meeting {
        text: text.into(),
        recurrence: Some(Recurrence {
            rrule: rule.parse().unwrap(),
            start: "16:00".parse().unwrap(),
            end: "17:30".parse().ok(),
            timezone: zone.into(),
            ..Recurrence::default()
        }),
        ..Meeting::default()
    }
}

/// Returns the calendar of meetings.
fn calendar(meetings: Vec<Meeting>) -> String {
    write(&sig(meetings), Candidates::Opaque, Context::default()).unwrap()
}

/// Returns the values of a property in the components with this name, as read by an independent
/// parser.
fn read(ics: &str, component: &str, property: &str) -> Vec<String> {
    let unfolded = unfold(ics);
    let calendar = read_calendar(&unfolded).unwrap();
    calendar
        .components
        .iter()
        .filter(|found| found.name == component)
        .flat_map(|found| &found.properties)
        .filter(|found| found.name == property)
        .map(|found| found.val.to_string())
        .collect()
}

#[test]
fn weekly_meeting_is_a_series_in_its_zone() {
    let ics = calendar(vec![meeting("每周二", "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai")]);
    assert_eq!(read(&ics, "VEVENT", "DTSTART"), ["20260106T160000"]);
    assert_eq!(read(&ics, "VEVENT", "DTEND"), ["20260106T173000"]);
    assert_eq!(read(&ics, "VEVENT", "RRULE"), ["FREQ=WEEKLY;BYDAY=TU"]);
    assert_eq!(read(&ics, "VTIMEZONE", "TZID"), ["Asia/Shanghai"]);
    assert!(ics.contains("TZOFFSETTO:+0800"));
}

#[test]
fn daylight_saving_transitions_are_written() {
    let ics = calendar(vec![meeting("", "FREQ=WEEKLY;BYDAY=TU", "Europe/Berlin")]);
    // 2026-03-29 02:00 CET becomes 03:00 CEST.
    assert!(ics.contains(
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZNAME:CEST\r\n"
    ));
    read(&ics, "VEVENT", "UID");
}

#[test]
fn unstated_week_gives_tentative_candidates() {
    let mut fortnightly = meeting("每双周周二", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Asia/Shanghai");
    let sig = sig(vec![fortnightly.clone()]);
    let ics = write(&sig, Candidates::Opaque, Context::default()).unwrap();
    assert_eq!(read(&ics, "VEVENT", "DTSTART"), ["20260106T160000", "20260113T160000"]);
    assert_eq!(read(&ics, "VEVENT", "STATUS"), ["TENTATIVE"; 2]);
    assert_eq!(read(&ics, "VEVENT", "SUMMARY"), ["CloudNative SIG (to be confirmed)"; 2]);
    let uids = read(&ics, "VEVENT", "UID");
    assert_ne!(uids[0], uids[1]);
    // The time stays free only on request.
    assert!(read(&ics, "VEVENT", "TRANSP").is_empty());
    let ics = write(&sig, Candidates::Transparent, Context::default()).unwrap();
    assert_eq!(read(&ics, "VEVENT", "TRANSP"), ["TRANSPARENT"; 2]);

    fortnightly.recurrence.as_mut().unwrap().anchor = "2026-01-13".parse().ok();
    let ics = calendar(vec![fortnightly]);
    assert_eq!(read(&ics, "VEVENT", "DTSTART"), ["20260113T160000"]);
    assert!(read(&ics, "VEVENT", "STATUS").is_empty());
}

#[test]
fn calendar_without_events_is_none() {
    let unread = Meeting { text: "每双周".into(), ..Meeting::default() };
    let over = |until: &str| {
        let mut over = meeting("", "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai");
        let recurrence = over.recurrence.as_mut().unwrap();
        recurrence.from = "2026-03-04".parse().ok();
        recurrence.until = until.parse().ok();
        over
    };
    let elsewhere = meeting("", "FREQ=WEEKLY;BYDAY=TU", "Mars/Olympus");
    for none in [vec![], vec![unread.clone()], vec![over("2026-03-09")], vec![elsewhere]] {
        let sig = sig(none);
        assert!(
            !holds_any(&sig) && write(&sig, Candidates::Opaque, Context::default()).is_none(),
            "{sig:?}"
        );
    }
    let sig = sig(vec![unread, over("2026-03-10")]);
    assert!(holds_any(&sig));
    // Omitted meetings are reported in a comment.
    let ics = write(&sig, Candidates::Opaque, Context::default()).unwrap();
    assert!(unfold(&ics).contains("COMMENT:Left out\\, since its dates are not certain: 每双周"));
    // With certain dates only there is no transparent calendar.
    assert!(write(&sig, Candidates::Transparent, Context::default()).is_none());
}

#[test]
fn until_is_the_last_start() {
    let until = |zone: &str, until: &str| {
        let mut meeting = meeting("", "FREQ=WEEKLY;BYDAY=TU", zone);
        meeting.recurrence.as_mut().unwrap().until = until.parse().ok();
        read(&calendar(vec![meeting]), "VEVENT", "RRULE").remove(0)
    };
    let ends = |zone, date| until(zone, date).split_once("UNTIL=").unwrap().1.to_owned();
    assert_eq!(ends("Asia/Shanghai", "2026-03-10"), "20260310T080000Z");
    assert_eq!(ends("Asia/Shanghai", "2026-03-09"), "20260303T080000Z");
    // In daylight-saving time, and where the date differs in UTC.
    assert_eq!(ends("Europe/Berlin", "2026-07-07"), "20260707T140000Z");
    assert_eq!(ends("Pacific/Auckland", "2026-07-07"), "20260707T040000Z");
    assert_eq!(ends("Pacific/Pago_Pago", "2026-07-07"), "20260708T030000Z");
}

#[test]
fn uid_is_independent_of_the_position() {
    let tuesdays = || meeting("", "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai");
    let fridays = || meeting("", "FREQ=MONTHLY;BYDAY=1FR", "Asia/Shanghai");
    let named = |title: &str| Meeting { title: title.into(), ..tuesdays() };
    let uids = |meetings| read(&calendar(meetings), "VEVENT", "UID");
    // The only meeting moves.
    assert_eq!(uids(vec![tuesdays()]), uids(vec![fridays()]));
    // A meeting is added before it.
    let (one, both) = (uids(vec![fridays()]), uids(vec![named("Triage"), fridays()]));
    assert_eq!(one[0], both[1]);
    let forth = uids(vec![named("Triage"), named("Planning"), tuesdays(), fridays()]);
    let mut back = uids(vec![fridays(), tuesdays(), named("Planning"), named("Triage")]);
    back.reverse();
    assert_eq!(forth, back);
    // UIDs are unique, even if the sources repeat meetings.
    let mut all = uids(vec![tuesdays(), tuesdays(), named("A"), named("a")]);
    all.dedup();
    assert_eq!(all.len(), 4);
}

#[test]
fn candidate_uids_are_stable() {
    let fortnightly = meeting("", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Asia/Shanghai");
    let with = |from: &str| {
        let mut later = fortnightly.clone();
        later.recurrence.as_mut().unwrap().from = from.parse().ok();
        let ics = calendar(vec![later]);
        read(&ics, "VEVENT", "DTSTART")
            .into_iter()
            .zip(read(&ics, "VEVENT", "UID"))
            .collect::<Vec<_>>()
    };
    let (early, late) = (with("2026-01-06"), with("2026-01-13"));
    assert_eq!(early[1], late[0]);
    assert_eq!(early[0].1, late[1].1);
}

#[test]
fn malformed_earlier_calendar_is_harmless() {
    let sig = sig(vec![]);
    let hostile = "BEGIN:VEVENT\r\nUID:meeting@x\r\nDTSTART;TZID=Mars/X:20260101T000000\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:meeting@y\r\nDTSTART;TZID=UTC:2026\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID";
    let context = Context { revised: None, earlier: hostile };
    assert!(write(&sig, Candidates::Opaque, context).is_none());
    let most = (0..200).map(|at| {
        format!(
            "BEGIN:VEVENT\r\nUID:meeting-{at}@x\r\nSEQUENCE:9223372036854775807\r\n\
             DTSTART;TZID=UTC:20260101T000000\r\nATTACH:x\r\nEND:VEVENT\r\n"
        )
    });
    let earlier: String = most.collect();
    let context = Context { revised: None, earlier: &earlier };
    let ics = write(&sig, Candidates::Opaque, context).unwrap();
    assert_eq!(read(&ics, "VEVENT", "STATUS"), ["CANCELLED"; 20]);
    assert!(!ics.contains("ATTACH"));
}

#[test]
fn texts_cannot_add_properties() {
    let hostile = "x\r\nEND:VEVENT\nBEGIN:VALARM;a,b\\";
    let mut meeting = meeting(hostile, "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai");
    meeting.title = hostile.into();
    let ics = calendar(vec![meeting]);
    assert_eq!(read(&ics, "VEVENT", "UID").len(), 1);
    assert!(!ics.lines().any(|line| line.starts_with("BEGIN:VALARM")));
    assert_eq!(ics.matches("END:VEVENT\r\n").count(), 1);
}

#[test]
fn lines_are_folded_within_75_bytes() {
    let long = "云原生会议，".repeat(40);
    let ics = calendar(vec![meeting(&long, "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai")]);
    assert!(ics.split("\r\n").all(|line| line.len() <= 75));
    assert!(unfold(&ics).contains(&long));
}

#[test]
fn exceptions_are_excluded_from_their_series() {
    let mut fortnightly = meeting("双周周二", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Asia/Shanghai");
    // The first date, one of each week, one twice, one without a meeting, one before the first.
    fortnightly.exceptions =
        ["2026-02-03", "2026-01-06", "2026-01-06", "2026-02-10", "2026-02-11", "2019-01-01"]
            .map(|date| date.parse().unwrap())
            .to_vec();
    let ics = calendar(vec![fortnightly]);
    assert_eq!(read(&ics, "VEVENT", "DTSTART"), ["20260106T160000", "20260113T160000"]);
    let left_out = ["20260106T160000,20260203T160000", "20260210T160000"];
    assert_eq!(read(&ics, "VEVENT", "EXDATE"), left_out);
    assert!(ics.contains("EXDATE;TZID=Asia/Shanghai:20260210T160000\r\n"));
    assert!(read(&calendar(vec![meeting("", "FREQ=DAILY", "UTC")]), "VEVENT", "EXDATE").is_empty());
}

#[test]
fn even_weeks_are_fortnightly_until_a_year_has_53() {
    let mut even = meeting("偶数周周二", "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai");
    even.recurrence.as_mut().unwrap().rrule.weeks = Some(sig_model::Parity::Even);
    even.recurrence.as_mut().unwrap().until = "2033-01-31".parse().ok();
    let ics = calendar(vec![even]);
    let starts = ["20260106T160000", "20270112T160000", "20330111T160000"];
    assert_eq!(read(&ics, "VEVENT", "DTSTART"), starts);
    let rules = ["20261222T080000Z", "20321221T080000Z", "20330125T080000Z"];
    let rules = rules.map(|until| format!("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL={until}"));
    assert_eq!(read(&ics, "VEVENT", "RRULE"), rules);
    let uids = read(&ics, "VEVENT", "UID");
    assert!(uids[0].ends_with("-until-2026@sig-CloudNative.sig-info"), "{uids:?}");
}
