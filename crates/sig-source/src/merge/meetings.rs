//! Merges the meetings of READMEs in several languages; the first README takes precedence.

use std::collections::BTreeSet;

use sig_model::{Date, Field, Meeting, Recurrence, Sig};

use super::dates::{leave_out, starting};
use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Stated};
use crate::fields;
use crate::readme::{Readme, ReadmeMeeting};
use crate::schedule::{self, Conventions};
use crate::sink::Sink;
use crate::translation::add;
use sig_model::work;

/// Merges the meetings of all READMEs. `minutes` is the URL of the minutes in sig-info.yaml.
pub fn merge(readmes: &[Readme], minutes: Option<&Stated<String>>, sink: &Sink) -> Vec<Meeting> {
    let minutes_url = minutes.and_then(|stated| fields::url(stated, sink));
    let mut merged: Vec<(Meeting, &ReadmeMeeting)> = Vec::new();
    for readme in readmes {
        let count = merged.len();
        for (index, found) in readme.meetings.iter().enumerate() {
            // No more than these are published.
            let original = merged.iter().take(count.min(Meeting::MOST));
            let mut original = original.map(|(meeting, _)| meeting);
            let same = original.position(|meeting| {
                work::step(1);
                meeting.recurrence.is_some() && meeting.recurrence == found.recurrence
            });
            let same = same.or_else(|| (count == readme.meetings.len()).then_some(index));
            match same.and_then(|same| merged.get_mut(same)) {
                Some((meeting, first)) => join(meeting, first, found, sink),
                None if count == 0 => merged.push((meeting(found), found)),
                None => {
                    let message = "the README in the other language has no such meeting";
                    sink.report(
                        Diagnostic::new(Code::Disagreement, found.place.clone(), message)
                            .help("list the same meetings in both; this one is not published"),
                    );
                }
            }
        }
    }
    let mut meetings: Vec<Meeting> = merged.into_iter().map(|(meeting, _)| meeting).collect();
    if let Some(first) = meetings.first_mut() {
        first.minutes_url = minutes_url.or_else(|| first.minutes_url.take());
    } else if minutes_url.is_some() {
        meetings.push(Meeting { minutes_url, ..Meeting::default() });
    }
    meetings
}

fn meeting(found: &ReadmeMeeting) -> Meeting {
    Meeting {
        text: found.text.clone(),
        recurrence: found.recurrence.clone(),
        exceptions: found.exceptions.clone(),
        joint_with: found.joint_with.clone(),
        agenda: found.agenda.clone(),
        minutes_url: found.minutes_url.clone(),
        join_url: found.join_url.clone(),
        ..Meeting::default()
    }
}

/// Merges the same meeting in another language into `meeting`.
fn join(meeting: &mut Meeting, first: &ReadmeMeeting, found: &ReadmeMeeting, sink: &Sink) {
    add(&mut meeting.text, &found.text);
    add(&mut meeting.agenda, &found.agenda);
    leave_out(meeting, &found.exceptions);
    let joint_with: BTreeSet<&String> =
        meeting.joint_with.iter().chain(&found.joint_with).collect();
    meeting.joint_with = joint_with.into_iter().cloned().collect();
    meeting.minutes_url = meeting.minutes_url.take().or_else(|| found.minutes_url.clone());
    meeting.join_url = meeting.join_url.take().or_else(|| found.join_url.clone());
    match (&mut meeting.recurrence, &found.recurrence) {
        (Some(known), Some(other)) => {
            let stated = known.timezone_stated || other.timezone_stated;
            let same = (&known.rrule, known.start, &known.timezone)
                == (&other.rrule, other.start, &other.timezone)
                && (known.end.is_none() || other.end.is_none() || known.end == other.end);
            if same {
                known.timezone_stated = stated;
                known.end = known.end.or(other.end);
                known.anchor = known.anchor.or(other.anchor);
            } else {
                let message = "this meeting has a different time in the other language";
                sink.report(
                    Diagnostic::new(Code::Disagreement, found.place.clone(), message)
                        .related(first.place.clone(), "this time is published")
                        .help("give the same time in both"),
                );
            }
        }
        (known @ None, other) => known.clone_from(other),
        (Some(_), None) => {}
    }
}

/// Reports the fortnightly meetings whose week is not known.
pub fn unstated_weeks(sig: &Sig, readmes: &[Readme], community: &Community, sink: &Sink) {
    let Some(readme) = readmes.iter().find(|readme| !readme.meetings.is_empty()) else { return };
    let starting = starting(&sig.meetings);
    for (at, (meeting, found)) in sig.meetings.iter().zip(&readme.meetings).enumerate() {
        let recurrence = meeting.recurrence.as_ref().filter(|recurrence| !recurrence.is_fixed());
        if let Some(recurrence) = recurrence {
            let message = "it is not stated in which weeks this meeting is held";
            let dates = candidates(recurrence);
            let lines = dates.iter().map(|date| line(*date, found, recurrence, community));
            let mut help = match choice(lines) {
                // The meeting has ended.
                None => "give a first date, such as `from 2026-01-06`".to_owned(),
                Some(lines) => format!("give a first date; copy the correct line: {lines}"),
            };
            let keys = dates.iter().map(|date| format!("meeting_start: {date}"));
            if let Some(keys) = choice(keys).filter(|_| starting == Some(at)) {
                help.push_str(&format!("; or set it in sig-info.yaml: {keys}"));
            }
            sink.report(
                Diagnostic::new(Code::UnstatedWeek, found.place.clone(), message).help(help),
            );
        }
    }
}

/// Suggested dates start here rather than today, so that the same sources give the same
/// diagnostics.
const CHOICES_FROM: Date = Date { year: 2026, month: 1, day: 1 };

/// Returns a first date for each possible phase of the interval.
fn candidates(recurrence: &Recurrence) -> Vec<Date> {
    let mut anchors: Vec<Recurrence> = Vec::new();
    for date in recurrence.dates_from(CHOICES_FROM).take(usize::from(recurrence.rrule.interval) * 7)
    {
        if !anchors.iter().any(|known| known.occurs_on(date)) {
            anchors.push(Recurrence { anchor: Some(date), ..recurrence.clone() });
        }
    }
    anchors.iter().filter_map(|anchored| anchored.anchor).collect()
}

/// Returns the alternatives, joined for a message; `None` if there are none.
fn choice(texts: impl Iterator<Item = String>) -> Option<String> {
    let texts: Vec<String> = texts.map(|text| format!("`{text}`")).collect();
    (!texts.is_empty()).then(|| texts.join(" or "))
}

/// Returns the meeting's line with a first date added, if that reads as intended; else the date
/// alone.
fn line(
    date: Date,
    found: &ReadmeMeeting,
    recurrence: &Recurrence,
    community: &Community,
) -> String {
    let plain = format!("from {date}");
    let texts = found.text.iter().map(|(_, text)| text.trim_end_matches(['.', '。']));
    let mut lines = texts.filter(|text| !text.contains(['\n', '`'])).flat_map(|text| {
        let chinese = !text.is_ascii();
        let ours = [format!("{text}，自 {date} 起"), format!("{text}, {plain}")];
        ours.into_iter().skip(usize::from(!chinese))
    });
    let states = |line: &String| {
        let zone = Some(recurrence.timezone.as_str());
        let conventions = Conventions { zone, ..community.conventions() };
        let read = schedule::read(line, conventions).outcome;
        read.is_ok_and(|read| read.rrule == recurrence.rrule && read.anchor == Some(date))
    };
    lines.find(states).unwrap_or(plain)
}
