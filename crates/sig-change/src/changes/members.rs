//! Compares the members: who joined, left, changed roles or details.

use std::collections::HashMap;

use sig_model::{Anchor, Avatar, Member, Profile, Role, Section};
use sig_words::{ENGLISH, Speaker};

use super::pairing::Pairing;
use super::statement::{Statement, say};
use super::words::{Form, Words, value};
use super::{Change, ChangeKind, Read};

/// What identifies a person whose account has changed: name, email address, organization, roles,
/// repositories.
type Key<'a> = (String, Option<String>, Option<&'a str>, &'a [Role], &'a [String]);

/// Pairs persons before and after, by their ids or else by a shared account.
pub struct Accounts<'a> {
    pairs: Vec<(usize, usize)>,
    joined: Vec<usize>,
    left: Vec<usize>,
    /// The new ids of persons whose id has changed, keyed by the former one.
    now: HashMap<&'a str, &'a str>,
}

impl<'a> Accounts<'a> {
    pub fn of(before: &'a Read, after: &'a Read) -> Self {
        let mails = [before, after].map(|read| &read.unpublished.mails);
        let (before, after) = (&before.sig.members, &after.sig.members);
        let by = |key: fn(&'a Member, Option<&'a String>) -> Option<Key<'a>>| {
            mails.map(|mails| move |it: &'a Member| key(it, mails.get(&it.id)))
        };
        let [same_before, same_after] = by(all_but_account);
        let [mail_before, mail_after] = by(name_and_mail);
        let accounts = |member: &Member| -> Vec<String> {
            member.profiles.iter().map(|it| it.url.as_str().to_lowercase()).collect()
        };
        let pairing = Pairing::of(before, after)
            .by(|member| [member.id.as_str()])
            .by(|member| [member.id.to_lowercase()])
            .by(accounts)
            .by_each(mail_before, mail_after)
            .by_each(same_before, same_after);
        let now = pairing
            .paired()
            .filter(|(before, after)| before.id != after.id)
            .map(|(before, after)| (before.id.as_str(), after.id.as_str()))
            .collect();
        let Pairing { pairs, gone: left, new: joined, .. } = pairing;
        Self { pairs, joined, left, now }
    }

    /// Returns the current id of the person with this former id.
    pub fn now<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.now.get(id).copied().unwrap_or(id)
    }
}

/// Returns everything about a person except the account. If all of it agrees, this is the same
/// person with another account. A name alone is not enough: two people may share it.
fn all_but_account<'a>(member: &'a Member, mail: Option<&'a String>) -> Option<Key<'a>> {
    let Member { name, organization, roles, repositories, .. } = member;
    let name = name.as_ref()?.to_lowercase();
    let mail = mail.map(|mail| mail.to_lowercase());
    Some((name, mail, organization.as_deref(), roles, repositories))
}

/// Returns the name and the email address, which together identify a person.
fn name_and_mail<'a>(member: &'a Member, mail: Option<&'a String>) -> Option<Key<'a>> {
    let (name, mail) = (member.name.as_ref()?.to_lowercase(), mail?.to_lowercase());
    Some((name, Some(mail), None, &[], &[]))
}

pub fn compare(before: &[Member], after: &[Member], accounts: &Accounts<'_>) -> Vec<Change> {
    let mut statements = Vec::new();
    for member in accounts.joined.iter().map(|&at| &after[at]) {
        let joined = |number| with_roles(" joined", " as ", &member.roles, number);
        statements.push(state(ChangeKind::Added, None, Some(member), BOTH.map(joined)));
    }
    for member in accounts.left.iter().map(|&at| &before[at]) {
        let left = |number: Number| with_roles(" left", number.past(), &member.roles, number);
        statements.push(state(ChangeKind::Removed, Some(member), None, BOTH.map(left)));
    }
    for &(was, is) in &accounts.pairs {
        let (was, is) = (&before[was], &after[is]);
        let [one, several] = BOTH.map(|it| differences(was, is, it));
        let said = one.into_iter().zip(several).map(|(one, several)| [one, several]);
        statements.extend(said.map(|it| state(ChangeKind::Changed, Some(was), Some(is), it)));
    }
    say(Section::Members.id(), "members", statements)
}

fn state(
    kind: ChangeKind,
    before: Option<&Member>,
    after: Option<&Member>,
    [predicate, several]: [Words; 2],
) -> Statement {
    let place = |member: Option<&Member>| member.map(|member| Anchor::Member.id(&member.id));
    let id = after.or(before).map(|member| member.id.clone()).unwrap_or_default();
    let name = after.or(before).and_then(|member| member.name.as_deref());
    let subject = Words::default().theirs(&id);
    let subject = match name.filter(|name| !name.eq_ignore_ascii_case(&id)) {
        Some(name) => subject.ours(" (").theirs(name).ours(")"),
        None => subject,
    };
    Statement {
        kind,
        before: place(before),
        after: place(after),
        subject,
        name: id,
        predicate,
        of_several: Some(several),
    }
}

