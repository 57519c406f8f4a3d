//! Dates, times, numbers and lists in a visitor's language and time zone.

#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;

pub use platform::{
    choose_zone, chosen_zone, fold, form, initial, list, local_zone, number, offer_zones, order,
    relative, zone_exists,
};
use sig_model::{Date, Occurrence, Zone};

/// How a moment is written.
#[derive(Clone, Copy)]
pub enum Style {
    /// Weekday, month and day.
    Day,
    /// Year, month and day.
    Date,
    /// Year and month.
    Month,
    /// The name of the time zone, be it summer or winter.
    ZoneName,
}

/// An IANA time zone, as the browser knows it.
pub struct NamedZone<'a>(pub &'a str);

impl Zone for NamedZone<'_> {
    fn offset(&self, instant: i64) -> i64 {
        platform::offset(self.0, instant as f64) as i64
    }
}

/// Whether there is a visitor. What is prerendered is read whenever, so that it says nothing that
/// only holds now: rules for dates, and no "next".
pub const LIVE: bool = cfg!(target_arch = "wasm32");

/// The present moment, in milliseconds since 1970-01-01T00:00:00Z.
pub fn now() -> i64 {
    platform::now() as i64
}

/// A moment, in the words of a language, as the clocks of a zone show it.
pub fn moment(locale: &str, zone: &str, style: Style, instant: i64) -> String {
    platform::date(locale, zone, style as u32, instant as f64)
}

/// The name of a time zone.
pub fn zone_name(locale: &str, zone: &str) -> String {
    moment(locale, zone, Style::ZoneName, now())
}

/// From when to when a meeting is, with the short name of the zone; with the year where `year` says so.
pub fn range(locale: &str, zone: &str, occurrence: &Occurrence, year: bool) -> String {
    let Occurrence { start, end } = *occurrence;
    let range = if year { platform::full_range } else { platform::range };
    range(locale, zone, start as f64, end.unwrap_or(start) as f64)
}

/// From when to when a meeting is on its day, with the short name of the zone.
pub fn times(locale: &str, zone: &str, occurrence: &Occurrence) -> String {
    let Occurrence { start, end } = *occurrence;
    platform::times(locale, zone, start as f64, end.unwrap_or(start) as f64)
}

/// Addresses that open a meeting as a new event in Google Calendar, Outlook.com, Microsoft 365 and Yahoo.
/// `rule` is what Google takes for a series, `place` a text for where it is.
pub fn calendars(
    title: &str,
    occurrence: &Occurrence,
    zone: &str,
    rule: &str,
    place: &str,
) -> Vec<String> {
    // An hour, where the source does not say when the meeting ends.
    let (start, end) = (occurrence.start as f64, occurrence.over() as f64);
    platform::calendars(title, start, end, zone, rule, place)
}

/// A date without a zone, in the words of a language.
pub fn date(locale: &str, style: Style, date: Date) -> String {
    moment(locale, "UTC", style, date.day_number() * 86_400_000)
}
