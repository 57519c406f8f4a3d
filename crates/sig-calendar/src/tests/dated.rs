use sig_model::{Event, Url};

use super::*;

fn event(id: &str, start: &str) -> Event {
    Event { id: id.into(), start: start.parse().unwrap(), ..Event::default() }
}

/// Returns a SIG with these dated meetings and a weekly one on Tuesdays, 16:00 to 17:30.
fn with(events: Vec<Event>) -> Sig {
    let mut weekly = meeting("每周二", "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai");
    weekly.join_url = Url::parse("https://meeting.example/weekly");
    Sig { events, ..sig(vec![weekly]) }
}

fn written(sig: &Sig) -> String {
    write(sig, Candidates::Opaque, Context::default()).unwrap()
}

#[test]
fn dated_meeting_replaces_its_occurrence() {
    let mut planned = event("1", "2026-03-10T16:00:00+08:00");
    planned.title = "Planning".into();
    planned.join_url = Url::parse("https://meeting.example/1");
    // The same instant in another time zone; unknown fields are those of the series.
    let ics = written(&with(vec![planned, event("2", "2026-03-17T09:00:00+01:00")]));
    let uid = "meeting@sig-CloudNative.sig-info";
    assert_eq!(read(&ics, "VEVENT", "UID"), [uid; 3]);
    let places = ["20260310T160000", "20260317T160000"];
    assert_eq!(read(&ics, "VEVENT", "RECURRENCE-ID"), places);
    assert_eq!(read(&ics, "VEVENT", "DTSTART")[1..], places);
    assert!(ics.contains("RECURRENCE-ID;TZID=Asia/Shanghai:20260310T160000\r\n"));
    assert_eq!(read(&ics, "VEVENT", "DURATION"), ["PT90M"; 2]);
    let titles = ["CloudNative SIG", "CloudNative SIG: Planning", "CloudNative SIG"];
    assert_eq!(read(&ics, "VEVENT", "SUMMARY"), titles);
    let weekly = "https://meeting.example/weekly";
    assert_eq!(read(&ics, "VEVENT", "URL"), [weekly, "https://meeting.example/1", weekly]);
}

