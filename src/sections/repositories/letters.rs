//! The first letters of a long list's names, to go to what begins with one of them.

use sig_model::{Repository, Sig};
use yew::prelude::*;

use super::Msg;
use super::filter::name_of;
use crate::form::value_of;
use crate::intl;
use crate::sections::stateful::Stateful;
use crate::text::Text;
use crate::view::SectionProps;

/// From how many repositories on one doesn't scroll to what one knows the name of.
const LONG: usize = 200;

/// The letters with which the names of those found begin, where they are many.
pub fn show(found: &[usize], ctx: &Context<Stateful>) -> Html {
    let SectionProps { sig, view, .. } = ctx.props();
    if found.len() <= LONG {
        return Html::default();
    }
    let shared = shared(found, sig);
    // As many as a name can begin with; all that is no letter comes first.
    let mut letters = [false; 27];
    for letter in found.iter().filter_map(|&at| letter_of(&sig.repositories[at], shared)) {
        letters[letter] = true;
    }
    let go = ctx.link().callback(|event: MouseEvent| Msg::Letter(value_of(&event)));
    html! {
        <div class="controls">
            <details class="letters">
                <summary>{view.text(Text::letters)}</summary>
                // What is prerendered has but its place.
                if intl::LIVE {
                    <p onclick={go}>
                        {for (0..27u8).filter(|&at| letters[usize::from(at)]).map(|at| html! {
                            <button type="button" value={at.to_string()}>{label(at)}</button>
                        })}
                    </p>
                }
            </details>
        </div>
    }
}

/// The place among those found, which are sorted by name, of the first that begins with a letter.
pub fn first(letter: &str, found: &[usize], sig: &Sig) -> Option<usize> {
    let letter = letter.parse().ok();
    let shared = shared(found, sig);
    letter.and_then(|letter: usize| {
        found.iter().position(|&at| letter_of(&sig.repositories[at], shared) == Some(letter))
    })
}

fn label(letter: u8) -> char {
    if letter == 0 { '#' } else { char::from(b'@' + letter) }
}

/// The letter of a name that begins with what most have in common.
fn letter_of(repository: &Repository, shared: &str) -> Option<usize> {
    let first = name_of(repository).strip_prefix(shared)?.bytes().next()?.to_ascii_uppercase();
    Some(if first.is_ascii_uppercase() { usize::from(first - b'@') } else { 0 })
}

/// What more than half of the names begin with, as `python-`; empty if nothing.
fn shared<'a>(found: &[usize], sig: &'a Sig) -> &'a str {
    let names = || found.iter().map(|&at| name_of(&sig.repositories[at]));
    // The majority vote of Boyer and Moore: who has the majority is left, else it is anyone.
    let (mut left, mut votes) = ("", 0);
    for name in names() {
        let start = name.split_inclusive('-').next().unwrap_or_default();
        if votes == 0 {
            left = start;
        }
        votes += if start == left { 1 } else { -1 };
    }
    let has = names().filter(|name| name.starts_with(left)).count();
    if has * 2 > found.len() { left } else { "" }
}
