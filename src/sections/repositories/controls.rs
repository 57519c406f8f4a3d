//! What the list of repositories can be narrowed by, and its order.

use sig_model::Sig;
use yew::prelude::*;

use super::{BY_NAME, Msg, Repositories, group_of, row};
use crate::form::value_of;
use crate::intl;
use crate::text::Text;
use crate::view::{SectionProps, View};

/// What there is to choose from: each option's value, name, and number of repositories.
type Options = Vec<(String, String, usize)>;

/// The search and the choices that there are.
pub fn show(ctx: &Context<Repositories>, fields: &[NodeRef; 4]) -> Html {
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
                <input type="search" part="search" autocomplete="off" spellcheck="false" ref={field}
                    onfocusin={link.callback(|_| Msg::Focus)}
                    oninput={link.callback(|event: InputEvent| Msg::Search(value_of(&event)))}
                    placeholder={view.text(Text::find_repository_hint)} />
            </label>
            {choice(Text::group, Text::all_groups, &groups, group,
                link.callback(|event: Event| Msg::Group(value_of(&event))), view)}
            {choice(Text::committer, Text::all_committers, &committers, committer,
                link.callback(|event: Event| Msg::Committer(value_of(&event))), view)}
            if sig.repositories.len() > 2 {
                <label>
                    <span>{view.text(Text::order)}</span>
                    <select ref={order} onchange={link.callback(|event: Event| Msg::Order(value_of(&event)))}>
                        <option value="" selected=true>{view.text(Text::order_listed)}</option>
                        <option value={BY_NAME}>{view.text(Text::order_name)}</option>
                    </select>
                </label>
            }
        </div>
    }
}

/// The groups, as the SIG lists them, and the committers, by name.
fn options(sig: &Sig, view: &View) -> (Options, Options) {
    let mut groups = Options::new();
    let mut committers = Options::new();
    for repository in &sig.repositories {
        count(group_of(repository), |group| group, &mut groups);
        for id in &repository.committers {
            count(id, |id| row::name(sig, id), &mut committers);
        }
    }
    let names = committers.iter().map(|(_, name, _)| name.clone()).collect();
    let order = intl::order(&view.locale, names);
    let committers = order.into_iter().map(|at| committers[at as usize].clone()).collect();
    (groups, committers)
}

fn count<'a>(value: &'a str, name: impl Fn(&'a str) -> &'a str, counts: &mut Options) {
    match counts.iter_mut().find(|(known, ..)| *known == value) {
        Some((.., count)) => *count += 1,
        None => counts.push((value.to_owned(), name(value).to_owned(), 1)),
    }
}

/// A choice of one or all, where there is one.
fn choice(
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
    html! {
        <label>
            <span>{view.text(label)}</span>
            <select ref={field} onchange={choose}>
                // Yew builds from the end, and the browser selects what comes first.
                <option value="" selected=true>{view.text(all)}</option>
                {for options.iter().map(|(value, name, number)| html! {
                    <option value={value.clone()}>
                        {view.fill(Text::option, &[name, &view.number(*number)])}
                    </option>
                })}
            </select>
        </label>
    }
}
