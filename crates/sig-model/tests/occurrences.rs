//! Compares recurrence and time zone arithmetic with independent implementations: `rrule` for
//! dates, `jiff` for time zones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::sync::LazyLock;

use jiff::civil;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use sig_model::occurrence::MINUTE;
use sig_model::{
    Date, DateTime, Frequency, Malformed, Meeting, Occurrence, Parity, Recurrence, Rule, Time,
    Weekday, Zone,
};

/// The names of all available time zones.
static ZONES: LazyLock<Vec<String>> =
    LazyLock::new(|| jiff::tz::db().available().map(|name| name.to_string()).collect());

#[derive(Debug)]
struct Tz(TimeZone);

impl Tz {
    fn named(name: &str) -> Self {
        Self(TimeZone::get(name).unwrap())
    }
}

impl Zone for Tz {
    fn offset(&self, instant: i64) -> i64 {
        let instant = jiff::Timestamp::from_millisecond(instant).unwrap();
        i64::from(self.0.to_offset(instant).seconds() / 60)
    }
}

fn jiff_instant(zone: &Tz, date: Date, time: Time) -> i64 {
    civil::date(date.year as i16, date.month as i8, date.day as i8)
        .at(time.hour as i8, time.minute as i8, 0, 0)
        // "Compatible" disambiguation is what RFC 5545 specifies for gaps and folds.
        .to_zoned(zone.0.clone())
        .unwrap()
        .timestamp()
        .as_millisecond()
}

fn zones() -> impl Strategy<Value = Tz> {
    proptest::sample::select(&ZONES[..]).prop_map(|name| Tz::named(&name))
}

fn dates() -> impl Strategy<Value = Date> {
    (11_000_i64..29_000).prop_map(Date::from_day_number)
}

fn times() -> impl Strategy<Value = Time> {
    (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| Time { hour, minute })
}

fn weekdays() -> impl Strategy<Value = Weekday> {
    (0_usize..7).prop_map(|index| Weekday::ALL[index])
}

fn rules() -> impl Strategy<Value = Rule> {
    let weekly =
        (1_u16..5, proptest::collection::vec(weekdays(), 1..4)).prop_map(|(interval, mut days)| {
            days.sort();
            days.dedup();
            let by_day = days.into_iter().map(|day| (None, day)).collect();
            Rule { frequency: Frequency::Weekly, interval, by_day, ..Rule::default() }
        });
    // `rrule` doesn't accept a fifth weekday from the end.
    let nth =
        (1_i8..=5, any::<bool>()).prop_map(|(nth, last)| if last { -nth.min(4) } else { nth });
    let by_weekday = (1_u16..4, proptest::collection::vec((nth, weekdays()), 1..3)).prop_map(
        |(interval, mut days)| {
            days.sort();
            days.dedup();
            let by_day = days.into_iter().map(|(nth, day)| (Some(nth), day)).collect();
            Rule { frequency: Frequency::Monthly, interval, by_day, ..Rule::default() }
        },
    );
    let day = (1_i8..=31, any::<bool>()).prop_map(|(day, last)| if last { -day } else { day });
    let by_date =
        (1_u16..4, proptest::collection::vec(day, 1..3)).prop_map(|(interval, mut days)| {
            days.sort_unstable();
            days.dedup();
            Rule { frequency: Frequency::Monthly, interval, by_month_day: days, ..Rule::default() }
        });
    let daily = (1_u16..5).prop_map(|interval| Rule {
        frequency: Frequency::Daily,
        interval,
        ..Rule::default()
    });
    prop_oneof![3 => weekly, 2 => by_weekday, 2 => by_date, 1 => daily]
}

#[test]
fn fixed_offset_labels_have_the_conventional_sign() {
    let label = |zone: &str| {
        Recurrence { timezone: zone.into(), ..Recurrence::default() }.zone_label().into_owned()
    };
    let mut tried = 0;
    for zone in ZONES.iter().filter(|zone| zone.starts_with("Etc/GMT") && zone.len() > 8) {
        let hours = Tz::named(zone).offset(0) / 60;
        let expected = match hours {
            0 => continue,
            1.. => format!("UTC+{hours}"),
            _ => format!("UTC−{}", -hours),
        };
        assert_eq!(label(zone), expected, "{zone}");
        tried += 1;
    }
    assert_eq!(tried, 26);
    assert_eq!(label("Etc/UTC"), "UTC");
    assert_eq!(label("Asia/Shanghai"), "Asia/Shanghai");
}

