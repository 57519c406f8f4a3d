//! A record of the meeting service. Its dates and times are Beijing time, without saying so.

use serde_json::{Value, json};
use sig_model::{Date, DateTime, Event, Localized, Time, Url};

use super::EventsError;

/// Beijing's offset from UTC, in minutes; it has no daylight-saving time.
const BEIJING: i16 = 8 * 60;

/// The dated meetings of an answer.
pub fn answer(answer: &Value) -> Result<Vec<Event>, EventsError> {
    let records = answer.get("data").and_then(Value::as_array).ok_or(EventsError::Form)?;
    Ok(records.iter().flat_map(read).collect())
}

/// A text that says something.
pub fn string(record: &Value, field: &str) -> Option<String> {
    let text = match record.get(field)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Whether a record says that the meeting takes place no more. The service has marked that in more than one way.
fn is_cancelled(record: &Value) -> bool {
    let marked = |field| match record.get(field) {
        Some(Value::Bool(marked)) => *marked,
        Some(Value::Number(number)) => number.as_f64() != Some(0.0),
        Some(Value::String(text)) => matches!(text.trim(), "1" | "true" | "True"),
        _ => false,
    };
    let status = string(record, "status").map(|status| status.to_lowercase());
    ["is_delete", "is_cancel"].into_iter().any(marked)
        || matches!(status.as_deref(), Some("cancelled" | "canceled"))
}

/// The dated meetings of a record: one, or each date of a series.
pub fn read(record: &Value) -> Vec<Event> {
    let series = record.get("cycle_sub").and_then(Value::as_array);
    match series.filter(|series| !series.is_empty()) {
        Some(series) => series
            .iter()
            .filter_map(|one| {
                let id = string(one, "sub_id")?;
                let event =
                    read_event(record, id, &string(one, "date")?, "cycle_start", "cycle_end")?;
                Some(Event { cancelled: event.cancelled || is_cancelled(one), ..event })
            })
            .collect(),
        None => {
            let id = string(record, "id").or_else(|| string(record, "mid"));
            id.zip(string(record, "date"))
                .and_then(|(id, date)| read_event(record, id, &date, "start", "end"))
                .into_iter()
                .collect()
        }
    }
}

fn read_event(record: &Value, id: String, date: &str, start: &str, end: &str) -> Option<Event> {
    let date: Date = date.parse().ok()?;
    let time = |field| string(record, field)?.get(..5)?.parse::<Time>().ok();
    let moment = |date, time| DateTime { date, time, offset: BEIJING };
    let (start, end) = (time(start)?, time(end));
    let localized =
        |field| string(record, field).map_or_else(Localized::default, |text| text.as_str().into());
    let url = |field| Url::parse(&string(record, field)?);
    let replay = || {
        let recordings = record.get("obs_data").and_then(Value::as_array);
        recordings
            .into_iter()
            .flatten()
            .find_map(|recording| Url::parse(&string(recording, "text_video_url")?))
    };
    Some(Event {
        title: localized("topic"),
        start: moment(date, start),
        end: end.map(|end| moment(date.plus(i64::from(end <= start)), end)),
        cancelled: is_cancelled(record),
        sponsor: string(record, "sponsor"),
        agenda: localized("agenda"),
        platform: string(record, "platform").map(|platform| platform.to_lowercase()),
        join_url: url("join_url"),
        minutes_url: url("etherpad"),
        replay_url: url("video_url").or_else(|| url("bil_url")).or_else(replay),
        id,
    })
}

/// The record that says the same as an event which was read from one, and no more.
pub fn write(event: &Event) -> Value {
    let text = |it: &Localized| it.get("en").map(|(_, text)| text.to_owned());
    let url = |it: &Option<Url>| it.as_ref().map(|url| url.as_str().to_owned());
    let fields = [
        ("id", Some(event.id.clone())),
        ("topic", text(&event.title)),
        ("sponsor", event.sponsor.clone()),
        ("date", Some(event.start.date.to_string())),
        ("start", Some(event.start.time.to_string())),
        ("end", event.end.map(|end| end.time.to_string())),
        ("agenda", text(&event.agenda)),
        ("platform", event.platform.clone()),
        ("join_url", url(&event.join_url)),
        ("etherpad", url(&event.minutes_url)),
        ("video_url", url(&event.replay_url)),
        ("status", event.cancelled.then(|| "cancelled".to_owned())),
    ];
    fields.into_iter().filter_map(|(name, text)| Some((name.to_owned(), json!(text?)))).collect()
}
