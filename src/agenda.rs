//! When the SIGs of a community meet: of each the next time, and of all what is held within some days.
//!
//! Only as many days as are shown are looked at: whatever a list holds, its page answers to its visitor.

use sig_model::{Date, IndexEntry, Localized, Meeting, Occurrence, Url, Zone};

use crate::intl::{self, NamedZone};
use crate::sections::meetings::event;

/// A meeting with a date.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// When it is.
    pub occurrence: Occurrence,
    /// What it is called, where it has a name.
    pub title: &'a Localized,
    /// The places in the list of the SIGs that hold it together.
    pub sigs: Vec<usize>,
    /// Whether its date is certain; else the week is not stated.
    pub certain: bool,
    /// Whether it is not held after all.
    pub cancelled: bool,
    /// Where to join.
    pub join_url: Option<&'a Url>,
    /// A dated meeting's id: the same in all SIGs that hold it.
    id: Option<&'a str>,
    /// The id of the SIG that says it, and the ids of those that it names.
    of: &'a str,
    with: &'a [String],
}

/// How many are found at most: as many as anyone may look through.
const MOST: usize = 2000;

/// How far ahead a SIG's next meeting is looked for.
const DAYS_AHEAD: i64 = 100;
const DAY: i64 = 86_400_000;

/// The next meeting of a SIG, or the first candidate for it.
pub fn next(sig: &IndexEntry, now: i64) -> Option<Entry<'_>> {
    let until = now + DAYS_AHEAD * DAY;
    // Of each rule the first date alone: those are many SIGs' rules, and a date is work.
    let recurring = sig.meetings.iter().filter_map(|it| of_meeting(0, sig, it, now, until).next());
    let dated = of_events(0, sig, now, until).filter(|entry| !entry.cancelled);
    recurring.chain(dated).min_by_key(|entry| entry.occurrence.start)
}

/// All meetings of some SIGs, by their places in the list, that are not over at `now` and begin before `until`.
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

/// Whether two SIGs hold one meeting: it has one id, or one place to join and title, or one names the other.
fn is_same(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    one.occurrence == other.occurrence
        && ((one.id.is_some() && one.id == other.id)
            || (one.join_url.is_some()
                && one.join_url == other.join_url
                && one.title == other.title)
            || one.with.iter().any(|with| with == other.of)
            || other.with.iter().any(|with| with == one.of))
}

/// The dated meetings of a SIG.
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

/// The dates of a recurring meeting of a SIG, but for those that a dated meeting stands for.
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
        // One that began yesterday may still go on; the clocks of the zone may be a day ahead.
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
