//! Dated meetings, and how they relate to recurring ones.

use sig_model::{Anchor, Date, Event, Meeting, Occurrence, Recurrence, Zone};
use yew::prelude::*;

use super::clock;
use crate::intl::NamedZone;
use crate::link::actions;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Returns start and end.
pub fn occurrence(event: &Event) -> Occurrence {
    Occurrence { start: event.start.instant(), end: event.end.map(|end| end.instant()) }
}

/// Merges the SIG's events with the requested ones, which are newer, and sorts them by start time.
pub fn merged<'a>(known: &'a [Event], asked: &'a [Event]) -> Vec<&'a Event> {
    let is_new = |event: &&Event| asked.iter().all(|newer| newer.id != event.id);
    let events: Vec<&Event> = known.iter().filter(is_new).chain(asked).collect();
    by_time(events.iter().map(|event| event.start.instant())).map(|at| events[at]).collect()
}

/// Returns the indexes of `moments` in ascending order. All sorting by time goes through here,
/// since each instance of a sort adds kilobytes to the program.
pub fn by_time(moments: impl Iterator<Item = i64>) -> impl Iterator<Item = usize> {
    let mut places: Vec<(i64, usize)> = moments.enumerate().map(|(at, it)| (it, at)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, at)| at)
}

/// The maximum number of cancelled events that are considered.
const CANCELLED: usize = 50;

/// Returns the upcoming dates on which a recurring meeting is not held: its exceptions, and
/// cancelled events.
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

/// Returns the event that starts at a moment and is not cancelled.
pub fn at<'a>(start: i64, events: &[&'a Event]) -> Option<&'a Event> {
    events.iter().find(|event| !event.cancelled && event.start.instant() == start).copied()
}

/// Renders an event as a list item.
pub fn show(event: &Event, now: i64, settings: &Settings) -> Html {
    let occurrence = occurrence(event);
    let id = Anchor::Event.id(&event.id);
    html! {
        <li id={&id}>
            <div class="when">
                if event.cancelled {
                    <s>{clock::time(&occurrence, now, settings)}</s>
                    <span class="tag">{settings.text(Text::cancelled)}</span>
                } else {
                    {clock::when(&occurrence, now, settings)}
                }
                {settings.permalink(&id, &clock::words(&occurrence, now, settings))}
            </div>
            {details(event, &clock::words(&occurrence, now, settings), settings)}
        </li>
    }
}

/// Renders everything about an event except its time, `when`, which names the links of an event
/// without a title.
pub fn details(event: &Event, when: &str, settings: &Settings) -> Html {
    let of = settings.localized(&event.title).map_or(when, |(title, _)| title);
    let links = [
        (&event.join_url, Text::join),
        (&event.minutes_url, Text::minutes),
        (&event.replay_url, Text::replay),
    ];
    html! {
        <>
            if !event.title.is_empty() {
                <p class="title">{settings.inline(&event.title)}</p>
            }
            if let Some(sponsor) = &event.sponsor {
                <p class="note">{settings.fill(Text::called_by, &[sponsor])}</p>
            }
            if !event.agenda.is_empty() {
                <p class="agenda">{settings.prose(&event.agenda, &[])}</p>
            }
            {actions(&links, of, settings)}
        </>
    }
}
