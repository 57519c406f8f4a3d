//! What the SIG answers for: a list that answers each key press, whatever its length.

use sig_model::{Member, Repository, Sig};
use yew::prelude::*;

use crate::form::value_of;
use crate::intl;
use crate::notice::Notice;
use crate::text::Text;
use crate::view::{SectionProps, View, link};

/// How many rows are shown at first, and how many more at a time.
const PAGE: usize = 50;

/// The list with its search.
pub struct Repositories {
    /// For each repository what the search looks into; made when first searched.
    index: Vec<String>,
    words: String,
    group: String,
    shown: usize,
    more: NodeRef,
    near: Option<Notice>,
}

/// What a visitor does.
pub enum Msg {
    /// Types into the search.
    Search(String),
    /// Chooses a group; empty for all.
    Group(String),
    /// Asks for more rows.
    More,
}

impl Component for Repositories {
    type Message = Msg;
    type Properties = SectionProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            index: Vec::new(),
            words: String::new(),
            group: String::new(),
            shown: PAGE,
            more: NodeRef::default(),
            near: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &SectionProps) -> bool {
        let sig = &ctx.props().sig;
        // It holds the texts of all languages, so another language leaves it as it is.
        if !self.index.is_empty() && *sig != old.sig {
            self.index = index(sig);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Search(words) => {
                if self.index.is_empty() {
                    self.index = index(&ctx.props().sig);
                }
                self.words = words;
                self.shown = PAGE;
            }
            Msg::Group(group) => {
                self.group = group;
                self.shown = PAGE;
            }
            Msg::More => self.shown += PAGE,
        }
        true
    }

    /// More rows come by themselves when the end of those shown is near; the button is for whom
    /// scrolling is not the way.
    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let more = ctx.link().callback(|()| Msg::More);
        self.near = self.more.cast().map(|button| Notice::near(&button, more));
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let SectionProps { sig, view } = ctx.props();
        let found = self.found(sig);
        let shown = found.len().min(self.shown);
        let page = sig.repositories_url.as_ref().map(|url| {
            let label = html! { view.text(Text::repositories_page) };
            html! { <p>{link(url.as_str(), label)}</p> }
        });
        let content = html! {
            <>
                if sig.repositories.len() > 1 {
                    {self.controls(ctx)}
                    <p class="note" role="status">
                        {view.count_among(Text::shown, sig.repositories.len(), found.len(), &[sig.repositories.len()])}
                    </p>
                }
                if found.is_empty() && !sig.repositories.is_empty() {
                    <p class="nothing">{view.fill(Text::nothing_found, &[self.words.trim()])}</p>
                }
                <ul class="repositories" part="repositories">
                    {for found[..shown].iter().map(|&index| row(&sig.repositories[index], sig, view))}
                </ul>
                if shown < found.len() {
                    <button type="button" class="more" ref={&self.more} onclick={ctx.link().callback(|_| Msg::More)}>
                        {view.text(Text::show_more)}
                    </button>
                }
                {page}
            </>
        };
        view.section("repositories", Text::repositories, content)
    }
}

impl Repositories {
    fn controls(&self, ctx: &Context<Self>) -> Html {
        let SectionProps { sig, view } = ctx.props();
        let groups = groups(sig);
        let search = ctx.link().callback(|event: InputEvent| Msg::Search(value_of(&event)));
        let choose = ctx.link().callback(|event: Event| Msg::Group(value_of(&event)));
        html! {
            <div class="controls" role="search">
                <label>
                    <span>{view.text(Text::find_repository)}</span>
                    <input type="search" part="search" autocomplete="off" spellcheck="false"
                        placeholder={view.text(Text::find_repository_hint)} oninput={search} />
                </label>
                if groups.len() > 1 {
                    <label>
                        <span>{view.text(Text::group)}</span>
                        <select onchange={choose}>
                            // Yew builds from the end, and the browser selects what comes first.
                            <option value="" selected=true>{view.text(Text::all_groups)}</option>
                            {for groups.iter().map(|(group, count)| html! {
                                <option value={group.to_string()}>
                                    {format!("{group} ({})", view.number(*count))}
                                </option>
                            })}
                        </select>
                    </label>
                }
            </div>
        }
    }

    /// The places of the repositories that match, in order.
    fn found(&self, sig: &Sig) -> Vec<usize> {
        let folded = intl::fold(&self.words);
        let words: Vec<&str> = folded.split_whitespace().collect();
        (0..sig.repositories.len())
            .filter(|&at| {
                let repository = &sig.repositories[at];
                (self.group.is_empty() || group_of(repository) == self.group)
                    && (words.is_empty() || {
                        let text = &self.index[at];
                        words.iter().all(|word| text.contains(word))
                    })
            })
            .collect()
    }
}

/// For each repository, folded: path, description, people. One call for all, since each call
/// into the browser costs more than the folding.
fn index(sig: &Sig) -> Vec<String> {
    let mut texts = String::new();
    for repository in &sig.repositories {
        texts.push_str(&repository.path);
        for (_, text) in repository.description.iter() {
            texts.push(' ');
            texts.push_str(text);
        }
        for id in repository.committers.iter().chain(&repository.admins) {
            texts.push(' ');
            texts.push_str(id);
            if let Some(name) = person(sig, id).and_then(|member| member.name.as_deref()) {
                texts.push(' ');
                texts.push_str(name);
            }
        }
        texts.push('\0');
    }
    intl::fold(&texts).split_terminator('\0').map(str::to_owned).collect()
}

fn group_of(repository: &Repository) -> &str {
    repository.path.split_once('/').map_or("", |(group, _)| group)
}

fn groups(sig: &Sig) -> Vec<(&str, usize)> {
    let mut groups: Vec<(&str, usize)> = Vec::new();
    for repository in &sig.repositories {
        let group = group_of(repository);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, count)) => *count += 1,
            None => groups.push((group, 1)),
        }
    }
    groups
}

fn person<'a>(sig: &'a Sig, id: &str) -> Option<&'a Member> {
    sig.members.iter().find(|member| member.id == id)
}

fn row(repository: &Repository, sig: &Sig, view: &View) -> Html {
    let path = html! {
        match repository.path.split_once('/') {
            Some((group, name)) => html! {
                <><span class="group-name">{format!("{group}/")}</span><wbr />{name.to_owned()}</>
            },
            None => html! { repository.path.clone() },
        }
    };
    let people: Vec<String> = repository
        .committers
        .iter()
        .map(|id| {
            person(sig, id).and_then(|member| member.name.clone()).unwrap_or_else(|| id.clone())
        })
        .collect();
    html! {
        <li>
            <p class="path">
                {match &repository.url {
                    Some(url) => link(url.as_str(), path),
                    None => path,
                }}
            </p>
            if !repository.description.is_empty() {
                <p class="description">{view.inline(&repository.description)}</p>
            }
            <p class="meta">
                if !people.is_empty() {
                    <span>{intl::list(&view.locale, people)}</span>
                }
                if let Some(upstream) = &repository.upstream {
                    {link(upstream.as_str(), html! { view.text(Text::upstream) })}
                }
            </p>
        </li>
    }
}