#[test]
fn dated_meeting_without_an_occurrence_is_a_separate_event() {
    let others = [
        // Another time, another day, and before the SIG existed.
        "2026-03-10T16:30:00+08:00",
        "2026-03-11T16:00:00+08:00",
        "2025-12-30T16:00:00+08:00",
    ];
    let events = others.iter().enumerate().map(|(at, start)| event(&at.to_string(), start));
    let ics = written(&with(events.collect()));
    assert_eq!(read(&ics, "VEVENT", "RECURRENCE-ID"), [""; 0]);
    assert_eq!(read(&ics, "VEVENT", "UID")[1..].len(), 3);
    // If the week is not stated, a dated meeting matches no occurrence.
    let fortnightly = meeting("", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Asia/Shanghai");
    let sig =
        Sig { events: vec![event("1", "2026-03-10T16:00:00+08:00")], ..sig(vec![fortnightly]) };
    assert_eq!(read(&written(&sig), "VEVENT", "RECURRENCE-ID"), [""; 0]);
}

#[test]
fn cancelled_date_is_marked() {
    let cancelled = |id, start| Event { cancelled: true, ..event(id, start) };
    let of_rule = cancelled("1", "2026-03-10T16:00:00+08:00");
    let own = cancelled("2", "2026-03-12T16:00:00+08:00");
    let sig = with(vec![of_rule.clone(), own]);
    let context = Context { revised: Some(1_767_225_600), earlier: "" };
    let ics = write(&sig, Candidates::Opaque, context).unwrap();
    assert_eq!(read(&ics, "VEVENT", "STATUS"), ["CANCELLED"; 2]);
    let sequences: Vec<i64> =
        read(&ics, "VEVENT", "SEQUENCE").iter().map(|it| it.parse().unwrap()).collect();
    assert!(sequences[1] > sequences[0] && sequences[2] > sequences[0]);
    // If another meeting was booked instead, that one is held.
    let again = event("3", "2026-03-10T16:00:00+08:00");
    let ics = written(&with(vec![of_rule, again]));
    let ids = read(&ics, "VEVENT", "UID");
    assert_eq!(ids[1..], ["event-1@sig-CloudNative.sig-info", "meeting@sig-CloudNative.sig-info"]);
    assert_eq!(read(&ics, "VEVENT", "STATUS"), ["CANCELLED"]);
    // Of a series that was removed only the cancellation remains.
    let ended = Sig { meetings: vec![], events: vec![], ..sig };
    let context = Context { revised: None, earlier: &ics };
    let ics = write(&ended, Candidates::Opaque, context).unwrap();
    assert_eq!(read(&ics, "VEVENT", "UID"), ["meeting@sig-CloudNative.sig-info"]);
}

fn named(id: &str, sig: Sig) -> Sig {
    Sig { id: id.into(), name: id.into(), ..sig }
}

fn all(sigs: &[Sig]) -> String {
    let sigs: Vec<_> = sigs.iter().map(|sig| (sig, Context::default())).collect();
    write_all(&sigs).unwrap()
}

#[test]
fn calendar_of_all_contains_all_events() {
    let [one, other] = ["sig-A", "sig-B"].map(|id| {
        let of = event(id, "2026-03-10T16:00:00+08:00");
        let mut sig =
            named(id, with(vec![of, event(&format!("{id}-2"), "2026-03-12T16:00:00+08:00")]));
        sig.meetings.push(Meeting { text: "On demand".into(), ..Meeting::default() });
        sig
    });
    let ics = all(&[one.clone(), other.clone()]);
    for property in ["UID", "RECURRENCE-ID", "DTSTART", "SUMMARY", "RRULE"] {
        let own = [&one, &other].map(|sig| read(&written(sig), "VEVENT", property));
        assert_eq!(read(&ics, "VEVENT", property), own.concat());
    }
    assert_eq!(read(&ics, "VTIMEZONE", "TZID"), ["Asia/Shanghai"]);
    assert!(ics.contains("COMMENT:Left out\\, since its dates are not certain: sig-B: On demand"));
    assert_eq!(write_all(&[(&named("sig-C", sig(vec![])), Context::default())]), None);
    assert_eq!(write_all(&[]), None);
}

#[test]
fn joint_meeting_is_one_event_in_the_calendar_of_all() {
    let start = "2026-03-12T16:00:00+08:00";
    let joined = |id: &str, title: &str| Event {
        title: title.into(),
        join_url: Url::parse("https://meeting.example/1"),
        ..event(id, start)
    };
    let of = |id: &str, event: Event| named(id, Sig { events: vec![event], ..sig(vec![]) });
    // Joint meetings are recognized by id, or by link, start and title.
    let ics = all(&[
        of("sig-A", joined("1", "Release")),
        of("sig-B", Event { title: "Release".into(), ..event("1", start) }),
        of("sig-C", joined("2", "Release")),
        of("sig-D", joined("3", "Another")),
        of("sig-E", event("1", "2026-03-19T16:00:00+08:00")),
    ]);
    let titles = ["sig-A, sig-B, sig-C: Release", "sig-D: Another", "sig-E"];
    assert_eq!(read(&ics, "VEVENT", "SUMMARY"), titles);
    assert_eq!(read(&ics, "VEVENT", "UID")[0], "event-1@sig-A.sig-info");
    // It is held if any of the SIGs says so.
    let cancelled = |id: &str| of(id, Event { cancelled: true, ..event("1", start) });
    let ics = all(&[cancelled("sig-A"), of("sig-B", event("1", start))]);
    assert_eq!(read(&ics, "VEVENT", "STATUS"), [""; 0]);
    let ics = all(&[cancelled("sig-A"), cancelled("sig-B")]);
    assert_eq!(read(&ics, "VEVENT", "STATUS"), ["CANCELLED"]);
    // One that replaces an occurrence is kept; of many SIGs only some are named.
    let mut sigs: Vec<Sig> = (0..8).map(|at| of(&format!("sig-{at}"), event("1", start))).collect();
    sigs[7].meetings = vec![meeting("", "FREQ=WEEKLY;BYDAY=TH", "Asia/Shanghai")];
    let ics = all(&sigs);
    let name = "sig-0, sig-1, sig-2, sig-3, sig-4 and 3 more";
    assert_eq!(read(&ics, "VEVENT", "SUMMARY"), ["sig-7", name]);
    assert_eq!(read(&ics, "VEVENT", "UID"), ["meeting@sig-7.sig-info"; 2]);
}

#[test]
fn calendar_of_all_takes_linear_time() {
    let steps = |number: usize| {
        let sigs: Vec<Sig> = (0..number)
            .map(|at| {
                named(&format!("sig-{at}"), with(vec![event("1", "2026-03-10T16:00:00+08:00")]))
            })
            .collect();
        sig_model::work::count_steps(|| drop(all(&sigs)))
    };
    assert_eq!(steps(200), 10 * steps(20));
}

#[test]
fn exceptions_have_no_event() {
    let mut sig = with(vec![event("1", "2026-03-10T16:00:00+08:00")]);
    sig.meetings[0].exceptions = vec!["2026-03-10".parse().unwrap()];
    let ics = written(&sig);
    assert_eq!(read(&ics, "VEVENT", "RECURRENCE-ID"), [""; 0]);
    assert!(ics.contains("EXDATE;TZID=Asia/Shanghai:20260310T160000\r\n"), "{ics}");
}

/// Returns SIGs with these ids and joint SIGs, which all meet at the same time.
fn meeting_with(sigs: &[(&str, &[&str])]) -> Vec<Sig> {
    let of = |(id, with): &(&str, &[&str])| {
        let mut meeting = meeting("", "FREQ=WEEKLY;BYDAY=TU", "Asia/Shanghai");
        meeting.joint_with = with.iter().map(|it| (*it).to_owned()).collect();
        Sig { id: (*id).to_owned(), name: (*id).into(), ..sig(vec![meeting]) }
    };
    sigs.iter().map(of).collect()
}

#[test]
fn joint_series_is_written_once() {
    let all = |sigs: &[Sig]| {
        let parts: Vec<_> = sigs.iter().map(|sig| (sig, Context::default())).collect();
        read(&write_all(&parts).unwrap(), "VEVENT", "SUMMARY")
    };
    let mut sigs = meeting_with(&[
        ("sig-A", &[]),
        ("sig-B", &["sig-C"]),
        ("sig-C", &["sig-D", "sig-X"]),
        ("sig-D", &[]),
    ]);
    assert_eq!(all(&sigs), ["sig-A", "sig-B, sig-C, sig-D"]);
    // At a different time it is a different meeting, whatever they say.
    let recurrence = sigs[3].meetings[0].recurrence.as_mut().unwrap();
    recurrence.start = "09:00".parse().unwrap();
    assert_eq!(all(&sigs), ["sig-A", "sig-B, sig-C", "sig-D"]);
    // A dated meeting belongs to its SIG's series, which must be kept.
    sigs[2].events = vec![event("1", "2026-03-10T16:00:00+08:00")];
    assert_eq!(all(&sigs), ["sig-A", "sig-B", "sig-C", "sig-C", "sig-D"]);
    // Each SIG's own calendar has it.
    assert_eq!(read(&written(&sigs[1]), "VEVENT", "SUMMARY"), ["sig-B"]);
}
