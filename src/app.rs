//! One `<sig-info>` element: what it shows for its attributes, from loading to the whole page.

use std::rc::Rc;

use sig_model::{Anchor, Sig};
use yew::prelude::*;

#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
use crate::fetch::{self, Failure, Fetched, Outcome};
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::notice::Notice;
use crate::sections::{Section, Shown, about};
use crate::states;
use crate::text::Text;
use crate::view::{AFTER, Place, Shared, View};

/// Where a SIG comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// An absolute URL of a sig.json.
    Url(AttrValue),
    /// The host gave it.
    Data(Outcome),
    /// Neither.
    Nothing,
    /// There is no element, until the next one.
    Resting,
}

/// What the element's attributes and properties come to.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where the SIG comes from.
    pub origin: Origin,
    /// How often the host asked for a reload.
    pub reloads: u32,
    /// The sections to show, in order.
    pub sections: Vec<Section>,
    /// How to show them.
    pub view: View,
    /// Told what came of loading.
    pub report: Callback<Outcome>,
}

/// What the host gave is the same where it is the very same: to compare whole SIGs takes longer than
/// to show them.
impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Url(one), Self::Url(other)) => one == other,
            (Self::Data(Ok(one)), Self::Data(Ok(other))) => {
                Rc::ptr_eq(&one.document, &other.document)
            }
            (Self::Data(Err(one)), Self::Data(Err(other))) => one == other,
            (Self::Nothing, Self::Nothing) | (Self::Resting, Self::Resting) => true,
            _ => false,
        }
    }
}

impl Props {
    /// Those between two elements.
    pub fn resting() -> Self {
        let report = Callback::noop();
        let view = View::default();
        Self { origin: Origin::Resting, reloads: 0, sections: Vec::new(), view, report }
    }
}

/// The element's content.
#[derive(Default)]
pub struct App {
    state: Option<Result<Fetched<Shared<Sig>>, Failure>>,
    /// Whether the host knows of the state.
    told: bool,
    tree: NodeRef,
    place: Place,
    /// Whether the place is yet to be brought into view, and whether the page's address asks for it.
    going: bool,
    by_address: bool,
    address: Option<Notice>,
    paper: Option<Notice>,
    /// How often the page was printed, and whether it is about to be.
    prints: u32,
    printing: bool,
}

/// What happens to it.
pub enum Msg {
    /// An answer for a URL came.
    Loaded(AttrValue, Outcome),
    /// The visitor asks to try again.
    Retry,
    /// The visitor goes to a place within the page.
    Go(String),
    /// The page's address leads elsewhere.
    Moved,
    /// The page is about to be printed.
    Print,
}

impl App {
    /// `revalidate`: also where another element has it.
    fn load(&mut self, ctx: &Context<Self>, revalidate: bool) {
        match &ctx.props().origin {
            Origin::Url(url) => {
                let asked = url.clone();
                let done = ctx.link().callback(move |outcome| Msg::Loaded(asked.clone(), outcome));
                fetch::request(url.to_string(), revalidate, done);
            }
            Origin::Data(outcome) => self.finish(outcome.clone()),
            Origin::Nothing => self.finish(Err(Failure::NoSource)),
            Origin::Resting => *self = Self { paper: self.paper.take(), ..Self::default() },
        }
    }

    /// Follows the page's address, where the host says so.
    fn follow(&mut self, ctx: &Context<Self>) {
        let hash = ctx.props().view.hash;
        if hash != self.address.is_some() {
            let moved = ctx.link().callback(|()| Msg::Moved);
            self.address = hash.then(|| Notice::moved("hashchange", moved));
            if hash {
                self.go(platform::fragment(), true);
            }
        }
    }

    fn unfold(&self) {
        if let Some(tree) = self.tree.cast() {
            platform::unfold(&tree);
        }
    }

    fn go(&mut self, id: String, by_address: bool) {
        self.going = !id.is_empty();
        self.by_address = by_address;
        if self.going {
            self.place = Place { id: id.into(), visit: self.place.visit + 1 };
        }
    }

