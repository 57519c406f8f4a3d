//! A meeting with a date: what is said of it, and how it goes with those that recur.

use sig_model::{Anchor, Date, Event, Meeting, Occurrence, Recurrence, Zone};
use yew::prelude::*;

use super::{clock, links};
use crate::intl::NamedZone;
use crate::text::Text;
use crate::view::View;

/// When it is.
pub fn occurrence(event: &Event) -> Occurrence {
    Occurrence { start: event.start.instant(), end: event.end.map(|end| end.instant()) }
}

/// Those of the SIG and those that were asked for, which are newer, by date.
pub fn merged<'a>(known: &'a [Event], asked: &'a [Event]) -> Vec<&'a Event> {
    let is_new = |event: &&Event| asked.iter().all(|newer| newer.id != event.id);
    let events: Vec<&Event> = known.iter().filter(is_new).chain(asked).collect();
    by_time(events.iter().map(|event| event.start.instant())).map(|at| events[at]).collect()
}

/// The places of moments in their order. Whatever is sorted by time is sorted here, since each sort is kilobytes of the
/// program.
pub fn by_time(moments: impl Iterator<Item = i64>) -> impl Iterator<Item = usize> {
    let mut places: Vec<(i64, usize)> = moments.enumerate().map(|(at, it)| (it, at)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, at)| at)
}

/// Of how many cancelled meetings the dates are looked up.
const CANCELLED: usize = 50;

/// The coming dates on which a recurring meeting is not held: its exceptions, and those that are cancelled.
pub fn left_out(
    meeting: &Meeting,
    recurrence: &Recurrence,
    events: &[&Event],
    now: i64,
) -> Vec<Date> {
    let zone = NamedZone(&recurrence.timezone);
    let coming = events.iter().filter(|event| event.cancelled && occurrence(event).over() > now);
    let cancelled = coming.take(CANCELLED).filter_map(|event| {
        let (date, time) = zone.wall(event.start.instant());
        (time == recurrence.start).then_some(date)
    });
    meeting.exceptions.iter().copied().chain(cancelled).collect()
}

/// The one that is held at a moment, as a recurring meeting may be.
pub fn at<'a>(start: i64, events: &[&'a Event]) -> Option<&'a Event> {
    events.iter().find(|event| !event.cancelled && event.start.instant() == start).copied()
}

/// Shows one in a list.
pub fn show(event: &Event, now: i64, view: &View) -> Html {
    let occurrence = occurrence(event);
    let id = Anchor::Event.id(&event.id);
    html! {
        <li id={id.clone()}>
            <div class="when">
                if event.cancelled {
                    <s>{clock::time(&occurrence, now, view)}</s>
                    <span class="tag">{view.text(Text::cancelled)}</span>
                } else {
                    {clock::when(&occurrence, now, view)}
                }
                {view.permalink(&id, &clock::words(&occurrence, now, view))}
            </div>
            {details(event, view)}
        </li>
    }
}

/// All that is said of one but its date.
pub fn details(event: &Event, view: &View) -> Html {
    let links = [
        (&event.join_url, Text::join),
        (&event.minutes_url, Text::minutes),
        (&event.replay_url, Text::replay),
    ];
    html! {
        <>
            if !event.title.is_empty() {
                <p class="title">{view.inline(&event.title)}</p>
            }
            if let Some(sponsor) = &event.sponsor {
                <p class="note">{view.fill(Text::called_by, &[sponsor])}</p>
            }
            if !event.agenda.is_empty() {
                <p class="agenda">{view.inline(&event.agenda)}</p>
            }
            {links::actions(&links, view)}
        </>
    }
}
