//! The search field, filters and sort order of the repository list.

use sig_model::Sig;
use yew::prelude::*;

use super::Msg;
use super::filter::{BY_NAME, group_of};
use super::row::Names;
use crate::form::value_of;
use crate::intl;
use crate::sections::SectionProps;
use crate::sections::stateful::Stateful;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// The options of a filter: value, label and number of repositories.
type Options = Vec<(String, String, usize)>;

/// Renders the controls; nothing if there are fewer than two repositories.
pub fn show(ctx: &Context<Stateful>, fields: &[NodeRef; 4]) -> Html {
    let SectionProps { sig, settings, .. } = ctx.props();
    if sig.repositories.len() < 2 {
        return Html::default();
    }
    let (groups, committers) = options(sig, settings);
    let link = ctx.link();
    let [field, group, committer, order] = fields;
    html! {
        <div class="controls" role="search" aria-label={settings.text(Text::find_repository)}>
            <label>
                <span>{settings.text(Text::find_repository)}</span>
                <input type="search" name="find" part="search" autocomplete="off" spellcheck="false" ref={field}
                    onfocusin={link.callback(|_| Msg::Focus)}
                    oninput={link.callback(|event: InputEvent| Msg::Search(value_of(&event)))}
                    placeholder={settings.text(Text::find_repository_hint)} />
            </label>
            {choice("group", Text::group, Text::all_groups, &groups, group,
                link.callback(|event: Event| Msg::Group(value_of(&event))), settings)}
            {choice("committer", Text::committer, Text::all_committers, &committers, committer,
                link.callback(|event: Event| Msg::Committer(value_of(&event))), settings)}
            if sig.repositories.len() > 2 {
                <label>
                    <span>{settings.text(Text::order)}</span>
                    <select name="order" ref={order} onchange={link.callback(|event: Event| Msg::Order(value_of(&event)))}>
                        <option value="" selected=true>{settings.text(Text::order_listed)}</option>
                        <option value={BY_NAME}>{settings.text(Text::order_name)}</option>
                    </select>
                </label>
            }
        </div>
    }
}

/// The maximum number of options of a filter.
const MOST: usize = 1000;

/// Returns the groups in the SIG's order, and the committers by name.
fn options(sig: &Sig, settings: &Settings) -> (Options, Options) {
    let names = Names::of(sig);
    let mut groups = Options::new();
    // Sorted by id for lookup, since each committer occurs many times.
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
    let order = intl::order(&settings.locale, names);
    let committers = order.into_iter().map(|at| committers[at as usize].clone()).collect();
    (groups, committers)
}

/// Increments the option at `Ok(place)`, or inserts one at `Err(place)`.
fn count(place: Result<usize, usize>, value: &str, name: &str, options: &mut Options) {
    match place {
        Ok(place) => options[place].2 += 1,
        Err(place) if options.len() < MOST => {
            options.insert(place, (value.to_owned(), name.to_owned(), 1));
        }
        Err(_) => {}
    }
}

/// With more options than this, a filter is a text field with suggestions instead of a `<select>`.
const MANY: usize = 24;

/// Renders a filter, if it has at least two options.
fn choice(
    name: &'static str,
    label: Text,
    all: Text,
    options: &Options,
    field: &NodeRef,
    choose: Callback<Event>,
    settings: &Settings,
) -> Html {
    if options.len() < 2 {
        return Html::default();
    }
    let list = options.iter().map(|(value, name, number)| {
        html! {
            <option {value}>
                {settings.fill(Text::option, &[name, &settings.number(*number)])}
            </option>
        }
    });
    if options.len() > MANY {
        // A text field with the browser's own suggestions: they show names, and choosing one enters
        // its id.
        return html! {
            <>
                <label>
                    <span>{settings.text(label)}</span>
                    <input {name} ref={field} list={name} autocomplete="off" spellcheck="false"
                        oninput={choose.reform(|event: InputEvent| event.into())}
                        placeholder={settings.text(all)} />
                </label>
                <datalist id={name}>{for list}</datalist>
            </>
        };
    }
    html! {
        <label>
            <span>{settings.text(label)}</span>
            <select {name} ref={field} onchange={choose}>
                // Yew inserts children from last to first, and the browser selects the first one
                // that exists.
                <option value="" selected=true>{settings.text(all)}</option>
                {for list}
            </select>
        </label>
    }
}
