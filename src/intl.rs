//! Formatting of dates, times, numbers and lists for a language and time zone.

#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;

pub use platform::{
    choose_zone, chosen_zone, fold, form, initial, list, local_zone, number, offer_zones, order,
    relative, zone_exists,
};
use sig_model::{Date, Occurrence, Zone};

/// The format of a date. The order matches `styles` in `browser/intl.js`.
#[derive(Clone, Copy)]
pub enum Style {
    /// Weekday, month and day.
    Day,
    /// Year, month and day.
    Date,
    /// Year and month.
    Month,
    /// The generic name of the time zone, the same in summer and winter.
    ZoneName,
}

/// An IANA time zone, as the browser knows it.
pub struct NamedZone<'a>(pub &'a str);

impl Zone for NamedZone<'_> {
    fn offset(&self, instant: i64) -> i64 {
        platform::offset(self.0, instant as f64) as i64
    }
}

/// Whether this runs in a browser. Prerendered content is read at any later time, so it contains
/// rules instead of next dates, and nothing relative to the present.
pub const LIVE: bool = cfg!(target_arch = "wasm32");

/// Returns the present moment in milliseconds since 1970-01-01T00:00:00Z.
pub fn now() -> i64 {
    platform::now() as i64
}

/// Formats a moment (milliseconds since 1970) in a time zone.
pub fn moment(locale: &str, zone: &str, style: Style, instant: i64) -> String {
    platform::date(locale, zone, style as u32, instant as f64)
}

/// Returns the display name of a time zone.
pub fn zone_name(locale: &str, zone: &str) -> String {
    moment(locale, zone, Style::ZoneName, now())
}

/// Formats the day and time range of an occurrence with the short name of the zone; with the year
/// if `year`.
pub fn range(locale: &str, zone: &str, occurrence: &Occurrence, year: bool) -> String {
    let Occurrence { start, end } = *occurrence;
    let range = if year { platform::full_range } else { platform::range };
    range(locale, zone, start as f64, end.unwrap_or(start) as f64)
}

/// Formats the time range of an occurrence without the day, with the short name of the zone.
pub fn times(locale: &str, zone: &str, occurrence: &Occurrence) -> String {
    let Occurrence { start, end } = *occurrence;
    platform::times(locale, zone, start as f64, end.unwrap_or(start) as f64)
}

/// Returns URLs that create an event in Google Calendar, Outlook.com, Microsoft 365 and Yahoo, in
/// this order. `rule` is the recurrence in Google's format, `place` the location text.
pub fn calendars(
    title: &str,
    occurrence: &Occurrence,
    zone: &str,
    rule: &str,
    place: &str,
) -> Vec<String> {
    // Assume an hour if the source gives no end.
    let (start, end) = (occurrence.start as f64, occurrence.over() as f64);
    platform::calendars(title, start, end, zone, rule, place)
}

/// Formats a date that has no time zone.
pub fn date(locale: &str, style: Style, date: Date) -> String {
    moment(locale, "UTC", style, date.day_number() * 86_400_000)
}
