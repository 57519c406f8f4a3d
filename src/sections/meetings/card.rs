//! The card of a recurring meeting: the next occurrence, the rule in words, links.

use sig_model::{Anchor, Date, Event, Meeting, Occurrence, Recurrence, Sig, Zone};
use yew::prelude::*;

use super::{clock, event, links};
use crate::intl::{self, NamedZone, Style};
use crate::link::actions;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Returns the next occurrences (see [`Meeting::next`]); none if the browser does not know the time
/// zone. If the rule leaves two candidates, a dated meeting on one of them decides.
pub fn upcoming(meeting: &Meeting, events: &[&Event], now: i64) -> Vec<Occurrence> {
    let recurrence = meeting.recurrence.as_ref();
    let Some(recurrence) = recurrence.filter(|it| intl::zone_exists(&it.timezone)) else {
        return Vec::new();
    };
    let left_out = event::left_out(meeting, recurrence, events, now);
    let mut next = recurrence.next_but(&left_out, now, &NamedZone(&recurrence.timezone));
    if let Some(certain) = next.iter().position(|next| event::at(next.start, events).is_some()) {
        next = vec![next[certain]];
    }
    next
}

/// The context of a card.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The SIG.
    pub sig: &'a Sig,
    /// Its dated meetings.
    pub events: &'a [&'a Event],
    /// The present moment, in milliseconds since 1970.
    pub now: i64,
    /// How to show it.
    pub settings: &'a Settings,
}

/// Renders the meeting at index `at`; `next` are its [`upcoming`] occurrences.
pub fn show(meeting: &Meeting, at: usize, next: &[Occurrence], around: Around<'_>) -> Html {
    let Around { sig, settings, .. } = around;
    let id = Anchor::Meeting.id(&(at + 1).to_string());
    let links = [
        (&meeting.join_url, Text::join),
        (&meeting.minutes_url, Text::minutes),
        (&meeting.recordings_url, Text::recordings),
    ];
    let recurrence = meeting.recurrence.as_ref();
    html! {
        <div class="meeting" part="meeting" id={&id}>
            if !meeting.title.is_empty() {
                {settings.heading(2, None, settings.inline(&meeting.title))}
            }
            if let Some(recurrence) = recurrence {
                if intl::LIVE && intl::zone_exists(&recurrence.timezone) {
                    {show_next(meeting, recurrence, &id, next, around)}
                } else {
                    {show_rule(recurrence, sig, settings)}
                }
            } else if !meeting.text.is_empty() {
                <p class="note">{settings.text(Text::words_only)}</p>
            }
            {actions(&links, &links::title(meeting, sig, settings), settings)}
            if !meeting.text.is_empty() {
                <div class="as-written">
                    <p class="label">{settings.text(Text::as_written)}</p>
                    <blockquote>{settings.prose(&meeting.text, &[])}</blockquote>
                </div>
            }
            if !meeting.agenda.is_empty() {
                <div class="as-written">
                    <p class="label">{settings.text(Text::propose_topic)}</p>
                    <blockquote>{settings.prose(&meeting.agenda, &[])}</blockquote>
                </div>
            }
        </div>
    }
}

fn show_next(
    meeting: &Meeting,
    recurrence: &Recurrence,
    id: &str,
    next: &[Occurrence],
    around: Around<'_>,
) -> Html {
    let Around { sig, events, now, settings } = around;
    let Some(first) = next.first() else { return ended(recurrence, now, settings) };
    html! {
        <>
            <p class="label">
                {settings.text(Text::next_meeting)}
                {settings.permalink(id, &settings.text(Text::next_meeting))}
            </p>
            if next.len() == 1 {
                <p class="when">{clock::when(first, now, settings)}</p>
                if let Some(dated) = event::at(first.start, events) {
                    {event::details(dated, &clock::words(first, now, settings), settings)}
                }
            } else {
                <p class="note">{settings.text(Text::one_of)}</p>
                <ul class="candidates">
                    {for next.iter().map(|next| html! {
                        <li>
                            <p class="when">{clock::when(next, now, settings)}</p>
                            {links::event(meeting, next, now, sig, settings)}
                        </li>
                    })}
                </ul>
            }
            <p class="rule">{in_words(recurrence, settings)}</p>
            {left_out(meeting, recurrence, now, settings)}
            <div class="calendars">
                if next.len() == 1 {
                    {links::event(meeting, first, now, sig, settings)}
                }
                {links::subscription(sig, !recurrence.is_fixed(), settings)}
            </div>
        </>
    }
}

