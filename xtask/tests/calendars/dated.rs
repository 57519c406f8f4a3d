//! SIGs with dated meetings in addition to recurring ones: some coincide with an occurrence, some
//! are cancelled, and some stand alone.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sig_calendar::{self as calendar, Context};
use sig_model::{DateTime, Event, Meeting, Recurrence, Sig, Zone};

use super::{Case, SPAN, case};

const ZONES: [&str; 4] = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Auckland"];

const RULES: [&str; 5] = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=MONTHLY;BYDAY=1TH,3TH",
];

/// The offset of a dated meeting from an occurrence in minutes, and whether it is cancelled.
const KINDS: [(i64, bool); 5] = [(0, false), (0, true), (30, false), (0, false), (30, true)];

/// The start of the time span and an hour, in milliseconds.
const BEGIN: i64 = SPAN[0] * 1000;
const HOUR: i64 = 3_600_000;

/// Each SIG's own calendar, and the calendar of all of them.
pub fn made() -> Vec<Case> {
    let of_zone = |zone| RULES.map(|rule| sig(rule, zone));
    let mut sigs: Vec<Sig> = ZONES.into_iter().flat_map(of_zone).collect();
    let mut cases: Vec<Case> =
        sigs.iter().map(|sig| case(format!("dated {}", sig.id), sig).unwrap()).collect();
    let mut starts: Vec<i64> = cases.iter().flat_map(|case| case.starts.clone()).collect();
    // Two SIGs hold a joint meeting.
    let joint = Event { id: "joint".into(), start: moment(BEGIN), ..Event::default() };
    starts.push(BEGIN / 1000);
    starts.sort_unstable();
    sigs.extend(["sig-1", "sig-2"].map(|id| {
        let events = vec![joint.clone()];
        Sig { id: id.into(), events, ..Sig::default() }
    }));
    let sigs: Vec<_> = sigs.iter().map(|sig| (sig, Context::default())).collect();
    let ics = calendar::write_all(&sigs).unwrap();
    let plain = cases.iter().all(|case| case.plain);
    cases.push(Case { name: "all".into(), ics, starts, plain });
    cases
}

fn sig(rule: &str, zone: &str) -> Sig {
    let recurrence = Recurrence {
        rrule: rule.parse().unwrap(),
        start: "16:00".parse().unwrap(),
        end: "17:00".parse().ok(),
        timezone: zone.into(),
        anchor: "2026-03-01".parse().ok().filter(|_| rule.contains("INTERVAL")),
        ..Recurrence::default()
    };
    let clocks = TimeZone::get(zone).unwrap();
    let clocks = |instant: i64| {
        i64::from(clocks.to_offset(Timestamp::from_millisecond(instant).unwrap()).seconds()) / 60
    };
    // Every seventh date for some years, across transitions.
    let held = recurrence
        .occurrences(BEGIN, &clocks)
        .take_while(|(_, occurrence)| occurrence.start < SPAN[1] * 1000 - HOUR)
        .step_by(7)
        .take(50);
    let events = held.zip(KINDS.into_iter().cycle()).enumerate();
    let events = events.map(|(at, ((_, occurrence), (minutes, cancelled)))| Event {
        id: format!("{rule} {zone} {at}"),
        start: moment(occurrence.start + minutes * 60_000),
        end: (at % 2 == 0).then(|| moment(occurrence.start + HOUR)),
        title: "Planning".into(),
        cancelled,
        ..Event::default()
    });
    let events: Vec<Event> = events.collect();
    let meeting = Meeting { recurrence: Some(recurrence), ..Meeting::default() };
    let meetings = vec![meeting];
    Sig { id: format!("{rule} {zone}"), meetings, events, ..Sig::default() }
}

/// The instant in Beijing time, as in the meeting service.
fn moment(instant: i64) -> DateTime {
    let (date, time) = (|_: i64| 480).wall(instant);
    DateTime { date, time, offset: 480 }
}
