//! Reads contacts: mailing lists, addresses, chats, pages.

use std::collections::HashSet;
use std::sync::Arc;

use sig_model::{Contact, ContactKind, Url};

use super::blocks::Block;
use super::line::Line;
use super::links::Target;
use super::sections::Section;
use super::{Context, forge};
use crate::community::Community;
use crate::diagnostic::{Code, Stated};
use crate::fields::is_placeholder;

const LISTS: &[&str] =
    &["邮件列表", "mailing list", "mail list", "maillist", "email list", "mailinglist"];
const CHATS: &[&str] = &[
    "irc", "wechat", "微信", "telegram", "slack", "qq", "discord", "matrix", "gitter", "zulip",
    "im",
];
const FORUMS: &[&str] = &["forum", "论坛", "discourse"];

/// Returns the contacts in the sections, without duplicates.
pub fn read(context: &Context<'_>, sections: &[&Section]) -> Vec<Stated<Contact>> {
    let mut contacts: Vec<Stated<Contact>> = Vec::new();
    let mut known: HashSet<(ContactKind, String)> = HashSet::new();
    let mut take = |context: &Context<'_>, line: &Line| {
        let found = of_line(context, line);
        let says_one = !found.is_empty();
        for contact in found {
            if known.insert((contact.kind, contact.value.clone())) {
                contacts.push(Stated { value: contact, place: context.place(&line.span) });
            }
        }
        says_one
    };
    for block in sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Line(line) | Block::Code(line) => {
                let says_one = take(context, line);
                if !says_one && !line.text.is_empty() && !line.text.ends_with([':', '：']) {
                    says_none(context, &line.text, line);
                }
            }
            Block::Table(rows) => {
                for (index, row) in rows.iter().enumerate() {
                    let found = match labelled(row) {
                        Some(line) => usize::from(take(context, &line)),
                        None => row.iter().filter(|cell| take(context, cell)).count(),
                    };
                    // The first row is the header; in the others, a cell describes its neighbour.
                    if let Some(first) = row.first().filter(|_| found == 0 && index > 0) {
                        let said: Vec<&str> = row.iter().map(|cell| cell.text.trim()).collect();
                        if said.iter().any(|text| !is_placeholder(text)) {
                            says_none(context, &said.join(" | "), first);
                        }
                    }
                }
            }
            Block::Heading(..) => {}
        }
    }
    contacts
}

/// Returns a row with a label and a value as one line.
fn labelled(row: &[Line]) -> Option<Line> {
    let [label, value] = row else { return None };
    if !label.links.is_empty() || label.text.is_empty() || !addresses(label).is_empty() {
        return None;
    }
    let mut line = value.clone();
    let before = format!("{}: ", label.text);
    line.links.iter_mut().for_each(|link| link.at += before.len());
    line.text.insert_str(0, &before);
    Some(line)
}

fn says_none(context: &Context<'_>, text: &str, line: &Line) {
    context.hint(
        Code::UnpublishedText,
        &line.span,
        format!("`{}` gives no way to reach the SIG", shortened(text)),
        &format!(
            "write it as `Mailing list: {}`, or as a link",
            context.base.community.example_address()
        ),
    );
}

fn of_line(context: &Context<'_>, line: &Line) -> Vec<Contact> {
    let community = Arc::clone(&context.base.community);
    let said = line.text.to_lowercase();
    let speaks_of = |words: &[&str]| words.iter().any(|word| mentions(&said, word));
    let mut found = Vec::new();
    for address in addresses(line) {
        let own = community.has_list(&address);
        if own && is_command(&address) {
            continue;
        }
        let kind =
            if own || speaks_of(LISTS) { ContactKind::MailingList } else { ContactKind::Email };
        found.push(mail(&community, kind, &address));
    }
    if !found.is_empty() {
        return found;
    }
    let chat = speaks_of(CHATS);
    for link in line.all_links() {
        if forge::account(&community, &link.url).is_some() {
            continue;
        }
        match context.base.target(&link.url) {
            Target::Address(url) => {
                let kind = match () {
                    () if chat => ContactKind::Chat,
                    () if speaks_of(FORUMS) => ContactKind::Forum,
                    () => ContactKind::Website,
                };
                let text = if link.text == link.url { url.to_string() } else { link.text.clone() };
                found.push(Contact { kind, value: text, url: Some(url), ..Contact::default() });
            }
            // A chat channel that is written as a link: `[IRC](#openeuler-dev)`.
            _ if chat && link.url.len() > 1 && link.url.starts_with('#') => {
                found.push(named_chat(&format!("{} {}", link.text, link.url)));
            }
            _ => {}
        }
    }
    if found.is_empty()
        && chat
        && let Some((label, room)) = line.label()
        && !is_placeholder(room)
        && room.chars().count() <= 60
    {
        found.push(named_chat(&format!("{label}: {room}")));
    }
    found
}

/// Returns whether a text contains a word; a word of letters must not be part of a longer one.
fn mentions(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let (before, after) =
            (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
        !word.is_ascii() || !(letter(before) || letter(after))
    })
}

/// Returns whether mail to an address is a command to a list, not a message: `kernel-join@…`.
fn is_command(address: &str) -> bool {
    let name = address.split('@').next().unwrap_or_default().to_lowercase();
    let (_, command) = name.rsplit_once('-').unwrap_or_default();
    ["join", "leave", "subscribe", "unsubscribe", "request", "owner", "confirm"].contains(&command)
}

fn named_chat(value: &str) -> Contact {
    Contact { kind: ContactKind::Chat, value: value.to_owned(), ..Contact::default() }
}

/// Returns an email contact; the community's own lists also have an archive and a subscription
/// page.
pub fn mail(community: &Community, kind: ContactKind, address: &str) -> Contact {
    let mut contact = Contact {
        kind,
        value: address.to_owned(),
        url: Url::parse(&format!("mailto:{address}")),
        ..Contact::default()
    };
    let address = address.to_lowercase();
    let lists = community.mailing_lists.as_ref().filter(|_| community.has_list(&address));
    if let Some(lists) = lists.filter(|_| kind == ContactKind::MailingList) {
        let page = |form: &str| Url::parse(&form.replace("{address}", &address));
        contact.archive_url = page(&lists.archive);
        contact.subscribe_url = page(&lists.subscribe);
    }
    contact
}

/// Returns the email addresses in the text and the links of a line.
pub fn addresses(line: &Line) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    let urls = line.links.iter().map(|link| link.url.as_str());
    for text in urls.chain([line.text.as_str()]) {
        let separates =
            |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '@'));
        for word in text.split(separates) {
            let word = word.trim_matches(['.', '-']);
            let is_address = word.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty()
                    && !host.contains('@')
                    && host.split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
            });
            if is_address && known.insert(word.to_lowercase()) {
                found.push(word.to_owned());
            }
        }
    }
    found
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