/// Renders the rule instead of dates, in a box of the size that [`show_next`] will need, to avoid
/// layout shift.
fn show_rule(recurrence: &Recurrence, sig: &Sig, settings: &Settings) -> Html {
    if recurrence.until.is_some() {
        return Html::default();
    }
    let times = match recurrence.end {
        Some(end) => format!("{}–{end}", recurrence.start),
        None => recurrence.start.to_string(),
    };
    let when = html! {
        <p class="when">
            <span class="day">{format!("{}, {times}", settings.rule(&recurrence.rrule))}</span>
            <span class="tag room" aria-hidden="true">{"\u{a0}"}</span>
        </p>
    };
    html! {
        <>
            <p class="label">{settings.text(Text::regular_meeting)}</p>
            if recurrence.is_fixed() {
                {when}
            } else {
                <p class="note">{settings.text(Text::week_unstated)}</p>
                <ul class="candidates">
                    <li>{when.clone()}{room(settings)}</li>
                    <li aria-hidden="true" class="room">{when}{room(settings)}</li>
                </ul>
            }
            <p class="rule">{in_words(recurrence, settings)}</p>
            <div class="calendars">
                if recurrence.is_fixed() {
                    {room(settings)}
                }
                {links::subscription(sig, false, settings)}
            </div>
        </>
    }
}

/// Renders a placeholder with the height of a menu that needs a date.
fn room(settings: &Settings) -> Html {
    html! {
        <details class="calendar room" aria-hidden="true">
            <summary>{settings.text(Text::add_calendar)}</summary>
        </details>
    }
}

/// Formats the rule in the SIG's own time, as "Every second Tuesday, 16:00 Beijing time".
fn in_words(recurrence: &Recurrence, settings: &Settings) -> String {
    let rule = settings.rule(&recurrence.rrule);
    let zone = match recurrence.timezone.as_str() {
        // The common name, instead of CLDR's "China Standard Time".
        "Asia/Shanghai" => settings.text(Text::beijing_time).to_string(),
        // Fixed offsets and UTC have no other names.
        zone if intl::LIVE
            && zone == recurrence.zone_label()
            && zone.contains('/')
            && intl::zone_exists(zone) =>
        {
            intl::zone_name(&settings.locale, zone)
        }
        _ => recurrence.zone_label().into_owned(),
    };
    let text = if recurrence.timezone_stated { Text::rule_at } else { Text::rule_at_assumed };
    settings.fill(text, &[&rule, &recurrence.start.to_string(), &zone])
}

/// How many upcoming dates are checked against the exceptions, and how many exceptions are listed
/// at most.
const LOOKED_AT: usize = 60;
const TOLD: usize = 6;

/// Lists the upcoming dates on which the meeting is not held.
fn left_out(meeting: &Meeting, recurrence: &Recurrence, now: i64, settings: &Settings) -> Html {
    let today = NamedZone(&recurrence.timezone).wall(now).0;
    let coming = recurrence.dates_from(today).take(LOOKED_AT);
    let dates: Vec<String> = coming
        .filter(|date| meeting.exceptions.contains(date))
        .take(TOLD)
        .map(|date| intl::date(&settings.locale, Style::Day, date))
        .collect();
    if dates.is_empty() {
        return Html::default();
    }
    html! { <p class="note">{settings.fill(Text::not_on, &[&intl::list(&settings.locale, dates)])}</p> }
}

fn ended(recurrence: &Recurrence, now: i64, settings: &Settings) -> Html {
    let Some(until) = recurrence.until.filter(|until| is_past(*until, now)) else {
        return Html::default();
    };
    let date = intl::date(&settings.locale, Style::Date, until);
    html! { <p class="note">{settings.fill(Text::ended, &[&date])}</p> }
}

fn is_past(date: Date, now: i64) -> bool {
    date.plus(1).day_number() * 86_400_000 <= now
}
