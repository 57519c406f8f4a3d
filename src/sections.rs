//! How each section of a SIG's page is rendered. `sig-model` declares which sections there are.

pub mod about;
pub mod contacts;
pub mod meetings;
pub mod members;
pub mod repositories;
pub mod roadmap;
pub mod stateful;

use std::rc::Rc;

use self::stateful::Stateful;
use sig_model::Sig;
use yew::prelude::*;

use crate::settings::Settings;
use crate::text::Text;

pub use sig_model::Section;

/// How the widget renders a section.
pub trait Shown: Copy {
    /// Returns the text of the heading.
    fn title(self) -> Text;
    /// Returns whether the SIG has nothing to show in this section.
    fn is_empty(self, sig: &Sig) -> bool;
    /// Renders the section.
    fn show(self, sig: &Shared<Sig>, settings: &Settings, target: &LinkTarget, prints: u32)
    -> Html;
}

impl Shown for Section {
    fn title(self) -> Text {
        sig_words::section(self)
    }

    fn is_empty(self, sig: &Sig) -> bool {
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

    fn show(
        self,
        sig: &Shared<Sig>,
        settings: &Settings,
        target: &LinkTarget,
        prints: u32,
    ) -> Html {
        match self {
            Self::About => about::show(sig, settings),
            Self::Scope => about::scope(sig, settings),
            Self::Members | Self::Meetings | Self::Repositories => {
                let (sig, settings, target) = (sig.clone(), settings.clone(), target.clone());
                let props = SectionProps { section: self, sig, settings, target, prints };
                html! { <Stateful ..props /> }
            }
            Self::Roadmap => roadmap::show(sig, settings),
            Self::Contacts => contacts::show(sig, settings),
        }
    }
}

/// A shared value, compared by identity.
#[derive(Debug)]
pub struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The target of a link within the element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkTarget {
    /// The id of a [`Section`] or of an [`Anchor`](sig_model::Anchor) in one.
    pub id: AttrValue,
    /// The number of links followed so far, so that following the same link twice is a change.
    pub visit: u32,
}

/// The properties of sections with state.
#[derive(Clone, PartialEq, Properties)]
pub struct SectionProps {
    /// The section.
    pub section: Section,
    /// The SIG.
    pub sig: Shared<Sig>,
    /// The settings to render it with.
    pub settings: Settings,
    /// The target of the last link that was followed.
    pub target: LinkTarget,
    /// The number of times that the page was printed.
    pub prints: u32,
}
