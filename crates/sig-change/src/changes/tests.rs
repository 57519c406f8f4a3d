use serde_json::{Value, json};
use sig_model::{Sig, from_json, to_json};

use super::*;

fn full() -> Value {
    json!({
        "version": 1,
        "id": "sig-A",
        "name": {"en": "A", "zh": "甲"},
        "mission": {"en": "Mission", "zh": "使命"},
        "scope": [{"en": "One", "zh": "一"}, {"en": "Two", "zh": "二"}],
        "phrases": ["Mission", "Two (https://example.org/t)"],
        "documents": [{"url": "https://example.org/d", "title": {"en": "Document"}}],
        "maturity": "startup",
        "created_on": "2021-01-05",
        "members": [
            {"id": "alice", "name": "Alice", "organization": "Example", "email": "a@example.org",
             "avatar": "https://example.org/a.png",
             "profiles": [{"platform": "gitee", "url": "https://gitee.com/alice"}],
             "roles": ["maintainer", "committer"], "repositories": ["openeuler/a"]},
            {"id": "bob", "roles": ["committer"]}
        ],
        "meetings": [
            {"title": {"en": "Weekly"}, "text": {"en": "Every other Tuesday 16:00"},
             "recurrence": {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "start": "16:00",
                "timezone": "Asia/Shanghai", "end": "17:00", "timezone_stated": true,
                "anchor": "2026-11-24", "from": "2026-01-01", "until": "2027-01-01"},
             "exceptions": ["2026-12-08"], "joint_with": ["sig-B"], "agenda": {"en": "By mail"}, "minutes_url": "https://example.org/m",
             "join_url": "https://example.org/j"}
        ],
        "events": [
            {"id": "1", "start": "2026-11-24T16:00:00+08:00", "title": {"en": "Planning"},
             "end": "2026-11-24T17:00:00+08:00", "cancelled": true, "sponsor": "alice", "agenda": {"en": "Plan"},
             "platform": "zoom", "join_url": "https://example.org/j",
             "minutes_url": "https://example.org/m", "replay_url": "https://example.org/r"}
        ],
        "repositories": [
            {"path": "openeuler/a", "url": "https://example.org/a",
             "former_path": "openeuler/z", "description": {"en": "A"},
             "upstream": "https://example.org/u", "committers": ["alice"],
             "contributors": ["bob"], "admins": ["alice"],
             "branches": [{"name": "master", "type": "protected"}]}
        ],
        "repositories_url": "https://example.org/list",
        "contacts": [
            {"kind": "mailing_list", "value": "a@example.org", "url": "mailto:a@example.org",
             "archive_url": "https://example.org/archive",
             "subscribe_url": "https://example.org/subscribe"}
        ],
        "roadmap": [{"date": "2021-06-30", "release": "20.03", "items": [{"en": "Item"}]}],
        "calendar_url": "meetings.ics",
        "source": {"repository": "https://example.org/sig-A", "revision": "1", "files": ["README.md"]}
    })
}

fn sig(value: &Value) -> Option<Sig> {
    let (sig, problems) = from_json(&value.to_string()).ok()?;
    problems.is_empty().then_some(sig)
}

fn said(before: &Value, after: &Value) -> Vec<String> {
    let read = |value| Some(Read { sig: sig(value).unwrap(), ..Read::default() });
    let pair = Pair { before: read(before), after: read(after), ..Pair::default() };
    let changes = compare(vec![pair]).remove(0).changes;
    let sentence = |it: &Change| it.words.iter().map(Piece::as_str).collect();
    changes.iter().map(sentence).collect()
}

/// Returns the sentences when the value at `place` is replaced by `to`.
fn said_of(place: &str, to: Value) -> Vec<String> {
    let mut after = full();
    *after.pointer_mut(place).unwrap() = to;
    said(&full(), &after)
}

/// Collects the JSON pointers of all values in a document.
fn places(value: &Value, place: String, all: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| places(value, format!("{place}/{name}"), all));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(at, value)| places(value, format!("{place}/{at}"), all));
        }
        _ => {}
    }
    all.push(place);
}

/// Values that are derived from others, or that are not part of the SIG.
const NOT_COMPARED: [&str; 4] = ["/version", "/calendar_url", "/source", "/members/0/repositories"];

