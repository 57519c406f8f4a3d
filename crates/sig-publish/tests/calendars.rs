//! Tests the published calendars: that of each SIG, and that of all next to index.json.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{sig_publish, tree};

/// A community of SIGs with these READMEs.
fn community(sigs: &[(&str, &str)]) -> tempfile::TempDir {
    let checkout = tempfile::tempdir().unwrap();
    for (id, readme) in sigs {
        let folder = checkout.path().join("sig").join(id);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("README.md"), readme).unwrap();
    }
    checkout
}

fn build(community: &Path, out: &Path, more: &[&str]) {
    let mut arguments = vec![
        "build",
        "--no-fragments",
        community.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    arguments.extend(more);
    let output = sig_publish(&arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The UIDs of a calendar's events, each with its status if it has one.
fn events(ics: &Path) -> Vec<String> {
    let text = fs::read_to_string(ics).unwrap().replace("\r\n ", "");
    let events = text.split("BEGIN:VEVENT").skip(1).map(|event| {
        let value = |name: &str| event.lines().find_map(|line| line.strip_prefix(name));
        let status = value("STATUS:").map(|it| format!(" {it}")).unwrap_or_default();
        format!("{}{status}", value("UID:").unwrap())
    });
    events.collect()
}

const TUESDAYS: &str = "# T\n\n## Meetings\n\n- Every Tuesday 16:00-17:00\n";

#[test]
fn all_meetings_are_in_one_calendar_that_the_list_names() {
    let silent = "# T\n\n## Meetings\n\n- On demand\n";
    let checkout = community(&[("sig-A", TUESDAYS), ("sig-B", TUESDAYS), ("sig-C", silent)]);
    let out = tempfile::tempdir().unwrap();
    build(checkout.path(), out.path(), &[]);
    let (own, all) = (out.path().join("sig-A/meetings.ics"), out.path().join("meetings.ics"));
    assert_eq!(events(&own), ["meeting@sig-A.sig-info"]);
    assert_eq!(events(&all), ["meeting@sig-A.sig-info", "meeting@sig-B.sig-info"]);
    let index = || -> Value {
        serde_json::from_slice(&fs::read(out.path().join("index.json")).unwrap()).unwrap()
    };
    assert_eq!(index()["calendar_url"], "meetings.ics");
    assert_eq!(index()["sigs"][1]["calendar_url"], "sig-B/meetings.ics");
    assert_eq!(index()["sigs"][2].get("calendar_url"), None);
    // The same sources give the same bytes, also over an earlier run.
    let first = tree(out.path());
    build(checkout.path(), out.path(), &[]);
    assert_eq!(first, tree(out.path()));

    // Meetings that are no longer held are cancelled in both, for as long as they are kept.
    for id in ["sig-A", "sig-B"] {
        fs::write(checkout.path().join(format!("sig/{id}/README.md")), silent).unwrap();
        build(checkout.path(), out.path(), &[]);
    }
    let cancelled = ["meeting@sig-A.sig-info CANCELLED", "meeting@sig-B.sig-info CANCELLED"];
    assert_eq!(events(&all), cancelled);
    assert_eq!(events(&own), cancelled[..1]);
    // It is not offered to new subscribers.
    assert_eq!(index().get("calendar_url"), None);
    let elsewhere = tempfile::tempdir().unwrap();
    build(checkout.path(), elsewhere.path(), &[]);
    assert!(!elsewhere.path().join("meetings.ics").exists());
}

#[test]
fn what_the_service_books_and_cancels_is_in_the_series_and_named_for_all() {
    let checkout = community(&[("sig-A", TUESDAYS), ("sig-B", "# Other\n")]);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("saved.json");
    let booked =
        r#"{"id": 7, "topic": "Release", "date": "2026-11-24", "start": "16:00", "end": "17:00"}"#;
    let cancelled = booked.replace("\"id\": 7", "\"id\": 8, \"is_delete\": 1").replace("24", "26");
    let answers =
        format!(r#"{{"A": {{"data": [{booked}, {cancelled}]}}, "B": {{"data": [{booked}]}}}}"#);
    fs::write(&file, answers).unwrap();
    build(checkout.path(), out.path(), &["--events", file.to_str().unwrap()]);
    let series = "meeting@sig-A.sig-info";
    let gone = "event-8@sig-A.sig-info CANCELLED";
    assert_eq!(events(&out.path().join("sig-A/meetings.ics")), [series, series, gone]);
    assert_eq!(events(&out.path().join("sig-B/meetings.ics")), ["event-7@sig-B.sig-info"]);
    let all = out.path().join("meetings.ics");
    assert_eq!(events(&all), [series, series, gone]);
    assert!(fs::read_to_string(all).unwrap().contains("SUMMARY:T\\, Other: Release\r\n"));
}
