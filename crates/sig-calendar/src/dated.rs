//! Dated meetings. If a recurring meeting has an occurrence at the same time, the dated meeting
//! replaces that occurrence, so that its title, link and cancellation appear on that date.

use std::collections::HashSet;

use sig_model::{Date, Event, Sig};

use super::series::Series;
use super::stamp::Stamp;
use super::{ASSUMED_DURATION, Content, describe, text, titled, utc};
use sig_model::work;

/// A dated meeting of a SIG.
pub struct Dated<'a> {
    /// The event.
    pub event: &'a Event,
    /// The series with an occurrence at the same time, by index, and the date of that.
    place: Option<(usize, Date)>,
}

/// Returns the dated meetings of a SIG, in order, matched with its series.
pub fn of<'a>(events: &'a [Event], series: &[Series<'_>]) -> Vec<Dated<'a>> {
    let mut dated: Vec<Dated<'a>> =
        events.iter().map(|event| Dated { event, place: None }).collect();
    let mut taken = HashSet::new();
    // If one was cancelled and another booked for the same time, the latter is held.
    for held in [true, false] {
        for it in dated.iter_mut().filter(|it| it.event.cancelled != held) {
            work::step(series.len());
            let start = it.event.start.instant();
            let places = series.iter().map(|it| it.date_at(start)).enumerate();
            it.place = places
                .filter_map(|(at, date)| Some((at, date?)))
                .find(|place| taken.insert(*place));
        }
    }
    dated
}

/// How to write a dated meeting.
pub struct Telling {
    /// The names of the SIGs.
    pub names: String,
    /// Whether it is cancelled.
    pub cancelled: bool,
}

impl Dated<'_> {
    /// Returns whether it replaces an occurrence of a series.
    pub const fn is_in_a_series(&self) -> bool {
        self.place.is_some()
    }

    /// Returns whether it replaces an occurrence of the series at this index.
    pub fn is_of_series(&self, at: usize) -> bool {
        self.place.is_some_and(|(series, _)| series == at)
    }

    /// Writes the event.
    pub fn write(
        &self,
        ics: &mut Content,
        sig: &Sig,
        series: &[Series<'_>],
        stamp: Stamp,
        telling: &Telling,
    ) {
        let event = self.event;
        let of = self.place.and_then(|(at, date)| Some((series.get(at)?, date)));
        if let Some((series, date)) = of {
            series.begin_instead(ics, date);
        } else {
            ics.begin("VEVENT");
            ics.text("UID", &format!("event-{}@{}.sig-info", event.id, sig.id));
            ics.value("DTSTART", &utc(event.start.instant()));
        }
        let series = of.map(|(series, _)| series);
        match (event.end, series.and_then(Series::duration)) {
            (Some(end), _) => ics.value("DTEND", &utc(end.instant())),
            (None, Some(minutes)) => ics.value("DURATION", &format!("PT{minutes}M")),
            (None, None) => ics.value("DURATION", ASSUMED_DURATION),
        }
        let meeting = series.map(Series::meeting);
        let title = match (text(&event.title), meeting) {
            ("", Some(meeting)) => text(&meeting.title),
            (title, _) => title,
        };
        ics.text("SUMMARY", &titled(&telling.names, title));
        if telling.cancelled {
            // The sequence number must exceed that of the occurrence; the service has no commits.
            stamp.write_as(ics, stamp.sequence() + 1);
            ics.value("STATUS", "CANCELLED");
            ics.value("TRANSP", "TRANSPARENT");
        } else {
            stamp.write(ics);
        }
        match (text(&event.agenda), meeting) {
            ("", Some(meeting)) => describe(ics, &[text(&meeting.text), text(&meeting.agenda)]),
            (agenda, _) => describe(ics, &[agenda]),
        }
        let join_url = event.join_url.as_ref();
        if let Some(url) = join_url.or_else(|| meeting?.join_url.as_ref()) {
            ics.value("URL", url.as_str());
        }
        ics.end("VEVENT");
    }
}
