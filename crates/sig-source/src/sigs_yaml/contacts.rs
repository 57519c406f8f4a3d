//! Reads a group's contacts: chat, mailing lists, teams, issues.

use sig_model::{Contact, ContactKind, Localized, Url};

use super::Context;
use super::subprojects::Subproject;
use crate::community::GroupKind;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::Fields;
use crate::yaml::Node;

const KEYS: &[&str] = &[
    "slack",
    "slack_channel",
    "mailing_list",
    "private_mailing_list",
    "teams",
    "liaison",
    "toc_liaison",
];

/// Returns the contacts of the group, followed by those of its subprojects.
pub fn read(
    context: &Context<'_>,
    fields: &Fields<'_>,
    kind: &GroupKind,
    subprojects: &[Subproject],
) -> Vec<Contact> {
    let own = fields.get("contact");
    let mut contacts = own.map(|node| listed(context, node, None)).unwrap_or_default();
    for key in ["tag_initiatives", "subproject_initiatives"] {
        let url = fields.url(key);
        contacts.extend(url.map(|url| website("Initiatives", url)));
    }
    contacts.extend(issues(context, fields, kind));
    for subproject in subprojects {
        contacts.extend(subproject.contacts.iter().cloned());
    }
    contacts
}

/// Returns a contact that is a web page of the group.
pub fn website(what: &str, url: Url) -> Contact {
    Contact {
        kind: ContactKind::Website,
        value: what.to_owned(),
        url: Some(url),
        ..Contact::default()
    }
}

/// Returns the page of the issues with the group's label.
fn issues(context: &Context<'_>, fields: &Fields<'_>, kind: &GroupKind) -> Option<Contact> {
    let label = fields.text("label")?.value;
    let of_kind = kind.label.as_ref()?;
    let page = format!("{}/labels/{of_kind}%2F{label}", context.community().repository());
    Some(website("Open issues and pull requests", Url::parse(&page)?))
}

/// Returns the contacts in a map; those of a subproject are labelled with its name.
pub fn listed(context: &Context<'_>, node: &Node, subproject: Option<&str>) -> Vec<Contact> {
    let Some(fields) = context.fields(node, KEYS) else {
        return Vec::new();
    };
    let mut contacts = Vec::new();
    let (room, name) = (fields.text("slack"), fields.text("slack_channel"));
    if let Some(room) = room.as_ref().or(name.as_ref()) {
        let mut chat = chat(context, &room.value);
        if let Some(name) = name {
            chat.value = format!("#{}", name.value.trim_start_matches('#'));
        }
        contacts.push(chat);
    }
    for key in ["mailing_list", "private_mailing_list"] {
        let Some(stated) = fields.text(key) else { continue };
        // Some fields contain two.
        for part in stated.value.split([' ', ',']).filter(|part| !part.is_empty()) {
            let Some(mut list) = mailing_list(part) else {
                let message =
                    format!("`{part}` is neither an address nor the page of a mailing list");
                context.sink.report(
                    Diagnostic::new(Code::MalformedValue, stated.place.clone(), message).help(
                        "write name@example.org or the address of the list's page; it is left out",
                    ),
                );
                continue;
            };
            if key == "private_mailing_list" {
                list.description = Localized::new("en", "private");
            }
            contacts.push(list);
        }
    }
    for node in fields.list("teams") {
        contacts.extend(team(context, node));
    }
    if let Some(subproject) = subproject {
        for contact in &mut contacts {
            let about =
                contact.description.get("en").map(|(_, text)| format!("{subproject}: {text}"));
            contact.description =
                Localized::new("en", about.unwrap_or_else(|| subproject.to_owned()));
        }
    }
    contacts
}

fn chat(context: &Context<'_>, room: &str) -> Contact {
    let room = room.trim_start_matches('#');
    let page = context.community().chat.as_ref().map(|it| it.room.replace("{room}", room));
    // Some files have the room's internal id, which means nothing to readers.
    let is_number = room.len() > 8
        && room.starts_with('C')
        && room.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    Contact {
        kind: ContactKind::Chat,
        value: if is_number { "Slack".to_owned() } else { format!("#{room}") },
        url: page.and_then(|page| Url::parse(&page)),
        ..Contact::default()
    }
}

/// Returns a mailing list, given by its address or by its page, whose last path segment is its
/// name.
fn mailing_list(text: &str) -> Option<Contact> {
    let kind = ContactKind::MailingList;
    if text.contains("://") {
        let url = Url::parse(text)?;
        let name = text.trim_end_matches('/').rsplit('/').next().unwrap_or(text).to_owned();
        return Some(Contact { kind, value: name, url: Some(url), ..Contact::default() });
    }
    let url = Url::parse(&format!("mailto:{text}")).filter(|_| text.contains('@'))?;
    Some(Contact { kind, value: text.to_owned(), url: Some(url), ..Contact::default() })
}

fn team(context: &Context<'_>, node: &Node) -> Option<Contact> {
    let fields = Fields::new(context.source, node, &["name", "description"], context.sink)?;
    let name = fields.text("name")?.value;
    let about = fields.text("description");
    let sources = &context.community().sources;
    let owner = sources.repository.split('/').next().unwrap_or_default();
    let page = format!("{}/orgs/{owner}/teams/{name}", sources.forge);
    Some(Contact {
        kind: ContactKind::Team,
        value: format!("@{owner}/{name}"),
        description: about.map_or_else(Localized::default, |it| Localized::new("en", it.value)),
        url: Url::parse(&page),
        ..Contact::default()
    })
}
