//! Writes records of the meeting service; [`sig_model::meeting_service`] reads them.

use serde_json::{Value, json};
use sig_model::{Event, Localized, Url};

/// Returns the record from which an event is read back unchanged.
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
