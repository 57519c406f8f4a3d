//! Links to join meetings, and menus to add them to a calendar.

use sig_model::{Meeting, Occurrence, Reference, Sig, Url};
use yew::prelude::*;

use crate::intl::{self, NamedZone};
use crate::template::html;
use crate::text::Text;
use crate::view::View;

/// Renders the links that exist, as buttons.
pub fn actions(links: &[(&Option<Url>, Text)], view: &View) -> Html {
    let links: Vec<Html> = links
        .iter()
        .filter_map(|(url, label)| {
            let url = url.as_ref()?;
            Some(html! { <a class="action" href={url} rel="noopener">{view.text(*label)}</a> })
        })
        .collect();
    if links.is_empty() {
        Html::default()
    } else {
        html! { <p class="actions">{links}</p> }
    }
}

/// Resolves a reference to an iCalendar file against the URL of its document.
#[cfg(target_arch = "wasm32")]
pub fn file(reference: &Reference, base: &str) -> Option<String> {
    web_sys::Url::new_with_base(reference.as_str(), base).ok().map(|url| url.href())
}

/// Prerendered, `base` is the prefix of relative URLs.
#[cfg(not(target_arch = "wasm32"))]
pub fn file(reference: &Reference, base: &str) -> Option<String> {
    Some(format!("{base}{}", reference.as_str()))
}

/// Returns the `webcal:` URL with which calendar programs subscribe to a file.
pub fn webcal(file: &str) -> Option<String> {
    file.split_once("://").map(|(_, rest)| format!("webcal://{rest}"))
}

/// Renders the menu to subscribe to all of a SIG's meetings.
///
/// With `candidates`, some dates are uncertain: the menu then also offers the calendar in which
/// those don't show as busy.
pub fn subscription(sig: &Sig, candidates: bool, view: &View) -> Html {
    let reference = sig.calendar_url.as_ref();
    let Some(file) = reference.and_then(|it| file(it, &view.base)) else { return Html::default() };
    let mut links = subscribe(&file, &[Text::subscribe_calendar, Text::apple_calendar]);
    if candidates && let Some(start) = file.strip_suffix(".ics") {
        links.extend(subscribe(&format!("{start}-transparent.ics"), &[Text::subscribe_free]));
    }
    links.push((Text::download_calendar, file));
    menu(Text::subscribe_to, links, view)
}

fn subscribe(file: &str, labels: &[Text]) -> Vec<(Text, String)> {
    webcal(file).iter().flat_map(|url| labels.iter().map(|label| (*label, url.clone()))).collect()
}

/// Renders the menu to add a meeting to a calendar: the whole series if all dates are certain.
pub fn event(meeting: &Meeting, next: &Occurrence, sig: &Sig, view: &View) -> Html {
    let Some(recurrence) = &meeting.recurrence else { return Html::default() };
    let certain = recurrence.is_fixed();
    let title = title(meeting, sig, view);
    let title = if certain { title } else { view.fill(Text::unconfirmed, &[&title]) };
    let rule = if certain { meeting.series(&NamedZone(&recurrence.timezone)) } else { None };
    let place = meeting.join_url.as_ref().map_or("", |url| url.as_str());
    let rule = rule.unwrap_or_default();
    let urls = intl::calendars(&title, next, &recurrence.timezone, &rule, place);
    menu(Text::add_calendar, SERVICES.into_iter().zip(urls).collect(), view)
}

/// In the order of [`intl::calendars`].
const SERVICES: [Text; 4] =
    [Text::google_calendar, Text::outlook_calendar, Text::microsoft_calendar, Text::yahoo_calendar];

fn menu(summary: Text, links: Vec<(Text, String)>, view: &View) -> Html {
    html! {
        <details class="calendar">
            <summary>{view.text(summary)}</summary>
            <ul>
                {for links.into_iter().map(|(label, href)| html! {
                    <li><a {href} rel="noopener">{view.text(label)}</a></li>
                })}
            </ul>
        </details>
    }
}

fn title(meeting: &Meeting, sig: &Sig, view: &View) -> String {
    let of = |text| view.localized(text).map(|(text, _)| text.to_owned());
    let name = of(&sig.name).unwrap_or_else(|| sig.id.clone());
    match of(&meeting.title) {
        Some(title) => format!("{name}: {title}"),
        None => name,
    }
}
