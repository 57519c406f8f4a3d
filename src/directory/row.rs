//! A row of the directory: name, mission, next meeting, and why the SIG matched the search.

use sig_model::{IndexEntry, Occurrence};
use yew::prelude::*;
use yew::virtual_dom::VList;

use super::{Directory, open};
use crate::avatar;
use crate::search::Search;
use crate::sections::meetings::clock;
use crate::settings::Settings;
use crate::template::html;
use crate::text::CommunityText;
use crate::text::Text;

/// The maximum number of matching people and repositories listed per search word.
const REASONS: usize = 2;

/// The next meeting and whether its date is certain, and the present moment (milliseconds since
/// 1970).
type Next = ((Occurrence, bool), i64);

/// Renders the SIG at index `at` of the list. The index is the key, since ids may repeat.
pub fn show(
    sig: &IndexEntry,
    at: usize,
    next: Option<Next>,
    search: &Search,
    ctx: &Context<Directory>,
) -> Html {
    let settings = &ctx.props().settings;
    let (name, lang) = settings.localized(&sig.name).unwrap_or((&sig.id, None));
    let name = html! { <span {lang}>{marked(name, search)}</span> };
    html! {
        <li key={at}>
            <div>
                <p class="path">{open::link(&sig.id, name, ctx)}</p>
                if let Some((mission, lang)) = settings.localized(&sig.mission) {
                    <p class="description"><span {lang}>{marked(mission, search)}</span></p>
                }
                {reasons(sig, search, settings)}
            </div>
            <div class="meta">
                if let Some(((next, is_certain), now)) = next {
                    {meets(&next, is_certain, now, settings)}
                }
                if !sig.faces.is_empty() {
                    <span class="faces">{for sig.faces.iter().take(3).map(avatar::show)}</span>
                }
                <span>{settings.count(Text::member_count, sig.members.len())}</span>
                if !sig.repositories.is_empty() {
                    <span>{settings.count(Text::repository_count, sig.repositories.len())}</span>
                }
            </div>
        </li>
    }
}

fn meets(next: &Occurrence, is_certain: bool, now: i64, settings: &Settings) -> Html {
    let when = clock::words(next, now, settings);
    let when = if is_certain { when } else { settings.fill(Text::unconfirmed, &[&when]) };
    html! { <p class="next">{settings.fill(CommunityText::next, &[&when])}</p> }
}

/// Lists the people and repositories that matched words found in neither the name nor the mission.
fn reasons(sig: &IndexEntry, search: &Search, settings: &Settings) -> Html {
    let texts =
        [&sig.name, &sig.mission].map(|text| settings.localized(text).map_or("", |it| it.0));
    let mut reasons = Vec::new();
    for word in search.words() {
        if texts.iter().any(|text| find(text, word).is_some()) {
            continue;
        }
        let all = sig.members.iter().chain(&sig.repositories);
        for text in all.filter(|text| find(text, word).is_some()).take(REASONS) {
            if !reasons.contains(&text) {
                reasons.push(text);
            }
        }
    }
    let reasons = reasons.into_iter().map(|text| html! { <li>{marked(text, search)}</li> });
    html! { <ul class="note">{for reasons}</ul> }
}

/// Renders a text with the search words highlighted.
fn marked(text: &str, search: &Search) -> Html {
    let mut parts = VList::default();
    let mut rest = text;
    loop {
        let mut first = (rest.len(), 0);
        for word in search.words() {
            match find(rest, word) {
                // If two words match at the same position, prefer the longer one.
                Some(at) if (at, first.1) < (first.0, word.len()) => first = (at, word.len()),
                _ => {}
            }
        }
        let (at, length) = first;
        let (before, found) = rest.split_at(at);
        parts.push(html! { before });
        if length == 0 {
            return parts.into();
        }
        let (found, after) = found.split_at(length);
        parts.push(html! { <mark>{found}</mark> });
        rest = after;
    }
}

/// Returns the position of a folded word in a text, ignoring ASCII case.
pub fn find(text: &str, word: &str) -> Option<usize> {
    let (bytes, word) = (text.as_bytes(), word.as_bytes());
    let last = bytes.len().checked_sub(word.len())?;
    (0..=last).find(|&at| bytes[at..at + word.len()].eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_word_is_found_whatever_its_case() {
        assert_eq!(find("Cloud Native", "native"), Some(6));
        assert_eq!(find("云原生 SIG", "原生"), Some(3));
        assert_eq!(find("abc", "abcd"), None);
    }
}
