//! Reads meetings: the lines with their times, how to propose topics, and the minutes.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use sig_model::{Date, Localized, Recurrence, Url};

use super::line::Line;
use super::links::Target;
use super::sections::Section;
use super::texts::language_of;
use super::{Context, ReadmeMeeting};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::is_placeholder;
use crate::schedule::{self, Conventions, Gap, Meaning};

/// The purpose of a line in a section.
enum Purpose {
    /// It states a time.
    Time(Result<Recurrence, Gap>),
    /// It should state a time, but does not.
    Nothing,
    Agenda,
    Minutes,
    Join,
    Other,
}

/// Returns the meetings in the sections.
pub fn read(
    context: &Context<'_>,
    sections: &[&Section],
    file: &'static str,
) -> Vec<ReadmeMeeting> {
    let community = Arc::clone(&context.base.community);
    let conventions = community.conventions();
    let mut times: Vec<Time<'_>> = Vec::new();
    let (mut agenda, mut minutes, mut join) = (Vec::new(), None, None);
    let mut others: Vec<(usize, &Line)> = Vec::new();
    // The depth of a line such as `Topics are:`; the items below it are topics.
    let mut topics: Option<usize> = None;
    let lines = sections.iter().flat_map(|section| section.lines());
    for (index, line) in lines.filter(|line| !line.text.trim().is_empty()).enumerate() {
        let text = line.text.trim();
        let purpose = purpose(line, conventions);
        let of_topics = topics.is_some_and(|depth| line.depth > depth);
        if matches!(purpose, Purpose::Other) && of_topics {
            agenda.push(line);
            continue;
        }
        let introduces = matches!(purpose, Purpose::Agenda) && text.ends_with([':', '：']);
        topics = topics.filter(|_| of_topics).or(introduces.then_some(line.depth));
        match purpose {
            Purpose::Time(outcome) => times.push(Time { index, line, outcome }),
            Purpose::Nothing => context.hint(
                Code::Placeholder,
                &line.span,
                format!("`{text}` gives no time"),
                "fill it in, or remove the line",
            ),
            Purpose::Agenda => agenda.push(line),
            Purpose::Minutes if minutes.is_none() => minutes = link(context, line),
            Purpose::Join if join.is_none() => join = link(context, line),
            _ if says_nothing(line) || is_record(line) => {}
            _ => others.push((index, line)),
        }
    }
    let mut groups = group(&times, file, conventions);
    for group in &mut groups {
        if let Err(gap) = &group.outcome {
            context.sink.report(unread(&context.place(&group.span()), gap));
        }
    }
    let described = !agenda.is_empty() || !others.is_empty();
    if groups.is_empty()
        && described
        && let Some(section) = sections.first()
    {
        let message = "the meetings are described, but no time is given".to_owned();
        context.hint(Code::UnreadSchedule, &section.span, message, schedule::COMPLETE);
        groups.push(Group { lines: Vec::new(), outcome: Err(Gap::NoTime) });
    }
    let mut meetings: Vec<ReadmeMeeting> = groups
        .iter()
        .map(|group| ReadmeMeeting {
            text: Localized::default(),
            place: context.place(&group.span()),
            recurrence: group.outcome.clone().ok(),
            exceptions: Vec::new(),
            joint_with: Vec::new(),
            agenda: Localized::default(),
            minutes_url: None,
            join_url: None,
        })
        .collect();
    // Other lines belong to the meeting above them.
    for (index, line) in others {
        let above = groups.iter_mut().rev().find(|group| group.begins() < index);
        if let Some(group) = above {
            group.lines.push((index, line));
        } else if let Some(group) = groups.first_mut() {
            group.lines.push((index, line));
        }
    }
    for (meeting, group) in meetings.iter_mut().zip(&mut groups) {
        group.lines.sort_by_key(|(index, _)| *index);
        // They may be on a separate line: `2026-10-01 停开`.
        let mut left_out: BTreeSet<Date> = BTreeSet::new();
        let mut joint_with: BTreeSet<String> = BTreeSet::new();
        for (_, line) in &group.lines {
            let reading = schedule::read(line.text.trim(), conventions);
            left_out.extend(reading.exceptions);
            joint_with.extend(reading.joint_with);
        }
        meeting.exceptions = left_out.into_iter().collect();
        meeting.joint_with = joint_with.into_iter().collect();
        meeting.text = localized(group.lines.iter().map(|(_, line)| *line), file);
    }
    if let Some(first) = meetings.first_mut() {
        first.agenda = localized(agenda, file);
        first.minutes_url = minutes;
        first.join_url = join;
    }
    meetings
}

