//! Single dates of meetings, as a README and sig-info.yaml state them.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::Checkout;

const INFO: &str = "name: sig-Test\ndescription: Tests\nmaintainers:\n- gitee_id: alice\n";

/// The meetings and the diagnostics of a README with these lines and a sig-info.yaml with these keys.
fn read(lines: &str, keys: &str) -> (Value, Vec<String>) {
    let readme = format!("# Meetings\n\n{lines}\n");
    of(&[("README.md", readme.as_bytes()), ("sig-info.yaml", format!("{INFO}{keys}").as_bytes())])
}

fn of(files: &[(&str, &[u8])]) -> (Value, Vec<String>) {
    let checkout = Checkout::new(files);
    let (said, _) = checkout.check(&[]);
    let said = said.iter().map(|said| {
        let text = |field: &str| said[field].as_str().unwrap_or_default();
        format!("{}: {}; {}", text("code"), text("message"), text("help"))
    });
    let said = said.filter(|said| !said.starts_with("unstated-week")).collect();
    (checkout.build(&[]).0["meetings"].clone(), said)
}

const NONE: [&str; 0] = [];

#[test]
fn a_readme_leaves_dates_out() {
    let (meetings, said) = read("- Every Thursday 16:00, not on 2026-10-01", "");
    assert_eq!(meetings[0]["exceptions"], json!(["2026-10-01"]));
    assert_eq!(said, NONE);
    // On separate lines, in any order, and repeated.
    let lines =
        "- 每周四 16:00\n- 2026年10月15日不开会\n- 2026年10月1日（国庆）停开\n- 2026-10-01 停开";
    let (meetings, said) = read(lines, "");
    assert_eq!(meetings.as_array().unwrap().len(), 1);
    assert_eq!(meetings[0]["exceptions"], json!(["2026-10-01", "2026-10-15"]));
    assert_eq!(said, NONE);
    let (meetings, said) = read("- Every Tuesday 16:00, not on 2026-10-01 and 2026-10-06", "");
    assert_eq!(meetings[0]["exceptions"], json!(["2026-10-01", "2026-10-06"]));
    let expected = "date-without-meeting: there is no meeting on `2026-10-01`; \
                    the next meeting date is `2026-10-06`";
    assert_eq!(said, [expected]);
}

#[test]
fn two_languages_leave_out_what_either_does() {
    let (meetings, said) = of(&[
        ("README.md", "# Meetings\n\n- Every Thursday 16:00, not on 2026-10-01\n".as_bytes()),
        ("README_cn.md", "# 会议\n\n- 每周四 16:00，2026-10-08 停开\n".as_bytes()),
        ("sig-info.yaml", INFO.as_bytes()),
    ]);
    assert_eq!(meetings[0]["exceptions"], json!(["2026-10-01", "2026-10-08"]));
    assert_eq!(said, NONE);
}

#[test]
fn sig_info_says_when_the_first_meeting_is() {
    let line = "- Every Monday 10:00\n- Every other Tuesday 16:00-17:00";
    let recurrence = |meetings: &Value, at: usize| {
        let of = |field: &str| meetings[at]["recurrence"][field].clone();
        (of("from"), of("anchor"))
    };
    // The date is for the meeting whose week needs it.
    let (meetings, said) = read(line, "meeting_start: 2026-03-03\n");
    assert_eq!(recurrence(&meetings, 0), (Value::Null, Value::Null));
    assert_eq!(recurrence(&meetings, 1), (json!("2026-03-03"), json!("2026-03-03")));
    assert_eq!(said, NONE);
    let (meetings, said) = read("- Every Tuesday 16:00", "meeting_start: 2026-03-03\n");
    assert_eq!(recurrence(&meetings, 0), (json!("2026-03-03"), Value::Null));
    assert_eq!(said, NONE);
    // A date on another day.
    let (meetings, said) = read(line, "meeting_start: 2026-03-04\n");
    assert_eq!(recurrence(&meetings, 1), (Value::Null, Value::Null));
    let expected = "date-without-meeting: there is no meeting on `2026-03-04`; \
                    the next meeting date is `2026-03-10` or `2026-03-17`";
    assert_eq!(said, [expected]);
    // An incomplete date, and no meeting with a known time.
    let (_, said) = read(line, "meeting_start: 2026-03\n");
    assert!(said[0].starts_with("malformed-value: `2026-03` is a month"), "{said:?}");
    let (_, said) = read(line, "meeting_start: soon\n");
    assert!(said[0].starts_with("malformed-value"), "{said:?}");
    let (_, said) = read("- Held on demand.", "meeting_start: 2026-03-03\n");
    assert!(said.iter().any(|said| said.starts_with("date-without-meeting")), "{said:?}");
}

#[test]
fn the_readme_counts_before_sig_info() {
    let line = "- Every other Tuesday 16:00-17:00 from 2026-03-03";
    for (stated, agrees) in [("2026-03-03", true), ("2026-03-17", true), ("2026-03-10", false)] {
        let (meetings, said) = read(line, &format!("meeting_start: {stated}\n"));
        assert_eq!(meetings[0]["recurrence"]["anchor"], "2026-03-03");
        assert_eq!(meetings[0]["recurrence"]["from"], "2026-03-03");
        let disagrees = said.iter().any(|said| said.starts_with("disagreement"));
        assert_eq!((said.is_empty(), disagrees), (agrees, !agrees), "{stated}: {said:?}");
    }
}

#[test]
fn sig_info_leaves_dates_out_of_all_meetings_that_are_on_them() {
    let lines = "- Every Thursday 10:00\n- Every Tuesday and Thursday 16:00, not on 2026-10-06";
    let keys = "meeting_exceptions:\n- 2026-10-01\n- 2026/10/6\n- 2026-10-07\n";
    let (meetings, said) = read(lines, keys);
    assert_eq!(meetings[0]["exceptions"], json!(["2026-10-01"]));
    assert_eq!(meetings[1]["exceptions"], json!(["2026-10-01", "2026-10-06"]));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("malformed-value: `2026/10/6`"));
    let expected = "date-without-meeting: there is no meeting on `2026-10-07`; \
                    the next meeting date is `2026-10-08`";
    assert_eq!(said[1], expected);
}

#[test]
fn as_many_dates_are_left_out_as_are_published() {
    let dates: Vec<String> = (0..3000)
        .map(|week| sig_model::Date { year: 2026, month: 1, day: 6 }.plus(7 * week))
        .map(|date| format!("- {date}\n"))
        .collect();
    let keys = format!("meeting_exceptions:\n{}", dates.concat());
    let (meetings, said) = read("- Every Tuesday 16:00", &keys);
    assert_eq!(meetings[0]["exceptions"].as_array().unwrap().len(), 2000);
    assert!(said.iter().any(|said| said.starts_with("too-much")), "{said:?}");
}

#[test]
fn meetings_with_other_sigs_name_their_ids() {
    let (meetings, said) =
        read("- 每周二 16:00，与 test SIG 联合\n- Jointly with sig-Nowhere and the OS SIG", "");
    assert_eq!(meetings[0]["recurrence"]["start"], "16:00");
    assert_eq!(meetings[0]["joint_with"], json!(["OS", "sig-Nowhere", "sig-Test"]));
    assert_eq!(said, NONE);
}
