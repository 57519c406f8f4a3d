//! What the SIG answers for: a list that answers each key press, whatever its length.

mod controls;
mod filter;
mod letters;
mod row;

use sig_model::{Anchor, Section};
use yew::prelude::*;

use self::filter::Filter;
use super::stateful::Stateful;
#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
use crate::form;
use crate::intl;
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::notice::Notice;
use crate::text::Text;
use crate::view::{SectionProps, View, link};

/// How many rows are shown at first: more than a screen holds.
pub const FIRST: usize = 24;

/// How many rows are shown in the frame after a key press: as many as a slow machine can paint within
/// one. As many again follow while the end of those shown is near, in frames of their own.
const AT_ONCE: usize = 3;

/// How many rows fill a screen. A list of more keeps a screen's height while a part of it is shown, so
/// that the field does not move under who types.
const SCREEN: usize = 12;

/// How many more rows at a time, at most.
const PAGE: usize = 50;

/// How many rows come by themselves: what stands below the element should not be out of reach.
const BY_THEMSELVES: usize = 100;

/// The id of the list of all on the SIG's own page.
pub const ALL: &str = "every-repository";

/// The list with its search.
pub struct Repositories {
    filter: Filter,
    shown: usize,
    more: NodeRef,
    near: Option<Notice>,
    fields: [NodeRef; 4],
    /// Whether the page's address has yet to say by what the list is narrowed.
    unsaid: bool,
    /// The place of the repository that is to be gone to, when it is shown.
    going: Option<usize>,
    /// Made once, since a key press changes none of them.
    controls: Html,
}

/// What a visitor does.
pub enum Msg {
    /// Is about to type into the search.
    Focus,
    /// Types into the search.
    Search(String),
    /// Chooses a group; empty for all.
    Group(String),
    /// Chooses a committer; empty for all.
    Committer(String),
    /// Chooses an order: the SIG's is empty.
    Order(String),
    /// Goes to the names that begin with a letter.
    Letter(String),
    /// Asks for more rows.
    More,
    /// Wants all again.
    Clear,
}

impl Repositories {
    /// The list as it is at first.
    pub fn new(ctx: &Context<Stateful>) -> Self {
        let fields = Default::default();
        let mut repositories = Self {
            filter: Filter::default(),
            shown: FIRST,
            more: NodeRef::default(),
            near: None,
            unsaid: false,
            going: None,
            controls: controls::show(ctx, &fields),
            fields,
        };
        repositories.go(ctx.props());
        repositories
    }

    /// What it is shown with has changed.
    pub fn changed(&mut self, ctx: &Context<Stateful>, old: &SectionProps) {
        let SectionProps { sig, view, place, .. } = ctx.props();
        if *sig != old.sig || *view != old.view {
            self.controls = controls::show(ctx, &self.fields);
        }
        // What is searched are the texts of all languages, so another language leaves it as it is.
        if *sig != old.sig {
            self.filter.renew(sig);
        }
        if *place != old.place {
            self.go(ctx.props());
        }
        // Paper has no end to come near to.
        if ctx.props().prints != old.prints {
            self.shown = sig.repositories.len();
        }
    }

    /// A visitor does something; whether that shows.
    pub fn update(&mut self, ctx: &Context<Stateful>, msg: Msg) -> bool {
        let SectionProps { sig, view, .. } = ctx.props();
        match msg {
            Msg::More => {
                self.shown += self.shown.min(PAGE);
                return true;
            }
            // Between two of them.
            Msg::Letter(letter) if letter.is_empty() => return false,
            Msg::Letter(letter) => {
                // They stand together only so.
                self.filter.sort(sig, view);
                let found = self.filter.found(sig);
                let Some(first) = letters::first(&letter, &found, sig) else { return false };
                self.shown = self.shown.max(first + FIRST);
                self.going = Some(found[first]);
                self.unsaid = view.hash;
                return true;
            }
            // Before the first key, since thousands take longer than one should.
            Msg::Focus => {
                self.filter.prepare(sig);
                return false;
            }
            Msg::Clear => {
                self.clear();
                form::focus(&self.fields[0]);
            }
            Msg::Search(typed) => {
                self.filter.prepare(sig);
                self.filter.find(typed);
            }
            Msg::Group(group) => self.filter.choose_group(group, sig),
            Msg::Committer(id) => self.filter.choose_committer(id, sig),
            Msg::Order(order) if order.is_empty() => self.filter.list(),
            Msg::Order(_) => self.filter.sort(sig, view),
        }
        self.shown = AT_ONCE;
        self.unsaid = ctx.props().view.hash;
        true
    }

