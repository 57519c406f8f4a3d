//! Compares the readings of real SIGs' meeting times with those of a careful person.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sig_publish::{checkout, publish};
use sig_source::merge::Options;

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    if !path.exists() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

/// A comparable form of a meeting's time.
fn shown(rule: &str, start: &str, end: Option<&str>) -> String {
    format!("{rule} {start} {}", end.unwrap_or("?"))
}

#[test]
fn every_sig_meets_when_its_readmes_say() {
    let (Some(schedules), Some(community)) = (shared("schedules.json"), shared("community")) else {
        return;
    };
    let entries: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(schedules).unwrap()).unwrap();
    let mut expected: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut disputed: Vec<&str> = Vec::new();
    for entry in &entries {
        let of_sig = expected.entry(entry["sig"].as_str().unwrap()).or_default();
        if entry["kind"] == "recurring" {
            let text = |field: &str| entry[field].as_str();
            of_sig.push(shown(text("rrule").unwrap(), text("start").unwrap(), text("end")));
        }
        if entry["debatable"] == true {
            disputed.push(entry["sig"].as_str().unwrap());
        }
    }
    let folders: Vec<_> = checkout::find(&community, None)
        .unwrap()
        .folders
        .into_iter()
        .map(|folder| {
            let options = Options::default();
            (folder, options)
        })
        .collect();
    let (sigs, _) = publish::read(&folders, || ());
    let (mut right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for sig in &sigs {
        let published: Vec<String> = sig
            .meetings
            .iter()
            .filter_map(|meeting| meeting.recurrence.as_ref())
            .map(|it| {
                let end = it.end.map(|end| end.to_string());
                shown(&it.rrule.to_string(), &it.start.to_string(), end.as_deref())
            })
            .collect();
        let expected = expected.get(sig.id.as_str()).map_or(&[][..], Vec::as_slice);
        match published.as_slice() {
            [one] if expected.contains(one) => right += 1,
            [] if expected.is_empty() || disputed.contains(&sig.id.as_str()) => {}
            [] => missed.push(&sig.id),
            _ => wrong.push(format!("{}: {published:?}, not {expected:?}", sig.id)),
        }
    }
    println!("{right} SIGs right, {missed:?} missed, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(right * 100 >= (right + missed.len()) * 95, "{missed:?}");
}
