//! Ways into a meeting, and into a visitor's calendar.

use sig_model::{Meeting, Occurrence, Sig, Url, Zone};
use yew::prelude::*;

use crate::intl::NamedZone;
use crate::text::Text;
use crate::view::View;

/// Links as buttons; those that there are.
pub fn actions(links: &[(&Option<Url>, Text)], view: &View) -> Html {
    let links: Vec<Html> = links
        .iter()
        .filter_map(|(url, label)| {
            let url = url.as_ref()?.as_str().to_owned();
            Some(html! { <a class="action" href={url} rel="noopener">{view.text(*label)}</a> })
        })
        .collect();
    if links.is_empty() {
        Html::default()
    } else {
        html! { <p class="actions">{links}</p> }
    }
}

/// The address of the SIG's iCalendar file.
fn calendar_file(sig: &Sig, view: &View) -> Option<String> {
    let reference = sig.calendar_url.as_ref()?;
    resolve(reference.as_str(), &view.base)
}

#[cfg(target_arch = "wasm32")]
fn resolve(reference: &str, base: &str) -> Option<String> {
    web_sys::Url::new_with_base(reference, base).ok().map(|url| url.href())
}

/// Prerendered, beside the document or under its address.
#[cfg(not(target_arch = "wasm32"))]
fn resolve(reference: &str, base: &str) -> Option<String> {
    Some(format!("{base}{reference}"))
}

/// Ways to have a recurring meeting in one's calendar.
pub fn calendar(meeting: &Meeting, next: &Occurrence, sig: &Sig, view: &View) -> Html {
    let mut links = files(sig, view);
    links.push((Text::google_calendar, google(meeting, next, sig, view)));
    links.push((Text::outlook_calendar, outlook(meeting, next, sig, view)));
    menu(links, view)
}

/// Those that need no date.
pub fn file(sig: &Sig, view: &View) -> Html {
    let links = files(sig, view);
    if links.is_empty() { Html::default() } else { menu(links, view) }
}

fn files(sig: &Sig, view: &View) -> Vec<(Text, String)> {
    let file = calendar_file(sig, view);
    let subscribe = file
        .as_deref()
        .and_then(|url| url.split_once("://").map(|(_, rest)| format!("webcal://{rest}")))
        .map(|url| (Text::subscribe_calendar, url));
    subscribe.into_iter().chain(file.map(|url| (Text::download_calendar, url))).collect()
}

fn menu(links: Vec<(Text, String)>, view: &View) -> Html {
    html! {
        <details class="calendar">
            <summary>{view.text(Text::add_calendar)}</summary>
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

/// An hour, where the source does not say when the meeting ends.
fn end(next: &Occurrence) -> i64 {
    next.over()
}

fn google(meeting: &Meeting, next: &Occurrence, sig: &Sig, view: &View) -> String {
    let recurrence = meeting.recurrence.as_ref();
    let zone = recurrence.map_or("UTC", |recurrence| recurrence.timezone.as_str());
    let wall = |at| {
        let (date, time) = NamedZone(zone).wall(at);
        format!("{date}T{time}00").replace(['-', ':'], "")
    };
    // A series only where its dates are certain, and the rule says all of them in a way that each
    // calendar understands.
    let rule = recurrence
        .filter(|it| it.is_fixed() && it.rrule.weeks.is_none() && meeting.exceptions.is_empty())
        .map(|recurrence| format!("&recur={}", encode(&format!("RRULE:{}", recurrence.rrule))))
        .unwrap_or_default();
    format!(
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text={}&dates={}/{}&ctz={}{rule}",
        encode(&title(meeting, sig, view)),
        wall(next.start),
        wall(end(next)),
        encode(zone),
    )
}

fn outlook(meeting: &Meeting, next: &Occurrence, sig: &Sig, view: &View) -> String {
    let moment = |at| {
        let (date, time) = NamedZone("UTC").wall(at);
        encode(&format!("{date}T{time}:00Z"))
    };
    format!(
        "https://outlook.live.com/calendar/0/action/compose?rru=addevent&subject={}&startdt={}&enddt={}",
        encode(&title(meeting, sig, view)),
        moment(next.start),
        moment(end(next)),
    )
}

/// Percent-encodes a text for a query (RFC 3986: all but the unreserved).
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(byte.into());
            }
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                encoded.push('%');
                encoded.push(HEX[usize::from(byte >> 4)].into());
                encoded.push(HEX[usize::from(byte & 15)].into());
            }
        }
    }
    encoded
}