/// Whether a sentence is about one person or several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Several,
}

const BOTH: [Number; 2] = [Number::One, Number::Several];

impl Number {
    fn past(self) -> &'static str {
        if self == Self::One { "; was " } else { "; were " }
    }
}

fn differences(before: &Member, after: &Member, number: Number) -> Vec<Words> {
    let Member {
        id,
        name,
        organization,
        email,
        avatar,
        profiles,
        roles,
        since,
        until,
        // Derived from the committers of the repositories, which are compared.
        repositories: _,
    } = before;
    let mut words = Vec::new();
    if *id != after.id {
        words.push(Words::new(": id changed, was ").theirs(id));
    }
    words.extend(roles_changed(roles, &after.roles, number));
    let terms =
        [since, until, &after.since, &after.until].map(|date| date.map(|date| date.to_string()));
    let [since, until, since_after, until_after] = &terms;
    let plain = [
        ("start of the term", since, since_after, Form::Plain),
        ("end of the term", until, until_after, Form::Plain),
        ("name", name, &after.name, Form::Quoted),
        ("organization", organization, &after.organization, Form::Quoted),
        ("mail address", email, &after.email, Form::Plain),
    ];
    words.extend(plain.into_iter().filter_map(|(label, before, after, form)| {
        value(Words::new(": ").ours(label), before.as_deref(), after.as_deref(), form)
            .map(|fact| fact.words)
    }));
    words.extend(picture(avatar.as_ref(), after.avatar.as_ref()).map(Words::new));
    words.extend(profiles_changed((id, profiles), (&after.id, &after.profiles), number));
    words
}

/// Returns the roles, the most responsible first.
fn in_words(roles: &[Role], number: Number) -> String {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    let several = if number == Number::One { 1 } else { 2 };
    let word = |role: &Role| ENGLISH.counted(sig_words::role(*role), several).to_lowercase();
    roles.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn with_roles(verb: &'static str, link: &'static str, roles: &[Role], number: Number) -> Words {
    let words = Words::new(verb);
    if roles.is_empty() { words } else { words.ours(link).ours(in_words(roles, number)) }
}

fn roles_changed(before: &[Role], after: &[Role], number: Number) -> Option<Words> {
    let only = |these: &[Role], those: &[Role]| -> Vec<Role> {
        these.iter().copied().filter(|role| !those.contains(role)).collect()
    };
    let (lost, gained) = (only(before, after), only(after, before));
    let (was, is) = (in_words(&lost, number), in_words(&gained, number));
    match (lost.as_slice(), gained.as_slice()) {
        ([], []) => None,
        ([], _) => Some(Words::new(" became ").ours(is)),
        (_, []) => Some(Words::new(" stepped down as ").ours(was)),
        (_, [Role::Emeritus]) => Some(Words::new(" became emeritus").ours(number.past()).ours(was)),
        _ => Some(Words::new(": ").ours(was).ours(" → ").ours(is)),
    }
}

/// Describes the change of a picture, without URLs: they mean nothing to readers, and data URLs are
/// long.
fn picture(before: Option<&Avatar>, after: Option<&Avatar>) -> Option<&'static str> {
    match (before, after) {
        (None, Some(_)) => Some(": picture added"),
        (Some(_), None) => Some(": picture removed"),
        (before, after) if before != after => Some(": picture changed"),
        _ => None,
    }
}

fn profiles_changed(
    (id, before): (&str, &[Profile]),
    (id_after, after): (&str, &[Profile]),
    number: Number,
) -> Vec<Words> {
    let pairing =
        Pairing::of(before, after).by(|it| [(it.platform, &it.url)]).by(|it| [it.platform]);
    let said = |before: Option<&Profile>, after: Option<&Profile>| {
        let Profile { platform, url: _ } = after.or(before)?;
        let label = Words::new(format!(": profile on {}", platform.name()));
        let [before, after] = [(before, id), (after, id_after)].map(|(profile, id)| {
            let url = profile?.url.as_str();
            // For several people, drop the part of the URL that differs.
            let forge = url.strip_suffix(id).filter(|_| number == Number::Several);
            Some(forge.map_or_else(|| url.to_owned(), |forge| format!("{forge}…")))
        });
        let [before, after] = [before.as_deref(), after.as_deref()];
        value(label, before, after, Form::Plain).map(|fact| fact.words)
    };
    // The URL of the account follows from the id.
    let follows = |before: &Profile, after: &Profile| {
        let account = before.url.as_str().strip_suffix(id);
        account.is_some() && account == after.url.as_str().strip_suffix(id_after)
    };
    let changed = pairing
        .paired()
        .filter(|(before, after)| !follows(before, after))
        .filter_map(|(before, after)| said(Some(before), Some(after)));
    let added = pairing.added().filter_map(|it| said(None, Some(it)));
    let removed = pairing.removed().filter_map(|it| said(Some(it), None));
    changed.chain(added).chain(removed).collect()
}
