//! The Repositories section: a list with search and filters that responds to each key press,
//! however long it is.

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
use crate::link;
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::rows::Rows;
use crate::sections::SectionProps;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// How many rows are rendered initially: more than fit on a screen.
pub const FIRST: usize = 24;

/// How many rows are rendered in the frame after a key press: as many as a slow machine paints in
/// one. The number doubles in the frames that follow, while the end of the list is near the
/// viewport.
const AT_ONCE: usize = 3;

/// How many rows fill a screen. A longer list keeps at least the height of a screen while it is
/// filtered, so that the search field does not move while someone types.
const SCREEN: usize = 12;

/// How many rows are added automatically on scrolling. After that a button adds more, so that the
/// rest of the page can be reached.
const BY_THEMSELVES: usize = 100;

/// The id of the complete list on the SIG's own page.
pub const ALL: &str = "every-repository";

/// The state of the section.
pub struct Repositories {
    filter: Filter,
    rows: Rows,
    fields: [NodeRef; 4],
    /// Whether the page's URL has to be updated with the filters.
    unsaid: bool,
    /// The indexes of the repositories whose people are all shown.
    unfolded: Vec<usize>,
    /// The index of the repository to scroll to after rendering.
    going: Option<usize>,
    /// Rendered once, since key presses don't change them.
    controls: Html,
}

/// The messages of [`Repositories`].
pub enum Msg {
    /// The search field received the focus.
    Focus,
    /// The text in the search field changed.
    Search(String),
    /// A group was selected; empty for all.
    Group(String),
    /// A committer was selected; empty for all.
    Committer(String),
    /// A sort order was selected; empty for the SIG's own.
    Order(String),
    /// A letter to jump to was clicked.
    Letter(String),
    /// The names of all people of the repository at this index are needed.
    Unfold(usize),
    /// More rows are needed.
    More,
    /// The search and all filters are to be cleared.
    Clear,
}

impl Repositories {
    /// Creates the initial state.
    pub fn new(ctx: &Context<Stateful>) -> Self {
        let fields = Default::default();
        let mut repositories = Self {
            filter: Filter::default(),
            rows: Rows::first(FIRST),
            unsaid: false,
            unfolded: Vec::new(),
            going: None,
            controls: controls::show(ctx, &fields),
            fields,
        };
        repositories.go(ctx.props());
        repositories
    }

    /// Handles changed properties.
    pub fn changed(&mut self, ctx: &Context<Stateful>, old: &SectionProps) {
        let SectionProps { sig, settings, target, .. } = ctx.props();
        if *sig != old.sig || *settings != old.settings {
            self.controls = controls::show(ctx, &self.fields);
        }
        // The index covers the texts of all languages, so another language does not change it.
        if *sig != old.sig {
            self.unfolded.clear();
            self.filter.renew(sig);
        }
        if *target != old.target {
            self.go(ctx.props());
        }
        // On paper, rows can't be added on scrolling.
        if ctx.props().prints != old.prints {
            self.rows.shown = sig.repositories.len();
        }
    }

    /// Handles a message. Returns whether to render.
    pub fn update(&mut self, ctx: &Context<Stateful>, msg: Msg) -> bool {
        let SectionProps { sig, settings, .. } = ctx.props();
        match msg {
            Msg::More => {
                self.rows.add();
                return true;
            }
            // Folded and unfolded again.
            Msg::Unfold(at) if self.unfolded.contains(&at) => return false,
            Msg::Unfold(at) => {
                self.unfolded.push(at);
                return true;
            }
            // The click hit the gap between two letters.
            Msg::Letter(letter) if letter.is_empty() => return false,
            Msg::Letter(letter) => {
                // Only a list sorted by name has the names of a letter together.
                self.filter.sort(sig, settings);
                let found = self.filter.found(sig);
                let Some(first) = letters::first(&letter, &found, sig) else { return false };
                self.rows.shown = self.rows.shown.max(first + FIRST);
                self.going = Some(found[first]);
                self.unsaid = settings.hash;
                return true;
            }
            // Build the index before the first key press: for thousands of repositories it takes a
            // while.
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
            Msg::Order(_) => self.filter.sort(sig, settings),
        }
        self.rows.shown = AT_ONCE;
        self.unsaid = ctx.props().settings.hash;
        true
    }