#[test]
fn every_change_is_reported() {
    let before = full();
    assert_eq!(said(&before, &before), [""; 0]);
    assert_eq!(sig(&before).map(|it| to_json(&it).is_ok()), Some(true));
    let mut all = Vec::new();
    places(&before, String::new(), &mut all);
    let (mut changed, mut removed) = (0, 0);
    for place in all.iter().filter(|place| !place.is_empty()) {
        // Only the week of an anchor counts, see below.
        let is_anchor = place.ends_with("/anchor");
        let is_compared = !NOT_COMPARED.iter().any(|it| place.starts_with(it));
        let original = before.pointer(place).unwrap();
        let candidates: Vec<Value> = match original {
            Value::String(text) => ["x", "6", "1", "0"]
                .iter()
                .flat_map(|end| {
                    let cut = text.char_indices().last().map_or(0, |(at, _)| at);
                    [format!("{}{end}", &text[..cut]), format!("{text}{end}")]
                })
                .chain(["github", "mentor", "forum", "2021-07", "11:00", "UTC"].map(Into::into))
                .chain(["FREQ=DAILY".into(), "2026-11-25T16:00:00+08:00".into()])
                .map(Value::String)
                .collect(),
            Value::Bool(value) => vec![Value::Bool(!value)],
            _ => vec![],
        };
        for candidate in candidates {
            let mut after = before.clone();
            *after.pointer_mut(place).unwrap() = candidate.clone();
            if is_anchor || sig(&after).is_none_or(|after| Some(after) == sig(&before)) {
                continue;
            }
            assert_eq!(!said(&before, &after).is_empty(), is_compared, "{place} to {candidate}");
            changed += 1;
        }
        let mut after = before.clone();
        let (parent, name) = place.rsplit_once('/').unwrap();
        match after.pointer_mut(parent).unwrap() {
            Value::Object(fields) => drop(fields.remove(name)),
            Value::Array(items) => drop(items.remove(name.parse().unwrap())),
            _ => unreachable!(),
        }
        if sig(&after).is_some_and(|after| Some(after) != sig(&before)) {
            assert_eq!(!said(&before, &after).is_empty(), is_compared, "{place} removed");
            assert_eq!(!said(&after, &before).is_empty(), is_compared, "{place} added");
            removed += 1;
        }
    }
    assert!(changed > 200 && removed > 80, "{changed} {removed}");
}

#[test]
fn later_anchors_with_the_same_phase_are_equal() {
    let anchor = "/meetings/0/recurrence/anchor";
    assert_eq!(said_of(anchor, json!("2026-12-08")), [""; 0]);
    assert_eq!(
        said_of(anchor, json!("2026-12-01")),
        ["Meeting “Weekly”: counted from 2026-11-24 → from 2026-12-01"]
    );
}

#[test]
fn rules_in_words() {
    let rule = "/meetings/0/recurrence/rrule";
    assert_eq!(
        said_of(rule, json!("FREQ=MONTHLY;BYDAY=1TU,-1FR")),
        [
            "Meeting “Weekly” moved: every second Tuesday, 16:00 → on the first Tuesday and last Friday of every month, 16:00",
        ]
    );
    assert_eq!(
        said_of(rule, json!("FREQ=DAILY")),
        ["Meeting “Weekly” moved: every second Tuesday, 16:00 → every day, 16:00"]
    );
    let weeks: Vec<String> = (1..=53).step_by(2).map(|week| week.to_string()).collect();
    assert_eq!(
        said_of(rule, json!(format!("FREQ=YEARLY;BYWEEKNO={};BYDAY=TU", weeks.join(",")))),
        ["Meeting “Weekly”: every second Tuesday → every Tuesday in odd calendar weeks"]
    );
    assert_eq!(
        said_of("/meetings/0/recurrence/start", json!("15:00")),
        [
            "Meeting “Weekly” moved: every second Tuesday, 16:00–17:00 → every second Tuesday, 15:00–17:00"
        ]
    );
    assert_eq!(
        said_of("/meetings/0/recurrence/timezone_stated", json!(false)),
        ["Meeting “Weekly”: the time zone is no longer stated; was Asia/Shanghai"]
    );
    let mut unread = full();
    unread["meetings"][0].as_object_mut().unwrap().remove("recurrence");
    assert_eq!(
        said(&full(), &unread),
        [
            "Meeting “Weekly”: the time can no longer be read; was every second Tuesday, 16:00–17:00 Asia/Shanghai"
        ]
    );
    assert_eq!(
        said(&unread, &full()),
        [
            "Meeting “Weekly”: the time can now be read: every second Tuesday, 16:00–17:00 Asia/Shanghai"
        ]
    );
}

