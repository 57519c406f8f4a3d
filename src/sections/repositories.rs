//! What the SIG answers for: a list that answers each key press, whatever its length.

mod controls;
mod row;

use sig_model::{Repository, Sig};
use yew::prelude::*;

use self::row::Names;
use crate::form;
use crate::intl;
use crate::notice::Notice;
use crate::search::{Search, Texts};
use crate::text::{Language, Text};
use crate::view::{SectionProps, link};

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

/// The value of the order by name.
const BY_NAME: &str = "name";

/// Begins a place where the repositories of one member are shown; their id follows.
pub const OF: &str = "repositories-of-";

/// The id of the list of all on the SIG's own page.
pub const ALL: &str = "every-repository";

/// The list with its search.
pub struct Repositories {
    search: Search,
    /// The group to show; empty for all.
    group: String,
    /// The id of the committer whose repositories to show; empty for all.
    committer: String,
    /// The places of all by name, where that is the order.
    by_name: Vec<u32>,
    shown: usize,
    more: NodeRef,
    near: Option<Notice>,
    fields: [NodeRef; 4],
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
    /// Asks for more rows.
    More,
}

impl Component for Repositories {
    type Message = Msg;
    type Properties = SectionProps;

    fn create(ctx: &Context<Self>) -> Self {
        let fields = Default::default();
        let mut repositories = Self {
            search: Search::default(),
            group: String::new(),
            committer: String::new(),
            by_name: Vec::new(),
            shown: FIRST,
            more: NodeRef::default(),
            near: None,
            controls: controls::show(ctx, &fields),
            fields,
        };
        repositories.go(ctx.props());
        repositories
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &SectionProps) -> bool {
        let SectionProps { sig, view, place, .. } = ctx.props();
        if *sig != old.sig || *view != old.view {
            self.controls = controls::show(ctx, &self.fields);
        }
        // What is searched are the texts of all languages, so another language leaves it as it is.
        if *sig != old.sig {
            self.by_name.clear();
            if self.search.is_indexed() {
                self.search.renew(|texts| collect(sig, texts));
            }
        }
        if *place != old.place {
            self.go(ctx.props());
        }
        // Paper has no end to come near to.
        if ctx.props().prints != old.prints {
            self.shown = sig.repositories.len();
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::More => {
                self.shown += self.shown.min(PAGE);
                return true;
            }
            // Before the first key, since thousands take longer than one should.
            Msg::Focus => {
                self.search.prepare(|texts| collect(&ctx.props().sig, texts));
                return false;
            }
            Msg::Search(typed) => {
                self.search.prepare(|texts| collect(&ctx.props().sig, texts));
                self.search.enter(typed);
            }
            Msg::Group(group) => self.group = group,
            Msg::Committer(id) => self.committer = id,
            Msg::Order(order) => {
                self.by_name = if order.is_empty() { Vec::new() } else { by_name(ctx.props()) };
            }
        }
        self.shown = AT_ONCE;
        true
    }

    /// More rows come by themselves when the end of those shown is near; the button is for whom
    /// scrolling is not the way.
    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let more = ctx.link().callback(|()| Msg::More);
        self.near = self.more.cast().map(|button| Notice::near(&button, more));
        // A place that the visitor went to may have changed them.
        let order = if self.by_name.is_empty() { "" } else { BY_NAME };
        let values = [self.search.typed(), &self.group, &self.committer, order];
        for (field, value) in self.fields.iter().zip(values) {
            form::set_value(field, value);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let SectionProps { sig, view, .. } = ctx.props();
        let all = sig.repositories.len();
        let found = self.found(sig);
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
                    <p class="note" role="status">
                        {view.count_among(Text::shown, all, found.len(), &[all])}
                    </p>
                }
                if found.is_empty() && all > 0 {
                    <p class="nothing">
                        {view.fill(Text::nothing_found, &[self.search.typed().trim()])}
                    </p>
                }
                <ul {class} part="repositories">
                    {for found[..shown].iter().map(|&at| {
                        row::show(&sig.repositories[at], at, sig, view)
                    })}
                </ul>
                if shown < found.len() {
                    {self.rest(all, ctx)}
                }
                {page}
            </>
        };
        view.section("repositories", Text::repositories, content)
    }
}

impl Repositories {
    /// Makes sure that the place the visitor goes to is there.
    fn go(&mut self, SectionProps { sig, place, .. }: &SectionProps) {
        let committer = place.id.strip_prefix(OF);
        let path = place.id.strip_prefix("repository-");
        if committer.is_none() && path.is_none() {
            return;
        }
        self.search.clear();
        self.group.clear();
        self.committer.clear();
        self.shown = FIRST;
        if let Some(id) = committer.filter(|id| sig.members.iter().any(|member| member.id == *id)) {
            id.clone_into(&mut self.committer);
        }
        let at = sig.repositories.iter().position(|it| Some(&*it.path) == path);
        if let Some(at) = at {
            self.by_name.clear();
            self.shown = self.shown.max(at + 1);
        }
    }

    /// A way to the rows that are not shown; without a program, a link to where all are listed.
    fn rest(&self, all: usize, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        if intl::LIVE {
            let more = ctx.link().callback(|_| Msg::More);
            html! {
                <button type="button" class="more" ref={&self.more} onclick={more}>
                    {view.text(Text::show_more)}
                </button>
            }
        } else {
            let label = view.fill(Text::every_repository, &[&view.number(all)]);
            list_of_all(ctx.props())
                .map(|href| html! { <a class="more action" {href}>{label}</a> })
                .unwrap_or_default()
        }
    }

    /// The places of the repositories that match, in order.
    fn found(&self, sig: &Sig) -> Vec<usize> {
        let found = |&at: &usize| {
            let repository = &sig.repositories[at];
            (self.group.is_empty() || group_of(repository) == self.group)
                && (self.committer.is_empty() || repository.committers.contains(&self.committer))
                && self.search.finds(at)
        };
        if self.by_name.is_empty() {
            (0..sig.repositories.len()).filter(found).collect()
        } else {
            self.by_name.iter().map(|&at| at as usize).filter(found).collect()
        }
    }
}

/// The address of the list of all: on the SIG's own page, else on its forge.
fn list_of_all(SectionProps { sig, view, .. }: &SectionProps) -> Option<String> {
    if !view.paged {
        return sig.repositories_url.as_ref().map(|url| url.as_str().to_owned());
    }
    let ending = if view.language == Language::Chinese { ".zh" } else { "" };
    let page = if view.hash { String::new() } else { format!("{}index{ending}.html", view.base) };
    Some(format!("{page}#{ALL}"))
}

/// The places of the repositories by their names, the group aside.
fn by_name(SectionProps { sig, view, .. }: &SectionProps) -> Vec<u32> {
    let name = |it: &Repository| it.path.rsplit('/').next().unwrap_or_default().to_owned();
    intl::order(&view.locale, sig.repositories.iter().map(name).collect())
}

/// All that is searched of each repository: path, description, people.
fn collect(sig: &Sig, texts: &mut Texts) {
    let names = Names::of(sig);
    for repository in &sig.repositories {
        texts.add(&repository.path);
        repository.description.iter().for_each(|(_, text)| texts.add(text));
        for id in repository.committers.iter().chain(&repository.admins) {
            texts.add(id);
            texts.add(names.get(id));
        }
        texts.end();
    }
}

fn group_of(repository: &Repository) -> &str {
    repository.path.split_once('/').map_or("", |(group, _)| group)
}