/// Joins the lines of each language.
fn localized<'a>(lines: impl IntoIterator<Item = &'a Line>, file: &'static str) -> Localized {
    let mut said: Vec<(&'static str, String)> = Vec::new();
    for line in lines {
        let text = line.text.trim();
        let language = language_of(text, file);
        match said.iter_mut().find(|(known, _)| *known == language) {
            Some((_, texts)) => texts.extend(["\n", text]),
            None => said.push((language, text.to_owned())),
        }
    }
    let mut text = Localized::default();
    for (language, said) in said {
        text.insert(language, said);
    }
    text
}

/// A line that states a time.
struct Time<'a> {
    /// The index of the line.
    index: usize,
    line: &'a Line,
    outcome: Result<Recurrence, Gap>,
}

/// The lines of one meeting, each with its index, and the time that they state.
struct Group<'a> {
    lines: Vec<(usize, &'a Line)>,
    outcome: Result<Recurrence, Gap>,
}

impl Group<'_> {
    fn begins(&self) -> usize {
        self.lines.first().map_or(0, |(index, _)| *index)
    }

    /// Returns the span from the first line to the last.
    fn span(&self) -> Range<usize> {
        let last = self.lines.last().map_or(0, |(_, line)| line.span.end);
        self.lines.first().map_or(0..0, |(_, first)| first.span.start..last)
    }
}

/// Groups lines into meetings. Consecutive lines that state one time together are one meeting, and
/// so are lines anywhere that state the same time; any other readable line is a meeting. Unreadable
/// lines are the texts of separate meetings, or translations of the one before.
fn group<'a>(
    times: &[Time<'a>],
    file: &'static str,
    conventions: Conventions<'_>,
) -> Vec<Group<'a>> {
    let Some(first) = times.first() else { return Vec::new() };
    let line = |time: &Time<'a>| (time.index, time.line);
    let texts: Vec<&str> = times.iter().map(|time| time.line.text.as_str()).collect();
    let together = schedule::read(&texts.join("\n"), conventions).outcome;
    let adjoining = times.iter().zip(first.index..).all(|(time, index)| time.index == index);
    let each = times.iter().all(|time| time.outcome.is_ok());
    let none = times.iter().all(|time| time.outcome.is_err());
    let as_one = together.is_ok() && (adjoining || each);
    if none || as_one {
        let outcome = if as_one { together } else { first.outcome.clone() };
        return vec![Group { lines: times.iter().map(line).collect(), outcome }];
    }
    let language = |time: &Time<'a>| language_of(time.line.text.trim(), file);
    let mut groups: Vec<Group<'a>> = Vec::new();
    for time in times {
        let adjoins =
            groups.last().and_then(|group| group.lines.last()).is_some_and(|(index, last)| {
                let of_last = language_of(last.text.trim(), file);
                index + 1 == time.index && (of_last != language(time))
            });
        match groups.last_mut() {
            Some(group) if adjoins && (group.outcome.is_err() || time.outcome.is_err()) => {
                group.lines.push(line(time));
                if group.outcome.is_err() {
                    group.outcome.clone_from(&time.outcome);
                }
            }
            _ => groups.push(Group { lines: vec![line(time)], outcome: time.outcome.clone() }),
        }
    }
    groups
}

