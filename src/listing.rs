//! The state of a request for a community's list of SIGs (index.json): pending, failed, stale or
//! loaded.

use sig_model::Index;
use yew::prelude::*;

use crate::fetch::{self, Failure, Fetched};
use crate::settings::Settings;
use crate::states;
use crate::template::html;
use crate::text::CommunityText;

/// The outcome of a request.
pub type Outcome = Result<Fetched<Index>, Failure>;

/// The last outcome; `None` while a request is pending.
#[derive(Default)]
pub struct Listing(Option<Outcome>);

impl Listing {
    /// Requests the list at `src` and calls `done` with the URL and the outcome. With `revalidate`,
    /// bypasses the browser's cache.
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

    /// Stores an outcome.
    pub fn take(&mut self, outcome: Outcome) {
        self.0 = Some(outcome);
    }

    /// Returns the list if it was loaded.
    pub fn index(&self) -> Option<&Index> {
        let copy = self.0.as_ref()?.as_ref().ok()?;
        Some(&copy.document)
    }

    /// Renders the current state, with `content` for the list itself.
    pub fn show(
        &self,
        src: &str,
        retry: Callback<MouseEvent>,
        settings: &Settings,
        content: impl FnOnce(&Index) -> Html,
    ) -> Html {
        match &self.0 {
            None => states::loading(settings.text(CommunityText::loading_list), settings),
            Some(Err(failure)) => states::failed(
                settings.text(CommunityText::failed_list),
                failure,
                src,
                retry,
                settings,
            ),
            Some(Ok(index)) => html! {
                <>
                    if let Some(stale) = &index.stale {
                        {states::stale(stale, src, retry, settings)}
                    }
                    {content(&index.document)}
                </>
            },
        }
    }
}
