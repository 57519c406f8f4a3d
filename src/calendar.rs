//! The content of one `<sig-calendar>` element: the meetings of all SIGs of a community, by day.

use std::cell::Cell;

use sig_model::{Index, IndexEntry};
use yew::prelude::*;

use crate::agenda::{self, Entry};
#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
use crate::directory::names::name;
use crate::form;
use crate::intl::{self, Style};
use crate::link::actions;
use crate::listing::{Listing, Outcome};
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::notice::Notice;
use crate::sections::meetings::{clock, links, zone};
use crate::settings::Settings;
use crate::template::html;
use crate::text::CommunityText;
use crate::text::Text;

/// The properties of [`Calendar`], derived from the element's attributes.
#[derive(Clone, Default, PartialEq, Properties)]
pub struct Props {
    /// The absolute URL of index.json; `None` while the mount is idle.
    pub src: Option<AttrValue>,
    /// The page that shows a SIG given a `sig` parameter; empty if there is none.
    pub directory: AttrValue,
    /// How to show it.
    pub settings: Settings,
}

/// The values of the "whose" control besides SIG ids: all SIGs, or those that the visitor follows.
const EVERYONE: &str = "";
const MINE: &str = "*";

/// How many days are shown initially, and how many each further click adds.
const DAYS: i64 = 28;
const DAY: i64 = 86_400_000;

/// The root component of an element.
pub struct Calendar {
    listing: Listing,
    now: i64,
    days: i64,
    whose: String,
    /// The ids of the SIGs that the visitor follows.
    followed: Vec<String>,
    choice: NodeRef,
    /// When the rendered content next becomes outdated.
    changes_at: Cell<i64>,
    alarm: Option<Notice>,
}

/// The messages of [`Calendar`].
pub enum Msg {
    /// A request for the URL completed.
    Loaded(AttrValue, Outcome),
    /// "Try again" was clicked.
    Retry,
    /// Another option of the "whose" control was selected.
    Whose(String),
    /// The star of the SIG with this id was toggled.
    Follow(String),
    /// "Show four more weeks" was clicked.
    More,
    /// The rendered content is outdated.
    Tick,
}

impl Calendar {
    fn ask(&mut self, ctx: &Context<Self>, revalidate: bool) {
        let done = ctx.link().callback(|(url, outcome)| Msg::Loaded(url, outcome));
        self.listing.ask(ctx.props().src.as_ref(), revalidate, done);
    }
}

impl Component for Calendar {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let followed = platform::followed();
        let whose = if followed.is_empty() { EVERYONE } else { MINE };
        let mut calendar = Self {
            listing: Listing::default(),
            now: intl::now(),
            days: DAYS,
            whose: whose.into(),
            followed,
            choice: NodeRef::default(),
            changes_at: Cell::new(i64::MAX),
            alarm: None,
        };
        calendar.ask(ctx, false);
        calendar
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if ctx.props().src != old.src {
            self.ask(ctx, false);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Loaded(url, _) if ctx.props().src.as_ref() != Some(&url) => return false,
            Msg::Loaded(_, outcome) => self.listing.take(outcome),
            Msg::Retry => self.ask(ctx, true),
            Msg::Whose(whose) => self.whose = whose,
            Msg::Follow(id) => {
                match self.followed.iter().position(|followed| *followed == id) {
                    Some(place) => drop(self.followed.remove(place)),
                    None => self.followed.push(id),
                }
                platform::follow(self.followed.clone());
            }
            Msg::More => self.days += DAYS,
            Msg::Tick => {}
        }
        self.now = intl::now();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { settings, src: Some(src), .. } = ctx.props() else { return Html::default() };
        let retry = ctx.link().callback(|_| Msg::Retry);
        let content = self.listing.show(src, retry, settings, |index| self.show(index, ctx));
        html! { <div class="sig" part="root" lang={&settings.locale}>{content}</div> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        form::set_value(&self.choice, &self.whose);
        let at = self.changes_at.get();
        let tick = ctx.link().callback(|()| Msg::Tick);
        self.alarm = (at < i64::MAX).then(|| Notice::at(at, tick));
    }
}

