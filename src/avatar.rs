//! A member's picture: their own, or a letter on a colour when there is none or it does not load.

use crate::template::html;
use sig_model::Member;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::intl;

/// How many colours the style sheet has for letters.
pub const COLOURS: u32 = 8;

/// Shows it. It says nothing that the name beside it does not, so it is hidden from readers.
pub fn show(member: &Member) -> Html {
    let name = member.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&member.id);
    let letter = intl::initial(name, &member.id);
    // The same person has the same colour everywhere: FNV-1a over the id.
    let hash = member
        .id
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // Without scripts nobody would take away one that does not load.
    let picture = (member.avatar.as_ref())
        .filter(|avatar| intl::LIVE || avatar.as_str().starts_with("data:"));
    let class = format!("avatar colour-{}", hash % COLOURS);
    html! {
        <span {class} part="avatar" aria-hidden="true">
            {letter}
            if let Some(avatar) = picture {
                // Another picture is another element: one that did not load stays hidden.
                <img key={avatar.as_str()} src={avatar.as_str()} alt="" width="40" height="40" loading="lazy"
                    decoding="async" referrerpolicy="no-referrer" onerror={remove()} />
            }
        </span>
    }
}

/// A picture that does not load goes, and shows the letter behind it.
fn remove() -> Callback<Event> {
    Callback::from(|event: Event| {
        let image =
            event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(image) = image {
            image.set_hidden(true);
        }
    })
}
