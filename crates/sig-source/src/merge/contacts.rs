//! Merges the contacts: the mailing list in sig-info.yaml, and those in the READMEs.

use std::collections::HashSet;

use sig_model::{Contact, ContactKind};

use super::{Options, Statements};
use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Stated};
use crate::fields::{is_address, malformed_address};
use crate::readme;
use crate::sink::Sink;

pub fn merge(statements: &Statements, options: &Options, sink: &Sink) -> Vec<Contact> {
    let stated = statements.sig_info.as_ref().and_then(|info| info.mailing_list.as_ref());
    let mut contacts: Vec<Contact> = stated
        .map(|stated| addresses(stated, &options.community, sink))
        .unwrap_or_default()
        .into_iter()
        .map(|address| readme::mail(&options.community, ContactKind::MailingList, address))
        .collect();
    let stated = stated.filter(|_| !contacts.is_empty());
    let mut known: HashSet<String> =
        contacts.iter().map(|contact| contact.value.to_lowercase()).collect();
    for other in statements.readmes.iter().flat_map(|readme| &readme.contacts) {
        let contact = &other.value;
        // A person's own address is published only with `--emails`, wherever it is given.
        let personal = contact.kind == ContactKind::Email && !options.emails;
        if personal || !known.insert(contact.value.to_lowercase()) {
            continue;
        }
        match stated {
            Some(stated) if contact.kind == ContactKind::MailingList => {
                let message = format!(
                    "the mailing list is `{}` here but `{}` elsewhere",
                    contact.value, stated.value
                );
                sink.report(
                    Diagnostic::new(Code::Disagreement, other.place.clone(), message)
                        .related(stated.place.clone(), "this one is published")
                        .help("use the same address in both, or remove it here"),
                );
            }
            _ => contacts.push(contact.clone()),
        }
    }
    contacts
}

/// Returns the addresses in a field: normally one, but some SIGs have two.
fn addresses<'a>(stated: &'a Stated<String>, community: &Community, sink: &Sink) -> Vec<&'a str> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、');
    let (addresses, others): (Vec<&str>, Vec<&str>) = stated
        .value
        .split(separates)
        .map(|part| part.trim_matches(['<', '>']))
        .filter(|part| !part.is_empty())
        .partition(|part| is_address(part));
    for other in others {
        sink.report(malformed_address(other, stated.place.clone(), community));
    }
    addresses
}
