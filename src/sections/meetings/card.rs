//! A recurring meeting: the next one, the rule in words, how to take part.

use sig_model::{Date, Meeting, Occurrence, Recurrence, Sig, Zone};
use yew::prelude::*;

use super::{clock, links, rule};
use crate::intl::{self, NamedZone, Style};
use crate::text::Text;
use crate::view::View;

/// The next meetings, see [`Meeting::next`]; none where the browser does not know the zone.
pub fn upcoming(meeting: &Meeting, now: i64) -> Vec<Occurrence> {
    let recurrence = meeting.recurrence.as_ref();
    match recurrence.filter(|recurrence| intl::zone_exists(&recurrence.timezone)) {
        Some(recurrence) => meeting.next(now, &NamedZone(&recurrence.timezone)),
        None => Vec::new(),
    }
}

/// Shows a meeting.
pub fn show(meeting: &Meeting, at: usize, sig: &Sig, now: i64, view: &View) -> Html {
    let id = format!("meeting-{}", at + 1);
    let links = [(&meeting.join_url, Text::join), (&meeting.minutes_url, Text::minutes)];
    let recurrence = meeting.recurrence.as_ref();
    html! {
        <div class="meeting" part="meeting" id={id.clone()}>
            if !meeting.title.is_empty() {
                {view.heading(2, None, view.inline(&meeting.title))}
            }
            if let Some(recurrence) = recurrence {
                if intl::LIVE {
                    {show_next(meeting, recurrence, &id, sig, now, view)}
                } else {
                    {show_rule(recurrence, sig, view)}
                }
            }
            if !meeting.text.is_empty() {
                <div class="as-written">
                    <p class="label">{view.text(Text::as_written)}</p>
                    <blockquote>{view.inline(&meeting.text)}</blockquote>
                </div>
            }
            if !meeting.agenda.is_empty() {
                <div class="as-written">
                    <p class="label">{view.text(Text::propose_topic)}</p>
                    <blockquote>{view.inline(&meeting.agenda)}</blockquote>
                </div>
            }
            {links::actions(&links, view)}
        </div>
    }
}

fn show_next(
    meeting: &Meeting,
    recurrence: &Recurrence,
    id: &str,
    sig: &Sig,
    now: i64,
    view: &View,
) -> Html {
    let next = upcoming(meeting, now);
    let Some(first) = next.first() else { return ended(recurrence, now, view) };
    html! {
        <>
            <p class="label">
                {view.text(Text::next_meeting)}
                {view.permalink(id, &view.text(Text::next_meeting))}
            </p>
            if next.len() == 1 {
                <p class="when">{clock::when(first, now, view)}</p>
            } else {
                <p class="note">{view.text(Text::one_of)}</p>
                <ul class="candidates">
                    {for next.iter().map(|next| {
                        html! { <li class="when">{clock::when(next, now, view)}</li> }
                    })}
                </ul>
            }
            <p class="rule">{in_words(recurrence, first, view)}</p>
            <ul class="note zones">
                <li>{view.fill(Text::your_time, &[&zone_name(first, &view.timezone, view)])}</li>
                if !recurrence.timezone_stated {
                    <li>{view.text(Text::zone_unstated)}</li>
                }
            </ul>
            {links::calendar(meeting, first, sig, view)}
        </>
    }
}

/// What always holds, in the room that [`show_next`] will take.
fn show_rule(recurrence: &Recurrence, sig: &Sig, view: &View) -> Html {
    if recurrence.until.is_some() {
        return Html::default();
    }
    let times = match recurrence.end {
        Some(end) => format!("{}–{end}", recurrence.start),
        None => recurrence.start.to_string(),
    };
    let when = html! {
        <>
            <span class="day">{rule::words(&recurrence.rrule, view)}</span>
            <span class="time">{times}</span>
        </>
    };
    html! {
        <>
            <p class="label">{view.text(Text::regular_meeting)}</p>
            if recurrence.is_fixed() {
                <p class="when">{when}</p>
            } else {
                <p class="note">{view.text(Text::week_unstated)}</p>
                <ul class="candidates">
                    <li class="when">{when}</li>
                    <li class="when room" aria-hidden="true">
                        <span class="day">{"\u{a0}"}</span><span>{"\u{a0}"}</span>
                    </li>
                </ul>
            }
            <p class="rule">{view.fill(Text::sig_time, &[&recurrence.zone_label()])}</p>
            <ul class="note zones">
                <li class="room" aria-hidden="true">{"\u{a0}"}</li>
                if !recurrence.timezone_stated {
                    <li>{view.text(Text::zone_unstated)}</li>
                }
            </ul>
            {links::file(sig, view)}
        </>
    }
}

fn zone_name(next: &Occurrence, zone: &str, view: &View) -> String {
    intl::moment(&view.locale, zone, Style::ZoneName, next.start)
}

/// The rule with its times, by the SIG's clocks; which those are, where they are not the visitor's.
fn in_words(recurrence: &Recurrence, next: &Occurrence, view: &View) -> String {
    let zone = &*recurrence.timezone;
    let rule = rule::words(&recurrence.rrule, view);
    let times = clock::span(next, zone, view);
    if NamedZone(&view.timezone).offset(next.start) == NamedZone(zone).offset(next.start) {
        view.fill(Text::rule_at, &[&rule, &times])
    } else {
        view.fill(Text::rule_at_zone, &[&rule, &times, &zone_name(next, zone, view)])
    }
}

fn ended(recurrence: &Recurrence, now: i64, view: &View) -> Html {
    let Some(until) = recurrence.until.filter(|until| is_past(*until, now)) else {
        return Html::default();
    };
    let date = intl::date(&view.locale, Style::Date, until);
    html! { <p class="note">{view.fill(Text::ended, &[&date])}</p> }
}

fn is_past(date: Date, now: i64) -> bool {
    date.plus(1).day_number() * 86_400_000 <= now
}