    /// The first rows come by themselves when the end of those shown is near.
    pub fn rendered(&mut self, ctx: &Context<Stateful>) {
        let more = ctx.link().callback(|()| Msg::More);
        let more_come = self.shown + self.shown.min(PAGE) <= BY_THEMSELVES;
        let button = self.more.cast().filter(|_| more_come);
        self.near = button.map(|button| Notice::near(&button, more));
        // A place that the visitor went to may have changed them.
        for (field, value) in self.fields.iter().zip(self.filter.values()) {
            // What is typed into a choice may be the beginning of one.
            if !value.is_empty() || !self.choices().contains(field) {
                form::set_value(field, value);
            }
        }
        let Some(field) = self.fields[0].cast() else { return };
        if std::mem::take(&mut self.unsaid) {
            platform::note_filters(&field);
        }
        if let Some(at) = self.going.take() {
            platform::reveal(&field, &row::id(&ctx.props().sig.repositories[at]), false);
        }
    }

    /// Shows it.
    pub fn view(&self, ctx: &Context<Stateful>) -> Html {
        let SectionProps { sig, view, .. } = ctx.props();
        let all = sig.repositories.len();
        let found = self.filter.found(sig);
        let shown = found.len().min(self.shown);
        let page = sig.repositories_url.as_ref().map(|url| {
            let label = html! { view.text(Text::repositories_page) };
            html! { <p>{link(url.as_str(), label)}</p> }
        });
        let class = if shown < all && all > SCREEN { "repositories tall" } else { "repositories" };
        let content = html! {
            <>
                {self.controls.clone()}
                if all > 1 {
                    <p class="note" role="status">{self.status(found.len(), shown, all, view)}</p>
                }
                {letters::show(&found, ctx)}
                if found.is_empty() && all > 0 {
                    {self.nothing(ctx)}
                }
                <ul {class} part="repositories">
                    {for found[..shown].iter().map(|&at| {
                        row::show(&sig.repositories[at], at, self.filter.committer(), sig, view)
                    })}
                </ul>
                if shown < found.len() {
                    {self.rest(found.len() - shown, all, ctx)}
                }
                {page}
            </>
        };
        if all > SCREEN {
            view.long_section(Section::Repositories, Text::repositories, content)
        } else {
            view.section(Section::Repositories, Text::repositories, content)
        }
    }

    /// Makes sure that the place the visitor goes to is there.
    fn go(&mut self, SectionProps { sig, place, .. }: &SectionProps) {
        let committer = Anchor::RepositoriesOf.which(&place.id);
        let path = Anchor::Repository.which(&place.id);
        if committer.is_none() && path.is_none() {
            return;
        }
        self.clear();
        self.shown = FIRST;
        if let Some(id) = committer.filter(|id| sig.members.iter().any(|member| member.id == *id)) {
            self.filter.choose_committer(id.to_owned(), sig);
        }
        let at = sig.repositories.iter().position(|it| Some(&*it.path) == path);
        if let Some(at) = at {
            self.filter.list();
            self.shown = self.shown.max(at + 1);
        }
    }

    /// Takes all that the list was narrowed by.
    fn clear(&mut self) {
        self.filter.clear();
        self.choices().iter().for_each(|choice| form::set_value(choice, ""));
    }

    /// The fields of the group and of the committer.
    fn choices(&self) -> &[NodeRef] {
        &self.fields[1..3]
    }

    /// How many there are, where the heading's own number doesn't say it; that more have come is told by it.
    fn status(&self, found: usize, shown: usize, all: usize, view: &View) -> String {
        let idle = self.filter.is_idle();
        if shown < found && (idle || shown > BY_THEMSELVES) {
            view.count_among(Text::shown, found, shown, &[found])
        } else if idle {
            view.count(Text::repository_count, all)
        } else {
            view.count_among(Text::found, all, found, &[all])
        }
    }

    /// What was looked for in vain, and the way back.
    fn nothing(&self, ctx: &Context<Stateful>) -> Html {
        let SectionProps { sig, view, .. } = ctx.props();
        let clear = ctx.link().callback(|_| Msg::Clear);
        html! {
            <div class="nothing">
                <p>{view.fill(Text::nothing_for, &[&self.filter.words(sig, view)])}</p>
                <button type="button" onclick={clear}>{view.text(Text::clear)}</button>
            </div>
        }
    }

    /// A way to the rows that are not shown; without a program, a link to where all are listed.
    fn rest(&self, left: usize, all: usize, ctx: &Context<Stateful>) -> Html {
        let view = &ctx.props().view;
        if intl::LIVE {
            let more = ctx.link().callback(|_| Msg::More);
            let next = view.number(left.min(self.shown).min(PAGE));
            html! {
                <button type="button" class="more" ref={&self.more} onclick={more}>
                    {view.fill(Text::show_more, &[&next, &view.number(left)])}
                </button>
            }
        } else {
            let label = view.fill(Text::every_repository, &[&view.number(all)]);
            list_of_all(ctx.props())
                .map(|href| html! { <a class="more action" {href}>{label}</a> })
                .unwrap_or_default()
        }
    }
}

/// The address of the list of all: on the SIG's own page, else on its forge.
fn list_of_all(SectionProps { sig, view, .. }: &SectionProps) -> Option<String> {
    if !view.paged {
        return sig.repositories_url.as_ref().map(|url| url.as_str().to_owned());
    }
    let page = if view.hash {
        String::new()
    } else {
        format!("{}index{}.html", view.base, view.language.ending())
    };
    Some(format!("{page}#{ALL}"))
}
