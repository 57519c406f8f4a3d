//! Dates, times, numbers and lists in a visitor's language and time zone.

#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;

pub use platform::{fold, initial, is_one, list, local_zone, number, order, relative, zone_exists};
use sig_model::{Date, Zone};

/// How a moment is written.
#[derive(Clone, Copy)]
pub enum Style {
    /// Weekday, month and day.
    Day,
    /// Year, month and day.
    Date,
    /// Hour and minute.
    Time,
    /// The weekday alone.
    Weekday,
    /// Year and month.
    Month,
    /// The name of the time zone.
    ZoneName,
    /// Weekday, year, month and day.
    FullDay,
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

/// A date without a zone, in the words of a language.
pub fn date(locale: &str, style: Style, date: Date) -> String {
    moment(locale, "UTC", style, date.day_number() * 86_400_000)
}