    fn finish(&mut self, outcome: Outcome) {
        let shared = |Fetched { document, stale }| Fetched { document: Shared(document), stale };
        self.state = Some(outcome.map(shared));
        self.told = false;
    }
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let print = ctx.link().callback(|()| Msg::Print);
        let mut app = Self { paper: Some(Notice::printed(print)), ..Self::default() };
        app.follow(ctx);
        app.load(ctx, false);
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let new = ctx.props();
        if new.origin != old.origin {
            self.state = None;
        }
        if new.origin != old.origin || new.reloads != old.reloads {
            self.load(ctx, new.reloads != old.reloads);
        }
        self.follow(ctx);
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            // An answer to what is no longer asked for is of no interest.
            Msg::Loaded(url, outcome) => match (&ctx.props().origin, &self.state, &outcome) {
                // The same failure, since another element has tried, is no news.
                (_, Some(Err(old)), Err(new)) if old == new => return false,
                (Origin::Url(wanted), ..) if *wanted == url => self.finish(outcome),
                _ => return false,
            },
            Msg::Retry => {
                self.state = None;
                self.load(ctx, true);
            }
            Msg::Go(id) => self.go(id, false),
            Msg::Moved => self.go(platform::fragment(), true),
            Msg::Print => {
                self.prints += 1;
                self.printing = true;
                self.unfold();
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { view, sections, origin, .. } = ctx.props();
        let url = match origin {
            Origin::Url(url) => url.as_str(),
            Origin::Resting => return Html::default(),
            _ => "data",
        };
        let retry = ctx.link().callback(|_| Msg::Retry);
        let content = match &self.state {
            None => states::loading(view),
            Some(Ok(sig)) => html! {
                <>
                    if let Some(stale) = &sig.stale {
                        {states::stale(stale, url, retry, view)}
                    }
                    {page(&sig.document, sections, view, &self.place, self.prints)}
                </>
            },
            Some(Err(failure)) => {
                html! { <slot name="error">{states::failed(failure, url, retry, view)}</slot> }
            }
        };
        html! {
            <div class="sig" part="root" lang={view.locale.clone()} ref={&self.tree}
                onclick={click(ctx)}>{content}</div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if let Some(state) = self.state.as_ref().filter(|_| !self.told) {
            self.told = true;
            let report = &ctx.props().report;
            report.emit(state.as_ref().map_err(Clone::clone).map(|Fetched { document, stale }| {
                Fetched { document: Rc::clone(&document.0), stale: stale.clone() }
            }));
        }
        if let Some(tree) = self.tree.cast() {
            platform::mark_current(&tree);
        }
        // What has come with the rest of the rows.
        if std::mem::take(&mut self.printing) {
            self.unfold();
        }
        if self.going
            && matches!(self.state, Some(Ok(_)))
            && let Some(tree) = self.tree.cast()
        {
            if self.by_address {
                platform::restore_filters(&tree);
            }
            let id = &*self.place.id;
            let list = Anchor::RepositoriesOf.which(id).is_some();
            // Not before the tree is seen: while it is made ready, what was prerendered is.
            let id = if list { Section::Repositories.id() } else { id };
            self.going = !platform::reveal(&tree, id, self.by_address);
        }
    }
}

/// Follows a link to a place within the element, where the browser would look for it in the host
/// page, or, where that has a `<base>`, in another one.
fn click(ctx: &Context<App>) -> Callback<MouseEvent> {
    let hash = ctx.props().view.hash;
    ctx.link().batch_callback(move |event: MouseEvent| {
        let id = platform::leads_to(&event)?;
        event.prevent_default();
        if hash && !id.starts_with(AFTER) {
            platform::set_fragment(&id);
        }
        Some(Msg::Go(id))
    })
}

fn page(sig: &Shared<Sig>, sections: &[Section], view: &View, place: &Place, prints: u32) -> Html {
    let shown: Vec<Section> =
        sections.iter().copied().filter(|section| !section.is_empty(sig)).collect();
    // Without the SIG's name above them, the sections stand at the level that the host gave.
    let named = sections.contains(&Section::About);
    let raised = u8::from(!named);
    let linked = [Section::Members, Section::Repositories].iter().all(|it| shown.contains(it));
    let view = &View { heading: view.heading - raised, linked, ..view.clone() };
    // Where there is room, meetings stand beside what is short.
    let short = [Section::About, Section::Scope, Section::Contacts];
    let left = short.iter().filter(|section| shown.contains(section)).count();
    let split = if sections == Section::ALL { left } else { 0 };
    const CLASSES: [&str; 4] =
        ["sections", "sections split left-1", "sections split left-2", "sections split left-3"];
    html! {
        <>
            <slot name="header"></slot>
            if named {
                {about::name(sig, view)}
            }
            {navigation(&shown, sig, view)}
            <div class={CLASSES[split]}>
                {for shown.iter().map(|section| section.show(sig, view, place, prints))}
            </div>
            <slot name="footer"></slot>
        </>
    }
}

/// Links to the sections. The scope has none: it belongs to the section before it.
fn navigation(shown: &[Section], sig: &Sig, view: &View) -> Html {
    let sections = shown.iter().filter(|section| **section != Section::Scope);
    if sections.clone().count() < 3 {
        return Html::default();
    }
    html! {
        <nav aria-label={view.text(Text::sections)} part="nav">
            <ul>
                {for sections.map(|section| {
                    let count = match section {
                        Section::Members => Some(sig.members.len()),
                        Section::Repositories => Some(sig.repositories.len()),
                        _ => None,
                    };
                    html! {
                        <li>
                            <a href={format!("#{}", section.id())}>
                                {view.text(section.title())}
                                if let Some(count) = count.filter(|count| *count > 0) {
                                    {" "}<span class="count">{view.number(count)}</span>
                                }
                            </a>
                        </li>
                    }
                })}
            </ul>
        </nav>
    }
}