proptest! {
    #[test]
    fn local_times_agree_with_jiff(date in dates(), time in times(), zone in zones()) {
        let instant = zone.instant(date, time);
        prop_assert_eq!(instant, jiff_instant(&zone, date, time));
        let (shown, at) = zone.wall(instant);
        let moment = jiff::Timestamp::from_millisecond(instant).unwrap();
        let theirs = moment.to_zoned(zone.0.clone()).strftime("%Y-%m-%d %H:%M").to_string();
        prop_assert_eq!(format!("{shown} {at}"), theirs);
    }

    /// Instants are equal, and other RFC 3339 parsers accept our output.
    #[test]
    fn instants_agree_with_jiff(date in dates(), time in times(), offset in -1439_i16..1440) {
        let moment = DateTime { date, time, offset };
        let text = moment.to_string();
        prop_assert_eq!(text.parse::<DateTime>().unwrap(), moment);
        let theirs: jiff::Timestamp = text.parse().unwrap();
        prop_assert_eq!(moment.instant(), theirs.as_millisecond());
    }

    /// At any instant, across transitions: the next occurrence is not over, is no later than the
    /// rule allows, starts at its local time, and stays the next one until it is over.
    #[test]
    fn next_occurrence_is_the_first_not_over(
        day in weekdays(), start in times(), end in times(), date in dates(), now in times(),
        zone in zones(),
    ) {
        let meeting = Recurrence {
            start,
            end: Some(end),
            ..meeting("UTC", &format!("FREQ=WEEKLY;BYDAY={}", day.as_str()), "00:00", "")
        };
        let now = jiff_instant(&zone, date, now);
        let next = meeting.next(now, &zone)[0];
        prop_assert!(now < next.over());
        prop_assert!(next.start < next.over());
        prop_assert!(next.start - now <= (7 * 24 + 1) * 3_600_000);
        let (on, _) = zone.wall(next.start);
        // A start that a transition skips may move past midnight.
        prop_assert!(next.start == jiff_instant(&zone, on, start)
            || next.start == jiff_instant(&zone, on.plus(-1), start));
        prop_assert_eq!(meeting.next(next.over() - 1, &zone)[0], next);
        prop_assert!(meeting.next(next.over(), &zone)[0].start > next.start);
    }

    /// If the weeks are unknown, the actual next occurrence is always one of the candidates, and
    /// each candidate can be the next one.
    #[test]
    fn next_occurrence_is_among_the_candidates(rule in rules(), date in dates(), at in 0_usize..12) {
        let zone = Tz(TimeZone::UTC);
        let now = zone.instant(date, Time { hour: 12, minute: 0 });
        let mut recurrence = Recurrence { rrule: rule, ..Recurrence::default() };
        let candidates = recurrence.next(now, &zone);
        let dates: Vec<Date> = candidates.iter().map(|it| zone.wall(it.start).0).collect();
        let Some(any) = recurrence.dates_from(date).nth(at) else {
            prop_assert!(candidates.is_empty());
            return Ok(());
        };
        for (at, on) in dates.into_iter().enumerate() {
            recurrence.anchor = Some(on);
            prop_assert_eq!(recurrence.next(now, &zone), [candidates[at]]);
        }
        recurrence.anchor = Some(any);
        prop_assert!(candidates.contains(&recurrence.next(now, &zone)[0]));
    }

    /// `rrule` omits the first days of a year that belong to the last week of the year before, so
    /// this compares with `jiff`.
    #[test]
    fn even_and_odd_weeks_agree_with_jiff(day in weekdays(), even in any::<bool>(), from in dates()) {
        let weeks = Some(if even { Parity::Even } else { Parity::Odd });
        let rrule = Rule { interval: 1, by_day: vec![(None, day)], weeks, ..Rule::default() };
        prop_assert_eq!(rrule.to_string().parse::<Rule>().unwrap(), rrule.clone());
        let recurrence = Recurrence { rrule, ..Recurrence::default() };
        let ours: Vec<Date> = recurrence.dates_from(from).take(40).collect();
        let theirs: Vec<Date> = (0..)
            .map(|days| from.plus(days))
            .filter(|date| {
                let date = civil::date(date.year as i16, date.month as i8, date.day as i8);
                let same_day = date.weekday().to_monday_zero_offset() == day as i8;
                same_day && (date.iso_week_date().week() % 2 == 0) == even
            })
            .take(40)
            .collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn rules_survive_formatting_and_parsing(rule in rules()) {
        prop_assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule);
    }

    #[test]
    fn dates_agree_with_rrule(rule in rules(), anchor in dates()) {
        let mut recurrence = Recurrence {
            rrule: rule,
            start: Time { hour: 16, minute: 0 },
            timezone: "Asia/Shanghai".into(),
            from: Some(anchor),
            ..Recurrence::default()
        };
        // An anchor must be a date of the meeting, so use the first one.
        let Some(first) = recurrence.dates_from(anchor).next() else { return Ok(()) };
        recurrence.anchor = Some(first);
        let ours: Vec<Date> = recurrence.dates_from(first).take(12).collect();

        let Date { year, month, day } = first;
        let text = format!("DTSTART:{year:04}{month:02}{day:02}T160000Z\nRRULE:{}", recurrence.rrule);
        let set: rrule::RRuleSet = text.parse().unwrap();
        let theirs: Vec<Date> = set
            .into_iter()
            .take(ours.len())
            .map(|at| at.format("%Y-%m-%d").to_string().parse().unwrap())
            .collect();
        prop_assert_eq!(ours, theirs);
    }
}

