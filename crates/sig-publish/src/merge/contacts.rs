//! How to reach the SIG: the mailing list of sig-info.yaml, and what else the READMEs name.

use sig_model::{Contact, ContactKind};

use super::Stating;
use crate::diagnostic::{Code, Diagnostic, Stated};
use crate::readme;

pub fn merge(stating: &Stating, emails: bool, diagnostics: &mut Vec<Diagnostic>) -> Vec<Contact> {
    let stated = stating.sig_info.as_ref().and_then(|info| info.mailing_list.as_ref());
    let stated = stated.filter(|stated| is_address(stated, diagnostics));
    let mut contacts: Vec<Contact> = Vec::new();
    contacts.extend(stated.map(|stated| readme::mail(ContactKind::MailingList, &stated.value)));
    for other in stating.readmes.iter().flat_map(|readme| &readme.contacts) {
        let contact = &other.value;
        let same = |known: &Contact| known.value.eq_ignore_ascii_case(&contact.value);
        // A person's own address is published only when asked for, wherever it stands.
        if contacts.iter().any(same) || (contact.kind == ContactKind::Email && !emails) {
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

fn is_address(stated: &Stated<String>, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let fits =
        stated.value.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        }) && !stated.value.contains(char::is_whitespace);
    if !fits {
        let message = format!("`{}` is no mail address", stated.value);
        diagnostics.push(
            Diagnostic::new(Code::MalformedValue, stated.place.clone(), message)
                .help("write it as name@openeuler.org; it is left out"),
        );
    }
    fits
}
