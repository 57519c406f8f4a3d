//! A recurring meeting: the next one, the rule in words, how to take part.

use sig_model::{Date, Meeting, Occurrence, Recurrence, Sig, Zone};
use yew::prelude::*;

use super::{clock, links, rule};
use crate::intl::{self, NamedZone, Style};
use crate::text::Text;
use crate::view::View;

/// The next meetings, see [`Recurrence::next`]; none where the browser does not know the zone.
pub fn upcoming(recurrence: &Recurrence, now: i64) -> Vec<Occurrence> {
    if intl::zone_exists(&recurrence.timezone) {
        recurrence.next(now, &NamedZone(&recurrence.timezone))
    } else {
        Vec::new()
    }
}

/// Shows a meeting.
pub fn show(meeting: &Meeting, sig: &Sig, now: i64, view: &View) -> Html {
    let links = [(&meeting.join_url, Text::join), (&meeting.minutes_url, Text::minutes)];
    let recurrence = meeting.recurrence.as_ref();
    html! {
        <div class="meeting" part="meeting">
            if !meeting.title.is_empty() {
                {view.heading(2, None, view.inline(&meeting.title))}
            }
            if let Some(recurrence) = recurrence {
                {show_next(meeting, recurrence, sig, now, view)}
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

fn show_next(meeting: &Meeting, recurrence: &Recurrence, sig: &Sig, now: i64, view: &View) -> Html {
    let next = upcoming(recurrence, now);
    let Some(first) = next.first() else { return ended(recurrence, now, view) };
    html! {
        <>
            <p class="label">{view.text(Text::next_meeting)}</p>
            if next.len() == 1 {
                {clock::when(first, now, view)}
            } else {
                <p>{view.text(Text::one_of)}</p>
                <ul class="candidates">
                    {for next.iter().map(|next| html! { <li>{clock::when(next, now, view)}</li> })}
                </ul>
            }
            {zones(first, recurrence, view)}
            <p class="rule">{in_words(recurrence, first, view)}</p>
            {links::calendar(meeting, first, sig, view)}
        </>
    }
}

/// Which clocks the times are by, and what the SIG's own show where they differ.
fn zones(next: &Occurrence, recurrence: &Recurrence, view: &View) -> Html {
    let name = |zone: &str| intl::moment(&view.locale, zone, Style::ZoneName, next.start);
    let (ours, theirs) = (&*view.timezone, &*recurrence.timezone);
    let same = NamedZone(ours).offset(next.start) == NamedZone(theirs).offset(next.start);
    html! {
        <ul class="note zones">
            <li>{view.fill(Text::your_time, &[&name(ours)])}</li>
            if !same {
                <li>
                    {view.fill(Text::sig_time, &[&clock::span(next, theirs, view), &name(theirs)])}
                </li>
            }
            if !recurrence.timezone_stated {
                <li>{view.text(Text::zone_unstated)}</li>
            }
        </ul>
    }
}

/// The rule with its times, by the SIG's clocks.
fn in_words(recurrence: &Recurrence, next: &Occurrence, view: &View) -> String {
    let times = clock::span(next, &recurrence.timezone, view);
    format!("{}, {times}", rule::words(&recurrence.rrule, view))
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
