//! The properties that order revisions of an event: DTSTAMP, LAST-MODIFIED and SEQUENCE (RFC 5545,
//! 3.8.7). They come from the last commit of the sources, not from the clock, so that the same
//! sources give the same calendar.

use sig_model::Date;

use super::{Content, compact, utc};

/// 2020-01-01, the origin of SEQUENCE: the community's sources are younger, and readers may use 32
/// bits for it.
const FIRST: i64 = 1_577_836_800;

/// The revision of an event.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// When the sources were last changed, in seconds since 1970; `None` if they are not in a
    /// commit.
    revised: Option<i64>,
    /// The date to use if `revised` is unknown.
    since: Date,
}

impl Stamp {
    /// Creates a stamp of sources last changed at `revised`, or else of a SIG that exists `since` a
    /// date.
    pub const fn new(revised: Option<i64>, since: Date) -> Self {
        Self { revised, since }
    }

    /// Returns the sequence number: minutes since 2020, so that it grows with each commit.
    pub fn sequence(self) -> i64 {
        self.revised.map_or(0, |revised| ((revised - FIRST) / 60).max(0))
    }

    /// Writes the properties to an event.
    pub fn write(self, ics: &mut Content) {
        self.write_as(ics, self.sequence());
    }

    /// Writes the properties with a different SEQUENCE.
    pub fn write_as(self, ics: &mut Content, sequence: i64) {
        match self.revised {
            Some(revised) => {
                let moment = utc(revised * 1000);
                ics.value("DTSTAMP", &moment);
                ics.value("LAST-MODIFIED", &moment);
            }
            None => ics.value("DTSTAMP", &format!("{}T000000Z", compact(self.since))),
        }
        if sequence > 0 {
            ics.value("SEQUENCE", &sequence.to_string());
        }
    }
}
