//! When the SIGs of a community meet: of each the next time, and of all what is held within some days.
//!
//! Only as many days as are shown are looked at: whatever a list holds, its page answers to its visitor.

use sig_model::{Date, Event, IndexEntry, Localized, Meeting, Occurrence, Url, Zone};

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

/// The next meeting of a SIG, or the first candidate for it.
pub fn next(sig: &IndexEntry, now: i64) -> Option<Entry<'_>> {
    let until = now + DAYS_AHEAD * 86_400_000;
    let mut entries = Vec::new();
    of_sig(0, sig, now, until, &mut |entry| {
        entries.push(entry);
        true
    });
    entries.retain(|entry| !entry.cancelled);
    entries.into_iter().min_by_key(|entry| entry.occurrence.start)
}

/// All meetings of some SIGs, by their places in the list, that are not over at `now` and begin before `until`.
pub fn between<'a>(
    sigs: impl Iterator<Item = (usize, &'a IndexEntry)>,
    now: i64,
    until: i64,
) -> Vec<Entry<'a>> {
    let mut found: Vec<Option<Entry<'a>>> = Vec::new();
    for (place, sig) in sigs {
        of_sig(place, sig, now, until, &mut |entry| {
            found.push(Some(entry));
            found.len() < MOST
        });
    }
    let order: Vec<usize> =
        event::by_time(found.iter().flatten().map(|entry| entry.occurrence.start)).collect();
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for entry in order.into_iter().filter_map(|at| found[at].take()) {
        let at_once =
            entries.iter_mut().rev().take_while(|it| it.occurrence.start == entry.occurrence.start);
        match at_once.into_iter().find(|known| is_same(known, &entry)) {
            Some(same) => {
                for sig in entry.sigs {
                    if !same.sigs.contains(&sig) {
                        same.sigs.push(sig);
                    }
                }
            }
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

/// Tells `each` of the meetings of a SIG, until that wants no more.
fn of_sig<'a>(
    place: usize,
    sig: &'a IndexEntry,
    now: i64,
    until: i64,
    each: &mut dyn FnMut(Entry<'a>) -> bool,
) {
    let events: Vec<&Event> = sig.events.iter().collect();
    for meeting in &sig.meetings {
        if !of_meeting((place, &sig.id), meeting, &events, now, until, each) {
            return;
        }
    }
    for event in &sig.events {
        let occurrence = event::occurrence(event);
        if occurrence.over() > now && occurrence.start < until {
            let entry = Entry {
                occurrence,
                title: &event.title,
                sigs: vec![place],
                certain: true,
                cancelled: event.cancelled,
                join_url: event.join_url.as_ref(),
                id: Some(&event.id),
                of: &sig.id,
                with: &[],
            };
            if !each(entry) {
                return;
            }
        }
    }
}

/// Of a recurring meeting, those that no dated one stands for.
fn of_meeting<'a>(
    (place, of): (usize, &'a str),
    meeting: &'a Meeting,
    events: &[&Event],
    now: i64,
    until: i64,
    each: &mut dyn FnMut(Entry<'a>) -> bool,
) -> bool {
    let recurrence = meeting.recurrence.as_ref();
    let Some(recurrence) = recurrence.filter(|it| intl::zone_exists(&it.timezone)) else {
        return true;
    };
    let zone = NamedZone(&recurrence.timezone);
    // One that began yesterday may still go on.
    let (first, last) = (zone.wall(now).0.plus(-1), zone.wall(until).0);
    let days = (first.day_number()..=last.day_number()).map(Date::from_day_number);
    for date in days.filter(|date| recurrence.occurs_on(*date)) {
        if meeting.exceptions.contains(&date) {
            continue;
        }
        let occurrence = recurrence.occurrence(date, &zone);
        let start = occurrence.start;
        if occurrence.over() <= now
            || start >= until
            || events.iter().any(|event| event.start.instant() == start)
        {
            continue;
        }
        let entry = Entry {
            occurrence,
            title: &meeting.title,
            sigs: vec![place],
            certain: recurrence.is_fixed(),
            cancelled: false,
            join_url: meeting.join_url.as_ref(),
            id: None,
            of,
            with: &meeting.joint_with,
        };
        if !each(entry) {
            return false;
        }
    }
    true
}
