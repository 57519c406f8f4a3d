//! The sections with state, as one component: each additional component type adds kilobytes to the
//! program.

use yew::prelude::*;

use super::Section;
use super::meetings::{self, Meetings};
use super::members::{Members, Typed};
use super::repositories::{self, Repositories};
use crate::sections::SectionProps;

/// The state of one of these sections.
pub enum Stateful {
    /// Members.
    Members(Members),
    /// Meetings.
    Meetings(Meetings),
    /// Repositories.
    Repositories(Repositories),
}

/// A message for one of these sections.
pub enum Msg {
    /// For [`Members`].
    Members(Typed),
    /// For [`Meetings`].
    Meetings(meetings::Msg),
    /// For [`Repositories`].
    Repositories(repositories::Msg),
}

impl From<Typed> for Msg {
    fn from(typed: Typed) -> Self {
        Self::Members(typed)
    }
}

impl From<meetings::Msg> for Msg {
    fn from(msg: meetings::Msg) -> Self {
        Self::Meetings(msg)
    }
}

impl From<repositories::Msg> for Msg {
    fn from(msg: repositories::Msg) -> Self {
        Self::Repositories(msg)
    }
}

impl Component for Stateful {
    type Message = Msg;
    type Properties = SectionProps;

    fn create(ctx: &Context<Self>) -> Self {
        match ctx.props().section {
            Section::Members => Self::Members(Members::default()),
            Section::Meetings => Self::Meetings(Meetings::new(ctx)),
            _ => Self::Repositories(Repositories::new(ctx)),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &SectionProps) -> bool {
        if ctx.props().section != old.section {
            *self = <Self as Component>::create(ctx);
            return true;
        }
        match self {
            Self::Members(members) => members.changed(ctx, old),
            Self::Meetings(meetings) => meetings.changed(ctx, old),
            Self::Repositories(repositories) => repositories.changed(ctx, old),
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match (self, msg) {
            (Self::Members(members), Msg::Members(typed)) => members.update(ctx, typed),
            (Self::Meetings(meetings), Msg::Meetings(msg)) => meetings.update(ctx, msg),
            (Self::Repositories(repositories), Msg::Repositories(msg)) => {
                repositories.update(ctx, msg)
            }
            // The message was sent before the component changed to another section.
            _ => false,
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match self {
            Self::Members(members) => members.view(ctx),
            Self::Meetings(meetings) => meetings.view(ctx),
            Self::Repositories(repositories) => repositories.view(ctx),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if let Self::Repositories(repositories) = self {
            repositories.rendered(ctx);
        }
    }
}
