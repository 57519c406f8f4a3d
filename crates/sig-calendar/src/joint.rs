//! Joint meetings of several SIGs, which are one event in the calendar of all SIGs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::dated::{Dated, Telling};
use super::part::Part;
use super::{name, text};
use sig_model::work;

/// The maximum number of SIGs in the title of a meeting.
const NAMED: usize = 5;

/// What identifies a joint meeting across SIGs, besides its start.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'a> {
    Id(&'a str),
    /// The URL to join, and the title.
    Joined(&'a str, &'a str),
}

/// Returns how to write each dated meeting of each SIG in the calendar of all; `None` if another
/// SIG's meeting represents it.
///
/// Those that replace an occurrence are all kept, since each belongs to the series of its SIG.
pub fn told(parts: &[Part<'_>]) -> Vec<Vec<Option<Telling>>> {
    let mut told: Vec<Vec<Option<Telling>>> =
        parts.iter().map(|part| part.dated.iter().map(|_| None).collect()).collect();
    for meeting in meetings(parts) {
        let dated = |(part, at): (usize, usize)| &parts[part].dated[at];
        let cancelled = meeting.iter().all(|it| dated(*it).event.cancelled);
        let names = names(&meeting.iter().map(|(part, _)| *part).collect(), parts);
        let in_series = meeting.iter().any(|it| dated(*it).is_in_a_series());
        let standing = meeting.iter().filter(|it| dated(**it).is_in_a_series() == in_series);
        for &(part, at) in standing.take(if in_series { usize::MAX } else { 1 }) {
            told[part][at] = Some(Telling { names: names.clone(), cancelled });
        }
    }
    told
}

/// Groups the dated meetings of all parts; each is given by the indexes of its part and within
/// that.
fn meetings(parts: &[Part<'_>]) -> Vec<Vec<(usize, usize)>> {
    let mut meetings: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut known: HashMap<(i64, Mark<'_>), usize> = HashMap::new();
    for (part, of_sig) in parts.iter().enumerate() {
        for (at, dated) in of_sig.dated.iter().enumerate() {
            let marks = || marks(dated).map(|mark| (dated.event.start.instant(), mark));
            let meeting = marks().find_map(|mark| known.get(&mark).copied());
            let meeting = meeting.unwrap_or(meetings.len());
            if meeting == meetings.len() {
                meetings.push(Vec::new());
            }
            meetings[meeting].push((part, at));
            for mark in marks() {
                known.entry(mark).or_insert(meeting);
            }
        }
    }
    meetings
}

fn marks<'a>(dated: &Dated<'a>) -> impl Iterator<Item = Mark<'a>> {
    let event = dated.event;
    let joined = event.join_url.as_ref().map(|url| Mark::Joined(url.as_str(), text(&event.title)));
    std::iter::once(Mark::Id(&event.id)).chain(joined)
}

/// Joins recurring meetings that SIGs hold jointly, if one of them says so: the series of the first
/// SIG represents all and names them. Series with an occurrence replaced by a dated meeting are
/// kept, since that belongs to the series of its SIG.
pub fn join(parts: &mut [Part<'_>]) {
    let places: HashMap<&str, usize> =
        parts.iter().enumerate().map(|(at, part)| (part.sig.id.as_str(), at)).collect();
    // For each series that is joint with an earlier one, the earlier one.
    let mut earlier: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        for (own, series) in part.series.iter().enumerate() {
            for other in series.joint_with().iter().filter_map(|id| places.get(id.as_str())) {
                work::step(1);
                let same = parts[*other].series.iter().position(|it| it.is_at_once_with(series));
                let Some(same) = same else { continue };
                let one = first(&earlier, (at, own));
                let other = first(&earlier, (*other, same));
                if one != other {
                    earlier.insert(one.max(other), one.min(other));
                }
            }
        }
    }
    let mut joint: BTreeMap<(usize, usize), BTreeSet<(usize, usize)>> = BTreeMap::new();
    for &series in earlier.keys() {
        let first = first(&earlier, series);
        joint.entry(first).or_default().extend([first, series]);
    }
    for all in joint.into_values() {
        let is_dated = |&(part, at): &(usize, usize)| {
            parts[part].dated.iter().any(|dated| dated.is_of_series(at))
        };
        if all.iter().any(is_dated) {
            continue;
        }
        let holders = names(&all.iter().map(|(part, _)| *part).collect(), parts);
        for (rank, (part, at)) in all.into_iter().enumerate() {
            let series = &mut parts[part].series[at];
            series.is_told_elsewhere = rank > 0;
            series.names = Some(holders.clone());
        }
    }
}

/// Returns the first of the series with which a series is joint.
fn first(
    earlier: &BTreeMap<(usize, usize), (usize, usize)>,
    mut series: (usize, usize),
) -> (usize, usize) {
    while let Some(before) = earlier.get(&series) {
        series = *before;
    }
    series
}

/// Returns the names of the SIGs of a joint meeting.
fn names(holders: &BTreeSet<usize>, parts: &[Part<'_>]) -> String {
    let named: Vec<String> = holders.iter().take(NAMED).map(|at| name(parts[*at].sig)).collect();
    let named = named.join(", ");
    match holders.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
