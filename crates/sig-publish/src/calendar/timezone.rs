//! VTIMEZONE: what a calendar has to know of a zone (RFC 5545, 3.6.5).

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone, TimeZoneTransition};
use sig_model::Date;

use super::content::Content;

/// The last year for which changes of clocks are written out. What lies after it is in the zone's
/// name, which calendars know.
const LAST_YEAR: i16 = 2040;

/// Writes a zone, with its changes of clocks from `since` on.
pub fn write(ics: &mut Content, name: &str, since: Date) {
    let Ok(zone) = TimeZone::get(name) else { return };
    let start = Timestamp::from_second(since.day_number() * 86_400).unwrap_or_default();
    ics.begin("VTIMEZONE");
    ics.value("TZID", name);
    let before = zone.to_offset_info(start);
    observance(
        ics,
        before.dst().is_dst(),
        before.offset(),
        before.offset(),
        before.abbreviation(),
        start,
    );
    let mut offset = before.offset();
    for change in changes(&zone, start) {
        observance(
            ics,
            change.dst().is_dst(),
            offset,
            change.offset(),
            change.abbreviation(),
            change.timestamp(),
        );
        offset = change.offset();
    }
    ics.end("VTIMEZONE");
}

fn changes<'a>(
    zone: &'a TimeZone,
    start: Timestamp,
) -> impl Iterator<Item = TimeZoneTransition<'a>> {
    zone.following(start)
        .take_while(|change| change.timestamp().to_zoned(TimeZone::UTC).year() <= LAST_YEAR)
}

fn observance(
    ics: &mut Content,
    daylight: bool,
    from: Offset,
    to: Offset,
    abbreviation: &str,
    at: Timestamp,
) {
    let kind = if daylight { "DAYLIGHT" } else { "STANDARD" };
    ics.begin(kind);
    // The onset is in the local time that held before it.
    let onset = at.to_zoned(TimeZone::fixed(from));
    ics.value("DTSTART", &onset.strftime("%Y%m%dT%H%M%S").to_string());
    ics.value("TZOFFSETFROM", &utc_offset(from));
    ics.value("TZOFFSETTO", &utc_offset(to));
    ics.text("TZNAME", abbreviation);
    ics.end(kind);
}

fn utc_offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
