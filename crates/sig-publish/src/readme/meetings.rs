//! Meetings: the lines that say when, how topics are proposed, where the minutes are.

use sig_model::{Localized, Recurrence, Url};

use super::line::Line;
use super::links::Target;
use super::sections::Section;
use super::texts::language_of;
use super::{Context, Met};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::is_placeholder;
use crate::schedule::{self, Gap, Meaning};

/// What a line of a section is for.
enum Purpose {
    /// It says when.
    Time(Result<Recurrence, Gap>),
    /// It should say when, and says nothing.
    Nothing,
    Agenda,
    Minutes,
    Join,
    Other,
}

/// The meetings of the sections.
pub fn read(context: &mut Context<'_>, sections: &[&Section], file: &'static str) -> Vec<Met> {
    let mut times: Vec<Time<'_>> = Vec::new();
    let (mut agenda, mut minutes, mut join) = (Vec::new(), None, None);
    let mut other = None;
    let lines = sections.iter().flat_map(|section| section.lines());
    for (index, line) in lines.filter(|line| !line.text.trim().is_empty()).enumerate() {
        let text = line.text.trim();
        match purpose(line) {
            Purpose::Time(outcome) => times.push(Time { index, line, outcome }),
            Purpose::Nothing => context.hint(
                Code::Placeholder,
                &line.span,
                format!("`{text}` says no time"),
                "fill it in, or remove the line",
            ),
            Purpose::Agenda => agenda.push(text),
            Purpose::Minutes if minutes.is_none() => minutes = link(context, line),
            Purpose::Join if join.is_none() => join = link(context, line),
            _ => {
                other.get_or_insert(line.span.clone());
            }
        }
    }
    if let Some(span) = other {
        let message = "what else is said of the meetings is not published".to_owned();
        context.hint(Code::UnpublishedText, &span, message, "the page links to the README");
    }
    let agenda = agenda.join("\n");
    let agenda = if agenda.is_empty() {
        Localized::default()
    } else {
        Localized::new(language_of(&agenda, file), agenda)
    };
    let mut met: Vec<Met> = group(&times)
        .into_iter()
        .map(|(lines, outcome)| {
            let mut said: Vec<(&'static str, String)> = Vec::new();
            for line in &lines {
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
            let span = lines.first().map_or(0..0, |first| {
                first.span.start..lines.last().map_or(first.span.end, |last| last.span.end)
            });
            let place = context.place(&span);
            if let Err(gap) = &outcome {
                context.diagnostics.push(unread(&place, gap));
            }
            Met {
                text,
                place,
                recurrence: outcome.ok(),
                agenda: Localized::default(),
                minutes_url: None,
                join_url: None,
            }
        })
        .collect();
    if let Some(first) = met.first_mut() {
        first.agenda = agenda;
        first.minutes_url = minutes;
        first.join_url = join;
    } else if !agenda.is_empty()
        && let Some(section) = sections.first()
    {
        let message = "the meetings are described without a time".to_owned();
        context.hint(Code::UnreadSchedule, &section.span, message, Gap::NoTime.help());
    }
    met
}

/// A line that says when.
struct Time<'a> {
    /// The how-manieth line it is.
    index: usize,
    line: &'a Line,
    outcome: Result<Recurrence, Gap>,
}

/// Lines one after the other that together say one thing are one meeting, and so are lines anywhere
/// that say the same; otherwise each that can be read is one, and what can't be read is one text.
fn group<'a>(times: &[Time<'a>]) -> Vec<(Vec<&'a Line>, Result<Recurrence, Gap>)> {
    let Some(first) = times.first() else { return Vec::new() };
    let all: Vec<&Line> = times.iter().map(|time| time.line).collect();
    let texts: Vec<&str> = all.iter().map(|line| line.text.as_str()).collect();
    let together = schedule::read(&texts.join("\n")).outcome;
    let adjoining = times.iter().zip(first.index..).all(|(time, index)| time.index == index);
    let each = times.iter().all(|time| time.outcome.is_ok());
    if together.is_ok() && (adjoining || each) {
        return vec![(all, together)];
    }
    let read: Vec<(Vec<&Line>, Result<Recurrence, Gap>)> = times
        .iter()
        .filter(|time| time.outcome.is_ok())
        .map(|time| (vec![time.line], time.outcome.clone()))
        .collect();
    if read.is_empty() { vec![(all, first.outcome.clone())] } else { read }
}

fn unread(place: &Place, gap: &Gap) -> Diagnostic {
    let message = format!("this meeting time is published as text alone: {gap}");
    Diagnostic::new(Code::UnreadSchedule, place.clone(), message).help(gap.help())
}

fn purpose(line: &Line) -> Purpose {
    let text = line.text.trim();
    let lower = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let (label, value) = line.label().unwrap_or(("", text));
    let label = label.to_lowercase();
    let of_time = ["时间", "time", "频次", "频率", "when", "schedule", "例会"]
        .iter()
        .any(|word| label.contains(word));
    let reading = schedule::read(text);
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
    if says(&["会议链接", "入会", "join", "meeting.tencent.com", "zoom.us", "meeting.huaweicloud"])
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

/// Whether a time is only said to be unknown.
fn is_open(value: &str) -> bool {
    let lower = value.to_lowercase();
    ["待定", "todo", "tbd", "暂无", "na", "under schedule", "to be", "待补充", "未定"]
        .iter()
        .any(|word| lower.starts_with(word))
}

fn link(context: &Context<'_>, line: &Line) -> Option<Url> {
    line.all_links().iter().find_map(|link| match context.base.target(&link.url) {
        Target::Address(url) | Target::File(url, true) => Some(url),
        _ => None,
    })
}
