//! The card of a member.

use sig_model::{Anchor, Member, Role, Url};
use yew::prelude::*;

use crate::avatar;
use crate::intl::{self, Style};
use crate::link;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Renders the member at index `at` in the group of the role `shown_as`.
pub fn show(member: &Member, at: usize, shown_as: Role, settings: &Settings) -> Html {
    let id = Anchor::Member.id(&member.id);
    let name = member.name.as_deref().filter(|name| !name.eq_ignore_ascii_case(&member.id));
    let shown = name.unwrap_or(&member.id);
    let others = member.roles.iter().filter(|role| **role != shown_as);
    let about: Vec<String> = member
        .organization
        .clone()
        .into_iter()
        .chain(others.map(|role| settings.role(*role, 1)))
        .chain(member.until.map(|until| {
            let style = if until.month_only { Style::Month } else { Style::Date };
            settings.fill(Text::term, &[&intl::date(&settings.locale, style, until.first)])
        }))
        .collect();
    let (profile, more) = match member.profiles.split_first() {
        Some((first, rest)) => (Some(first), rest),
        None => (None, &[][..]),
    };
    html! {
        <li class="member" part="member" key={at} id={&id}>
            {avatar::show(member)}
            <div>
                <p class="name">
                    if let Some(profile) = profile {
                        {link::to(profile.url.as_str(), html! { shown })}
                    } else {
                        {shown}
                    }
                    if name.is_some() {
                        {" "}<span class="id">{format!("@{}", member.id)}</span>
                    }
                    {settings.permalink(&id, shown)}
                </p>
                <p class="profiles">
                    if !about.is_empty() {
                        <span>{about.join(" · ")}</span>
                    }
                    {answers_for(member, shown, settings)}
                    {for more.iter().map(|profile| {
                        let platform = profile.platform.name();
                        let label = settings.fill(Text::profile_on, &[&member.id, platform]);
                        html! {
                            <a href={&profile.url} rel="noopener"
                                aria-label={label}>{platform}</a>
                        }
                    })}
                    if let Some(email) = &member.email {
                        if let Some(url) = Url::parse(&format!("mailto:{email}")) {
                            <a href={&url}>{email}</a>
                        } else {
                            <span>{email}</span>
                        }
                    }
                </p>
            </div>
        </li>
    }
}

/// Renders the number of repositories as a link to them.
fn answers_for(member: &Member, name: &str, settings: &Settings) -> Html {
    if member.repositories.is_empty() {
        return Html::default();
    }
    let label = settings.count(Text::repository_count, member.repositories.len());
    if !settings.linked {
        return html! { <span>{label}</span> };
    }
    let href = format!("#{}", Anchor::RepositoriesOf.id(&member.id));
    html! { <a {href} aria-label={format!("{name}: {label}")}>{label}</a> }
}
