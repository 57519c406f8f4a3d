//! Compares the recurring meetings: those added, moved and dropped, and their other properties.

use std::collections::BTreeSet;

use sig_model::{Anchor, Date, Localized, Meeting, Section};

use super::pairing::Pairing;
use super::renamed::Renamed;
use super::words::{Words, link, shown, text};
use super::{Change, ChangeKind, recurrence};

const SECTION: &str = Section::Meetings.id();

pub fn compare(before: &[Meeting], after: &[Meeting], renamed: &Renamed<'_>) -> Vec<Change> {
    // Meetings have no id: the most similar ones are paired first.
    let pairing = Pairing::of(before, after)
        .by(|it| [(key(&it.title), key(&it.text))])
        .by(|it| (!it.title.is_empty()).then(|| key(&it.title)))
        .by(|it| (!it.text.is_empty()).then(|| key(&it.text)))
        .by(|it| it.recurrence.as_ref().map(|it| (it.rrule.to_string(), it.start)))
        .in_order(|before, after| before.title.is_empty() || after.title.is_empty());
    let mut changes = Vec::new();
    for &(was, is) in &pairing.pairs {
        let subject = called(&after[is], after.len(), is);
        for words in differences(&before[was], &after[is], renamed) {
            changes.push(Change {
                section: SECTION,
                kind: ChangeKind::Changed,
                before: Some(place(was)),
                after: Some(place(is)),
                words: subject.clone().then(words).into_pieces(),
            });
        }
    }
    for &at in &pairing.new {
        let words = called(&after[at], 1, at).ours(" added");
        changes.push(Change {
            section: SECTION,
            kind: ChangeKind::Added,
            before: None,
            after: Some(place(at)),
            words: when(words, ": ", &after[at]).into_pieces(),
        });
    }
    for &at in &pairing.gone {
        let words = called(&before[at], 1, at).ours(" dropped");
        changes.push(Change {
            section: SECTION,
            kind: ChangeKind::Removed,
            before: Some(place(at)),
            after: None,
            words: when(words, "; was ", &before[at]).into_pieces(),
        });
    }
    changes
}

fn place(at: usize) -> String {
    Anchor::Meeting.id(&(at + 1).to_string())
}

fn key(text: &Localized) -> Vec<(String, String)> {
    text.iter().map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect()
}

/// Returns the title, or else the number if there are several.
fn called(meeting: &Meeting, of: usize, at: usize) -> Words {
    if !meeting.title.is_empty() {
        Words::new("Meeting ").quoted(shown(&meeting.title))
    } else if of > 1 {
        Words::new(format!("Meeting {}", at + 1))
    } else {
        Words::new("Meeting")
    }
}

fn when(words: Words, link: &'static str, meeting: &Meeting) -> Words {
    match &meeting.recurrence {
        Some(it) => recurrence::in_words(words.ours(link), it),
        None if meeting.text.is_empty() => words,
        None => words.ours(link).quoted(shown(&meeting.text)),
    }
}

fn differences(before: &Meeting, after: &Meeting, renamed: &Renamed<'_>) -> Vec<Words> {
    let Meeting {
        title,
        text: said,
        recurrence,
        exceptions,
        joint_with,
        agenda,
        minutes_url,
        recordings_url,
        join_url,
    } = before;
    let texts = [
        text(": title", title, &after.title),
        text(": text", said, &after.text),
        text(": how to propose topics", agenda, &after.agenda),
    ];
    let links = [
        link(": link to the minutes", minutes_url.as_ref(), after.minutes_url.as_ref(), renamed),
        link(
            ": link to the recordings",
            recordings_url.as_ref(),
            after.recordings_url.as_ref(),
            renamed,
        ),
        link(": link to join", join_url.as_ref(), after.join_url.as_ref(), renamed),
    ];
    let facts = texts.into_iter().flatten().chain(links.into_iter().flatten());
    let mut words = recurrence::compare(recurrence.as_ref(), after.recurrence.as_ref());
    words.extend(left_out(exceptions, &after.exceptions));
    words.extend(joint(joint_with, &after.joint_with));
    words.extend(facts.map(|fact| fact.words));
    words
}

/// Returns the dates that are now excluded, and those that no longer are.
fn left_out(before: &[Date], after: &[Date]) -> impl Iterator<Item = Words> {
    let said = |label, dates: &[Date], others: &[Date]| {
        let (dates, others) = (dates.iter().collect::<BTreeSet<_>>(), others.iter().collect());
        let dates: Vec<String> = dates.difference(&others).map(ToString::to_string).collect();
        let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
        (!dates.is_empty()).then(|| Words::new(label).names(&dates))
    };
    let now = said(": not held on ", after, before);
    now.into_iter().chain(said(": held after all on ", before, after))
}

/// Returns the SIGs that the meeting is now held jointly with, and those that it no longer is.
fn joint(before: &[String], after: &[String]) -> impl Iterator<Item = Words> {
    let said = |label, names: &[String], others: &[String]| {
        let (names, others): (BTreeSet<_>, _) = (names.iter().collect(), others.iter().collect());
        let names: Vec<&str> = names.difference(&others).map(|name| name.as_str()).collect();
        (!names.is_empty()).then(|| Words::new(label).names(&names))
    };
    let now = said(": held jointly with ", after, before);
    now.into_iter().chain(said(": no longer held jointly with ", before, after))
}
