//! Compares the dated meetings.

use sig_model::{Anchor, DateTime, Event};

use super::pairing::Pairing;
use super::renamed::Renamed;
use super::statement::{Statement, say};
use super::words::{Form, Words, link, shown, text, value};
use super::{Change, ChangeKind};

pub fn compare(before: &[Event], after: &[Event], renamed: &Renamed<'_>) -> Vec<Change> {
    let pairing = Pairing::of(before, after).by(|event| [event.id.as_str()]);
    let mut statements = Vec::new();
    for (was, is) in pairing.paired() {
        let said = differences(was, is, renamed);
        let say = |predicate| state(ChangeKind::Changed, Some(was), Some(is), predicate);
        statements.extend(said.into_iter().map(say));
    }
    let added = |it| state(ChangeKind::Added, None, Some(it), Words::new(" added"));
    statements.extend(pairing.added().map(added));
    let removed = |it| state(ChangeKind::Removed, Some(it), None, Words::new(" cancelled"));
    statements.extend(pairing.removed().map(removed));
    say("meetings", "events", statements)
}

fn state(
    kind: ChangeKind,
    before: Option<&Event>,
    after: Option<&Event>,
    predicate: Words,
) -> Statement {
    let place = |event: Option<&Event>| event.map(|event| Anchor::Event.id(&event.id));
    // A statement of a move needs the former title and time.
    let event = before.or(after);
    let name = event.map(|event| moment(event.start, false)).unwrap_or_default();
    let subject = Words::new(format!("Event on {name}"));
    let subject = match event.map(|event| shown(&event.title)).filter(|title| !title.is_empty()) {
        Some(title) => subject.ours(" (").quoted(title).ours(")"),
        None => subject,
    };
    Statement {
        kind,
        before: place(before),
        after: place(after),
        subject,
        name,
        predicate,
        of_several: None,
    }
}

fn differences(before: &Event, after: &Event, renamed: &Renamed<'_>) -> Vec<Words> {
    let Event {
        // They were paired by id.
        id: _,
        start,
        title,
        end,
        cancelled,
        sponsor,
        agenda,
        platform,
        join_url,
        minutes_url,
        replay_url,
    } = before;
    let mut words = Vec::new();
    if *cancelled != after.cancelled {
        words.push(Words::new(if after.cancelled { " cancelled" } else { " no longer cancelled" }));
    }
    if *start != after.start {
        let zone = start.offset != after.start.offset;
        let [was, is] = [*start, after.start].map(|start| moment(start, zone));
        words.push(Words::new(format!(" moved: {was} → {is}")));
    }
    // If the end moved along with the start, it need not be mentioned.
    let length =
        |start: DateTime, end: &Option<DateTime>| end.map(|end| end.instant() - start.instant());
    if length(*start, end) != length(after.start, &after.end) {
        let zone = end.zip(after.end).is_some_and(|(was, is)| was.offset != is.offset);
        let [was, is] = [*end, after.end].map(|end| end.map(|end| moment(end, zone)));
        let fact = value(Words::new(": end"), was.as_deref(), is.as_deref(), Form::Plain);
        words.extend(fact.map(|fact| fact.words));
    }
    let texts = [text(": title", title, &after.title), text(": agenda", agenda, &after.agenda)];
    let values =
        [(": called by", sponsor, &after.sponsor), (": platform", platform, &after.platform)].map(
            |(label, was, is)| value(Words::new(label), was.as_deref(), is.as_deref(), Form::Plain),
        );
    let links = [
        (": link to join", join_url, &after.join_url),
        (": link to the minutes", minutes_url, &after.minutes_url),
        (": link to the recording", replay_url, &after.replay_url),
    ]
    .map(|(label, was, is)| link(label, was.as_ref(), is.as_ref(), renamed));
    let values = values.into_iter().chain(links).flatten();
    words.extend(texts.into_iter().flatten().chain(values).map(|fact| fact.words));
    words
}

fn moment(moment: DateTime, with_offset: bool) -> String {
    let said = format!("{} {}", moment.date, moment.time);
    if !with_offset {
        return said;
    }
    let (sign, minutes) =
        if moment.offset < 0 { ('-', -moment.offset) } else { ('+', moment.offset) };
    format!("{said} {sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
