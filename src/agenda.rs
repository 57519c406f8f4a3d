//! The meetings of a whole community: the next one of each SIG, and all of them within a number of
//! days.
//!
//! Only the days on display are expanded, so that the cost stays bounded whatever index.json
//! contains.

use sig_model::{Date, IndexEntry, Localized, Meeting, Occurrence, Url, Zone};

use crate::intl::{self, NamedZone};
use crate::sections::meetings::event;

/// One occurrence of a meeting.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Start and end.
    pub occurrence: Occurrence,
    /// The title; empty if it has none.
    pub title: &'a Localized,
    /// The SIGs that hold it together, as indexes into the list.
    pub sigs: Vec<usize>,
    /// `false` if the source leaves open which week it is.
    pub certain: bool,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Where to join.
    pub join_url: Option<&'a Url>,
    /// The id of a dated meeting, which is the same in every SIG that holds it.
    id: Option<&'a str>,
    /// The id of the SIG that lists it, and the ids of the SIGs that it says it is held with.
    of: &'a str,
    with: &'a [String],
}

/// The maximum number of entries: more than anyone would read.
const MOST: usize = 2000;

/// How far ahead to search for a SIG's next meeting.
const DAYS_AHEAD: i64 = 100;
const DAY: i64 = 86_400_000;

/// Returns a SIG's next meeting, or the first candidate if the week is not stated.
pub fn next(sig: &IndexEntry, now: i64) -> Option<Entry<'_>> {
    let until = now + DAYS_AHEAD * DAY;
    // Expand only the first date of each rule: there are many SIGs, and each date costs time.
    let recurring = sig.meetings.iter().filter_map(|it| of_meeting(0, sig, it, now, until).next());
    let dated = of_events(0, sig, now, until).filter(|entry| !entry.cancelled);
    recurring.chain(dated).min_by_key(|entry| entry.occurrence.start)
}

/// Returns the meetings of `sigs` that end after `now` and start before `until`, by start time.
pub fn between<'a>(
    sigs: impl Iterator<Item = (usize, &'a IndexEntry)>,
    now: i64,
    until: i64,
) -> Vec<Entry<'a>> {
    let of_sig = |(place, sig): (usize, &'a IndexEntry)| {
        let recurring = sig.meetings.iter();
        let recurring = recurring.flat_map(move |it| of_meeting(place, sig, it, now, until));
        recurring.chain(of_events(place, sig, now, until))
    };
    let mut found: Vec<Option<Entry<'a>>> = sigs.flat_map(of_sig).take(MOST).map(Some).collect();
    let order: Vec<usize> =
        event::by_time(found.iter().flatten().map(|entry| entry.occurrence.start)).collect();
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for entry in order.into_iter().filter_map(|at| found[at].take()) {
        let start = entry.occurrence.start;
        let mut at_once = entries.iter_mut().rev().take_while(|it| it.occurrence.start == start);
        match at_once.find(|known| is_same(known, &entry)) {
            Some(same) if same.sigs.contains(&entry.sigs[0]) => {}
            Some(same) => same.sigs.extend(entry.sigs),
            None => entries.push(entry),
        }
    }
    entries
}

/// Returns whether two entries are one joint meeting: same id, or same title and join URL, or one
/// names the SIG of the other.
fn is_same(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    one.occurrence == other.occurrence
        && ((one.id.is_some() && one.id == other.id)
            || (one.join_url.is_some()
                && one.join_url == other.join_url
                && one.title == other.title)
            || one.with.iter().any(|with| with == other.of)
            || other.with.iter().any(|with| with == one.of))
}

/// Returns the dated meetings of a SIG.
fn of_events(
    place: usize,
    sig: &IndexEntry,
    now: i64,
    until: i64,
) -> impl Iterator<Item = Entry<'_>> {
    let entries = sig.events.iter().map(move |event| Entry {
        occurrence: event::occurrence(event),
        title: &event.title,
        sigs: vec![place],
        certain: true,
        cancelled: event.cancelled,
        join_url: event.join_url.as_ref(),
        id: Some(&event.id),
        of: &sig.id,
        with: &[],
    });
    entries
        .filter(move |Entry { occurrence, .. }| occurrence.over() > now && occurrence.start < until)
}

/// Returns the occurrences of a recurring meeting, except those that are also listed as dated
/// meetings.
fn of_meeting<'a>(
    place: usize,
    sig: &'a IndexEntry,
    meeting: &'a Meeting,
    now: i64,
    until: i64,
) -> impl Iterator<Item = Entry<'a>> {
    let recurrence = meeting.recurrence.as_ref();
    let recurrence = recurrence.filter(|it| intl::zone_exists(&it.timezone));
    recurrence.into_iter().flat_map(move |recurrence| {
        let zone = NamedZone(&recurrence.timezone);
        // An occurrence that started yesterday may still be running, and the zone may be a day
        // ahead of UTC.
        let first = zone.wall(now).0.plus(-1).day_number();
        let days = (first..=first + (until - now) / DAY + 2).map(Date::from_day_number);
        days.filter(|date| recurrence.occurs_on(*date) && !meeting.exceptions.contains(date))
            .map(move |date| recurrence.occurrence(date, &zone))
            .filter(move |Occurrence { start, .. }| {
                *start < until && sig.events.iter().all(|event| event.start.instant() != *start)
            })
            .filter(move |occurrence| occurrence.over() > now)
            .map(move |occurrence| Entry {
                occurrence,
                title: &meeting.title,
                sigs: vec![place],
                certain: recurrence.is_fixed(),
                cancelled: false,
                join_url: meeting.join_url.as_ref(),
                id: None,
                of: &sig.id,
                with: &meeting.joint_with,
            })
    })
}
