//! The sections of a SIG's page, and their default order.

pub mod about;
pub mod contacts;
pub mod meetings;
pub mod members;
pub mod repositories;
pub mod roadmap;
pub mod stateful;

use self::stateful::Stateful;
use sig_model::Sig;
use yew::prelude::*;

use crate::text::Text;
use crate::view::{Place, SectionProps, Shared, View};

/// A section of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Mission, founding date, maturity, source. The SIG's name stands above all sections.
    About,
    /// The people.
    Members,
    /// Recurring and dated meetings.
    Meetings,
    /// Scope and documents. For the host it is part of [`Section::About`].
    Scope,
    /// The repositories that the SIG is responsible for.
    Repositories,
    /// The timeline.
    Roadmap,
    /// Mailing lists, chat and other contacts.
    Contacts,
}

impl Section {
    /// All sections in the default order: first what most visitors come for. The repositories come
    /// last, since the list grows on scrolling, which would keep anything below it out of reach.
    pub const ALL: [Self; 7] = [
        Self::About,
        Self::Meetings,
        Self::Scope,
        Self::Contacts,
        Self::Members,
        Self::Roadmap,
        Self::Repositories,
    ];

    /// Returns the id: the fragment that links to the section, and its name in the `sections`
    /// attribute.
    pub const fn id(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Members => "members",
            Self::Meetings => "meetings",
            Self::Scope => "scope",
            Self::Repositories => "repositories",
            Self::Roadmap => "roadmap",
            Self::Contacts => "contacts",
        }
    }

    /// Parses the `sections` attribute. Returns all sections if it names none that exists.
    pub fn list(words: &str) -> Vec<Self> {
        let mut named: Vec<Self> = words
            .split_ascii_whitespace()
            .filter_map(|word| Self::ALL.into_iter().find(|section| section.id() == word))
            .filter(|section| *section != Self::Scope)
            .collect();
        // The next meeting goes before the scope, which may be long.
        if let Some(about) = named.iter().position(|section| *section == Self::About) {
            let meets = named.get(about + 1) == Some(&Self::Meetings);
            named.insert(about + 1 + usize::from(meets), Self::Scope);
        }
        if named.is_empty() { Self::ALL.to_vec() } else { named }
    }

    /// Returns the text of the heading.
    pub const fn title(self) -> Text {
        match self {
            Self::About => Text::about,
            Self::Members => Text::members,
            Self::Meetings => Text::meetings,
            Self::Scope => Text::scope,
            Self::Repositories => Text::repositories,
            Self::Roadmap => Text::roadmap,
            Self::Contacts => Text::contacts,
        }
    }

    /// Returns whether the SIG has nothing to show in this section.
    pub fn is_empty(self, sig: &Sig) -> bool {
        match self {
            // Shown even without meetings: that the SIG does not say when it meets is worth a line.
            Self::Meetings => false,
            Self::About => about::is_empty(sig),
            Self::Scope => sig.scope.is_empty() && sig.documents.is_empty(),
            Self::Members => sig.members.is_empty(),
            Self::Repositories => sig.repositories.is_empty() && sig.repositories_url.is_none(),
            Self::Roadmap => sig.roadmap.is_empty(),
            Self::Contacts => sig.contacts.is_empty(),
        }
    }

    /// Renders the section.
    pub fn show(self, sig: &Shared<Sig>, view: &View, place: &Place, prints: u32) -> Html {
        match self {
            Self::About => about::show(sig, view),
            Self::Scope => about::scope(sig, view),
            Self::Members | Self::Meetings | Self::Repositories => {
                let (sig, view, place) = (sig.clone(), view.clone(), place.clone());
                let props = SectionProps { section: self, sig, view, place, prints };
                html! { <Stateful ..props /> }
            }
            Self::Roadmap => roadmap::show(sig, view),
            Self::Contacts => contacts::show(sig, view),
        }
    }
}
