//! Links to join meetings, and menus to add them to a calendar.

use sig_model::{Meeting, Occurrence, Reference, Sig};
use yew::prelude::*;

use super::clock;
use crate::intl::{self, NamedZone};
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

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
pub fn subscription(sig: &Sig, candidates: bool, settings: &Settings) -> Html {
    let reference = sig.calendar_url.as_ref();
    let Some(file) = reference.and_then(|it| file(it, &settings.base)) else {
        return Html::default();
    };
    let mut links = subscribe(&file, &[Text::subscribe_calendar, Text::apple_calendar]);
    if candidates && let Some(start) = file.strip_suffix(".ics") {
        links.extend(subscribe(&format!("{start}-transparent.ics"), &[Text::subscribe_free]));
    }
    links.push((Text::download_calendar, file));
    menu(Text::subscribe_to, links, "", settings)
}

fn subscribe(file: &str, labels: &[Text]) -> Vec<(Text, String)> {
    webcal(file).iter().flat_map(|url| labels.iter().map(|label| (*label, url.clone()))).collect()
}

/// Renders the menu to add a meeting to a calendar: the whole series if all dates are certain. If
/// they aren't, each candidate has a menu, and the names of its links contain the date.
pub fn event(
    meeting: &Meeting,
    next: &Occurrence,
    now: i64,
    sig: &Sig,
    settings: &Settings,
) -> Html {
    let Some(recurrence) = &meeting.recurrence else { return Html::default() };
    let certain = recurrence.is_fixed();
    let title = title(meeting, sig, settings);
    let title = if certain { title } else { settings.fill(Text::unconfirmed, &[&title]) };
    let rule = if certain { meeting.series(&NamedZone(&recurrence.timezone)) } else { None };
    let place = meeting.join_url.as_ref().map_or("", |url| url.as_str());
    let rule = rule.unwrap_or_default();
    let urls = intl::calendars(&title, next, &recurrence.timezone, &rule, place);
    let of = if certain { String::new() } else { clock::words(next, now, settings) };
    menu(Text::add_calendar, SERVICES.into_iter().zip(urls).collect(), &of, settings)
}

/// In the order of [`intl::calendars`].
const SERVICES: [Text; 4] =
    [Text::google_calendar, Text::outlook_calendar, Text::microsoft_calendar, Text::yahoo_calendar];

/// Renders a menu of links. `of` completes their names if there are several such menus.
fn menu(summary: Text, links: Vec<(Text, String)>, of: &str, settings: &Settings) -> Html {
    let name = |label: &AttrValue| (!of.is_empty()).then(|| format!("{label}: {of}"));
    html! {
        <details class="calendar">
            <summary aria-label={name(&settings.text(summary))}>{settings.text(summary)}</summary>
            <ul>
                {for links.into_iter().map(|(label, href)| {
                    let label = settings.text(label);
                    html! { <li><a {href} rel="noopener" aria-label={name(&label)}>{label}</a></li> }
                })}
            </ul>
        </details>
    }
}

/// Returns the name of a meeting: the SIG's, and its own title if it has one.
pub fn title(meeting: &Meeting, sig: &Sig, settings: &Settings) -> String {
    let of = |text| settings.localized(text).map(|(text, _)| text.to_owned());
    let name = of(&sig.name).unwrap_or_else(|| sig.id.clone());
    match of(&meeting.title) {
        Some(title) => format!("{name}: {title}"),
        None => name,
    }
}
