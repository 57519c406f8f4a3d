//! Compares how calendar parsers read our calendars with what the widget shows: the same meetings
//! over ten years, in zones with and without daylight saving time, without cancelled ones. Each
//! parser is a widely used package.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod dated;
mod twice;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use sig_calendar::{self as calendar, Candidates, Context};
use sig_model::{Date, Meeting, Recurrence, Sig};
use sig_publish::checkout;
use sig_publish::publish;
use sig_source::merge::Options;
use xtask::{npm, pip, workspace};

/// 2026-01-01 and 2036-01-01, in seconds since 1970.
const SPAN: [i64; 2] = [1_767_225_600, 2_082_758_400];

const ZONES: [&str; 13] = [
    "UTC",
    "Etc/GMT-3",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
];

const RULES: [&str; 14] = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH",
    "FREQ=MONTHLY;BYDAY=1TU",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=1TH,3TH",
    "FREQ=MONTHLY;BYDAY=5WE",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15",
];

static CASES: LazyLock<Vec<Case>> =
    LazyLock::new(|| made().into_iter().chain(dated::made()).chain(community()).collect());

/// A calendar, its name, and the starts that the widget would show.
struct Case {
    name: String,
    ics: String,
    starts: Vec<i64>,
    /// Whether no start is at a skipped or repeated local time, for which parsers differ.
    plain: bool,
}

/// The rules for even and for odd weeks.
fn in_weeks() -> [String; 2] {
    [(2, "TU"), (1, "MO,SU")].map(|(first, days)| {
        let weeks: Vec<String> = (first..=53).step_by(2).map(|week: u8| week.to_string()).collect();
        format!("FREQ=YEARLY;BYWEEKNO={};BYDAY={days}", weeks.join(","))
    })
}

/// Returns the starts, and whether none is at a skipped or repeated local time.
fn starts(meeting: &Meeting, founded: Option<Date>) -> (Vec<i64>, bool) {
    let Some(recurrence) = &meeting.recurrence else { return (Vec::new(), true) };
    let zone = TimeZone::get(&recurrence.timezone).unwrap();
    let offset = |instant: i64| {
        let moment = Timestamp::from_millisecond(instant).unwrap();
        i64::from(zone.to_offset(moment).seconds()) / 60
    };
    let begin = SPAN[0] * 1000;
    let mut starts = Vec::new();
    let mut plain = true;
    for (date, occurrence) in meeting.occurrences(begin, &offset) {
        if occurrence.start >= SPAN[1] * 1000 {
            break;
        }
        if occurrence.start < begin || founded.is_some_and(|founded| date < founded) {
            continue;
        }
        let time = recurrence.start;
        let wall = jiff::civil::date(date.year as i16, date.month as i8, date.day as i8).at(
            time.hour as i8,
            time.minute as i8,
            0,
            0,
        );
        plain &= !zone.to_ambiguous_timestamp(wall).is_ambiguous();
        starts.push(occurrence.start / 1000);
    }
    (starts, plain)
}

fn case(name: String, sig: &Sig) -> Option<Case> {
    let ics = calendar::write(sig, Candidates::Opaque, Context::default())?;
    let mut case = Case { name, ics, starts: Vec::new(), plain: true };
    for meeting in &sig.meetings {
        let (starts, plain) = starts(meeting, sig.created_on.map(|date| date.first));
        case.starts.extend(starts);
        case.plain &= plain;
    }
    // A dated meeting that coincides with an occurrence counts once.
    for event in &sig.events {
        let start = event.start.instant() / 1000;
        case.starts.retain(|it| *it != start);
        case.starts.extend((!event.cancelled).then_some(start));
    }
    case.starts.sort_unstable();
    Some(case)
}

/// Each rule in each zone at 16:00, and weekend meetings at hours with transitions; without an end,
/// and until a Sunday with a transition in Europe, with some exceptions.
fn made() -> Vec<Case> {
    let hours =
        ["00:30", "01:30", "02:30", "23:30"].map(|time| ("FREQ=WEEKLY;BYDAY=FR,SA,SU", time));
    let mut cases = Vec::new();
    for zone in ZONES {
        let in_weeks = in_weeks();
        let in_weeks = in_weeks.iter().map(|rule| (rule.as_str(), "16:00"));
        let rules = RULES.map(|rule| (rule, "16:00")).into_iter().chain(hours).chain(in_weeks);
        for (rule, time) in rules {
            for until in ["", "2031-03-30"] {
                let recurrence = Recurrence {
                    rrule: rule.parse().unwrap(),
                    start: time.parse().unwrap(),
                    timezone: zone.into(),
                    until: until.parse().ok(),
                    anchor: "2026-03-01".parse().ok().filter(|_| rule.contains("WEEKLY;INTERVAL")),
                    ..Recurrence::default()
                };
                // node-ical may place an exception at another time than the occurrence: at repeated
                // local times, and in Morocco.
                let excepts = !until.is_empty() && time == "16:00" && zone != "Africa/Casablanca";
                let exceptions = if excepts { exceptions(&recurrence) } else { Vec::new() };
                let meeting =
                    Meeting { recurrence: Some(recurrence), exceptions, ..Meeting::default() };
                let sig = Sig { id: "sig-Test".into(), meetings: vec![meeting], ..Sig::default() };
                let name = format!("{rule} {time} {zone} {until}");
                cases.extend(case(name, &sig));
            }
        }
    }
    assert_eq!(cases.len(), ZONES.len() * (RULES.len() + hours.len() + 2) * 2);
    cases
}

