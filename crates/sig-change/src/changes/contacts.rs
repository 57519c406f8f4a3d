//! Compares the contacts.

use sig_model::{Contact, ContactKind, Section, Url};

use super::pairing::Pairing;
use super::renamed::Renamed;
use super::statement::change;
use super::words::{Fact, Form, Words, link, text, value};
use super::{Change, ChangeKind};

pub fn compare(before: &[Contact], after: &[Contact], renamed: &Renamed<'_>) -> Vec<Change> {
    let pairing = Pairing::of(before, after)
        .by(|it| [(it.kind, it.value.as_str(), it.url.as_ref())])
        .by(|it| [(it.kind, it.value.as_str())])
        .by(|it| [it.kind])
        // A link identifies a contact better than its label.
        .by(|it| it.url.as_ref());
    let mut facts = Vec::new();
    for (was, is) in pairing.paired() {
        facts.extend(differences(was, is, renamed));
    }
    let fact = |kind, verb: &'static str, it: &Contact| {
        let words = Words::new(called(it.kind)).ours(verb).theirs(&it.value);
        Fact { kind, words }
    };
    facts.extend(pairing.added().map(|it| fact(ChangeKind::Added, " added: ", it)));
    facts.extend(pairing.removed().map(|it| fact(ChangeKind::Removed, " removed: ", it)));
    facts.into_iter().map(|fact| change(Section::Contacts.id(), fact)).collect()
}

fn called(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::MailingList => "Mailing list",
        ContactKind::Email => "Mail address",
        ContactKind::Chat => "Chat",
        ContactKind::Forum => "Forum",
        ContactKind::Website => "Website",
        ContactKind::Team => "Team",
    }
}

fn differences(before: &Contact, after: &Contact, renamed: &Renamed<'_>) -> Vec<Fact> {
    let Contact { kind, value: said, description, url, archive_url, subscribe_url } = before;
    let mut facts = Vec::new();
    if *kind != after.kind {
        let words = Words::new(called(*kind)).ours(" → ").ours(called(after.kind)).ours(": ");
        facts.push(Fact { kind: ChangeKind::Changed, words: words.theirs(&after.value) });
    }
    let label = Words::new(called(after.kind));
    facts.extend(value(label.clone(), Some(said), Some(&after.value), Form::Plain));
    let about = text(": what it is for", description, &after.description);
    facts.extend(about.into_iter().map(|fact| Fact {
        kind: ChangeKind::Changed,
        words: label.clone().ours(" ").theirs(&after.value).then(fact.words),
    }));
    // The links of a mailing list are derived from its address.
    let follows = |was: &Option<Url>, is: &Option<Url>| match (was, is) {
        (Some(was), Some(is)) => {
            !said.is_empty() && was.as_str().replace(said.as_str(), &after.value) == is.as_str()
        }
        _ => false,
    };
    for (name, was, is) in [
        ("link", url, &after.url),
        ("archive", archive_url, &after.archive_url),
        ("link to subscribe", subscribe_url, &after.subscribe_url),
    ] {
        let fact = link(name, was.as_ref(), is.as_ref(), renamed);
        facts.extend(fact.filter(|_| !follows(was, is)).map(|fact| Fact {
            kind: ChangeKind::Changed,
            words: label.clone().ours(" ").theirs(&after.value).ours(": ").then(fact.words),
        }));
    }
    facts
}
