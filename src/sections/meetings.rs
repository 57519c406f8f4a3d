//! When the SIG meets: the next meeting in the visitor's time and the SIG's, kept true while the
//! page is open; the rules in words; meetings with a date.

mod card;
mod clock;
mod links;
mod rule;
mod zone;

use sig_model::Event;
use yew::prelude::*;

use crate::intl;
use crate::notice::Notice;
use crate::text::Text;
use crate::view::{SectionProps, View, link};

/// The section, with the present moment as its state.
pub struct Meetings {
    now: i64,
    alarm: Option<Notice>,
}

/// The moment has come at which something that is shown is no longer true.
pub struct Tick;

impl Component for Meetings {
    type Message = Tick;
    type Properties = SectionProps;

    fn create(_: &Context<Self>) -> Self {
        Self { now: intl::now(), alarm: None }
    }

    fn update(&mut self, _: &Context<Self>, Tick: Tick) -> bool {
        self.now = intl::now();
        true
    }

    fn changed(&mut self, _: &Context<Self>, _: &SectionProps) -> bool {
        self.now = intl::now();
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let SectionProps { sig, view, .. } = ctx.props();
        let changes = sig.meetings.iter().filter_map(|meeting| {
            let next = card::upcoming(meeting, self.now);
            next.first().map(|next| clock::Status::of(next, self.now, view).1)
        });
        let events =
            sig.events.iter().map(|event| clock::Status::of(&occurrence(event), self.now, view).1);
        self.alarm = changes
            .chain(events)
            .filter(|&at| at > self.now)
            .min()
            .map(|at| Notice::at(at, ctx.link().callback(|()| Tick)));
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let SectionProps { sig, view, .. } = ctx.props();
        let mut events: Vec<&Event> = sig.events.iter().collect();
        events.sort_unstable_by_key(|event| event.start.instant());
        let (coming, mut past): (Vec<&Event>, Vec<&Event>) =
            events.into_iter().partition(|event| occurrence(event).over() > self.now);
        // The last one first.
        past.reverse();
        let (coming, past, title) = if intl::LIVE {
            (coming, past, Text::past_events)
        } else {
            (Vec::new(), coming.into_iter().rev().chain(past).collect(), Text::dated_events)
        };
        let content = html! {
            <>
                if !coming.is_empty() {
                    <ul class="events">{for coming.iter().map(|event| self.event(event, view))}</ul>
                }
                {for sig.meetings.iter().enumerate().map(|(at, meeting)| {
                    card::show(meeting, at, sig, self.now, view)
                })}
                if !past.is_empty() {
                    <details class="past-events">
                        <summary>{view.text(title)}{" "}
                            <span class="count">{view.number(past.len())}</span></summary>
                        <ul class="events">{for past.iter().map(|event| self.event(event, view))}</ul>
                    </details>
                }
                if sig.meetings.is_empty() && sig.events.is_empty() {
                    {nothing(sig, view)}
                } else if intl::LIVE {
                    {zone::choice(view)}
                }
            </>
        };
        view.section("meetings", Text::meetings, content)
    }
}

fn occurrence(event: &Event) -> sig_model::Occurrence {
    sig_model::Occurrence { start: event.start.instant(), end: event.end.map(|end| end.instant()) }
}

impl Meetings {
    fn event(&self, event: &Event, view: &View) -> Html {
        let occurrence = occurrence(event);
        let links = [
            (&event.join_url, Text::join),
            (&event.minutes_url, Text::minutes),
            (&event.replay_url, Text::replay),
        ];
        let id = format!("event-{}", event.id);
        html! {
            <li id={id.clone()}>
                <div class="when">
                    {clock::when(&occurrence, self.now, view)}
                    {view.permalink(&id, &clock::words(&occurrence, self.now, view))}
                </div>
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
            </li>
        }
    }
}

/// Where to ask, of a SIG that says nothing of meetings.
fn nothing(sig: &sig_model::Sig, view: &View) -> Html {
    let asked =
        sig.contacts.iter().find_map(|contact| contact.url.as_ref().zip(Some(&contact.value)));
    html! {
        <p class="note">
            {view.text(Text::no_meetings)}
            if let Some((url, value)) = asked {
                {" "}{view.text(Text::ask)}{" "}{link(url.as_str(), html! { value.clone() })}
            }
        </p>
    }
}
