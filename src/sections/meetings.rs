//! The Meetings section: the next meeting in the visitor's time zone, updated while the page is
//! open; the rules in words; and dated meetings.

mod card;
pub mod clock;
pub mod event;
pub mod links;
pub mod zone;

use sig_model::{Event, Occurrence};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Section;
use super::stateful::Stateful;
use crate::fetch;
use crate::intl;
use crate::link;
use crate::notice::Notice;
use crate::sections::SectionProps;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// The state of the section.
pub struct Meetings {
    now: i64,
    /// The next occurrence of each recurring meeting, or the candidates for it.
    next: Vec<Vec<Occurrence>>,
    alarm: Option<Notice>,
    /// The dated meetings loaded from the `events` URL, and whether that failed.
    asked: Vec<Event>,
    failed: bool,
}

/// The messages of [`Meetings`].
pub enum Msg {
    /// The rendered content is outdated.
    Tick,
    /// The request for dated meetings at this URL completed.
    Events(AttrValue, Option<Vec<Event>>),
}

impl Meetings {
    /// Computes the next meetings.
    pub fn new(ctx: &Context<Stateful>) -> Self {
        Self::ask(ctx);
        let (next, asked) = (Vec::new(), Vec::new());
        let mut meetings = Self { now: 0, next, alarm: None, asked, failed: false };
        meetings.look_ahead(ctx);
        meetings
    }

    /// Handles a message. Returns whether to render.
    pub fn update(&mut self, ctx: &Context<Stateful>, msg: Msg) -> bool {
        match msg {
            Msg::Tick => {}
            Msg::Events(url, _) if url != ctx.props().settings.events => return false,
            Msg::Events(_, events) => {
                self.failed = events.is_none();
                self.asked = events.unwrap_or_default();
            }
        }
        self.look_ahead(ctx);
        true
    }

    /// Handles changed properties.
    pub fn changed(&mut self, ctx: &Context<Stateful>, old: &SectionProps) {
        if ctx.props().settings.events != old.settings.events {
            (self.asked, self.failed) = (Vec::new(), false);
            Self::ask(ctx);
        }
        self.look_ahead(ctx);
    }

    /// Renders the section.
    pub fn view(&self, ctx: &Context<Stateful>) -> Html {
        let SectionProps { sig, settings, .. } = ctx.props();
        let mut events = event::merged(&sig.events, &self.asked);
        let around = card::Around { sig, events: &events, now: self.now, settings };
        let cards: Html = sig
            .meetings
            .iter()
            .enumerate()
            .map(|(at, meeting)| card::show(meeting, at, &self.next[at], around))
            .collect();
        // A dated meeting that is the next occurrence of a recurring one is part of that one's
        // card.
        let shown = self.next.iter().filter_map(|next| match next.as_slice() {
            [next] => event::at(next.start, &events).map(|event| event.id.as_str()),
            _ => None,
        });
        let shown: Vec<&str> = shown.collect();
        events.retain(|event| !shown.contains(&event.id.as_str()));
        let (coming, mut past): (Vec<&Event>, Vec<&Event>) =
            events.into_iter().partition(|event| event::occurrence(event).over() > self.now);
        // The most recent one first.
        past.reverse();
        let (coming, past, title) = if intl::LIVE {
            (coming, past, Text::past_events)
        } else {
            (Vec::new(), coming.into_iter().rev().chain(past).collect(), Text::dated_events)
        };
        let list = |events: &[&Event]| {
            let events = events.iter().map(|event| event::show(event, self.now, settings));
            html! { <ul class="events">{for events}</ul> }
        };
        let content = html! {
            <>
                if !coming.is_empty() {
                    {list(&coming)}
                }
                {cards}
                if self.failed {
                    <p class="note" role="status">{settings.text(Text::no_events)}</p>
                }
                if !past.is_empty() {
                    <details class="past-events">
                        <summary>{settings.text(title)}{" "}
                            <span class="count">{settings.number(past.len())}</span></summary>
                        {list(&past)}
                    </details>
                }
                if sig.meetings.is_empty() && coming.is_empty() && past.is_empty() {
                    {nothing(sig, settings)}
                } else if sig.meetings.iter().any(|it| it.recurrence.is_some()) {
                    {zone::choice(settings)}
                }
            </>
        };
        settings.section(Section::Meetings, Text::meetings, content)
    }

    /// Computes the next meetings, and schedules an update for when something rendered becomes
    /// outdated.
    fn look_ahead(&mut self, ctx: &Context<Stateful>) {
        self.now = intl::now();
        let SectionProps { sig, settings, .. } = ctx.props();
        let events = event::merged(&sig.events, &self.asked);
        let next = |meeting| {
            if intl::LIVE { card::upcoming(meeting, &events, self.now) } else { Vec::new() }
        };
        self.next = sig.meetings.iter().map(next).collect();
        let next = self.next.iter().filter_map(|next| next.first().copied());
        let dated = events.iter().map(|event| event::occurrence(event));
        self.alarm = next
            .chain(dated)
            .map(|next| clock::Status::of(&next, self.now, settings).1)
            .filter(|&at| at > self.now)
            .min()
            .filter(|_| intl::LIVE)
            .map(|at| Notice::at(at, ctx.link().callback(|()| Msg::Tick)));
    }

    /// Requests dated meetings, if the host gave a URL for them.
    fn ask(ctx: &Context<Stateful>) {
        let url = ctx.props().settings.events.clone();
        if url.is_empty() {
            return;
        }
        let done = ctx.link().callback(move |(url, events)| Msg::Events(url, events));
        spawn_local(async move {
            let events = fetch::events(&url).await;
            done.emit((url, events));
        });
    }
}

/// Renders a note for a SIG that does not say when it meets, with its first contact.
fn nothing(sig: &sig_model::Sig, settings: &Settings) -> Html {
    let asked =
        sig.contacts.iter().find_map(|contact| contact.url.as_ref().zip(Some(&contact.value)));
    html! {
        <p class="note">
            {settings.text(Text::no_meetings)}
            if let Some((url, value)) = asked {
                {" "}{settings.text(Text::ask)}{" "}{link::to(url.as_str(), html! { value })}
            }
        </p>
    }
}
