//! What the widget does with a document once it is there, natively.

use std::fmt::Debug;

use serde::Serialize;
use serde_json::Value;
use sig_info::intl::{NamedZone, zone_exists};
use sig_info::search::{Search, Texts};
use sig_model::{Field, Recurrence, Sig};

use crate::links;

/// 2026-03-20, some days before clocks are put forward in Europe.
const NOW: i64 = 1_773_964_800_000;

/// Reads a document as the widget does. What could be read must be written and read as the same,
/// with nothing left out, and lead nowhere it may not.
pub fn read<T: Field + Serialize + PartialEq + Debug>(value: &Value) -> Option<T> {
    let document: T = match sig_model::read(&value) {
        Ok((document, dropped)) => {
            dropped.iter().for_each(|problem| assert!(!problem.to_string().is_empty()));
            document
        }
        Err(problem) => {
            assert!(!problem.to_string().is_empty());
            return None;
        }
    };
    let written = sig_model::to_json(&document).expect("what was read can be written");
    let (again, dropped) = sig_model::from_json::<T>(&written).expect("what was written is read");
    assert!(dropped.is_empty(), "{dropped:?} of {written}");
    assert_eq!(again, document);
    links::check(&serde_json::from_str(&written).expect("it was read"));
    Some(document)
}

/// Uses a SIG as its page does.
pub fn sig(sig: &Sig) {
    for recurrence in sig.meetings.iter().filter_map(|meeting| meeting.recurrence.as_ref()) {
        if zone_exists(&recurrence.timezone) {
            follow(recurrence);
        }
    }
    for event in &sig.events {
        let end = event.end.map_or(0, |end| end.instant());
        assert!(end.max(event.start.instant()) < 253_500_000_000_000, "in the year 10000");
    }
    search(sig);
}

/// From each meeting to the next: it is not over, comes after the one before, and few can be it.
fn follow(recurrence: &Recurrence) {
    let zone = NamedZone(&recurrence.timezone);
    let mut now = NOW;
    for _ in 0..4 {
        let next = recurrence.next(now, &zone);
        assert!(next.len() <= usize::from(recurrence.rrule.interval), "{recurrence:?}");
        assert!(next.is_sorted_by_key(|it| it.start), "{recurrence:?}");
        for it in &next {
            assert!(now < it.over() && it.start < it.over(), "{recurrence:?}");
        }
        let Some(first) = next.first() else { return };
        now = first.over();
    }
}

/// Everyone is found by what is known of them.
fn search(sig: &Sig) {
    let known = |at: usize| {
        let member = &sig.members[at];
        [Some(&member.id), member.name.as_ref(), member.organization.as_ref()].into_iter().flatten()
    };
    let mut search = Search::default();
    search.prepare(|texts: &mut Texts| {
        for at in 0..sig.members.len() {
            known(at).for_each(|text| texts.add(text));
            texts.end();
        }
    });
    for at in 0..sig.members.len() {
        for text in known(at) {
            // Nobody types this one.
            search.enter(text.replace('\0', ""));
            assert!(search.finds(at), "{text:?}");
        }
    }
}
