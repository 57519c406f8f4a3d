//! The Contacts section.

use sig_model::{Contact, ContactKind, Sig};
use yew::prelude::*;

use crate::sections::Section;
use crate::template::html;
use crate::text::Text;
use crate::view::{View, actions, link};

/// Renders the section.
pub fn show(sig: &Sig, view: &View) -> Html {
    let contacts = sig.contacts.iter().map(|contact| show_contact(contact, view));
    view.section(
        Section::Contacts,
        Text::contacts,
        html! { <dl class="contacts">{for contacts}</dl> },
    )
}

fn show_contact(contact: &Contact, view: &View) -> Html {
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
            <dt>{view.text(kind)}</dt>
            <dd>
                {match &contact.url {
                    Some(url) => link(url.as_str(), value),
                    None => value,
                }}
                if !contact.description.is_empty() {
                    {" "}<span class="note">{view.prose(&contact.description, &[])}</span>
                }
                {actions(&more, &contact.value, view)}
            </dd>
        </div>
    }
}
