//! The sections of a SIG's page: how each is shown. Which there are stands in `sig-model`.

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

pub use sig_model::Section;

/// How the widget shows a section.
pub trait Shown: Copy {
    /// What its heading says.
    fn title(self) -> Text;
    /// Whether the SIG says nothing that it could show.
    fn is_empty(self, sig: &Sig) -> bool;
    /// Shows it.
    fn show(self, sig: &Shared<Sig>, view: &View, place: &Place, prints: u32) -> Html;
}

impl Shown for Section {
    fn title(self) -> Text {
        sig_words::section(self)
    }

    fn is_empty(self, sig: &Sig) -> bool {
        match self {
            // That a SIG does not say when it meets is worth a line.
            Self::Meetings => false,
            Self::About => about::is_empty(sig),
            Self::Scope => sig.scope.is_empty() && sig.documents.is_empty(),
            Self::Members => sig.members.is_empty(),
            Self::Repositories => sig.repositories.is_empty() && sig.repositories_url.is_none(),
            Self::Roadmap => sig.roadmap.is_empty(),
            Self::Contacts => sig.contacts.is_empty(),
        }
    }

    fn show(self, sig: &Shared<Sig>, view: &View, place: &Place, prints: u32) -> Html {
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
