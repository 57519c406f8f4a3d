use icalendar::parser::{read_calendar, unfold};
use sig_model::Meeting;

use super::*;

fn sig(meetings: Vec<Meeting>) -> Sig {
    Sig {
        version: 1,
        id: "sig-CloudNative".into(),
        name: "CloudNative SIG".into(),
        meetings,
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

fn since() -> Date {
    "2026-01-01".parse().unwrap()
}

/// The values of a property in the components of a name, as an independent parser reads them.
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
fn a_weekly_meeting_is_a_series_in_its_zone() {
    let ics =
        write(&sig(vec![meeting("每周二", "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai")]), since());
    assert_eq!(read(&ics, "VEVENT", "DTSTART"), ["20260106T160000"]);
    assert_eq!(read(&ics, "VEVENT", "DTEND"), ["20260106T173000"]);
    assert_eq!(read(&ics, "VEVENT", "RRULE"), ["FREQ=WEEKLY;BYDAY=TU"]);
    assert_eq!(read(&ics, "VTIMEZONE", "TZID"), ["Asia/Shanghai"]);
    assert!(ics.contains("TZOFFSETTO:+0800"));
}

#[test]
fn a_zone_with_daylight_saving_says_when_its_clocks_change() {
    let ics = write(&sig(vec![meeting("", "FREQ=WEEKLY;BYDAY=TU", "Europe/Berlin")]), since());
    // 2026-03-29 02:00 CET becomes 03:00 CEST.
    assert!(ics.contains(
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n"
    ));
    read(&ics, "VEVENT", "UID");
}

#[test]
fn a_meeting_without_certain_dates_is_left_out_and_said_so() {
    let mut fortnightly = meeting("每双周周二", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Asia/Shanghai");
    let ics = write(&sig(vec![fortnightly.clone()]), since());
    assert!(read(&ics, "VEVENT", "UID").is_empty());
    assert!(
        unfold(&ics).contains("COMMENT:Left out\\, since its dates are not certain: 每双周周二")
    );

    fortnightly.recurrence.as_mut().unwrap().anchor = "2026-01-13".parse().ok();
    let ics = write(&sig(vec![fortnightly]), since());
    assert_eq!(read(&ics, "VEVENT", "DTSTART"), ["20260113T160000"]);
}

#[test]
fn what_a_source_says_can_not_become_a_property() {
    let hostile = "x\r\nEND:VEVENT\nBEGIN:VALARM;a,b\\";
    let mut meeting = meeting(hostile, "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai");
    meeting.title = hostile.into();
    let ics = write(&sig(vec![meeting]), since());
    assert_eq!(read(&ics, "VEVENT", "UID").len(), 1);
    assert!(!ics.lines().any(|line| line.starts_with("BEGIN:VALARM")));
    assert_eq!(ics.matches("END:VEVENT\r\n").count(), 1);
}

#[test]
fn lines_are_folded_within_75_bytes_and_unfold_to_the_same() {
    let long = "云原生会议，".repeat(40);
    let ics = write(&sig(vec![meeting(&long, "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai")]), since());
    assert!(ics.split("\r\n").all(|line| line.len() <= 75));
    assert!(unfold(&ics).contains(&long));
}
