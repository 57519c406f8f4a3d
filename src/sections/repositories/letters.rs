//! The first letters of a long list's names, to go to what begins with one of them.

use crate::template::html;
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

/// What a name can begin with; all that is no letter comes first.
const LETTERS: &str = "#ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The letters with which the names of those found begin, where they are many.
pub fn show(found: &[usize], ctx: &Context<Stateful>) -> Html {
    let SectionProps { sig, view, .. } = ctx.props();
    if found.len() <= LONG {
        return Html::default();
    }
    let shared = shared(found, sig);
    let mut letters = 0u32;
    for &at in found {
        letters |= letter_of(&sig.repositories[at], shared).map_or(0, |letter| 1 << letter);
    }
    let go = ctx.link().callback(|event: MouseEvent| Msg::Letter(value_of(&event)));
    html! {
        <div class="controls">
            <details class="letters">
                <summary>{view.text(Text::letters)}</summary>
                // What is prerendered has but its place.
                if intl::LIVE {
                    <p onclick={go}>
                        {for (0..LETTERS.len()).filter(|at| letters >> at & 1 == 1).map(|at| {
                            let letter = &LETTERS[at..=at];
                            html! { <button type="button" value={letter}>{letter}</button> }
                        })}
                    </p>
                }
            </details>
        </div>
    }
}

/// The place among those found, which are sorted by name, of the first that begins with a letter.
pub fn first(letter: &str, found: &[usize], sig: &Sig) -> Option<usize> {
    let begins = letter.bytes().next();
    let letter = LETTERS.bytes().position(|it| Some(it) == begins)?;
    let shared = shared(found, sig);
    found.iter().position(|&at| letter_of(&sig.repositories[at], shared) == Some(letter))
}

/// The place of the letter of a name that begins with what most have in common.
fn letter_of(repository: &Repository, shared: &str) -> Option<usize> {
    let name = name_of(repository);
    let first = name.as_bytes().get(shared.len()).filter(|_| name.starts_with(shared))?;
    let letter = first.to_ascii_uppercase().wrapping_sub(b'@');
    Some(if letter > 26 { 0 } else { letter.into() })
}

/// What more than half of the names begin with, as `python-`; empty if nothing.
fn shared<'a>(found: &[usize], sig: &'a Sig) -> &'a str {
    let start = |at: usize| {
        let name = name_of(&sig.repositories[at]);
        &name[..name.find('-').map_or(0, |at| at + 1)]
    };
    // The majority vote of Boyer and Moore: who has the majority is left, else it is anyone.
    let (mut left, mut votes) = ("", 0);
    for &at in found {
        if votes == 0 {
            left = start(at);
        }
        votes += if start(at) == left { 1 } else { -1 };
    }
    let has = found.iter().filter(|&&at| start(at) == left).count();
    if has * 2 > found.len() { left } else { "" }
}
