//! Who is in the SIG: cards by role, maintainers first, everyone once.

use sig_model::{Member, Platform, Role, Sig};
use yew::prelude::*;

use crate::avatar;
use crate::text::Text;
use crate::view::View;

/// Shows the section.
pub fn show(sig: &Sig, view: &View) -> Html {
    let groups = Role::ALL.iter().map(|&role| {
        let members: Vec<&Member> =
            sig.members.iter().filter(|member| first_role(member) == role).collect();
        show_group(role, &members, view)
    });
    view.section("members", Text::members, html! { <>{for groups}</> })
}

/// The role under which a member is shown: the most responsible one.
fn first_role(member: &Member) -> Role {
    member.roles.iter().copied().min().unwrap_or(Role::Contributor)
}

const fn title(role: Role) -> Text {
    match role {
        Role::Maintainer => Text::maintainers,
        Role::Committer => Text::committers,
        Role::RepoAdmin => Text::repo_admins,
        Role::SecurityContact => Text::security_contacts,
        Role::Mentor => Text::mentors,
        Role::Contributor => Text::contributors,
        Role::Emeritus => Text::emeritus,
    }
}

fn show_group(role: Role, members: &[&Member], view: &View) -> Html {
    if members.is_empty() {
        return Html::default();
    }
    let heading = html! {
        <>{view.text(title(role))}{" "}<span class="count">{view.number(members.len())}</span></>
    };
    html! {
        <div class={classes!("group", role.as_str())}>
            {view.heading(2, None, heading)}
            if role == Role::Emeritus {
                <p class="note">{view.text(Text::emeritus_thanks)}</p>
            }
            <ul class="members" part="members">
                {for members.iter().map(|member| show_member(member, role, view))}
            </ul>
        </div>
    }
}

fn show_member(member: &Member, shown_as: Role, view: &View) -> Html {
    let name = member.name.as_deref().filter(|name| !name.eq_ignore_ascii_case(&member.id));
    let others: Vec<&str> = member
        .roles
        .iter()
        .filter(|role| **role != shown_as)
        .map(|role| view.text(title(*role)))
        .collect();
    html! {
        <li class="member" part="member">
            {avatar::show(member)}
            <div>
                <p class="name">{name.unwrap_or(&member.id).to_owned()}</p>
                if name.is_some() {
                    <p class="id">{format!("@{}", member.id)}</p>
                }
                if let Some(organization) = &member.organization {
                    <p class="id">{organization.clone()}</p>
                }
                if !others.is_empty() {
                    <p class="id">{others.join(" · ")}</p>
                }
                <p class="profiles">
                    {for member.profiles.iter().map(|profile| {
                        let platform = platform(profile.platform);
                        let label = view.fill(Text::profile_on, &[&member.id, platform]);
                        html! {
                            <a href={profile.url.as_str().to_owned()} rel="noopener"
                                aria-label={label}>{platform}</a>
                        }
                    })}
                    if let Some(email) = &member.email {
                        <a href={format!("mailto:{email}")}>{email.clone()}</a>
                    }
                </p>
                {repositories(member, view)}
            </div>
        </li>
    }
}

fn repositories(member: &Member, view: &View) -> Html {
    if member.repositories.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{view.count(Text::answers_for, member.repositories.len())}</summary>
            <ul>{for member.repositories.iter().map(|path| html! { <li>{path.clone()}</li> })}</ul>
        </details>
    }
}

const fn platform(platform: Platform) -> &'static str {
    match platform {
        Platform::Atomgit => "AtomGit",
        Platform::Gitee => "Gitee",
        Platform::Gitcode => "GitCode",
        Platform::Github => "GitHub",
        Platform::Openeuler => "openEuler",
    }
}
