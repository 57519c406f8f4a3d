//! Writes JSON-LD for search engines with the vocabulary of schema.org: an Organization and its
//! Events. A recurring meeting is an Event with a Schedule, which needs no next date.

use serde_json::{Map, Value, json};
use sig_model::{
    ContactKind, Date, Event, Frequency, Localized, Meeting, Recurrence, Sig, Weekday,
};
use sig_words::Language;

/// Writes the JSON without `<`, so that no text can end the script element that contains it.
pub fn of(sig: &Sig, language: &Language, url: Option<&str>) -> String {
    let events = sig.events.iter().map(|event| dated(event, language));
    let meetings = sig.meetings.iter().filter_map(|meeting| {
        // A Schedule can't express week numbers.
        let recurrence = meeting.recurrence.as_ref().filter(|it| it.rrule.weeks.is_none())?;
        Some(recurring(meeting, recurrence, sig, language))
    });
    let mut graph = vec![organization(sig, language, url)];
    graph.extend(events.chain(meetings));
    let document = json!({ "@context": "https://schema.org", "@graph": graph });
    document.to_string().replace('<', "\\u003c")
}

fn organization(sig: &Sig, language: &Language, url: Option<&str>) -> Value {
    let members = sig.members.iter().map(|member| {
        let profile = member.profiles.first().map(|profile| profile.url.as_str());
        object([
            ("@type", Some(json!("Person"))),
            ("name", Some(json!(member.name.as_ref().unwrap_or(&member.id)))),
            ("url", profile.map(|url| json!(url))),
            (
                "affiliation",
                member
                    .organization
                    .as_ref()
                    .map(|name| json!({ "@type": "Organization", "name": name })),
            ),
        ])
    });
    let contact = sig.contacts.iter().find(|it| it.kind == ContactKind::MailingList).map(|list| {
        json!({ "@type": "ContactPoint", "contactType": "mailing list", "email": list.value })
    });
    object([
        ("@type", Some(json!("Organization"))),
        ("name", Some(json!(text(&sig.name, language).unwrap_or(&sig.id)))),
        ("description", text(&sig.mission, language).map(|it| json!(it))),
        ("url", url.map(|url| json!(url))),
        ("foundingDate", sig.created_on.map(|date| json!(date.to_string()))),
        ("contactPoint", contact),
        ("member", (!sig.members.is_empty()).then(|| members.collect())),
    ])
}

fn dated(event: &Event, language: &Language) -> Value {
    object([
        ("@type", Some(json!("Event"))),
        ("name", Some(json!(text(&event.title, language).unwrap_or(&event.id)))),
        ("startDate", Some(json!(event.start.to_string()))),
        ("endDate", event.end.map(|end| json!(end.to_string()))),
        ("eventStatus", event.cancelled.then(|| json!("https://schema.org/EventCancelled"))),
        ("description", text(&event.agenda, language).map(|it| json!(it))),
        ("eventAttendanceMode", Some(json!("https://schema.org/OnlineEventAttendanceMode"))),
        (
            "location",
            event
                .join_url
                .as_ref()
                .map(|url| json!({ "@type": "VirtualLocation", "url": url.as_str() })),
        ),
    ])
}

fn recurring(meeting: &Meeting, recurrence: &Recurrence, sig: &Sig, language: &Language) -> Value {
    let name = text(&meeting.title, language).or_else(|| text(&sig.name, language));
    object([
        ("@type", Some(json!("Event"))),
        ("name", Some(json!(name.unwrap_or(&sig.id)))),
        ("eventAttendanceMode", Some(json!("https://schema.org/OnlineEventAttendanceMode"))),
        (
            "location",
            meeting
                .join_url
                .as_ref()
                .map(|url| json!({ "@type": "VirtualLocation", "url": url.as_str() })),
        ),
        ("eventSchedule", Some(schedule(recurrence, &meeting.exceptions))),
    ])
}

fn schedule(recurrence: &Recurrence, exceptions: &[Date]) -> Value {
    let rule = &recurrence.rrule;
    // ISO 8601 durations.
    let unit = match rule.frequency {
        Frequency::Daily => 'D',
        Frequency::Weekly => 'W',
        Frequency::Monthly => 'M',
    };
    let days: Vec<String> = rule
        .by_day
        .iter()
        .map(|(nth, day)| match nth {
            // "The second Tuesday" is 2TU in RFC 5545; schema.org accepts that as text.
            Some(nth) => format!("{nth}{}", code(*day)),
            None => format!("https://schema.org/{}", day_name(*day)),
        })
        .collect();
    object([
        ("@type", Some(json!("Schedule"))),
        ("repeatFrequency", Some(json!(format!("P{}{unit}", rule.interval)))),
        ("byDay", (!days.is_empty()).then(|| json!(days))),
        ("byMonthDay", (!rule.by_month_day.is_empty()).then(|| json!(rule.by_month_day))),
        ("startTime", Some(json!(recurrence.start.to_string()))),
        ("endTime", recurrence.end.map(|end| json!(end.to_string()))),
        ("scheduleTimezone", Some(json!(recurrence.timezone.to_string()))),
        ("startDate", recurrence.anchor.or(recurrence.from).map(|date| json!(date.to_string()))),
        ("endDate", recurrence.until.map(|date| json!(date.to_string()))),
        ("exceptDate", (!exceptions.is_empty()).then(|| json!(exceptions))),
    ])
}

const fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn code(day: Weekday) -> String {
    day_name(day)[..2].to_uppercase()
}

/// Returns an object of the fields that have a value.
fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let known = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(known.collect::<Map<_, _>>())
}

fn text<'a>(localized: &'a Localized, language: &Language) -> Option<&'a str> {
    localized.get(language.tag).map(|(_, text)| text)
}