/// The first date of a calendar, every fifth one in the time span, one of them twice, and one
/// without a meeting; latest first.
fn exceptions(recurrence: &Recurrence) -> Vec<Date> {
    let dates = |from: &str| recurrence.dates_from(from.parse().unwrap());
    let mut exceptions: Vec<Date> = dates("2020-01-01").take(1).collect();
    exceptions.extend(dates("2026-01-01").step_by(5).take(100));
    exceptions.push(exceptions[1]);
    // For the daily rule there is no such date.
    let none = (1..7).map(|days| exceptions[1].plus(days)).find(|it| !recurrence.occurs_on(*it));
    exceptions.extend(none);
    exceptions.reverse();
    exceptions
}

/// The SIGs of the community, if available.
fn community() -> Vec<Case> {
    let path = workspace::root().join("../shared/community");
    if !path.is_dir() {
        println!("skipped: no community's SIGs in {}", path.display());
        return Vec::new();
    }
    let folders = checkout::find(&path, None).unwrap().folders;
    let folders: Vec<_> = folders.into_iter().map(|folder| (folder, Options::default())).collect();
    let (sigs, _) = publish::read(&folders, || ());
    sigs.iter().filter_map(|sig| case(sig.id.clone(), sig)).collect()
}

/// Asserts that the parser finds as many meetings as the widget, and at the same instants if it
/// uses the zones in the file.
fn compare(reader: &str, mut command: Command, by_file: bool) {
    let cases = &*CASES;
    let calendars: Vec<&str> = cases.iter().map(|case| case.ics.as_str()).collect();
    let span = SPAN.map(|moment| moment.to_string());
    command.arg(reader).args(span);
    let read: Vec<BTreeMap<String, Vec<i64>>> = ask(command, &calendars);
    assert_eq!(read.len(), cases.len());
    let mut count = 0;
    for (case, read) in cases.iter().zip(read) {
        let mut starts: Vec<i64> = read.into_values().flatten().collect();
        starts.sort_unstable();
        assert_eq!(starts.len(), case.starts.len(), "{reader}: {}\n{}", case.name, case.ics);
        if by_file && case.plain {
            assert!(starts == case.starts, "{reader}: {}\n{}", case.name, case.ics);
        }
        count += starts.len();
    }
    println!("{reader}: {count} meetings in {} calendars", cases.len());
    assert!(count > 150_000, "{count}");
}

/// Returns how a parser reads calendars.
fn ask<T: DeserializeOwned>(mut command: Command, calendars: &[&str]) -> T {
    let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let input = serde_json::to_vec(calendars).unwrap();
    running.stdin.take().unwrap().write_all(&input).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{command:?} failed");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Returns the script with Python's parsers. Returns `None`, and prints that the test is skipped,
/// if they can't be installed.
fn python() -> Option<Command> {
    match pip::calendar_readers() {
        Ok((modules, python)) => {
            let mut command = Command::new(python);
            command.env("PYTHONPATH", modules).arg(script("read.py"));
            Some(command)
        }
        Err(error) => {
            println!("skipped: Python's calendar parsers can't be installed: {error:#}");
            None
        }
    }
}

/// Returns the script with the Node.js parsers. Returns `None`, and prints that the test is
/// skipped, if they can't be installed.
fn node() -> Option<Command> {
    match npm::test_tools() {
        Ok(modules) => {
            let mut command = Command::new("node");
            command.arg(script("read.mjs")).arg(modules);
            Some(command)
        }
        Err(error) => {
            println!("skipped: the calendar parsers for Node.js can't be installed: {error:#}");
            None
        }
    }
}

fn script(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendars").join(name)
}

#[test]
fn icalendar_with_recurring_ical_events() {
    let Some(command) = python() else { return };
    compare("recurring-ical-events", command, false);
}

#[test]
fn dateutil() {
    let Some(command) = python() else { return };
    compare("dateutil", command, true);
}

#[test]
fn ical_js() {
    let Some(command) = node() else { return };
    compare("ical.js", command, true);
}

#[test]
fn node_ical() {
    let Some(command) = node() else { return };
    compare("node-ical", command, false);
}
