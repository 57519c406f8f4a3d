//! The open SIG, and the links that open one.

use sig_model::{Anchor, Index, IndexEntry, Section};
use yew::prelude::*;

use super::{Directory, Msg, Props, row};
#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::template::html;
use crate::text::CommunityText;

impl Directory {
    /// Returns the open SIG: the one in the page's URL, or the only one in the list.
    pub(super) fn opened(&self) -> Option<&IndexEntry> {
        match (self.listing.index()?.sigs.as_slice(), &self.open) {
            ([only], _) => Some(only),
            (sigs, Some(id)) => sigs.iter().find(|sig| sig.id == *id),
            _ => None,
        }
    }

    /// Renders the open SIG with a link back to the list, or else the list.
    pub(super) fn show(&self, index: &Index, ctx: &Context<Self>) -> Html {
        let Props { settings, src, parameter } = ctx.props();
        let Some(sig) = self.opened() else { return self.list(index, ctx) };
        let src = beside(sig.url.as_str(), src.as_deref().unwrap_or_default()).unwrap_or_default();
        let back = ctx.link().callback(|event: MouseEvent| {
            event.prevent_default();
            Msg::Open(None)
        });
        html! {
            <>
                if index.sigs.len() > 1 {
                    <p class="back">
                        <a href={platform::with_parameter(parameter, None)} onclick={back}>
                            {settings.text(CommunityText::all_sigs)}
                        </a>
                    </p>
                }
                // The nested element is not notified when our language changes, so pass it on
                // explicitly.
                <@{"sig-info"} {src} lang={&settings.locale} loading="eager" hash=""
                    heading-level={settings.heading.to_string()} />
            </>
        }
    }

    /// Returns where a SIG's page shows what the search matched: the repositories, together with the
    /// text to search them for, or else a member.
    pub(super) fn found_in(&self, id: Option<&str>) -> (String, &str) {
        let index = self.listing.index();
        let words = self.search.words();
        let has_all = |text: &str| words.iter().all(|word| row::find(text, word).is_some());
        let Some(sig) = index
            .and_then(|index| index.sigs.iter().find(|sig| Some(&*sig.id) == id))
            .filter(|_| !words.is_empty())
        else {
            return Default::default();
        };
        if sig.repositories.iter().any(|path| has_all(path)) {
            return (Section::Repositories.id().to_owned(), self.search.typed().trim());
        }
        let mut named = [&sig.name, &sig.mission].into_iter().flat_map(|text| text.iter());
        let member = (!named.any(|(_, text)| has_all(text)))
            .then(|| sig.members.iter().find(|texts| has_all(texts)))
            .flatten();
        // The id comes first.
        let id = member.and_then(|texts| texts.split(' ').next());
        (id.map(|id| Anchor::Member.id(id)).unwrap_or_default(), "")
    }
}

/// Renders a link that opens a SIG in place.
pub fn link(id: &str, label: Html, ctx: &Context<Directory>) -> Html {
    let href = platform::with_parameter(&ctx.props().parameter, Some(id));
    let id = id.to_owned();
    let open = ctx.link().batch_callback(move |event: MouseEvent| {
        // Leave modified clicks, such as for a new tab, to the browser.
        let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
        plain.then(|| {
            event.prevent_default();
            Msg::Open(Some(id.clone()))
        })
    });
    html! { <a {href} onclick={open}>{label}</a> }
}

/// Resolves the URL of a SIG. Returns `None` unless it has the same origin as the list: only the
/// host may choose which other origins are contacted.
fn beside(url: &str, list: &str) -> Option<String> {
    let url = web_sys::Url::new_with_base(url, list).ok()?;
    let origin = web_sys::Url::new(list).ok()?.origin();
    (url.origin() == origin).then(|| url.href())
}
