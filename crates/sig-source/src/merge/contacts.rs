//! How to reach the SIG: the mailing list of sig-info.yaml, and what else the READMEs name.

use std::collections::HashSet;

use sig_model::{Contact, ContactKind};

use super::{Options, Stating};
use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Stated};
use crate::readme;

pub fn merge(
    stating: &Stating,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Contact> {
    let stated = stating.sig_info.as_ref().and_then(|info| info.mailing_list.as_ref());
    let mut contacts: Vec<Contact> = stated
        .map(|stated| addresses(stated, &options.community, diagnostics))
        .unwrap_or_default()
        .into_iter()
        .map(|address| readme::mail(&options.community, ContactKind::MailingList, address))
        .collect();
    let stated = stated.filter(|_| !contacts.is_empty());
    let mut known: HashSet<String> =
        contacts.iter().map(|contact| contact.value.to_lowercase()).collect();
    for other in stating.readmes.iter().flat_map(|readme| &readme.contacts) {
        let contact = &other.value;
        // A person's own address is published only when asked for, wherever it stands.
        let personal = contact.kind == ContactKind::Email && !options.emails;
        if personal || !known.insert(contact.value.to_lowercase()) {
            continue;
        }
        match stated {
            Some(stated) if contact.kind == ContactKind::MailingList => {
                let message = format!(
                    "the mailing list is `{}` here, elsewhere `{}`",
                    contact.value, stated.value
                );
                diagnostics.push(
                    Diagnostic::new(Code::Disagreement, other.place.clone(), message)
                        .related(stated.place.clone(), "this one is published")
                        .help("write the same address in both, or remove it here"),
                );
            }
            _ => contacts.push(contact.clone()),
        }
    }
    contacts
}

/// The addresses that a field states: one as a rule, but some SIGs have two.
fn addresses<'a>(
    stated: &'a Stated<String>,
    community: &Community,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'a str> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、');
    let (addresses, others): (Vec<&str>, Vec<&str>) = stated
        .value
        .split(separates)
        .filter(|part| !part.is_empty())
        .partition(|part| is_address(part));
    for other in others {
        let message = format!("`{other}` is no mail address");
        diagnostics.push(
            Diagnostic::new(Code::MalformedValue, stated.place.clone(), message)
                .help(format!("write it as {}; it is left out", community.example_address())),
        );
    }
    addresses
}

fn is_address(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}
