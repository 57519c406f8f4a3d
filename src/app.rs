//! The content of one `<sig-info>` element, from the loading state to the whole page.

use std::rc::Rc;

use sig_model::{Anchor, Sig};
use yew::prelude::*;

#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
use crate::fetch::{self, Failure, Fetched, Outcome};
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::notice::Notice;
use crate::sections::{LinkTarget, Section, Shared};
use crate::settings::{AFTER, Settings};
use crate::template::html;
use crate::text::Text;
use crate::{page, states};

/// Where a SIG comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// An absolute URL of a sig.json.
    Url(AttrValue),
    /// Data set by the host through the `data` property.
    Data(Outcome),
    /// The element has neither `src` nor `data`.
    Nothing,
    /// The mount is idle until it is used for another element.
    Resting,
}

/// The properties of [`App`], derived from the element's attributes and properties.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The source of the SIG.
    pub origin: Origin,
    /// The number of reloads that the host has requested.
    pub reloads: u32,
    /// The sections to show, in order.
    pub sections: Vec<Section>,
    /// How to show them.
    pub settings: Settings,
    /// Called with the outcome of each load.
    pub report: Callback<Outcome>,
}

/// Compares data by identity: comparing two whole SIGs would take longer than rendering one.
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
    /// Returns the properties of an idle mount.
    pub fn resting() -> Self {
        let report = Callback::noop();
        let settings = Settings::default();
        Self { origin: Origin::Resting, reloads: 0, sections: Vec::new(), settings, report }
    }
}

/// The root component of an element.
#[derive(Default)]
pub struct App {
    state: Option<Result<Fetched<Shared<Sig>>, Failure>>,
    /// Whether `state` has been reported to the host.
    told: bool,
    tree: NodeRef,
    target: LinkTarget,
    /// Whether `target` still has to be scrolled into view, and whether the page's URL asked for it.
    going: bool,
    by_address: bool,
    address: Option<Notice>,
    paper: Option<Notice>,
    /// How many times the page was printed, and whether it is about to be.
    prints: u32,
    printing: bool,
}

/// The messages of [`App`].
pub enum Msg {
    /// A request for the URL completed.
    Loaded(AttrValue, Outcome),
    /// "Try again" was clicked.
    Retry,
    /// A link to an id within the element was followed.
    Go(String),
    /// The fragment of the page's URL changed.
    Moved,
    /// The page is about to be printed.
    Print,
}

impl App {
    /// Loads the SIG. With `revalidate`, ignores copies that other elements hold.
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

    /// Starts or stops following the fragment of the page's URL, as the `hash` attribute says.
    fn follow(&mut self, ctx: &Context<Self>) {
        let hash = ctx.props().settings.hash;
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
            self.target = LinkTarget { id: id.into(), visit: self.target.visit + 1 };
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
            // Ignore responses for a superseded URL.
            Msg::Loaded(url, outcome) => match (&ctx.props().origin, &self.state, &outcome) {
                // Another element retried and failed in the same way: nothing to render.
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
        let Props { settings, sections, origin, .. } = ctx.props();
        let url = match origin {
            Origin::Url(url) => url.as_str(),
            Origin::Resting => return Html::default(),
            _ => "data",
        };
        let retry = ctx.link().callback(|_| Msg::Retry);
        let content = match &self.state {
            None => states::loading(settings.text(Text::loading), settings),
            Some(Ok(sig)) => html! {
                <>
                    if let Some(stale) = &sig.stale {
                        {states::stale(stale, url, retry, settings)}
                    }
                    {page::show(&sig.document, sections, settings, &self.target, self.prints)}
                </>
            },
            Some(Err(failure)) => {
                html! { <slot name="error">{states::failed(states::failed_title(failure, settings), failure, url, retry, settings)}</slot> }
            }
        };
        html! {
            <div class="sig" part="root" lang={&settings.locale} ref={&self.tree}
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
        // Printing renders the remaining rows, which may contain more `<details>`.
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
            let id = &*self.target.id;
            let list = Anchor::RepositoriesOf.which(id).is_some();
            // The prerendered content is on screen until the live tree is ready, so try again until
            // the target is visible.
            let id = if list { Section::Repositories.id() } else { id };
            self.going = !platform::reveal(&tree, id, self.by_address);
        }
    }
}

/// Handles clicks on links to ids within the shadow tree. The browser would resolve them against
/// the host page or, if that has a `<base>`, against another document.
fn click(ctx: &Context<App>) -> Callback<MouseEvent> {
    let hash = ctx.props().settings.hash;
    ctx.link().batch_callback(move |event: MouseEvent| {
        let id = platform::leads_to(&event)?;
        event.prevent_default();
        if hash && !id.starts_with(AFTER) {
            platform::set_fragment(&id);
        }
        Some(Msg::Go(id))
    })
}
