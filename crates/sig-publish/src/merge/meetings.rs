//! The same meetings in several languages; the first README counts where they disagree.

use sig_model::{Field, Localized, Meeting, Sig};

use crate::diagnostic::{Code, Diagnostic, Stated};
use crate::fields;
use crate::readme::{Met, Readme};
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
        title: Localized::default(),
        text: met.text.clone(),
        recurrence: met.recurrence.clone(),
        agenda: met.agenda.clone(),
        minutes_url: met.minutes_url.clone(),
        join_url: met.join_url.clone(),
    }
}

/// Takes in the same meeting in another language.
fn join(meeting: &mut Meeting, first: &Met, met: &Met, diagnostics: &mut Vec<Diagnostic>) {
    add(&mut meeting.text, &met.text);
    add(&mut meeting.agenda, &met.agenda);
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
    for (meeting, met) in sig.meetings.iter().zip(&readme.meetings) {
        if meeting.recurrence.as_ref().is_some_and(|recurrence| !recurrence.is_fixed()) {
            let message = "nothing says in which week this meeting is";
            diagnostics.push(
                Diagnostic::new(Code::UnstatedWeek, met.place.clone(), message).help(
                    "name a first date: `自2026年1月6日起，双周二 16:00`, or `from 2026-01-06`",
                ),
            );
        }
    }
}
