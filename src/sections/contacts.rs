//! The Contacts section.

use sig_model::{Contact, ContactKind, Sig};
use yew::prelude::*;

use crate::link::{self, actions};
use crate::sections::Section;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Renders the section.
pub fn show(sig: &Sig, settings: &Settings) -> Html {
    let contacts = sig.contacts.iter().map(|contact| show_contact(contact, settings));
    settings.section(
        Section::Contacts,
        Text::contacts,
        html! { <dl class="contacts">{for contacts}</dl> },
    )
}

fn show_contact(contact: &Contact, settings: &Settings) -> Html {
    let kind = match contact.kind {
        ContactKind::MailingList => Text::mailing_list,
        ContactKind::Email => Text::email,
        ContactKind::Chat => Text::chat,
        ContactKind::Forum => Text::forum,
        ContactKind::Website => Text::website,
        ContactKind::Team => Text::team,
    };
    let value = html! { &contact.value };
    let more = [(&contact.subscribe_url, Text::subscribe), (&contact.archive_url, Text::archive)];
    html! {
        <div>
            <dt>{settings.text(kind)}</dt>
            <dd>
                {match &contact.url {
                    Some(url) => link::to(url.as_str(), value),
                    None => value,
                }}
                if !contact.description.is_empty() {
                    {" "}<span class="note">{settings.prose(&contact.description, &[])}</span>
                }
                {actions(&more, &contact.value, settings)}
            </dd>
        </div>
    }
}