fn meeting(zone: &str, rule: &str, start: &str, end: &str) -> Recurrence {
    Recurrence {
        rrule: rule.parse().unwrap(),
        start: start.parse().unwrap(),
        end: end.parse().ok(),
        timezone: zone.into(),
        ..Recurrence::default()
    }
}

fn at(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

#[test]
fn local_time_stays_the_same_across_transitions() {
    // The zone, the last meeting before a transition, and the first one after it.
    for (zone, before, after) in [
        ("Europe/Berlin", "2026-03-28T15:00:00Z", "2026-04-04T14:00:00Z"),
        ("Europe/Berlin", "2026-10-24T14:00:00Z", "2026-10-31T15:00:00Z"),
        ("America/New_York", "2026-03-07T21:00:00Z", "2026-03-14T20:00:00Z"),
        ("America/New_York", "2026-10-31T20:00:00Z", "2026-11-07T21:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-04T05:00:00Z", "2026-04-11T05:30:00Z"),
        ("Australia/Lord_Howe", "2026-10-03T05:30:00Z", "2026-10-10T05:00:00Z"),
        ("Asia/Shanghai", "2026-03-28T08:00:00Z", "2026-04-04T08:00:00Z"),
        ("Asia/Shanghai", "2026-10-24T08:00:00Z", "2026-10-31T08:00:00Z"),
    ] {
        let meeting = meeting(zone, "FREQ=WEEKLY;BYDAY=SA", "16:00", "17:00");
        let starts: Vec<i64> = meeting
            .occurrences(at(before), &Tz::named(zone))
            .map(|(_, occurrence)| occurrence.start)
            .take(2)
            .collect();
        assert_eq!(starts, [at(before), at(after)], "{zone} {before}");
    }
}

#[test]
fn skipped_and_repeated_times_follow_rfc_5545() {
    // The zone, local times on the day of a transition, and the resulting UTC times.
    for (zone, date, wall, expected) in [
        // Skipped: 02:00 to 03:00, 02:00 to 03:00, 02:00 to 02:30.
        ("Europe/Berlin", "2026-03-29", "02:30-03:30", "01:30-02:30"),
        ("America/New_York", "2026-03-08", "02:30-03:30", "07:30-08:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15-03:15", "15:45-16:15"),
        // Repeated: 02:00 to 03:00, 01:00 to 02:00, 01:30 to 02:00.
        ("Europe/Berlin", "2026-10-25", "02:30-03:30", "00:30-02:30"),
        ("America/New_York", "2026-11-01", "01:30-02:30", "05:30-07:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45-02:45", "14:45-16:15"),
        // The end would be before the skipped start.
        ("Europe/Berlin", "2026-03-29", "02:45-03:15", "01:45-02:15"),
        ("Asia/Shanghai", "2026-03-29", "02:30-03:30", "18:30-19:30"),
    ] {
        let date: Date = date.parse().unwrap();
        let (start, end) = wall.split_once('-').unwrap();
        let meeting = Recurrence { from: Some(date), ..meeting(zone, "FREQ=DAILY", start, end) };
        let zone = Tz::named(zone);
        let next = meeting.next(zone.instant(date, Time::default()), &zone)[0];
        let utc = |at| jiff::Timestamp::from_millisecond(at).unwrap().strftime("%H:%M").to_string();
        let held = format!("{}-{}", utc(next.start), utc(next.end.unwrap()));
        assert_eq!(held, expected, "{date} {wall}");
        assert!(next.start < next.over());
    }
}

#[test]
fn fortnightly_meeting_without_an_anchor_has_two_candidates() {
    let shanghai = Tz::named("Asia/Shanghai");
    let mut meeting = meeting("Asia/Shanghai", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "16:00", "17:30");
    let now = at("2026-11-23T00:00:00Z");
    let starts = |meeting: &Recurrence, now| -> Vec<String> {
        meeting
            .next(now, &shanghai)
            .iter()
            .map(|next| jiff::Timestamp::from_millisecond(next.start).unwrap().to_string())
            .collect()
    };
    assert_eq!(starts(&meeting, now), ["2026-11-24T08:00:00Z", "2026-12-01T08:00:00Z"]);
    meeting.anchor = Some("2026-11-17".parse().unwrap());
    assert_eq!(starts(&meeting, now), ["2026-12-01T08:00:00Z"]);
    meeting.until = Some("2026-11-30".parse().unwrap());
    assert!(starts(&meeting, now).is_empty());
}

#[test]
fn rule_is_fixed_with_interval_1_or_an_anchor() {
    let mut meeting = meeting("UTC", "FREQ=WEEKLY;BYDAY=TU", "16:00", "17:30");
    assert!(meeting.is_fixed());
    meeting.rrule.interval = 2;
    assert!(!meeting.is_fixed());
    meeting.anchor = Some("2026-11-17".parse().unwrap());
    assert!(meeting.is_fixed());
}

/// Returns the dates of the next occurrences, in UTC.
fn next_dates(meeting: &Meeting, now: &str) -> Vec<String> {
    let zone = Tz(TimeZone::UTC);
    meeting.next(at(now), &zone).iter().map(|it| zone.wall(it.start).0.to_string()).collect()
}

#[test]
fn exceptions_are_skipped() {
    let mut recurrence = meeting("UTC", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "10:00", "11:00");
    // Unsorted, with a duplicate, and with dates on which there is no meeting.
    let exceptions = ["2026-12-08", "2026-11-24", "2026-11-25", "2026-11-24", "1999-01-01"];
    let exceptions: Vec<Date> = exceptions.iter().map(|date| date.parse().unwrap()).collect();
    let held = |recurrence: &Recurrence| Meeting {
        recurrence: Some(recurrence.clone()),
        exceptions: exceptions.clone(),
        ..Meeting::default()
    };
    let now = "2026-11-23T00:00:00Z";
    assert_eq!(next_dates(&held(&recurrence), now), ["2026-12-01", "2026-12-22"]);
    recurrence.anchor = Some("2026-11-24".parse().unwrap());
    assert_eq!(next_dates(&held(&recurrence), now), ["2026-12-22"]);
    let dates = |dates: &mut dyn Iterator<Item = Date>| -> Vec<String> {
        dates.take(2).map(|date| date.to_string()).collect()
    };
    let zone = Tz(TimeZone::UTC);
    let meeting = held(&recurrence);
    assert_eq!(
        dates(&mut meeting.occurrences(at(now), &zone).map(|(date, _)| date)),
        ["2026-12-22", "2027-01-05"]
    );
    let from = "2026-11-10".parse().unwrap();
    assert_eq!(dates(&mut meeting.dates_from(from)), ["2026-11-10", "2026-12-22"]);
    recurrence.until = Some("2026-12-21".parse().unwrap());
    assert!(next_dates(&held(&recurrence), now).is_empty());
    assert!(next_dates(&Meeting { exceptions, ..Meeting::default() }, now).is_empty());
}

#[test]
fn next_occurrence_is_found_after_many_exceptions() {
    let recurrence = |rule| meeting("UTC", rule, "10:00", "11:00");
    let now = "2026-11-23T00:00:00Z";
    let start: Date = "2026-11-23".parse().unwrap();
    // A weekly meeting with exceptions for longer than the rule's horizon.
    let weekly = recurrence("FREQ=WEEKLY;BYDAY=MO");
    let mut exceptions: Vec<Date> = weekly.dates_from(start).take(2000).collect();
    exceptions.reverse();
    let all = Meeting { recurrence: Some(weekly), exceptions, ..Meeting::default() };
    assert_eq!(next_dates(&all, now), ["2065-03-23"]);
    // A meeting so rare that its exceptions span centuries.
    let rule = "FREQ=MONTHLY;INTERVAL=84;BYMONTHDAY=29";
    let mut seldom = recurrence(rule);
    seldom.anchor = Some("2000-02-29".parse().unwrap());
    let exceptions: Vec<Date> = seldom.dates_from(start).take(200).collect();
    let last = exceptions[199];
    let all = Meeting { recurrence: Some(seldom), exceptions, ..Meeting::default() };
    let found = next_dates(&all, now);
    assert!(found.len() == 1 && found[0].parse::<Date>().unwrap() > last, "{found:?}");
}

#[test]
fn monthly_rules_cross_years_and_count_from_either_end() {
    for (rule, anchor, expected) in [
        (
            "FREQ=MONTHLY;BYDAY=2TU,-1TU",
            "2026-11-10",
            ["2026-11-10", "2026-11-24", "2026-12-08", "2026-12-29"],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=1",
            "2026-06-01",
            ["2026-06-01", "2026-11-01", "2027-04-01", "2027-09-01"],
        ),
    ] {
        let anchor = anchor.parse().unwrap();
        let meeting = Recurrence { anchor: Some(anchor), ..meeting("UTC", rule, "10:00", "11:00") };
        let dates: Vec<String> =
            meeting.dates_from(anchor).take(4).map(|date| date.to_string()).collect();
        assert_eq!(dates, expected, "{rule}");
    }
}

#[test]
fn each_candidate_can_be_the_next_meeting() {
    let next = |rule: &str, now: &str| -> Vec<String> {
        let shown = |it: &Occurrence| Tz(TimeZone::UTC).wall(it.start).0.to_string();
        let meeting = meeting("UTC", rule, "10:00", "11:00");
        meeting.next(at(now), &Tz(TimeZone::UTC)).iter().map(shown).collect()
    };
    // On a Wednesday: this week's Thursday if the meeting is this week, else next Tuesday. Never
    // next week's Thursday.
    assert_eq!(
        next("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-11-25T00:00:00Z"),
        ["2026-11-26", "2026-12-01"]
    );
    // May and July have the same phase; August is the first month with a 31st in the other one.
    assert_eq!(
        next("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31", "2026-04-01T00:00:00Z"),
        ["2026-05-31", "2026-08-31"]
    );
    // Repeated days don't add candidates, and five months never have a 31st.
    assert_eq!(
        next("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31,31,31", "2026-04-01T00:00:00Z").len(),
        7
    );
}

#[test]
fn rare_dates_are_found() {
    let mut meeting = meeting("UTC", "FREQ=MONTHLY;INTERVAL=84;BYMONTHDAY=29", "10:00", "11:00");
    meeting.anchor = Some("2000-02-29".parse().unwrap());
    let from = |date: &str| -> Vec<String> {
        let dates = meeting.dates_from(date.parse().unwrap());
        dates.take(2).map(|date| date.to_string()).collect()
    };
    // Every seven years, but three out of four Februaries are too short.
    assert_eq!(from("2000-03-01"), ["2028-02-29", "2056-02-29"]);
    let mut never = meeting.clone();
    never.rrule = "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31".parse().unwrap();
    assert_eq!(never.dates_from("2000-01-01".parse().unwrap()).next(), None);
}

#[test]
fn date_ranges_include_both_ends() {
    let mut meeting = meeting("UTC", "FREQ=DAILY", "10:00", "11:00");
    meeting.from = Some("2026-03-02".parse().unwrap());
    meeting.until = Some("2026-03-04".parse().unwrap());
    let start: Date = "2026-02-01".parse().unwrap();
    let dates: Vec<String> = meeting.dates_from(start).map(|date| date.to_string()).collect();
    assert_eq!(dates, ["2026-03-02", "2026-03-03", "2026-03-04"]);
    let occurs = |date: &str| meeting.occurs_on(date.parse().unwrap());
    assert_eq!(
        ["2026-03-01", "2026-03-02", "2026-03-04", "2026-03-05"].map(occurs),
        [false, true, true, false]
    );
}

#[test]
fn duration_follows_local_times() {
    for (start, end, minutes) in [
        ("16:00", "17:30", Some(90)),
        ("23:00", "01:00", Some(120)),
        ("10:00", "10:00", Some(1440)),
        ("10:00", "", None),
    ] {
        let meeting = meeting("UTC", "FREQ=DAILY", start, end);
        assert_eq!(meeting.duration(), minutes, "{start}-{end}");
        let now = at("2026-03-02T00:00:00Z");
        let held = meeting.next(now, &|_| 0)[0];
        assert_eq!(held.end.map(|end| (end - held.start) / MINUTE), minutes, "{start}-{end}");
        // A meeting without an end counts as in progress for an hour.
        assert_eq!(held.over() - held.start, minutes.unwrap_or(60) * MINUTE);
    }
}

#[test]
fn a_function_can_be_a_zone() {
    let zone = |_: i64| 330;
    let date: Date = "2026-03-02".parse().unwrap();
    assert_eq!(zone.instant(date, Time { hour: 5, minute: 30 }), at("2026-03-02T00:00:00Z"));
    assert_eq!(zone.wall(at("2026-03-01T20:00:00Z")), (date, Time { hour: 1, minute: 30 }));
}

const EVEN_WEEKS: &str = "FREQ=YEARLY;BYWEEKNO=\
    2,4,6,8,10,12,14,16,18,20,22,24,26,28,30,32,34,36,38,40,42,44,46,48,50,52;BYDAY=TU";

#[test]
fn even_and_odd_weeks_handle_years_of_53_weeks() {
    for (weeks, expected) in [
        (Parity::Even, ["2026-12-08", "2026-12-22", "2027-01-12", "2027-01-26"]),
        (Parity::Odd, ["2026-12-15", "2026-12-29", "2027-01-05", "2027-01-19"]),
    ] {
        let mut meeting = meeting("UTC", EVEN_WEEKS, "10:00", "11:00");
        assert_eq!(meeting.rrule.weeks, Some(Parity::Even));
        meeting.rrule.weeks = Some(weeks);
        assert!(meeting.is_fixed());
        let from = meeting.dates_from("2026-12-02".parse().unwrap());
        let dates: Vec<String> = from.take(4).map(|date| date.to_string()).collect();
        assert_eq!(dates, expected);
    }
}

#[test]
fn invalid_rules_are_rejected() {
    for rule in [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=99",
        "FREQ=WEEKLY;BYDAY=MO,SU",
        "FREQ=MONTHLY;BYDAY=-5MO,5SU",
        "FREQ=MONTHLY;BYMONTHDAY=-31,31",
        EVEN_WEEKS,
    ] {
        assert_eq!(rule.parse::<Rule>().map(|it| it.to_string()), Ok(rule.to_owned()));
    }
    for rule in [
        "",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYDAY=TU",
        "FREQ=YEARLY;BYWEEKNO=2;BYDAY=TU",
        &EVEN_WEEKS.replace(";BYDAY=TU", ""),
        &EVEN_WEEKS.replace(";BYDAY", ";INTERVAL=2;BYDAY"),
        &EVEN_WEEKS.replace("YEARLY", "WEEKLY"),
        &EVEN_WEEKS.replace("2,4", "1,2,4"),
        "INTERVAL=2",
        "FREQ=DAILY;INTERVAL=0",
        // No SIG meets so rarely, and searching for the dates would take too long.
        "FREQ=DAILY;INTERVAL=100",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=DAILY;BYMONTHDAY=1",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=MO,2TU",
        "FREQ=WEEKLY;BYDAY=MO;BYMONTHDAY=1",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=1,-32",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
        "FREQ=WEEKLY;BYDAY=M",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
    ] {
        assert_eq!(rule.parse::<Rule>(), Err(Malformed), "{rule}");
    }
}

#[test]
fn meeting_stays_the_next_one_until_it_is_over() {
    let shanghai = Tz::named("Asia/Shanghai");
    let night = meeting("Asia/Shanghai", "FREQ=WEEKLY;BYDAY=MO", "23:00", "01:00");
    let start = at("2026-11-23T15:00:00Z");
    for (now, expected) in [
        ("2026-11-23T15:30:00Z", start),
        ("2026-11-23T16:59:59Z", start),
        ("2026-11-23T17:00:00Z", start + 7 * 86_400_000),
    ] {
        assert_eq!(night.next(at(now), &shanghai)[0].start, expected, "{now}");
    }
}
