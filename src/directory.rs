//! The content of one `<sig-directory>` element: a searchable list of a community's SIGs, and the
//! open SIG.
//!
//! The open SIG is a parameter of the page's URL (`?sig=ID`), so that each SIG can be linked to.
//! The rest of the URL belongs to the host.

mod list;
pub mod names;
mod near;
mod open;
mod row;

use sig_model::{Index, Occurrence};
use yew::prelude::*;

use crate::agenda;
#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
use crate::listing::{Listing, Outcome};
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::notice::Notice;
use crate::rows::Rows;
use crate::search::{Search, Texts};
use crate::settings::Settings;
use crate::template::html;
use crate::{form, intl};

/// The properties of [`Directory`], derived from the element's attributes.
#[derive(Clone, Default, PartialEq, Properties)]
pub struct Props {
    /// The absolute URL of index.json; `None` while the mount is idle.
    pub src: Option<AttrValue>,
    /// The URL parameter that holds the id of the open SIG.
    pub parameter: AttrValue,
    /// How to show it.
    pub settings: Settings,
}

/// How many rows are rendered initially: several times as many as the largest communities have SIGs.
const FIRST: usize = 500;

/// How many rows are rendered in the frame after a key press: as many as fill a laptop's screen. The
/// number doubles in the frames that follow, while the end of the list is near the viewport.
const AT_ONCE: usize = 6;

/// The id of the heading.
const TITLE: &str = "directory-title";

/// The value of the option that sorts by next meeting.
const BY_NEXT: &str = "next";

/// The root component of an element.
pub struct Directory {
    listing: Listing,
    search: Search,
    field: NodeRef,
    /// Whether the list is sorted by next meeting instead of by name.
    by_next: bool,
    /// All SIGs by name, as indexes into the list, collated for the visitor's language.
    by_name: Vec<u32>,
    /// The next meeting of each SIG, and whether its date is certain.
    next: Vec<Option<(Occurrence, bool)>>,
    now: i64,
    rows: Rows,
    /// Fires when the rendered content becomes outdated.
    alarm: Option<Notice>,
    /// The id of the SIG that is open.
    open: Option<String>,
    /// Whether the visitor is returning from a SIG to the list.
    back: bool,
    tree: NodeRef,
    _address: Notice,
    _paper: Notice,
}

/// The messages of [`Directory`].
pub enum Msg {
    /// A request for the URL completed.
    Loaded(AttrValue, Outcome),
    /// "Try again" was clicked.
    Retry,
    /// The text in the search field changed.
    Search(String),
    /// Another sort order was selected.
    Order(String),
    /// More rows are needed.
    More,
    /// The page is about to be printed.
    Print,
    /// A meeting has ended.
    Tick,
    /// A SIG was opened, or with `None` the list.
    Open(Option<String>),
    /// The visitor went back or forward in the page's history.
    Moved,
}

impl Directory {
    fn ask(&mut self, ctx: &Context<Self>, revalidate: bool) {
        let done = ctx.link().callback(|(url, outcome)| Msg::Loaded(url, outcome));
        self.listing.ask(ctx.props().src.as_ref(), revalidate, done);
    }
}

