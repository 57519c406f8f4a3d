//! Reads the meetings of a group and its subprojects: the fields are joined into the sentence that
//! the community's own pages show, which is then read like any other.

use sig_model::{Localized, Meeting};

use super::Context;
use super::subprojects::Subproject;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::Fields;
use crate::schedule;
use crate::yaml::Node;

const KEYS: &[&str] = &[
    "description",
    "day",
    "time",
    "tz",
    "frequency",
    "url",
    "archive_url",
    "recordings_url",
    "calendar_url",
    "tag_calendar",
    "meeting_notes_url",
    "schedule",
    "zoom_url",
];

/// Returns the meetings of the group, followed by those of its subprojects.
pub fn read(
    context: &Context<'_>,
    fields: &Fields<'_>,
    subprojects: &[Subproject],
) -> Vec<Meeting> {
    let nodes = fields.list("meetings");
    let mut meetings = listed(context, nodes, None);
    for subproject in subprojects {
        meetings.extend(subproject.meetings.iter().cloned());
    }
    meetings
}

/// Returns the meetings in a list; those of a subproject are prefixed with its name.
pub fn listed(context: &Context<'_>, nodes: &[Node], subproject: Option<&str>) -> Vec<Meeting> {
    nodes.iter().filter_map(|node| meeting(context, node, subproject)).collect()
}

fn meeting(context: &Context<'_>, node: &Node, subproject: Option<&str>) -> Option<Meeting> {
    let fields = context.fields(node, KEYS)?;
    let value = |key| fields.text(key).map(|stated| stated.value);
    let title = value("description");
    let said = value("schedule");
    let of_fields = sentence(value("day"), value("time"), value("tz"), value("frequency"));
    let text = said.unwrap_or(of_fields);
    let title = match (subproject, title) {
        (Some(subproject), Some(title)) => format!("{subproject}: {title}"),
        (one, other) => other.or(one.map(str::to_owned)).unwrap_or_default(),
    };
    let english = |text: &str| match text {
        "" => Localized::default(),
        text => Localized::new("en", text),
    };
    let mut meeting =
        Meeting { title: english(&title), text: english(&text), ..Meeting::default() };
    if !text.is_empty() {
        match schedule::read(&text, context.community().conventions()).outcome {
            Ok(recurrence) => meeting.recurrence = Some(recurrence),
            Err(gap) => {
                let place = Place::new(context.source, node.span.clone());
                let message = format!("this meeting time is published as text only: {gap}");
                context
                    .sink
                    .report(Diagnostic::new(Code::UnreadSchedule, place, message).help(gap.help()));
            }
        }
    }
    let notes = ["archive_url", "meeting_notes_url"];
    meeting.minutes_url = notes.iter().find_map(|key| fields.url(key));
    meeting.recordings_url = fields.url("recordings_url");
    let join = ["url", "zoom_url", "tag_calendar", "calendar_url"];
    meeting.join_url = join.iter().find_map(|key| fields.url(key));
    Some(meeting)
}

/// Returns a sentence such as `Wednesdays at 11:00 PT (Pacific Time) (biweekly)`, from the fields
/// that are present.
fn sentence(
    day: Option<String>,
    time: Option<String>,
    zone: Option<String>,
    frequency: Option<String>,
) -> String {
    let day = day.map(|day| match day.ends_with(char::is_alphabetic) && !day.ends_with('s') {
        true => format!("{day}s"),
        false => day,
    });
    let time = time.map(|time| format!("at {time}"));
    let frequency = frequency.map(|frequency| format!("({frequency})"));
    let said: Vec<String> = [day, time, zone, frequency].into_iter().flatten().collect();
    said.join(" ")
}
