//! The jump by initial letter for long lists.

use sig_model::{Repository, Sig};
use yew::prelude::*;

use super::Msg;
use super::filter::name_of;
use crate::form::value_of;
use crate::intl;
use crate::sections::SectionProps;
use crate::sections::stateful::Stateful;
use crate::template::html;
use crate::text::Text;

/// The number of repositories from which on there is a jump by letter.
const LONG: usize = 200;

/// The possible initials; `#` stands for everything that is not a letter.
const LETTERS: &str = "#ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Renders the initials that occur, if there are many repositories.
pub fn show(found: &[usize], ctx: &Context<Stateful>) -> Html {
    let SectionProps { sig, settings, .. } = ctx.props();
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
                <summary>{settings.text(Text::letters)}</summary>
                // Reserve the space when prerendered.
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

/// Returns the index in `found`, which is sorted by name, of the first repository with an initial.
pub fn first(letter: &str, found: &[usize], sig: &Sig) -> Option<usize> {
    let begins = letter.bytes().next();
    let letter = LETTERS.bytes().position(|it| Some(it) == begins)?;
    let shared = shared(found, sig);
    found.iter().position(|&at| letter_of(&sig.repositories[at], shared) == Some(letter))
}

/// Returns the index in [`LETTERS`] of the letter after the `shared` prefix; `None` without that
/// prefix.
fn letter_of(repository: &Repository, shared: &str) -> Option<usize> {
    let name = name_of(repository);
    let first = name.as_bytes().get(shared.len()).filter(|_| name.starts_with(shared))?;
    let letter = first.to_ascii_uppercase().wrapping_sub(b'@');
    Some(if letter > 26 { 0 } else { letter.into() })
}

/// Returns the prefix that more than half of the names share, as `python-`; empty if there is none.
fn shared<'a>(found: &[usize], sig: &'a Sig) -> &'a str {
    let start = |at: usize| {
        let name = name_of(&sig.repositories[at]);
        &name[..name.find('-').map_or(0, |at| at + 1)]
    };
    // Boyer–Moore majority vote: if there is a majority, it is the one left.
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
