//! The response format of the community site's meeting service. Its dates and times are in Beijing
//! time, which the responses don't state.
//!
//! The publisher uses it for saved and live responses, the widget for live ones.

use crate::{Date, DateTime, Event, Field, JsonType, Localized, Time, Url, Value};

/// The offset of Beijing time from UTC, in minutes. China has no daylight saving time.
const BEIJING: i16 = 8 * 60;

/// Returns the first `most` dated meetings of a response (`{"data": [ … ]}`), or `None` if the
/// value is not a response. Skips records without an id, a date or a start time.
pub fn events<V: Value>(response: &V, most: usize) -> Option<Vec<Event>> {
    let mut events = Vec::new();
    let records = response.field("data").filter(|records| records.kind() == JsonType::Array)?;
    records.items(most, &mut |record| {
        if events.len() < most {
            of_record(&record, &mut events);
        }
    });
    events.truncate(most);
    Some(events)
}

/// Appends the dated meetings of a record: a single meeting, or one for each date of a series.
pub fn of_record<V: Value>(record: &V, events: &mut Vec<Event>) {
    let mut is_series = false;
    if let Some(series) = record.field("cycle_sub") {
        series.items(Event::MOST, &mut |one| {
            is_series = true;
            let event = text(&one, "sub_id").zip(text(&one, "date"));
            let event = event
                .and_then(|(id, date)| event_on(record, id, &date, "cycle_start", "cycle_end"));
            events.extend(
                event.map(|event| Event {
                    cancelled: event.cancelled || is_cancelled(&one),
                    ..event
                }),
            );
        });
    }
    if !is_series {
        let id = text(record, "id").or_else(|| text(record, "mid"));
        let event = id.zip(text(record, "date"));
        events.extend(event.and_then(|(id, date)| event_on(record, id, &date, "start", "end")));
    }
}

/// Returns a field as trimmed text. Numeric ids are converted to text. Returns `None` if the field
/// is missing or empty.
pub fn text<V: Value>(record: &V, field: &'static str) -> Option<String> {
    let field = record.field(field)?;
    let number = || field.number().filter(|it| it.fract() == 0.0).map(|it| (it as i64).to_string());
    let text = field.string().or_else(number)?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Returns whether a record is marked as cancelled. The service has used several fields for this.
fn is_cancelled<V: Value>(record: &V) -> bool {
    let marked = |name| {
        record.field(name).is_some_and(|mark| {
            mark.bool() == Some(true)
                || mark.number().is_some_and(|number| number != 0.0)
                || matches!(mark.string().as_deref().map(str::trim), Some("1" | "true" | "True"))
        })
    };
    let status = text(record, "status").map(|status| status.to_ascii_lowercase());
    marked("is_delete")
        || marked("is_cancel")
        || matches!(status.as_deref(), Some("cancelled" | "canceled"))
}

fn event_on<V: Value>(
    record: &V,
    id: String,
    date: &str,
    start: &'static str,
    end: &'static str,
) -> Option<Event> {
    let date: Date = date.parse().ok()?;
    let time = |field| text(record, field)?.get(..5)?.parse::<Time>().ok();
    let moment = |date, time| DateTime { date, time, offset: BEIJING };
    let (start, end) = (time(start)?, time(end));
    let localized =
        |field| text(record, field).map_or_else(Localized::default, |text| text.as_str().into());
    let url = |field| Url::parse(&text(record, field)?);
    let replay = || {
        let mut found = None;
        record.field("obs_data")?.items(Event::MOST, &mut |recording| {
            let url = || Url::parse(&text(&recording, "text_video_url")?);
            found = found.take().or_else(url);
        });
        found
    };
    Some(Event {
        title: localized("topic"),
        start: moment(date, start),
        end: end.map(|end| moment(date.plus(i64::from(end <= start)), end)),
        cancelled: is_cancelled(record),
        sponsor: text(record, "sponsor"),
        agenda: localized("agenda"),
        platform: text(record, "platform").map(|platform| platform.to_ascii_lowercase()),
        join_url: url("join_url"),
        minutes_url: url("etherpad"),
        replay_url: url("video_url").or_else(|| url("bil_url")).or_else(replay),
        id,
    })
}
