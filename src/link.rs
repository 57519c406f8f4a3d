//! Links that leave the element, and the texts that contain them.

use sig_model::{Piece, Url, pieces};
use yew::prelude::*;

use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Renders a link to another page.
pub fn to(url: &str, label: Html) -> Html {
    html! { <a href={url} rel="noopener">{label}</a> }
}

/// Renders the links that exist, as buttons. Their accessible names say what they belong to, as in
/// "Join: Weekly meeting" (WCAG 2.2, 2.4.9).
pub fn actions(links: &[(&Option<Url>, Text)], of: &str, settings: &Settings) -> Html {
    let links: Vec<Html> = links
        .iter()
        .filter_map(|(url, label)| {
            let url = url.as_ref()?;
            let label = settings.text(*label);
            let name = format!("{label}: {of}");
            Some(html! {
                <a class="action" href={url} rel="noopener" aria-label={name}>{label}</a>
            })
        })
        .collect();
    if links.is_empty() {
        Html::default()
    } else {
        html! { <p class="actions">{links}</p> }
    }
}

/// Renders a URL as a link to itself, which needs no address beside it in print.
pub fn address(url: &Url) -> Html {
    html! { <a class="url" href={url.as_str()} rel="noopener">{url.as_str()}</a> }
}

/// Renders a line of a text with links for the URLs in it, and with what its source emphasizes or
/// links. The phrases that are found are removed.
pub fn linked(line: &str, phrases: &mut &[String]) -> Html {
    html! {
        <>
            {for pieces(line, phrases).into_iter().map(|Piece { text, url, is_phrase }| {
                let text = html! { text };
                match url {
                    Some(url) if is_phrase => to(url.as_str(), text),
                    Some(url) => address(&url),
                    None if is_phrase => html! { <strong>{text}</strong> },
                    None => text,
                }
            })}
        </>
    }
}
