//! What the list of repositories can be narrowed by, and its order.

use crate::template::html;
use sig_model::Sig;
use yew::prelude::*;

use super::Msg;
use super::filter::{BY_NAME, group_of};
use super::row::Names;
use crate::form::value_of;
use crate::intl;
use crate::sections::stateful::Stateful;
use crate::text::Text;
use crate::view::{SectionProps, View};

/// What there is to choose from: each option's value, name, and number of repositories.
type Options = Vec<(String, String, usize)>;

/// The search and the choices that there are.
pub fn show(ctx: &Context<Stateful>, fields: &[NodeRef; 4]) -> Html {
    let SectionProps { sig, view, .. } = ctx.props();
    if sig.repositories.len() < 2 {
        return Html::default();
    }
    let (groups, committers) = options(sig, view);
    let link = ctx.link();
    let [field, group, committer, order] = fields;
    html! {
        <div class="controls" role="search" aria-label={view.text(Text::find_repository)}>
            <label>
                <span>{view.text(Text::find_repository)}</span>
                <input type="search" name="find" part="search" autocomplete="off" spellcheck="false" ref={field}
                    onfocusin={link.callback(|_| Msg::Focus)}
                    oninput={link.callback(|event: InputEvent| Msg::Search(value_of(&event)))}
                    placeholder={view.text(Text::find_repository_hint)} />
            </label>
            {choice("group", Text::group, Text::all_groups, &groups, group,
                link.callback(|event: Event| Msg::Group(value_of(&event))), view)}
            {choice("committer", Text::committer, Text::all_committers, &committers, committer,
                link.callback(|event: Event| Msg::Committer(value_of(&event))), view)}
            if sig.repositories.len() > 2 {
                <label>
                    <span>{view.text(Text::order)}</span>
                    <select name="order" ref={order} onchange={link.callback(|event: Event| Msg::Order(value_of(&event)))}>
                        <option value="" selected=true>{view.text(Text::order_listed)}</option>
                        <option value={BY_NAME}>{view.text(Text::order_name)}</option>
                    </select>
                </label>
            }
        </div>
    }
}

/// As many as one may look through.
const MOST: usize = 1000;

/// The groups, as the SIG lists them, and the committers, by name.
fn options(sig: &Sig, view: &View) -> (Options, Options) {
    let names = Names::of(sig);
    let mut groups = Options::new();
    // By id, since each is looked for as often as it commits.
    let mut committers = Options::new();
    for repository in &sig.repositories {
        let group = group_of(repository);
        let place = groups.iter().position(|(known, ..)| known == group);
        count(place.ok_or(groups.len()), group, group, &mut groups);
        for id in &repository.committers {
            let place = committers.binary_search_by_key(&id.as_str(), |(id, ..)| id);
            count(place, id, names.get(id), &mut committers);
        }
    }
    let names = committers.iter().map(|(_, name, _)| name.clone()).collect();
    let order = intl::order(&view.locale, names);
    let committers = order.into_iter().map(|at| committers[at as usize].clone()).collect();
    (groups, committers)
}

/// One more of the option at its place, or a new one that belongs there.
fn count(place: Result<usize, usize>, value: &str, name: &str, options: &mut Options) {
    match place {
        Ok(place) => options[place].2 += 1,
        Err(place) if options.len() < MOST => {
            options.insert(place, (value.to_owned(), name.to_owned(), 1));
        }
        Err(_) => {}
    }
}

/// More than one looks through: they are found by typing.
const MANY: usize = 24;

/// A choice of one or all, where there is one.
fn choice(
    name: &'static str,
    label: Text,
    all: Text,
    options: &Options,
    field: &NodeRef,
    choose: Callback<Event>,
    view: &View,
) -> Html {
    if options.len() < 2 {
        return Html::default();
    }
    let list = options.iter().map(|(value, name, number)| {
        html! {
            <option {value}>
                {view.fill(Text::option, &[name, &view.number(*number)])}
            </option>
        }
    });
    if options.len() > MANY {
        // A choice by typing, as the browser has it: its list shows names, and what is chosen is an id.
        return html! {
            <>
                <label>
                    <span>{view.text(label)}</span>
                    <input {name} ref={field} list={name} autocomplete="off" spellcheck="false"
                        oninput={choose.reform(|event: InputEvent| event.into())}
                        placeholder={view.text(all)} />
                </label>
                <datalist id={name}>{for list}</datalist>
            </>
        };
    }
    html! {
        <label>
            <span>{view.text(label)}</span>
            <select {name} ref={field} onchange={choose}>
                // Yew builds from the end, and the browser selects what comes first.
                <option value="" selected=true>{view.text(all)}</option>
                {for list}
            </select>
        </label>
    }
}
