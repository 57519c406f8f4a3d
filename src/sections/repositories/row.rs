//! One repository of the list.

use sig_model::{Repository, Sig};
use yew::prelude::*;

use crate::intl;
use crate::text::Text;
use crate::view::{View, link};

/// How many people are named.
const NAMED: usize = 4;

/// A member's name, else the id.
fn name<'a>(sig: &'a Sig, id: &'a str) -> &'a str {
    let member = sig.members.iter().find(|member| member.id == id);
    member.and_then(|member| member.name.as_deref()).unwrap_or(id)
}

/// All members' names, by id: to look up one for each committer of thousands of repositories.
pub struct Names<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Names<'a> {
    /// Of a SIG.
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

    /// A member's name, else the id.
    pub fn get(&self, id: &'a str) -> &'a str {
        self.0.binary_search_by_key(&id, |(id, _)| id).map_or(id, |place| self.0[place].1)
    }
}

/// Shows the one at a place in the SIG's list.
pub fn show(repository: &Repository, at: usize, sig: &Sig, view: &View) -> Html {
    let path = html! {
        match repository.path.split_once('/') {
            Some((group, rest)) => html! {
                <><span class="group-name">{format!("{group}/")}</span><wbr />{rest.to_owned()}</>
            },
            None => html! { repository.path.clone() },
        }
    };
    let committers = &repository.committers;
    // "And one other" takes as much room as the name.
    let named = if committers.len() > NAMED + 1 { NAMED } else { committers.len() };
    let others = committers.len() - named;
    let names = committers[..named].iter().map(|id| name(sig, id).to_owned());
    let others = (others > 0).then(|| view.count(Text::other_people, others));
    let mut names: Vec<String> = names.chain(others).collect();
    let people = match names.len() {
        0 => None,
        1 => names.pop(),
        _ => Some(intl::list(&view.locale, names)),
    };
    let id = format!("repository-{}", repository.path);
    html! {
        <li key={at} id={id.clone()}>
            <p class="path">
                {match &repository.url {
                    Some(url) => link(url.as_str(), path),
                    None => path,
                }}
                {view.permalink(&id, &repository.path)}
            </p>
            if !repository.description.is_empty() {
                <p class="description">{view.inline(&repository.description)}</p>
            }
            <div class="meta">
                if let Some(people) = people {
                    <span>{people}</span>
                }
                if let Some(upstream) = &repository.upstream {
                    {link(upstream.as_str(), html! { view.text(Text::upstream) })}
                }
                {branches(repository, view)}
            </div>
        </li>
    }
}

fn branches(repository: &Repository, view: &View) -> Html {
    let branches = &repository.branches;
    if branches.is_empty() {
        return Html::default();
    }
    // One text for all: a list of hundreds of elements would cost every search.
    let names: Vec<&str> = branches.iter().map(|branch| &*branch.name).collect();
    html! {
        <details>
            <summary>{view.count(Text::branches, branches.len())}</summary>
            <p>{names.join(" · ")}</p>
        </details>
    }
}
