//! A row of the repository list.

use sig_model::{Anchor, Repository, Sig};
use yew::prelude::*;

use crate::intl;
use crate::link;
use crate::sections::SectionProps;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

use super::super::stateful::Stateful;
use super::Msg;
use super::filter::name_of;

/// How many people a row names before "… others".
const NAMED: usize = 4;

/// Returns the name of the member with an id, or else the id.
pub fn name<'a>(sig: &'a Sig, id: &'a str) -> &'a str {
    let member = sig.members.iter().find(|member| member.id == id);
    member.and_then(|member| member.name.as_deref()).unwrap_or(id)
}

/// The names of all members by id, for lookups by each committer of thousands of repositories.
pub struct Names<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Names<'a> {
    /// Indexes the members of a SIG.
    pub fn of(sig: &'a Sig) -> Self {
        let mut names: Vec<(&str, &str)> = Vec::new();
        for member in &sig.members {
            let place = names.binary_search_by_key(&member.id.as_str(), |(id, _)| id);
            if let (Err(place), Some(name)) = (place, &member.name) {
                names.insert(place, (&member.id, name));
            }
        }
        Self(names)
    }

    /// Returns the name of the member with an id, or else the id.
    pub fn get(&self, id: &'a str) -> &'a str {
        self.0.binary_search_by_key(&id, |(id, _)| id).map_or(id, |place| self.0[place].1)
    }
}

/// Returns the id of a repository's row.
pub fn id(repository: &Repository) -> String {
    Anchor::Repository.id(&repository.path)
}

/// Renders the repository at index `at`. `first` is the id of the committer to name first;
/// `unfolded` says whether the visitor has asked for the names of all.
pub fn show(at: usize, first: &str, unfolded: bool, ctx: &Context<Stateful>) -> Html {
    let SectionProps { sig, settings, .. } = ctx.props();
    let repository = &sig.repositories[at];
    let path = html! {
        match repository.path.split_once('/') {
            Some((group, rest)) => html! {
                <><span class="group-name">{format!("{group}/")}</span><wbr />{rest}</>
            },
            None => html! { &repository.path },
        }
    };
    let id = id(repository);
    html! {
        <li key={at} id={&id}>
            <p class="path">
                {match &repository.url {
                    Some(url) => link::to(url.as_str(), path),
                    None => path,
                }}
                {settings.permalink(&id, &repository.path)}
            </p>
            if !repository.description.is_empty() {
                <p class="description">{settings.inline(&repository.description)}</p>
            }
            <div class="meta">
                {people(at, first, unfolded, ctx)}
                if let Some(upstream) = &repository.upstream {
                    <a href={upstream} rel="noopener"
                        aria-label={of(settings.text(Text::upstream), repository, settings)}>{settings.text(Text::upstream)}</a>
                }
                {branches(repository, settings)}
            </div>
        </li>
    }
}

/// Renders the people who answer for the repository. Each name links to all repositories of that
/// person.
fn people(at: usize, first: &str, unfolded: bool, ctx: &Context<Stateful>) -> Html {
    let SectionProps { sig, settings, .. } = ctx.props();
    let mut people: Vec<&str> =
        sig.repositories[at].committers.iter().map(String::as_str).collect();
    if let Some(at) = people.iter().position(|id| *id == first) {
        let first = people.remove(at);
        people.insert(0, first);
    }
    if people.is_empty() {
        return Html::default();
    }
    // "1 other" takes as much space as the name.
    let named = if people.len() > NAMED + 1 { NAMED } else { people.len() };
    let (named, others) = people.split_at(named);
    let unfold = ctx.link().callback(move |_| Msg::Unfold(at));
    html! {
        <>
            <span>{links(named, sig, settings)}</span>
            if !others.is_empty() {
                <details>
                    <summary onclick={unfold}>{settings.count(Text::other_people, others.len())}</summary>
                    <p>
                        // Links only once they are seen: thousands of them would slow down every
                        // search.
                        if unfolded {
                            {links(others, sig, settings)}
                        } else {
                            {others.iter().map(|id| name(sig, id)).collect::<Vec<_>>().join(&settings.text(Text::comma))}
                        }
                    </p>
                </details>
            }
        </>
    }
}

/// Renders names, separated by commas.
fn links(people: &[&str], sig: &Sig, settings: &Settings) -> Html {
    let comma = settings.text(Text::comma);
    people
        .iter()
        .enumerate()
        .map(|(at, id)| {
            html! {
                <>
                    if at > 0 {
                        {&comma}
                    }
                    {person(id, sig, settings)}
                </>
            }
        })
        .collect()
}

fn person(id: &str, sig: &Sig, settings: &Settings) -> Html {
    let name = name(sig, id).to_owned();
    if intl::LIVE && sig.members.iter().any(|member| member.id == id) {
        html! { <a href={format!("#{}", Anchor::RepositoriesOf.id(id))} aria-label={settings.fill(Text::of, &[&settings.text(Text::repositories), &name])}>{name}</a> }
    } else {
        html! { <span>{name}</span> }
    }
}

/// Returns the accessible name of a link in a row, which is clear out of context (WCAG 2.4.9).
fn of(what: impl AsRef<str>, repository: &Repository, settings: &Settings) -> String {
    settings.fill(Text::of, &[what.as_ref(), name_of(repository)])
}

fn branches(repository: &Repository, settings: &Settings) -> Html {
    let branches = &repository.branches;
    // Every repository has one.
    if branches.len() < 2 {
        return Html::default();
    }
    // A single text node: a list of hundreds of elements would slow down every search.
    let names: Vec<&str> = branches.iter().map(|branch| &*branch.name).collect();
    let count = settings.count(Text::branches, branches.len());
    html! {
        <details>
            <summary aria-label={of(&count, repository, settings)}>{count}</summary>
            <p>{names.join(" · ")}</p>
        </details>
    }
}
