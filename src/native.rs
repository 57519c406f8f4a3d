//! The same as `browser.rs` where there is no browser: for prerendering, where times are shown in
//! the SIG's own zone, and for tests.

use jiff::Timestamp;
use jiff::tz::TimeZone;

fn zoned(zone: &str, instant: f64) -> jiff::Zoned {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(instant as i64).unwrap_or_default().to_zoned(zone)
}

/// Milliseconds since 1970-01-01T00:00:00Z.
pub fn now() -> f64 {
    Timestamp::now().as_millisecond() as f64
}

/// UTC: there is no visitor yet.
pub fn local_zone() -> String {
    "UTC".into()
}

/// Whether the time zone exists.
pub fn zone_exists(zone: &str) -> bool {
    TimeZone::get(zone).is_ok()
}

/// How many minutes the clocks of `zone` are ahead of UTC at a moment.
pub fn offset(zone: &str, instant: f64) -> f64 {
    f64::from(zoned(zone, instant).offset().seconds() / 60)
}

/// A moment, in plain figures.
pub fn date(_locale: &str, zone: &str, style: u32, instant: f64) -> String {
    let format = ["%A, %F", "%F", "%H:%M", "%A", "%Y-%m", "%Q", "%A, %F"][style as usize];
    zoned(zone, instant).strftime(format).to_string()
}

/// A number in plain digits.
pub fn number(_locale: &str, number: u32) -> String {
    number.to_string()
}

/// Whether the language uses its singular for a number.
pub fn is_one(locale: &str, number: u32) -> bool {
    number == 1 && !locale.starts_with("zh")
}

/// Items, joined.
pub fn list(_locale: &str, items: Vec<String>) -> String {
    items.join(", ")
}

/// The places of texts in order.
pub fn order(_locale: &str, texts: Vec<String>) -> Vec<u32> {
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.sort_by_key(|&at| texts[at as usize].to_lowercase());
    order
}

/// A distance in time.
pub fn relative(_locale: &str, number: i32, unit: &str) -> String {
    format!("{number} {unit}")
}

/// A text without case.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// There is no address.
pub fn fragment() -> String {
    String::new()
}

/// There is no address to change.
pub fn set_fragment(_: &str) {}

/// There are no clicks.
pub fn leads_to(_: &web_sys::Event) -> Option<String> {
    None
}

/// There is nothing to bring into view.
pub fn reveal(_: &web_sys::Element, _: &str) {}
