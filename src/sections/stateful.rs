//! The sections that have a state, as one component: each type of component costs a page some kilobytes.

use yew::prelude::*;

use super::Section;
use super::meetings::{self, Meetings};
use super::members::{Members, Typed};
use super::repositories::{self, Repositories};
use crate::view::SectionProps;

/// A section with a state of its own.
pub enum Stateful {
    /// Who is in the SIG.
    Members(Members),
    /// When it meets.
    Meetings(Meetings),
    /// What it answers for.
    Repositories(Repositories),
}

/// What happens to one.
pub enum Msg {
    /// To the members.
    Members(Typed),
    /// To the meetings.
    Meetings(meetings::Msg),
    /// To the repositories.
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
            // Another section was here when that happened.
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