#[test]
fn joint_meetings() {
    assert_eq!(
        said_of("/meetings/0/joint_with", json!(["sig-C"])),
        [
            "Meeting “Weekly”: held jointly with sig-C",
            "Meeting “Weekly”: no longer held jointly with sig-B"
        ]
    );
}

#[test]
fn excluded_dates() {
    let exceptions = "/meetings/0/exceptions";
    assert_eq!(
        said_of(exceptions, json!(["2026-12-08", "2027-02-16"])),
        ["Meeting “Weekly”: not held on 2027-02-16"]
    );
    assert_eq!(said_of(exceptions, json!([])), ["Meeting “Weekly”: held after all on 2026-12-08"]);
    assert_eq!(
        said_of(exceptions, json!(["2027-02-02", "2027-01-05", "2027-01-05"])),
        [
            "Meeting “Weekly”: not held on 2027-01-05, 2027-02-02",
            "Meeting “Weekly”: held after all on 2026-12-08"
        ]
    );
    assert_eq!(said_of(exceptions, json!(["2026-12-08", "2026-12-08"])), [""; 0]);
}

#[test]
fn moved_mailing_list_is_one_change() {
    let mut after = full();
    after["contacts"][0]["value"] = json!("b@example.org");
    after["contacts"][0]["url"] = json!("mailto:b@example.org");
    assert_eq!(said(&full(), &after), ["Mailing list changed: a@example.org → b@example.org"]);
    after["contacts"][0]["archive_url"] = json!("https://example.org/b");
    assert_eq!(
        said(&full(), &after)[1..],
        [
            "Mailing list b@example.org: archive changed: https://example.org/archive → https://example.org/b"
        ]
    );
}

#[test]
fn phrases_of_texts_that_stay() {
    assert_eq!(
        said_of("/phrases/1", json!("Two (https://example.org/u)")),
        [
            "Emphasized or linked phrase changed: “Two (https://example.org/t)” → “Two (https://example.org/u)”"
        ]
    );
    assert_eq!(
        said_of("/phrases", json!(["Mission"])),
        ["Emphasized or linked phrase removed: “Two (https://example.org/t)”"]
    );
    let mut after = full();
    after["scope"][1] = json!({"en": "Three", "zh": "三"});
    after["phrases"] = json!(["Mission", "Three"]);
    assert_eq!(said(&full(), &after).len(), 2, "the scope in both languages");
}

#[test]
fn postponed_roadmap_row_is_one_change() {
    assert_eq!(
        said_of("/roadmap/0/date", json!("2021-09")),
        ["Roadmap, 2021-09 (20.03): date changed: 2021-06-30 → 2021-09"]
    );
}

#[test]
fn moved_repository_may_be_handed_over() {
    let (mut a_after, mut b_before, mut b_after) = (full(), full(), full());
    a_after["repositories"] = json!([]);
    b_before["id"] = json!("sig-B");
    b_before["repositories"] = json!([]);
    b_after["id"] = json!("sig-B");
    b_after["repositories"][0]["committers"] = json!(["bob"]);
    let read = |value: &Value| Some(Read { sig: sig(value).unwrap(), ..Read::default() });
    let all = compare(vec![
        Pair { before: read(&full()), after: read(&a_after), ..Pair::default() },
        Pair { before: read(&b_before), after: read(&b_after), ..Pair::default() },
    ]);
    let said = |at: usize| -> Vec<String> {
        let words = |it: &Change| it.words.iter().map(Piece::as_str).collect();
        all[at].changes.iter().map(words).collect()
    };
    assert_eq!(said(0), ["openeuler/a moved to sig-B"]);
    assert_eq!(said(1), ["openeuler/a moved from sig-A", "openeuler/a handed from alice to bob"]);
}

#[test]
fn long_texts_are_cut_around_the_difference() {
    let long = "word ".repeat(100);
    let (before, after) = piece::differing(&format!("{long}one"), &format!("{long}two"));
    assert_eq!(before.as_str(), "…word word word word one");
    assert_eq!(after.as_str(), "…word word word word two");
    let (before, after) = piece::differing(&long, "word");
    assert_eq!((before.as_str().chars().count(), after.as_str()), (120, "word"));
    assert_eq!(piece::cut("云原生", 2), "云…");
    assert_eq!(clean(" a\u{202e}b\r\n\n c\t\u{0}d "), "ab ¶ c d");
}
