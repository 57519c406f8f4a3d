//! The part of a calendar that belongs to one SIG.

use std::collections::{BTreeMap, HashSet};

use sig_model::{Date, Sig};

use super::cancelled::{self, Cancelled};
use super::dated::{self, Dated, Telling};
use super::series::{self, Series};
use super::stamp::Stamp;
use super::{Content, Context, identity, since, text};
use sig_model::work;

/// The events of a SIG.
pub struct Part<'a> {
    pub sig: &'a Sig,
    pub dated: Vec<Dated<'a>>,
    /// The texts of meetings that are omitted because their dates are uncertain.
    pub left_out: Vec<&'a str>,
    stamp: Stamp,
    pub series: Vec<Series<'a>>,
    cancelled: Vec<Cancelled>,
}

impl<'a> Part<'a> {
    /// Collects the events of a SIG.
    pub fn of(sig: &'a Sig, context: Context<'_>) -> Self {
        let since = since(sig);
        let mut left_out = Vec::new();
        let mut series: Vec<Series<'_>> = Vec::new();
        for (key, meeting) in identity::keys(&sig.meetings).iter().zip(&sig.meetings) {
            work::step(1);
            let of_meeting = series::of(&format!("{key}@{}.sig-info", sig.id), meeting, since);
            if of_meeting.is_empty() {
                left_out.push(text(&meeting.text));
            }
            series.extend(of_meeting);
        }
        let uids: HashSet<String> = series.iter().map(Series::uid).collect();
        let cancelled = cancelled::of(context.earlier, &uids);
        let dated = dated::of(&sig.events, &series);
        let stamp = Stamp::new(context.revised, since);
        Self { sig, dated, left_out, stamp, series, cancelled }
    }

    /// Returns whether there are no events.
    pub fn is_empty(&self) -> bool {
        self.series.is_empty() && self.dated.is_empty() && self.cancelled.is_empty()
    }

    /// Returns whether a meeting has candidates.
    pub fn has_candidates(&self) -> bool {
        self.series.iter().any(Series::is_candidate)
    }

    /// Adds the time zones in use, each with its first date.
    pub fn add_zones<'b>(&'b self, zones: &mut BTreeMap<&'b str, Date>) {
        let of_series = self.series.iter().map(|series| (series.zone(), series.first()));
        for (zone, date) in of_series.chain(self.cancelled.iter().map(Cancelled::zone)) {
            let first = zones.entry(zone).or_insert(date);
            *first = date.min(*first);
        }
    }

    /// Writes the events. `told` says how to write each dated meeting; those with `None` are
    /// skipped.
    pub fn write(&self, ics: &mut Content, told: &[Option<Telling>], transparent: bool) {
        for series in self.series.iter().filter(|it| !it.is_told_elsewhere) {
            series.write(ics, self.sig, self.stamp, transparent);
        }
        for (dated, telling) in self.dated.iter().zip(told) {
            if let Some(telling) = telling {
                dated.write(ics, self.sig, &self.series, self.stamp, telling);
            }
        }
        for meeting in &self.cancelled {
            meeting.write(ics, self.stamp);
        }
    }
}
