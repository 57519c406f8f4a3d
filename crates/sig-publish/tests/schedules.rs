//! The meeting times of real SIGs, as a careful person reads them, against what is read here.

#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;

use serde_json::Value;
use sig_publish::schedule;

/// The person names an offset where an IANA name is published.
fn zone(written: &str) -> &str {
    if written == "UTC+03:00" { "Etc/GMT-3" } else { written }
}

#[test]
fn no_time_is_read_wrong_and_nearly_all_are_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/schedules.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return;
    };
    let entries: Vec<Value> = serde_json::from_str(&text).unwrap();
    let (mut right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for entry in &entries {
        let said = entry["text"].as_str().unwrap();
        let reading = schedule::read(said).outcome;
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
