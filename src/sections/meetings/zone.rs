//! The choice of the time zone for all meetings on the page.

use yew::prelude::*;

use crate::intl;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// The id of the `<datalist>` with all zones.
const ZONES: &str = "zones";

/// Renders the choice. The browser remembers it.
pub fn choice(settings: &Settings) -> Html {
    if !intl::LIVE {
        // Reserve the space, since the control would not work without scripts.
        return html! {
            <details class="calendar room" aria-hidden="true">
                <summary>{settings.text(Text::other_zone)}</summary>
            </details>
        };
    }
    html! {
        <details class="calendar">
            <summary>{settings.text(Text::other_zone)}</summary>
            <label class="zone">
                <span>{settings.text(Text::zone)}</span>
                <input list={ZONES} placeholder={&settings.timezone} value={intl::chosen_zone()} autocomplete="off" spellcheck="false"
                    onfocusin={|event: FocusEvent| intl::offer_zones(&event)}
                    onchange={|event: web_sys::Event| intl::choose_zone(&event)} />
            </label>
            <datalist id={ZONES}></datalist>
        </details>
    }
}