impl Component for Directory {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let moved = ctx.link().callback(|()| Msg::Moved);
        let print = ctx.link().callback(|()| Msg::Print);
        let mut directory = Self {
            listing: Listing::default(),
            search: Search::default(),
            field: NodeRef::default(),
            by_next: false,
            by_name: Vec::new(),
            next: Vec::new(),
            now: intl::now(),
            rows: Rows::first(FIRST),
            alarm: None,
            open: platform::parameter(&ctx.props().parameter),
            back: false,
            tree: NodeRef::default(),
            _address: Notice::moved("popstate", moved),
            _paper: Notice::printed(print),
        };
        directory.ask(ctx, false);
        directory
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if ctx.props().src != old.src {
            self.search = Search::default();
            self.ask(ctx, false);
        }
        if ctx.props().settings.locale != old.settings.locale {
            self.sort(ctx);
        }
        let parameter = &ctx.props().parameter;
        if *parameter != old.parameter {
            self.open = platform::parameter(parameter);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Loaded(url, _) if ctx.props().src.as_ref() != Some(&url) => return false,
            Msg::Loaded(_, outcome) => {
                if let Ok(index) = &outcome {
                    self.search.renew(|texts| collect(&index.document, texts));
                }
                self.listing.take(outcome);
                self.sort(ctx);
                self.look_ahead(ctx);
            }
            Msg::Retry => self.ask(ctx, true),
            Msg::Search(typed) => {
                self.search.enter(typed);
                self.rows.shown = AT_ONCE;
            }
            Msg::Order(order) => {
                self.by_next = order == BY_NEXT;
                self.rows.shown = AT_ONCE;
            }
            Msg::More => self.rows.add(),
            // On paper, rows can't be added on scrolling.
            Msg::Print => self.rows.shown = usize::MAX,
            Msg::Tick => self.look_ahead(ctx),
            Msg::Open(id) => {
                if let Some(tree) = self.tree.cast() {
                    let parameter = &ctx.props().parameter;
                    let (place, find) = self.found_in(id.as_deref());
                    platform::set_parameter(parameter, id.as_deref(), &place, find, &tree);
                }
                self.back = id.is_none();
                self.open = id;
            }
            Msg::Moved => self.open = platform::parameter(&ctx.props().parameter),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { settings, src: Some(src), .. } = ctx.props() else { return Html::default() };
        let retry = ctx.link().callback(|_| Msg::Retry);
        let content = self.listing.show(src, retry, settings, |index| {
            html! {
                <>
                    {near::unknown(self.open.as_deref(), &index.sigs, ctx)}
                    {self.show(index, ctx)}
                </>
            }
        });
        let class = if self.opened().is_some() { "sig bare" } else { "sig" };
        html! {
            <div {class} part="root" lang={&settings.locale} ref={&self.tree}>{content}</div>
        }
    }

    /// Watches for the end of the list to come near the viewport. On return from a SIG the search
    /// field is a new element: restore the text and move the focus.
    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let more = ctx.link().callback(|()| Msg::More);
        self.rows.watch(false, more);
        form::set_value(&self.field, self.search.typed());
        if std::mem::take(&mut self.back)
            && let Some(tree) = self.tree.cast()
        {
            platform::enter(&tree, TITLE);
        }
    }
}

impl Directory {
    /// Sorts the SIGs by the part of the name that people look for.
    fn sort(&mut self, ctx: &Context<Self>) {
        let settings = &ctx.props().settings;
        let order = |index| names::order(index, settings);
        self.by_name = self.listing.index().map(order).unwrap_or_default();
    }

    /// Computes the next meeting of each SIG, and schedules an update for when the first of them
    /// ends.
    fn look_ahead(&mut self, ctx: &Context<Self>) {
        self.now = intl::now();
        let sigs = self.listing.index().map_or(&[][..], |index| &index.sigs);
        let next = |sig| agenda::next(sig, self.now).map(|next| (next.occurrence, next.certain));
        self.next = sigs.iter().map(next).collect();
        let first = self.next.iter().flatten().map(|(next, _)| next.over()).min();
        self.alarm = first.map(|at| Notice::at(at, ctx.link().callback(|()| Msg::Tick)));
    }
}

/// Collects the searchable texts of each SIG.
fn collect(index: &Index, texts: &mut Texts) {
    for sig in &index.sigs {
        texts.add(&sig.id);
        let localized = [&sig.name, &sig.mission].into_iter().flat_map(|text| text.iter());
        let plain = sig.members.iter().chain(&sig.repositories).map(String::as_str);
        localized.map(|(_, text)| text).chain(plain).for_each(|text| texts.add(text));
        texts.end();
    }
}
