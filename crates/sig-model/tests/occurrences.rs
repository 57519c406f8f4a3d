//! Recurrence and zone arithmetic against independent oracles: `rrule` for the dates, `jiff` for
//! the clocks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use jiff::civil;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use sig_model::{Date, Frequency, Recurrence, Rule, Time, Weekday, Zone};

const ZONES: [&str; 6] = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Shanghai",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Chatham",
];

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
        // "Compatible" is RFC 5545's way with gaps and folds.
        .to_zoned(zone.0.clone())
        .unwrap()
        .timestamp()
        .as_millisecond()
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
            Rule { frequency: Frequency::Weekly, interval, by_day, by_month_day: vec![] }
        });
    // The oracle takes no fifth weekday from the end.
    let nth =
        (1_i8..=5, any::<bool>()).prop_map(|(nth, last)| if last { -nth.min(4) } else { nth });
    let by_weekday = (1_u16..4, proptest::collection::vec((nth, weekdays()), 1..3)).prop_map(
        |(interval, mut days)| {
            days.sort();
            days.dedup();
            let by_day = days.into_iter().map(|(nth, day)| (Some(nth), day)).collect();
            Rule { frequency: Frequency::Monthly, interval, by_day, by_month_day: vec![] }
        },
    );
    let day = (1_i8..=31, any::<bool>()).prop_map(|(day, last)| if last { -day } else { day });
    let by_date =
        (1_u16..4, proptest::collection::vec(day, 1..3)).prop_map(|(interval, mut days)| {
            days.sort_unstable();
            days.dedup();
            Rule { frequency: Frequency::Monthly, interval, by_day: vec![], by_month_day: days }
        });
    let daily = (1_u16..5).prop_map(|interval| Rule {
        frequency: Frequency::Daily,
        interval,
        by_day: vec![],
        by_month_day: vec![],
    });
    prop_oneof![3 => weekly, 2 => by_weekday, 2 => by_date, 1 => daily]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn clocks_agree_with_jiff(date in dates(), time in times(), zone in 0..ZONES.len()) {
        let zone = Tz::named(ZONES[zone]);
        prop_assert_eq!(zone.instant(date, time), jiff_instant(&zone, date, time));
    }

    /// At any moment, whatever the clocks did: the next one is not over, comes no later than the
    /// rule allows, begins when the clocks say so, and stays the next one until it is over.
    #[test]
    fn the_next_meeting_is_the_next_one(
        day in weekdays(), start in times(), end in times(), date in dates(), now in times(),
        zone in 0..ZONES.len(),
    ) {
        let meeting = Recurrence {
            start,
            end: Some(end),
            ..meeting(ZONES[zone], &format!("FREQ=WEEKLY;BYDAY={}", day.as_str()), "00:00", "")
        };
        let zone = Tz::named(ZONES[zone]);
        let now = jiff_instant(&zone, date, now);
        let next = meeting.next(now, &zone)[0];
        prop_assert!(now < next.over());
        prop_assert!(next.start < next.over());
        prop_assert!(next.start - now <= (7 * 24 + 1) * 3_600_000);
        let (on, _) = zone.wall(next.start);
        // A skipped start may be past midnight.
        prop_assert!(next.start == jiff_instant(&zone, on, start)
            || next.start == jiff_instant(&zone, on.plus(-1), start));
        prop_assert_eq!(meeting.next(next.over() - 1, &zone)[0], next);
        prop_assert!(meeting.next(next.over(), &zone)[0].start > next.start);
    }

    #[test]
    fn a_rule_reads_back(rule in rules()) {
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
        // An anchor is a date of the meeting, so begin with the first one.
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
fn a_meeting_keeps_its_wall_time_across_changes_of_its_zone() {
    // The zone, the first meeting after the change, and the one a week before it.
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
            .map(|occurrence| occurrence.start)
            .take(2)
            .collect();
        assert_eq!(starts, [at(before), at(after)], "{zone} {before}");
    }
}

#[test]
fn a_meeting_that_the_clocks_skip_or_repeat_is_held_as_rfc_5545_says() {
    // The zone, wall times on the day of a change, and what they come to.
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
fn a_fortnightly_meeting_without_a_known_week_has_two_candidates() {
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
fn a_meeting_is_the_next_one_until_it_is_over() {
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
