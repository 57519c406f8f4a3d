//! The same as `browser.rs` where there is no browser: for prerendering, which should read as the
//! browser will write it (Unicode CLDR, as the file of each language has it), and for tests.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use sig_words::{Category, Language};

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

/// A moment, in the words of a language.
pub fn date(locale: &str, zone: &str, style: u32, instant: f64) -> String {
    let dates = &Language::of(locale).dates;
    // In the order of `intl::Style`.
    let (pattern, months) = match style {
        0 => (dates.day, &dates.months),
        1 => (dates.date, &dates.months),
        2 => (dates.month, &dates.months_alone),
        // A zone has no name but its own.
        _ => return zone.to_owned(),
    };
    put(pattern, &zoned(zone, instant), months, &dates.weekdays)
}

/// A date in a pattern of [`sig_words::Dates`].
fn put(pattern: &str, date: &jiff::Zoned, months: &[&str; 12], weekdays: &[&str; 7]) -> String {
    let weekday = weekdays[date.weekday().to_monday_zero_offset() as usize];
    pattern
        .replace("{year}", &date.year().to_string())
        .replace("{month}", months[date.month() as usize - 1])
        .replace("{day}", &date.day().to_string())
        .replace("{weekday}", weekday)
}

/// From when to when on one day, with the zone.
pub fn times(_locale: &str, zone: &str, start: f64, end: f64) -> String {
    let (first, last) = (zoned(zone, start), zoned(zone, end));
    if end > start {
        format!("{}–{} {}", first.strftime("%H:%M"), last.strftime("%H:%M"), first.strftime("%Z"))
    } else {
        first.strftime("%H:%M %Z").to_string()
    }
}

/// The same with the day and the year.
pub fn full_range(locale: &str, zone: &str, start: f64, end: f64) -> String {
    let dates = &Language::of(locale).dates;
    let first = zoned(zone, start);
    let day = put(dates.stamp, &first, &dates.months_short, &dates.weekdays_short);
    format!("{day} {}", times(locale, zone, start, end))
}

/// What is prerendered is read in any year.
pub fn range(locale: &str, zone: &str, start: f64, end: f64) -> String {
    full_range(locale, zone, start, end)
}

/// Nobody follows anything.
pub fn followed() -> Vec<String> {
    Vec::new()
}

/// As above.
pub fn follow(_: Vec<String>) {}

/// There is no address.
pub fn address_with(_: &str, _: &str, _: &str) -> String {
    String::new()
}

/// There is no visitor to choose one.
pub fn chosen_zone() -> Option<String> {
    None
}

/// As above.
pub fn choose_zone(_: &web_sys::Event) {}

/// As above.
pub fn offer_zones(_: &web_sys::Event) {}

/// Addresses for a date, which is never prerendered.
pub fn calendars(_: &str, _: f64, _: f64, _: &str, _: &str, _: &str) -> Vec<String> {
    Vec::new()
}

/// A number with the language's separators.
pub fn number(locale: &str, number: u32) -> String {
    Language::of(locale).dates.number(number)
}

/// Which of a text's forms a language takes for a number of things, or for a place in an order.
pub fn form(locale: &str, number: u32, forms: u32, ordinal: bool) -> u32 {
    let Language { cardinal, ordinal: places, .. } = Language::of(locale);
    let plurals = if ordinal { places } else { cardinal };
    // As in `browser/intl.js`.
    if forms < 3 {
        return u32::from((plurals.of)(number) != Category::One);
    }
    plurals.index(number) as u32
}

/// Items, joined by the language's "and".
pub fn list(locale: &str, items: Vec<String>) -> String {
    Language::of(locale).dates.join(&items)
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

/// The letter that stands for who has this name and id.
pub fn initial(name: &str, id: &str) -> String {
    let letter = name.chars().chain(id.chars()).find(|c| c.is_alphanumeric());
    letter.or(name.chars().next()).into_iter().flat_map(char::to_uppercase).collect()
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

/// There is no address, and so no parameter of it.
pub fn parameter(_: &str) -> Option<String> {
    None
}

/// There is no address.
pub fn with_parameter(_: &str, _: Option<&str>) -> String {
    String::new()
}

/// There is no address to change.
pub fn set_parameter(_: &str, _: Option<&str>, _: &str, _: &web_sys::Element) {}

/// There are no clicks.
pub fn leads_to(_: &web_sys::Event) -> Option<String> {
    None
}

/// There is nothing to bring into view.
pub fn reveal(_: &web_sys::Element, _: &str, _: bool) -> bool {
    true
}

/// Nothing is printed.
pub fn unfold(_: &web_sys::Element) {}

pub fn enter(_: &web_sys::Element, _: &str) {}

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
