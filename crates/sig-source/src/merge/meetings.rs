//! The same meetings in several languages; the first README counts where they disagree.

use std::collections::BTreeSet;

use sig_model::{Date, Field, Meeting, Recurrence, Sig};

use super::dates::{leave_out, starting};
use crate::diagnostic::{Code, Diagnostic, Stated};
use crate::fields;
use crate::readme::{Met, Readme};
use crate::schedule;
use crate::translation::add;
use crate::work;

/// The meetings of all READMEs. `minutes` is where sig-info.yaml says that the minutes are kept.
pub fn merge(
    readmes: &[Readme],
    minutes: Option<&Stated<String>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Meeting> {
    let minutes_url = minutes.and_then(|stated| fields::url(stated, diagnostics));
    let mut merged: Vec<(Meeting, &Met)> = Vec::new();
    for readme in readmes {
        let count = merged.len();
        for (index, met) in readme.meetings.iter().enumerate() {
            // No more are published.
            let original = merged.iter().take(count.min(Meeting::MOST));
            let mut original = original.map(|(meeting, _)| meeting);
            let same = original.position(|meeting| {
                work::step(1);
                meeting.recurrence.is_some() && meeting.recurrence == met.recurrence
            });
            let same = same.or_else(|| (count == readme.meetings.len()).then_some(index));
            match same.and_then(|same| merged.get_mut(same)) {
                Some((meeting, first)) => join(meeting, first, met, diagnostics),
                None if count == 0 => merged.push((meeting(met), met)),
                None => {
                    let message = "the other language tells of no such meeting";
                    diagnostics.push(
                        Diagnostic::new(Code::Disagreement, met.place.clone(), message)
                            .help("tell of the same meetings in both; this one is not published"),
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

fn meeting(met: &Met) -> Meeting {
    Meeting {
        text: met.text.clone(),
        recurrence: met.recurrence.clone(),
        exceptions: met.exceptions.clone(),
        joint_with: met.joint_with.clone(),
        agenda: met.agenda.clone(),
        minutes_url: met.minutes_url.clone(),
        join_url: met.join_url.clone(),
        ..Meeting::default()
    }
}

/// Takes in the same meeting in another language.
fn join(meeting: &mut Meeting, first: &Met, met: &Met, diagnostics: &mut Vec<Diagnostic>) {
    add(&mut meeting.text, &met.text);
    add(&mut meeting.agenda, &met.agenda);
    leave_out(meeting, &met.exceptions);
    let joint_with: BTreeSet<&String> = meeting.joint_with.iter().chain(&met.joint_with).collect();
    meeting.joint_with = joint_with.into_iter().cloned().collect();
    meeting.minutes_url = meeting.minutes_url.take().or_else(|| met.minutes_url.clone());
    meeting.join_url = meeting.join_url.take().or_else(|| met.join_url.clone());
    match (&mut meeting.recurrence, &met.recurrence) {
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
                let message = "the same meeting is at another time in the other language";
                diagnostics.push(
                    Diagnostic::new(Code::Disagreement, met.place.clone(), message)
                        .related(first.place.clone(), "this time is published")
                        .help("write the same time in both"),
                );
            }
        }
        (known @ None, other) => known.clone_from(other),
        (Some(_), None) => {}
    }
}

/// Names the fortnightly meetings whose week nothing fixes.
pub fn unstated_weeks(sig: &Sig, readmes: &[Readme], diagnostics: &mut Vec<Diagnostic>) {
    let Some(readme) = readmes.iter().find(|readme| !readme.meetings.is_empty()) else { return };
    let starting = starting(&sig.meetings);
    for (at, (meeting, met)) in sig.meetings.iter().zip(&readme.meetings).enumerate() {
        let recurrence = meeting.recurrence.as_ref().filter(|recurrence| !recurrence.is_fixed());
        if let Some(recurrence) = recurrence {
            let message = "nothing says in which week this meeting is";
            let dates = candidates(recurrence);
            let mut help = match choice(dates.iter().map(|date| line(*date, met, recurrence))) {
                // It is over.
                None => "name a first date, as `from 2026-01-06`".to_owned(),
                Some(lines) => format!("name a first date; copy the one that is right: {lines}"),
            };
            let keys = dates.iter().map(|date| format!("meeting_start: {date}"));
            if let Some(keys) = choice(keys).filter(|_| starting == Some(at)) {
                help.push_str(&format!("; or say it in sig-info.yaml: {keys}"));
            }
            diagnostics
                .push(Diagnostic::new(Code::UnstatedWeek, met.place.clone(), message).help(help));
        }
    }
}

/// The first day of a year, from which the dates to choose from are counted: no clock, so that the same sources
/// give the same diagnostics.
const CHOICES_FROM: Date = Date { year: 2026, month: 1, day: 1 };

/// A first date for each way to count the interval.
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

/// What there is to choose from; `None` where there is nothing.
fn choice(texts: impl Iterator<Item = String>) -> Option<String> {
    let texts: Vec<String> = texts.map(|text| format!("`{text}`")).collect();
    (!texts.is_empty()).then(|| texts.join(" or "))
}

/// The meeting's line with a first date, as it is read. The date alone where no such line would be.
fn line(date: Date, met: &Met, recurrence: &Recurrence) -> String {
    let plain = format!("from {date}");
    let texts = met.text.iter().map(|(_, text)| text.trim_end_matches(['.', '。']));
    let mut lines = texts.filter(|text| !text.contains(['\n', '`'])).flat_map(|text| {
        let chinese = !text.is_ascii();
        let ours = [format!("{text}，自 {date} 起"), format!("{text}, {plain}")];
        ours.into_iter().skip(usize::from(!chinese))
    });
    let states = |line: &String| {
        let read = schedule::read(line, Some(&recurrence.timezone)).outcome;
        read.is_ok_and(|read| read.rrule == recurrence.rrule && read.anchor == Some(date))
    };
    lines.find(states).unwrap_or(plain)
}
