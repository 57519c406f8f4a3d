//! Single dates of recurring meetings: the first date, and the excluded ones. Those in
//! sig-info.yaml supplement the READMEs, but do not override them.

use std::collections::BTreeSet;

use sig_model::{Date, Field, Meeting, Recurrence, Sig};

use super::{date, first_few};
use crate::diagnostic::{Code, Diagnostic, Place, Stated};
use crate::readme::Readme;
use crate::sig_info_yaml::SigInfo;
use crate::sink::Sink;

/// Adds the dates in sig-info.yaml to the meetings.
pub fn state(meetings: &mut [Meeting], info: &SigInfo, readmes: &[Readme], sink: &Sink) {
    if let Some(stated) = &info.meeting_start {
        start(meetings, stated, readmes, sink);
    }
    let mut dates = Vec::new();
    // Take one more than is published, so that the excess is reported.
    for stated in info.meeting_exceptions.iter().take(Date::MOST + 1) {
        let Some(date) = day(stated, sink) else { continue };
        let recurrences = meetings.iter().filter_map(|meeting| meeting.recurrence.as_ref());
        let next = recurrences.filter_map(|it| following(it, date).next()).min();
        if next != Some(date) {
            sink.report(without_meeting(stated.place.clone(), &[date], next.as_slice()));
        }
        dates.push(date);
    }
    for meeting in meetings {
        let Some(recurrence) = &meeting.recurrence else { continue };
        let held: Vec<Date> =
            dates.iter().copied().filter(|it| recurrence.occurs_on(*it)).collect();
        leave_out(meeting, &held);
    }
}

/// Returns the dates of a meeting within a year from `date`. The search is limited, since it goes
/// day by day.
fn following(recurrence: &Recurrence, date: Date) -> impl Iterator<Item = Date> + '_ {
    (0..366).map(move |days| date.plus(days)).filter(|date| recurrence.occurs_on(*date))
}

/// Returns the index of the meeting that `meeting_start` refers to: the first whose week needs a
/// date, else the first with a known time.
pub fn starting(meetings: &[Meeting]) -> Option<usize> {
    let position = |wanted: fn(&Recurrence) -> bool| {
        meetings.iter().position(|meeting| meeting.recurrence.as_ref().is_some_and(wanted))
    };
    position(|it| it.rrule.interval > 1).or_else(|| position(|_| true))
}

fn start(meetings: &mut [Meeting], stated: &Stated<String>, readmes: &[Readme], sink: &Sink) {
    let Some(date) = day(stated, sink) else { return };
    let place = stated.place.clone();
    let at = starting(meetings);
    let Some((at, known)) =
        at.and_then(|at| Some((at, meetings.get_mut(at)?.recurrence.as_mut()?)))
    else {
        sink.report(without_meeting(place, &[date], &[]));
        return;
    };
    let free = Recurrence { anchor: None, from: None, ..known.clone() };
    if !free.occurs_on(date) {
        let next: Vec<Date> = following(&free, date).take(known.rrule.interval.into()).collect();
        sink.report(without_meeting(place, &[date], &next));
    } else if !known.occurs_on(date) {
        let message = format!("{date} is not a date of this meeting according to the README");
        let mut said = Diagnostic::new(Code::Disagreement, place, message)
            .help("use the same first date in both, or remove this one");
        let found = readmes.iter().find(|readme| !readme.meetings.is_empty());
        if let Some(found) = found.and_then(|readme| readme.meetings.get(at)) {
            said = said.related(found.place.clone(), "this is published");
        }
        sink.report(said);
    } else {
        known.from = known.from.or(Some(date));
        known.anchor = known.anchor.or(Some(date)).filter(|_| known.rrule.interval > 1);
    }
}

/// Adds excluded dates to a meeting.
pub fn leave_out(meeting: &mut Meeting, dates: &[Date]) {
    let all: BTreeSet<Date> = meeting.exceptions.iter().chain(dates).copied().collect();
    meeting.exceptions = all.into_iter().collect();
}

/// Reports dates that a README excludes although there is no meeting on them anyway.
pub fn without_meetings(sig: &Sig, readmes: &[Readme], sink: &Sink) {
    let held = sig.meetings.iter().flat_map(|meeting| {
        let held = |date: &&Date| meeting.recurrence.as_ref().is_none_or(|it| it.occurs_on(**date));
        meeting.exceptions.iter().filter(held)
    });
    let held: BTreeSet<&Date> = held.collect();
    for found in readmes.iter().flat_map(|readme| &readme.meetings) {
        let Some(recurrence) = &found.recurrence else { continue };
        let others = found.exceptions.iter().filter(|date| !held.contains(date));
        let others: Vec<Date> = others.copied().collect();
        if let Some(first) = others.first() {
            let next = following(recurrence, *first).next();
            sink.report(without_meeting(found.place.clone(), &others, next.as_slice()));
        }
    }
}

/// Returns a diagnostic for dates without a meeting; `next` are the meeting dates to suggest.
fn without_meeting(place: Place, dates: &[Date], next: &[Date]) -> Diagnostic {
    let named = |dates: &[Date]| {
        let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
        first_few(&dates.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let message = format!("there is no meeting on {}", named(dates));
    let help = if next.is_empty() {
        "no meeting whose time could be read falls in the year after that date".to_owned()
    } else {
        format!("the next meeting date is {}", named(next).replace(", ", " or "))
    };
    Diagnostic::new(Code::DateWithoutMeeting, place, message).help(help)
}

/// Reads a full date; a month is reported.
fn day(stated: &Stated<String>, sink: &Sink) -> Option<Date> {
    let date = date(stated, sink)?;
    if date.month_only {
        let message = format!("`{}` is a month, not a date", stated.value);
        sink.report(
            Diagnostic::new(Code::MalformedValue, stated.place.clone(), message)
                .help("write it as YYYY-MM-DD; it is left out"),
        );
        return None;
    }
    Some(date.first)
}