fn unread(place: &Place, gap: &Gap) -> Diagnostic {
    let message = format!("this meeting time is published as text only: {gap}");
    Diagnostic::new(Code::UnreadSchedule, place.clone(), message).help(gap.help())
}

fn purpose(line: &Line, conventions: Conventions<'_>) -> Purpose {
    let text = line.text.trim();
    // The link after `jointly` is another SIG's, not one to join.
    let lower = text.to_lowercase().replace("joint", "");
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let (label, value) = line.label().unwrap_or(("", text));
    let label = label.to_lowercase();
    let of_time = ["时间", "time", "频次", "频率", "when", "schedule", "例会"]
        .iter()
        .any(|word| label.contains(word));
    let reading = schedule::read(text, conventions);
    if reading.outcome.is_ok() {
        return Purpose::Time(reading.outcome);
    }
    let has = |wanted: fn(&Meaning) -> bool| reading.words.iter().any(|word| wanted(&word.meaning));
    let rhythm = has(|m| matches!(m, Meaning::Every(..) | Meaning::Usually(_)));
    let day = has(|m| matches!(m, Meaning::Weekday(..) | Meaning::MonthDay(_)));
    let clock = has(|m| matches!(m, Meaning::Clock(..)));
    if of_time && (is_placeholder(value) || is_open(value))
        || text.contains("周X")
        || text.contains("XX点")
    {
        return Purpose::Nothing;
    }
    let evidence = usize::from(rhythm) + usize::from(day) + usize::from(clock);
    let link = !line.all_links().is_empty();
    if says(&["纪要", "minutes", "etherpad", "meeting notes"]) && link {
        return Purpose::Minutes;
    }
    // Subscribing to a list brings invitations; it is not a meeting room.
    let of_list =
        |url: &str| ["postorius", "hyperkitty", "mailto:"].iter().any(|it| url.contains(it));
    let subscribes =
        says(&["订阅", "subscribe"]) || line.all_links().iter().all(|it| of_list(&it.url));
    if !subscribes
        && says(&[
            "会议链接",
            "入会",
            "join",
            "meeting.tencent.com",
            "zoom.us",
            "meeting.huaweicloud",
        ])
        && link
    {
        return Purpose::Join;
    }
    if evidence >= 2 || (of_time && evidence + usize::from(has(|m| *m == Meaning::Open)) >= 1) {
        return Purpose::Time(reading.outcome);
    }
    if says(&["议题", "议程", "申报", "agenda", "topic", "issue", "propos", "declare"]) {
        return Purpose::Agenda;
    }
    if of_time && !value.is_empty() && value.chars().count() <= 60 {
        return Purpose::Time(reading.outcome);
    }
    Purpose::Other
}

/// Returns whether the text only says that the time is undecided.
fn is_open(value: &str) -> bool {
    let lower = value.to_lowercase();
    ["待定", "todo", "tbd", "暂无", "na", "under schedule", "to be", "待补充", "未定"]
        .iter()
        .any(|word| lower.starts_with(word))
}

/// Returns whether a line only contains a placeholder: `待定`, `会议 ID：待定`.
fn says_nothing(line: &Line) -> bool {
    let text = line.text.trim_end_matches(['.', '。']);
    let value = line.label().map_or(text, |(_, value)| value);
    is_placeholder(value) && line.all_links().is_empty()
}

/// Returns whether a line is only a link that is named by a date: the minutes of one meeting.
fn is_record(line: &Line) -> bool {
    let date = line.text.split(|c: char| !c.is_ascii_digit() && !"-./".contains(c)).next();
    let is_dated = date.is_some_and(|date| date.len() >= 8 && date.starts_with("20"));
    matches!(line.links.as_slice(), [link] if link.text == line.text) && is_dated
}

fn link(context: &Context<'_>, line: &Line) -> Option<Url> {
    line.all_links().iter().find_map(|link| match context.base.target(&link.url) {
        Target::Address(url) | Target::File(url, true) => Some(url),
        _ => None,
    })
}
