//! The Members section: everyone once, grouped by role, with a search if there are many.

mod card;

use sig_model::{Anchor, Member, Role, Section, Sig};
use yew::prelude::*;

use super::stateful::Stateful;
use crate::form::{self, value_of};
use crate::search::{Search, Texts};
use crate::sections::SectionProps;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// The number of members from which on there is a search.
const MANY: usize = 24;

/// How many members of a group are shown before "All …".
const FIRST: usize = 8;

/// The state of the section.
#[derive(Default)]
pub struct Members {
    search: Search,
    field: NodeRef,
}

/// The text in the search field changed.
pub struct Typed(String);

impl Members {
    /// Handles changed properties.
    pub fn changed(&mut self, ctx: &Context<Stateful>, old: &SectionProps) {
        let SectionProps { sig, target, .. } = ctx.props();
        if self.search.is_indexed() && *sig != old.sig {
            self.search.renew(|texts| collect(sig, texts));
        }
        // A member that is linked to must not be filtered out.
        if *target != old.target && Anchor::Member.which(&target.id).is_some() {
            self.search.clear();
            form::set_value(&self.field, "");
        }
    }

    /// Handles a message. Returns whether to render.
    pub fn update(&mut self, ctx: &Context<Stateful>, Typed(typed): Typed) -> bool {
        self.search.prepare(|texts| collect(&ctx.props().sig, texts));
        self.search.enter(typed);
        true
    }

    /// Renders the section.
    pub fn view(&self, ctx: &Context<Stateful>) -> Html {
        let SectionProps { sig, settings, .. } = ctx.props();
        let found: Vec<usize> =
            (0..sig.members.len()).filter(|&at| self.search.finds(at)).collect();
        let groups = Role::ALL.iter().map(|&role| {
            let members: Vec<usize> = (found.iter().copied())
                .filter(|&at| first_role(&sig.members[at]) == role)
                .collect();
            self.show_group(role, &members, sig, settings)
        });
        let all = sig.members.len();
        let note = if self.search.is_idle() {
            String::new()
        } else {
            settings.count_among(Text::members_found, all, found.len(), &[all])
        };
        let type_in = ctx.link().callback(|event: InputEvent| Typed(value_of(&event)));
        let content = html! {
            <>
                if all > MANY {
                    <div class="controls" role="search" aria-label={settings.text(Text::find_member)}>
                        <label>
                            <span>{settings.text(Text::find_member)}</span>
                            <input type="search" part="search" autocomplete="off" spellcheck="false"
                                ref={&self.field} oninput={type_in}
                                placeholder={settings.text(Text::find_member_hint)} />
                        </label>
                    </div>
                    <p class="note" role="status">{note}</p>
                }
                if found.is_empty() {
                    <p class="nothing">
                        {settings.fill(Text::nothing_found, &[self.search.typed().trim()])}
                    </p>
                }
                {for groups}
            </>
        };
        if all > FIRST {
            settings.long_section(Section::Members, Text::members, content)
        } else {
            settings.section(Section::Members, Text::members, content)
        }
    }

    fn show_group(&self, role: Role, members: &[usize], sig: &Sig, settings: &Settings) -> Html {
        if members.is_empty() {
            return Html::default();
        }
        // One or two more are not worth a click.
        let all = members.len();
        let first = if self.search.is_idle() && all > FIRST + 2 { FIRST } else { all };
        let (first, rest) = members.split_at(first);
        let list = |members: &[usize]| {
            html! {
                <ul class="members" part="members">
                    // Keyed by index, since a picture that failed to load belongs to its card.
                    {for members.iter().map(|&at| card::show(&sig.members[at], at, role, settings))}
                </ul>
            }
        };
        html! {
            <div class={format!("group {}", role.as_str())}>
                {settings.heading(2, None, html! {
                    <>
                        {settings.role(role, members.len())}{" "}
                        <span class="count">{settings.number(members.len())}</span>
                    </>
                })}
                if role == Role::Emeritus {
                    <p class="note">{settings.text(Text::emeritus_thanks)}</p>
                }
                {list(first)}
                if !rest.is_empty() {
                    <details class="rest">
                        <summary>{settings.count(Text::all_members, all)}</summary>
                        {list(rest)}
                    </details>
                }
            </div>
        }
    }
}

/// Returns the role under which a member is listed: the one with the most responsibility. Members
/// without a role are listed with those who contribute.
fn first_role(member: &Member) -> Role {
    member.roles.iter().copied().min().unwrap_or(Role::Contributor)
}

impl Settings {
    /// Returns the name of a role for a number of people.
    fn role(&self, role: Role, people: usize) -> String {
        // As a title, not a count: some languages have one form for 1 and 21.
        self.count(sig_words::role(role), people.min(2))
    }
}

/// Collects the searchable texts of each member.
fn collect(sig: &Sig, texts: &mut Texts) {
    for member in &sig.members {
        texts.add(&member.id);
        for text in member.name.iter().chain(&member.organization).chain(&member.repositories) {
            texts.add(text);
        }
        texts.end();
    }
}
