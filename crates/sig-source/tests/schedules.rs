//! Compares readings of real SIGs' phrases with those of a careful person.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sig_source::community::Community;
use sig_source::schedule;

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    if !path.exists() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

/// The labels have an offset where an IANA name is published.
fn zone(written: &str) -> &str {
    if written == "UTC+03:00" { "Etc/GMT-3" } else { written }
}

#[test]
fn no_time_is_read_wrong_and_nearly_all_are_read() {
    let Some(path) = shared("schedules.json") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let entries: Vec<Value> = serde_json::from_str(&text).unwrap();
    let (mut right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for entry in &entries {
        let said = entry["text"].as_str().unwrap();
        let reading = schedule::read(said, Community::default().conventions()).outcome;
        let debatable = entry["debatable"] == true;
        let recurring = entry["kind"] == "recurring";
        match reading {
            Ok(read) => {
                let equal = recurring
                    && entry["rrule"] == read.rrule.to_string()
                    && entry["start"] == read.start.to_string()
                    && entry["end"].as_str() == read.end.map(|end| end.to_string()).as_deref()
                    && zone(entry["tz"].as_str().unwrap()) == read.timezone
                    && entry["tz_stated"] == read.timezone_stated
                    && entry["phase_known"] == read.is_fixed()
                    && entry["range"]["from"].as_str()
                        == read.from.map(|date| date.to_string()).as_deref()
                    && entry["range"]["until"].as_str()
                        == read.until.map(|date| date.to_string()).as_deref();
                if equal {
                    right += usize::from(!debatable);
                } else {
                    wrong.push(format!("{said}\n  {read:?}"));
                }
            }
            Err(gap) if recurring && !debatable => missed.push(format!("{said}\n  {gap}")),
            Err(_) => {}
        }
    }
    println!("{right} right, {} missed, {} wrong", missed.len(), wrong.len());
    println!("{}", missed.join("\n"));
    assert!(wrong.is_empty(), "wrong:\n{}", wrong.join("\n"));
    let undisputed = right + missed.len();
    assert!(right * 100 >= undisputed * 95, "missed:\n{}", missed.join("\n"));
}

/// A comparable form of a meeting's time.
fn shown(rule: &str, start: &str, end: Option<&str>) -> String {
    format!("{rule} {start} {}", end.unwrap_or("?"))
}

/// A labelled answer; equivalent zones are written alike.
fn labelled(answer: &Value) -> String {
    let text = |field: &str| answer[field].as_str();
    let zone = match text("tz").unwrap_or_default() {
        "UTC" => "Etc/UTC".to_owned(),
        zone => match zone.strip_prefix("UTC").and_then(|it| it.strip_suffix(":00")) {
            // The signs in names of Etc zones are inverted.
            Some(hours) => match hours.parse::<i32>().unwrap() {
                ahead @ 1.. => format!("Etc/GMT-{ahead}"),
                ahead => format!("Etc/GMT+{}", -ahead),
            },
            None => zone.to_owned(),
        },
    };
    format!("{} {zone}", shown(text("rrule").unwrap(), text("start").unwrap(), text("end")))
}

#[test]
fn no_phrase_of_any_community_is_read_wrong() {
    let Some(path) = shared("phrases.json") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let entries: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut by_source: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut missed, mut wrong) = (Vec::new(), Vec::new());
    for entry in &entries {
        let said = entry["text"].as_str().unwrap();
        let acceptable = entry["also_acceptable"].as_array().unwrap();
        let answers: Vec<&Value> = std::iter::once(&entry["expect"]).chain(acceptable).collect();
        let score = by_source.entry(entry["source"].as_str().unwrap()).or_default();
        match schedule::read(said, Community::default().conventions()).outcome {
            Ok(it) => {
                let end = it.end.map(|end| end.to_string());
                let (rule, start) = (it.rrule.to_string(), it.start.to_string());
                let read = format!("{} {}", shown(&rule, &start, end.as_deref()), it.timezone);
                if answers.iter().any(|it| !it.is_null() && labelled(it) == read) {
                    score[0] += 1;
                } else {
                    score[2] += 1;
                    wrong.push(format!("{said}\n  {read}"));
                }
            }
            Err(_) if answers.iter().any(|it| it.is_null()) => {}
            Err(gap) => {
                score[1] += 1;
                missed.push(format!("{said}\n  {gap}"));
            }
        }
    }
    for (source, [right, missed, wrong]) in &by_source {
        println!("{source}: {right} right, {missed} missed, {wrong} wrong");
    }
    println!("missed:\n{}", missed.join("\n"));
    assert!(wrong.is_empty(), "wrong:\n{}", wrong.join("\n"));
    let right: usize = by_source.values().map(|score| score[0]).sum();
    assert!(right * 100 >= (right + missed.len()) * 97, "{right} right");
}
