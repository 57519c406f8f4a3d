//! Avatars: a member's picture, or an initial on a colour if there is none or it fails to load.

use sig_model::Member;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::intl;
use crate::template::html;

/// The number of background colours in the style sheet.
pub const COLOURS: u32 = 8;

/// Renders the avatar. It is hidden from assistive technology, since the name is next to it.
pub fn show(member: &Member) -> Html {
    let name = member.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&member.id);
    let letter = intl::initial(name, &member.id);
    // FNV-1a over the id, so that a person has the same colour everywhere.
    let hash = member
        .id
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // Without scripts, a picture that fails to load could not be hidden.
    let picture = (member.avatar.as_ref())
        .filter(|avatar| intl::LIVE || avatar.as_str().starts_with("data:"));
    let class = format!("avatar colour-{}", hash % COLOURS);
    html! {
        <span {class} part="avatar" aria-hidden="true">
            {letter}
            if let Some(avatar) = picture {
                // The key makes a new element for a new picture, so that one that failed stays
                // hidden.
                <img key={avatar.as_str()} src={avatar.as_str()} alt="" width="40" height="40" loading="lazy"
                    decoding="async" referrerpolicy="no-referrer" onerror={remove()} />
            }
        </span>
    }
}

/// Hides a picture that fails to load, which reveals the initial behind it.
fn remove() -> Callback<Event> {
    Callback::from(|event: Event| {
        let image =
            event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(image) = image {
            image.set_hidden(true);
        }
    })
}
