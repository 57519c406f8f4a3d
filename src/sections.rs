//! How each section of a SIG's page is rendered. `sig-model` declares which sections there are.

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
use crate::view::{LinkTarget, SectionProps, Shared, View};

pub use sig_model::Section;

/// How the widget renders a section.
pub trait Shown: Copy {
    /// Returns the text of the heading.
    fn title(self) -> Text;
    /// Returns whether the SIG has nothing to show in this section.
    fn is_empty(self, sig: &Sig) -> bool;
    /// Renders the section.
    fn show(self, sig: &Shared<Sig>, view: &View, target: &LinkTarget, prints: u32) -> Html;
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

    fn show(self, sig: &Shared<Sig>, view: &View, target: &LinkTarget, prints: u32) -> Html {
        match self {
            Self::About => about::show(sig, view),
            Self::Scope => about::scope(sig, view),
            Self::Members | Self::Meetings | Self::Repositories => {
                let (sig, view, target) = (sig.clone(), view.clone(), target.clone());
                let props = SectionProps { section: self, sig, view, target, prints };
                html! { <Stateful ..props /> }
            }
            Self::Roadmap => roadmap::show(sig, view),
            Self::Contacts => contacts::show(sig, view),
        }
    }
}
