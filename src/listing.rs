//! The list of a community's SIGs, as an element of it has it: on its way, failed, an old copy, or there.

use sig_model::Index;
use yew::prelude::*;

use crate::fetch::{self, Failure, Fetched};
use crate::states;
use crate::view::View;

/// What came of asking for the list.
pub type Outcome = Result<Fetched<Index>, Failure>;

/// The list at an address, as far as it came.
#[derive(Default)]
pub struct Listing(Option<Outcome>);

impl Listing {
    /// Asks for it, with `revalidate` whatever the browser has of it; `done` is told which address the answer is of.
    pub fn ask(
        &mut self,
        src: Option<&AttrValue>,
        revalidate: bool,
        done: Callback<(AttrValue, Outcome)>,
    ) {
        self.0 = None;
        if let Some(url) = src {
            fetch::list(url.clone(), revalidate, done);
        }
    }

    /// Takes an answer.
    pub fn take(&mut self, outcome: Outcome) {
        self.0 = Some(outcome);
    }

    /// The list, where there is one.
    pub fn index(&self) -> Option<&Index> {
        let copy = self.0.as_ref()?.as_ref().ok()?;
        Some(&copy.document)
    }

    /// Shows what there is of it: `content`, where that is the list.
    pub fn show(
        &self,
        src: &str,
        retry: Callback<MouseEvent>,
        view: &View,
        content: impl FnOnce(&Index) -> Html,
    ) -> Html {
        match &self.0 {
            None => states::loading(view),
            Some(Err(failure)) => states::failed(failure, src, retry, view),
            Some(Ok(index)) => html! {
                <>
                    if let Some(stale) = &index.stale {
                        {states::stale(stale, src, retry, view)}
                    }
                    {content(&index.document)}
                </>
            },
        }
    }
}