impl Calendar {
    fn entries<'a>(&self, index: &'a Index) -> Vec<Entry<'a>> {
        let wanted = |sig: &IndexEntry| match &*self.whose {
            EVERYONE => true,
            MINE => self.follows(sig),
            id => sig.id == id,
        };
        let sigs = index.sigs.iter().enumerate().filter(|(_, sig)| wanted(sig));
        agenda::between(sigs, self.now, self.now + self.days * DAY)
    }

    fn follows(&self, sig: &IndexEntry) -> bool {
        self.followed.contains(&sig.id)
    }

    fn show(&self, index: &Index, ctx: &Context<Self>) -> Html {
        let settings = &ctx.props().settings;
        let entries = self.entries(index);
        let change = |entry: &Entry<'_>| clock::Status::of(&entry.occurrence, self.now, settings).1;
        self.changes_at.set(entries.iter().map(change).min().unwrap_or(i64::MAX));
        let day_of = |entry: &Entry<'_>| {
            intl::moment(&settings.locale, &settings.timezone, Style::Day, entry.occurrence.start)
        };
        let days: Vec<(String, &[Entry<'_>])> = entries
            .chunk_by(|one, other| day_of(one) == day_of(other))
            .map(|entries| (day_of(&entries[0]), entries))
            .collect();
        let is_uncertain = entries.iter().any(|entry| !entry.certain);
        let last = self.now + self.days * DAY;
        let last = intl::moment(&settings.locale, &settings.timezone, Style::Day, last);
        html! {
            <section class="community" aria-labelledby="calendar-title">
                {settings.heading(0, Some("calendar-title"), html! { settings.text(CommunityText::calendar) })}
                {self.choices(index, ctx)}
                if self.whose == MINE && self.followed.is_empty() {
                    <p class="nothing">{settings.text(CommunityText::none_followed)}</p>
                } else if entries.is_empty() {
                    <p class="nothing">{settings.fill(CommunityText::no_meetings_until, &[&last])}</p>
                }
                if is_uncertain {
                    <p class="note">{settings.text(CommunityText::perhaps_means)}</p>
                }
                {for days.iter().map(|(day, entries)| html! {
                    <section class="day">
                        {settings.heading(1, None, html! { day })}
                        <ul>{for entries.iter().map(|entry| self.entry(entry, index, ctx))}</ul>
                    </section>
                })}
                <p class="more">
                    <button type="button" onclick={ctx.link().callback(|_| Msg::More)}>
                        {settings.text(CommunityText::later)}
                    </button>
                </p>
                {zone::choice(settings)}
            </section>
        }
    }

    /// Renders the "whose" control, and links to subscribe to the selected calendars.
    fn choices(&self, index: &Index, ctx: &Context<Self>) -> Html {
        let Props { settings, src, .. } = ctx.props();
        let base = src.as_deref().unwrap_or_default();
        let choose = ctx.link().callback(|event: Event| Msg::Whose(form::value_of(&event)));
        let label = |sig: &IndexEntry| {
            settings
                .localized(&sig.name)
                .map_or_else(|| sig.id.clone(), |(name, _)| name.to_owned())
        };
        let meets = |sig: &&IndexEntry| !(sig.meetings.is_empty() && sig.events.is_empty());
        let subscription = |sig: &IndexEntry| {
            let file = links::file(sig.calendar_url.as_ref()?, base)?;
            Some(html! {
                <li><a href={links::webcal(&file)?} rel="noopener">{label(sig)}</a></li>
            })
        };
        let chosen: Vec<Html> = match &*self.whose {
            EVERYONE => Vec::new(),
            MINE => {
                index.sigs.iter().filter(|sig| self.follows(sig)).filter_map(subscription).collect()
            }
            id => index.sigs.iter().filter(|sig| sig.id == id).filter_map(subscription).collect(),
        };
        let all = index.calendar_url.as_ref().filter(|_| self.whose == EVERYONE);
        let all = all.and_then(|file| links::webcal(&links::file(file, base)?));
        html! {
            <>
                <div class="controls">
                    <label>
                        <span>{settings.text(CommunityText::whose)}</span>
                        <select ref={&self.choice} onchange={choose}>
                            <option value={EVERYONE} selected=true>{settings.text(CommunityText::everyone)}</option>
                            <option value={MINE}>{settings.text(CommunityText::mine)}</option>
                            {for index.sigs.iter().filter(meets).map(|sig| html! {
                                <option value={&sig.id}>{label(sig)}</option>
                            })}
                        </select>
                    </label>
                </div>
                if let Some(href) = all {
                    <p><a {href} rel="noopener">{settings.text(CommunityText::subscribe_all)}</a></p>
                } else if !chosen.is_empty() {
                    <details class="calendar">
                        <summary>{settings.text(Text::subscribe_calendar)}</summary>
                        <ul>{chosen}</ul>
                    </details>
                }
            </>
        }
    }

    fn entry(&self, entry: &Entry<'_>, index: &Index, ctx: &Context<Self>) -> Html {
        let Props { settings, directory, .. } = ctx.props();
        let when = clock::times(&entry.occurrence, settings);
        let status = clock::Status::of(&entry.occurrence, self.now, settings).0;
        let of = settings.localized(entry.title).map_or_else(
            || {
                let sigs = entry.sigs.iter().map(|at| &index.sigs[*at]);
                sigs.map(|sig| name(&sig.id, &sig.name, settings)).collect::<Vec<_>>().join(", ")
            },
            |(title, _)| title.to_owned(),
        );
        let sigs = entry.sigs.iter().map(|place| {
            let sig = &index.sigs[*place];
            let name = if sig.name.is_empty() {
                html! { &sig.id }
            } else {
                settings.inline(&sig.name)
            };
            let plain = settings.localized(&sig.name).map_or(&*sig.id, |(name, _)| name);
            let label = settings.fill(CommunityText::follow, &[plain]);
            let id = sig.id.clone();
            let follow = ctx.link().callback(move |_| Msg::Follow(id.clone()));
            html! {
                <span class="who">
                    <button type="button" class="star" aria-label={label}
                        aria-pressed={self.follows(sig).to_string()} onclick={follow}></button>
                    if directory.is_empty() {
                        {name}
                    } else {
                        <a href={platform::address_with(directory, "sig", &sig.id)}>{name}</a>
                    }
                </span>
            }
        });
        html! {
            <li>
                <p class="when">
                    if entry.cancelled {
                        <s>{when}</s><span class="tag">{settings.text(Text::cancelled)}</span>
                    } else {
                        {when}
                        if status.is_near() {
                            {status.show(settings)}
                        }
                    }
                    if !entry.certain {
                        <span class="tag">{settings.text(CommunityText::perhaps)}</span>
                    }
                </p>
                <p class="path">{for sigs}</p>
                if !entry.title.is_empty() {
                    <p class="description">{settings.inline(entry.title)}</p>
                }
                {actions(&[(&entry.join_url.cloned(), Text::join)], &of, settings)}
            </li>
        }
    }
}