    /// Watches for the end of the list to come near the viewport, and syncs the controls with the
    /// filter.
    pub fn rendered(&mut self, ctx: &Context<Stateful>) {
        let more = ctx.link().callback(|()| Msg::More);
        let waits = self.rows.shown + self.rows.next() > BY_THEMSELVES;
        self.rows.watch(waits, more);
        // Following a link may have changed the filter.
        for (field, value) in self.fields.iter().zip(self.filter.values()) {
            // A partly typed choice is not a filter yet, so don't overwrite it.
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

    /// Renders the section.
    pub fn view(&self, ctx: &Context<Stateful>) -> Html {
        let SectionProps { sig, settings, .. } = ctx.props();
        let all = sig.repositories.len();
        let found = self.filter.found(sig);
        let shown = found.len().min(self.rows.shown);
        let page = sig.repositories_url.as_ref().map(|url| {
            let label = html! { settings.text(Text::repositories_page) };
            html! { <p>{link::to(url.as_str(), label)}</p> }
        });
        let class = if shown < all && all > SCREEN { "repositories tall" } else { "repositories" };
        let content = html! {
            <>
                {self.controls.clone()}
                if all > 1 {
                    <p class="note" role="status">{self.status(found.len(), shown, all, settings)}</p>
                }
                {letters::show(&found, ctx)}
                if found.is_empty() && all > 0 {
                    {self.nothing(ctx)}
                }
                <ul {class} part="repositories">
                    {for found[..shown].iter().map(|&at| {
                        row::show(at, self.filter.committer(), self.unfolded.contains(&at), ctx)
                    })}
                </ul>
                if shown < found.len() {
                    {self.rest(found.len() - shown, all, ctx)}
                }
                {page}
            </>
        };
        if all > SCREEN {
            settings.long_section(Section::Repositories, Text::repositories, content)
        } else {
            settings.section(Section::Repositories, Text::repositories, content)
        }
    }

    /// Makes sure that the target of a followed link is rendered.
    fn go(&mut self, SectionProps { sig, target, .. }: &SectionProps) {
        let committer = Anchor::RepositoriesOf.which(&target.id);
        let path = Anchor::Repository.which(&target.id);
        if committer.is_none() && path.is_none() {
            return;
        }
        self.clear();
        self.rows.shown = FIRST;
        if let Some(id) = committer.filter(|id| sig.members.iter().any(|member| member.id == *id)) {
            self.filter.choose_committer(id.to_owned(), sig);
        }
        let at = sig.repositories.iter().position(|it| Some(&*it.path) == path);
        if let Some(at) = at {
            self.filter.list();
            self.rows.shown = self.rows.shown.max(at + 1);
        }
    }

    /// Clears the search and all filters.
    fn clear(&mut self) {
        self.filter.clear();
        self.choices().iter().for_each(|choice| form::set_value(choice, ""));
    }

    /// Returns the controls for group and committer.
    fn choices(&self) -> &[NodeRef] {
        &self.fields[1..3]
    }

    /// Returns the status line, announced by screen readers: how many repositories match and how
    /// many are shown.
    fn status(&self, found: usize, shown: usize, all: usize, settings: &Settings) -> String {
        let idle = self.filter.is_idle();
        if shown < found && (idle || shown > BY_THEMSELVES) {
            settings.count_among(Text::shown, found, shown, &[found])
        } else if idle {
            settings.count(Text::repository_count, all)
        } else {
            settings.count_among(Text::found, all, found, &[all])
        }
    }

    /// Renders the empty result: which filters are set, and a button to clear them.
    fn nothing(&self, ctx: &Context<Stateful>) -> Html {
        let SectionProps { sig, settings, .. } = ctx.props();
        let clear = ctx.link().callback(|_| Msg::Clear);
        html! {
            <div class="nothing">
                <p>{settings.fill(Text::nothing_for, &[&self.filter.words(sig, settings)])}</p>
                <button type="button" onclick={clear}>{settings.text(Text::clear)}</button>
            </div>
        }
    }

    /// Renders a button for more rows; when prerendered, a link to the complete list.
    fn rest(&self, left: usize, all: usize, ctx: &Context<Stateful>) -> Html {
        let settings = &ctx.props().settings;
        if intl::LIVE {
            let more = ctx.link().callback(|_| Msg::More);
            let next = settings.number(left.min(self.rows.next()));
            html! {
                <button type="button" class="more" ref={&self.rows.end} onclick={more}>
                    {settings.fill(Text::show_more, &[&next, &settings.number(left)])}
                </button>
            }
        } else {
            let label = settings.fill(Text::every_repository, &[&settings.number(all)]);
            list_of_all(ctx.props())
                .map(|href| html! { <a class="more action" {href}>{label}</a> })
                .unwrap_or_default()
        }
    }
}

/// Returns the URL of the complete list: on the SIG's own page, or else on its forge.
fn list_of_all(SectionProps { sig, settings, .. }: &SectionProps) -> Option<String> {
    if !settings.paged {
        return sig.repositories_url.as_ref().map(|url| url.as_str().to_owned());
    }
    let page = if settings.hash {
        String::new()
    } else {
        format!("{}index{}.html", settings.base, settings.language.ending())
    };
    Some(format!("{page}#{ALL}"))
}
