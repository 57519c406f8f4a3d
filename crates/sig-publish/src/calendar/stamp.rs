//! Which state of an event is the later one: DTSTAMP, LAST-MODIFIED and SEQUENCE (RFC 5545, 3.8.7), after the
//! last commit of the sources. No clock: the same sources give the same calendar.

use sig_model::Date;

use super::{Content, compact, utc};

/// 2020-01-01, from which SEQUENCE is counted: the community's sources are younger, and a reader may take
/// 32 bits for it.
const FIRST: i64 = 1_577_836_800;

/// When the sources were last changed.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// In seconds since 1970; not known where they are in no commit.
    revised: Option<i64>,
    /// A date that is the same for the same sources.
    since: Date,
}

impl Stamp {
    /// Of sources last changed at `revised`, else of a SIG that is there `since` a date.
    pub const fn new(revised: Option<i64>, since: Date) -> Self {
        Self { revised, since }
    }

    /// Minutes, so that each commit's is the greater one.
    pub fn sequence(self) -> i64 {
        self.revised.map_or(0, |revised| ((revised - FIRST) / 60).max(0))
    }

    /// Writes it into an event.
    pub fn write(self, ics: &mut Content) {
        self.write_as(ics, self.sequence());
    }

    /// The same, with another SEQUENCE.
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
