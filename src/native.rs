//! Native counterparts of `browser.rs`, for prerendering and tests. The output should match the
//! browser's, so dates and numbers follow Unicode CLDR as each language's file states it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use sig_words::{Category, Language};

fn zoned(zone: &str, instant: f64) -> jiff::Zoned {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(instant as i64).unwrap_or_default().to_zoned(zone)
}

/// Returns the present moment in milliseconds since 1970-01-01T00:00:00Z.
pub fn now() -> f64 {
    Timestamp::now().as_millisecond() as f64
}

/// Returns UTC, since there is no visitor.
pub fn local_zone() -> String {
    "UTC".into()
}

/// Returns whether a time zone exists.
pub fn zone_exists(zone: &str) -> bool {
    TimeZone::get(zone).is_ok()
}

/// Returns the UTC offset of a time zone at a moment, in minutes.
pub fn offset(zone: &str, instant: f64) -> f64 {
    f64::from(zoned(zone, instant).offset().seconds() / 60)
}

/// Formats a moment.
pub fn date(locale: &str, zone: &str, style: u32, instant: f64) -> String {
    let dates = &Language::of(locale).dates;
    // In the order of `intl::Style`.
    let (pattern, months) = match style {
        0 => (dates.day, &dates.months),
        1 => (dates.date, &dates.months),
        2 => (dates.month, &dates.months_alone),
        // Zones have no display names here.
        _ => return zone.to_owned(),
    };
    put(pattern, &zoned(zone, instant), months, &dates.weekdays)
}

/// Formats a date with a pattern of [`sig_words::Dates`].
fn put(pattern: &str, date: &jiff::Zoned, months: &[&str; 12], weekdays: &[&str; 7]) -> String {
    let weekday = weekdays[date.weekday().to_monday_zero_offset() as usize];
    pattern
        .replace("{year}", &date.year().to_string())
        .replace("{month}", months[date.month() as usize - 1])
        .replace("{day}", &date.day().to_string())
        .replace("{weekday}", weekday)
}

/// Formats a time range within a day, with the zone.
pub fn times(_locale: &str, zone: &str, start: f64, end: f64) -> String {
    let (first, last) = (zoned(zone, start), zoned(zone, end));
    if end > start {
        format!("{}–{} {}", first.strftime("%H:%M"), last.strftime("%H:%M"), first.strftime("%Z"))
    } else {
        first.strftime("%H:%M %Z").to_string()
    }
}

/// Formats the day, the year and a time range.
pub fn full_range(locale: &str, zone: &str, start: f64, end: f64) -> String {
    let dates = &Language::of(locale).dates;
    let first = zoned(zone, start);
    let day = put(dates.stamp, &first, &dates.months_short, &dates.weekdays_short);
    format!("{day} {}", times(locale, zone, start, end))
}

/// Always includes the year, since prerendered pages may be read in another one.
pub fn range(locale: &str, zone: &str, start: f64, end: f64) -> String {
    full_range(locale, zone, start, end)
}

/// Returns nothing: there is no visitor.
pub fn followed() -> Vec<String> {
    Vec::new()
}

/// Does nothing.
pub fn follow(_: Vec<String>) {}

/// Returns nothing: there is no page.
pub fn address_with(_: &str, _: &str, _: &str) -> String {
    String::new()
}

/// Returns `None`: there is no visitor.
pub fn chosen_zone() -> Option<String> {
    None
}

/// Does nothing.
pub fn choose_zone(_: &web_sys::Event) {}

/// Does nothing.
pub fn offer_zones(_: &web_sys::Event) {}

/// Returns nothing: dates are never prerendered.
pub fn calendars(_: &str, _: f64, _: f64, _: &str, _: &str, _: &str) -> Vec<String> {
    Vec::new()
}

/// Formats a number with the language's separators.
pub fn number(locale: &str, number: u32) -> String {
    Language::of(locale).dates.number(number)
}

/// Returns the index of the plural form for a number, or for a position.
pub fn form(locale: &str, number: u32, forms: u32, ordinal: bool) -> u32 {
    let Language { cardinal, ordinal: places, .. } = Language::of(locale);
    let plurals = if ordinal { places } else { cardinal };
    // As in `browser/intl.js`.
    if forms < 3 {
        return u32::from((plurals.of)(number) != Category::One);
    }
    plurals.index(number) as u32
}

/// Joins items with the language's "and".
pub fn list(locale: &str, items: Vec<String>) -> String {
    Language::of(locale).dates.join(&items)
}

/// Returns the indexes of texts in order.
pub fn order(_locale: &str, texts: Vec<String>) -> Vec<u32> {
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.sort_by_key(|&at| texts[at as usize].to_lowercase());
    order
}

/// Formats a distance in time.
pub fn relative(_locale: &str, number: i32, unit: &str) -> String {
    format!("{number} {unit}")
}

/// Returns the initial for an avatar.
pub fn initial(name: &str, id: &str) -> String {
    let letter = name.chars().chain(id.chars()).find(|c| c.is_alphanumeric());
    letter.or(name.chars().next()).into_iter().flat_map(char::to_uppercase).collect()
}

/// Folds the case of a text.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// Returns nothing: there is no page.
pub fn fragment() -> String {
    String::new()
}

/// Does nothing: there is no page.
pub fn set_fragment(_: &str) {}

/// Returns `None`: there is no page.
pub fn parameter(_: &str) -> Option<String> {
    None
}

/// Returns nothing: there is no page.
pub fn with_parameter(_: &str, _: Option<&str>) -> String {
    String::new()
}

/// Does nothing: there is no page.
pub fn set_parameter(_: &str, _: Option<&str>, _: &str, _: &str, _: &web_sys::Element) {}

/// Returns `None`: there are no clicks.
pub fn leads_to(_: &web_sys::Event) -> Option<String> {
    None
}

/// Returns `true`: there is nothing to scroll to.
pub fn reveal(_: &web_sys::Element, _: &str, _: bool) -> bool {
    true
}

/// Does nothing: nothing is printed.
pub fn unfold(_: &web_sys::Element) {}

pub fn enter(_: &web_sys::Element, _: &str) {}

pub fn is_offline() -> bool {
    false
}

/// Stand-in for the function of the same name in [`crate::browser`].
pub fn note_filters(_: &web_sys::Element) {}

pub fn restore_filters(_: &web_sys::Element) {}

pub fn mark_current(_: &web_sys::Element) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_numbers_and_lists_read_as_in_a_browser() {
        // 2026-11-24, a Tuesday, 08:30 in Shanghai.
        let at = 1_795_480_200_000.0;
        let written = |locale| [0, 1, 2, 3].map(|style| date(locale, "Asia/Shanghai", style, at));
        assert_eq!(
            written("en"),
            ["Tuesday, November 24", "November 24, 2026", "November 2026", "Asia/Shanghai"]
        );
        assert_eq!(
            written("zh-CN"),
            ["11月24日星期二", "2026年11月24日", "2026年11月", "Asia/Shanghai"]
        );
        assert_eq!(
            [7, 1616, 11455, 1000000].map(|it| number("en", it)),
            ["7", "1,616", "11,455", "1,000,000"]
        );
        let items =
            |count: usize| ["a", "b", "c"].iter().take(count).map(|it| (*it).to_owned()).collect();
        assert_eq!(
            [0, 1, 2, 3].map(|count| list("en", items(count))),
            ["", "a", "a and b", "a, b, and c"]
        );
        assert_eq!([1, 2, 3].map(|count| list("zh", items(count))), ["a", "a和b", "a、b和c"]);
    }
}
