//! How sig.json is read: what is accepted, what is dropped, and how that is reported.

#![allow(clippy::unwrap_used, missing_docs)]

use serde_json::{Value, json};
use sig_model::{Cause, Index, JsonType, Localized, Problem, Role, Sig, from_json, to_json};

/// A document that uses every kind of field.
fn full_document() -> Value {
    json!({
        "version": 1,
        "id": "sig-Test",
        "name": { "en": "Test", "zh": "测试" },
        "mission": "Tests",
        "scope": ["A", { "en": "B" }],
        "documents": [{ "url": "https://example.org/a", "title": "A" }],
        "created_on": "2021-06",
        "members": [{
            "id": "alice",
            "name": "Alice",
            "avatar": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
            "profiles": [{ "platform": "gitee", "url": "https://gitee.com/alice" }],
            "roles": ["maintainer"],
        }],
        "meetings": [{
            "text": { "und": "双周周二", "zh": "双周周二" },
            "recurrence": {
                "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
                "start": "16:00",
                "timezone": "Asia/Shanghai",
                "end": "17:30",
                "timezone_stated": true,
                "anchor": "2026-03-17",
            },
            "exceptions": ["2026-09-29"],
        }],
        "events": [{ "id": "1", "start": "2026-03-29T02:30:00-01:00", "cancelled": true }],
        "repositories": [{ "path": "openeuler/a", "branches": [{ "name": "a", "type": "b" }] }],
        "contacts": [{ "kind": "chat", "value": "#test" }],
        "roadmap": [{ "date": "2026-09", "items": ["A"] }],
        "calendar_url": "meetings.ics",
    })
}

fn read(document: &Value) -> Result<(Sig, Vec<Problem>), Problem> {
    sig_model::read(&document)
}

/// Returns the error message for a document that can't be read.
fn read_error(document: &Value) -> String {
    read(document).unwrap_err().to_string()
}

/// Returns the full document with one field replaced.
fn with(field: &str, value: Value) -> Value {
    let mut document = full_document();
    document[field] = value;
    document
}

#[test]
fn documents_survive_reading_and_writing() {
    let (sig, dropped) = read(&full_document()).unwrap();
    assert_eq!(dropped, []);
    let written = to_json(&sig).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), full_document());
    assert_eq!(written.lines().count(), 1);
    assert!(written.ends_with("}\n"));
    assert_eq!(from_json::<Sig>(&written).unwrap(), (sig, vec![]));
}

#[test]
fn explicit_false_is_accepted() {
    let mut document = full_document();
    document["meetings"][0]["recurrence"]["timezone_stated"] = json!(false);
    let (sig, dropped) = read(&document).unwrap();
    assert_eq!(dropped, []);
    assert!(!sig.meetings[0].recurrence.as_ref().unwrap().timezone_stated);
}

#[test]
fn empty_fields_are_omitted_and_unknown_ones_ignored() {
    let sig = Sig { version: 1, id: "sig-Test".into(), ..Sig::default() };
    assert_eq!(to_json(&sig).unwrap(), "{\"version\":1,\"id\":\"sig-Test\"}\n");
    let nothing = json!({ "version": 1, "id": "sig-Test", "name": null, "members": null,
                          "maturity": null, "unknown": { "a": [1] } });
    assert_eq!(read(&nothing), Ok((sig, vec![])));
}

#[test]
fn wrong_types_are_reported_with_their_path() {
    for (document, said) in [
        (json!([]), "the document: expected an object, found a list"),
        (json!(null), "the document: expected an object, found null"),
        (json!({ "version": 1 }), "id: is required but missing"),
        (json!({ "version": 1, "id": null }), "id: is required but missing"),
        (with("id", json!(true)), "id: expected a string, found a boolean"),
        (with("version", json!("1")), "version: expected a number, found a string"),
        (with("members", json!({})), "members: expected a list, found an object"),
        (with("name", json!(3)), "name: expected an object, found a number"),
        (with("name", json!({ "en": 3 })), "name.en: expected a string, found a number"),
        (
            with("members", json!([{ "id": "a" }, { "id": "b", "profiles": [{ "url": 1 }] }])),
            "members[1].profiles[0].platform: is required but missing",
        ),
        (
            with(
                "meetings",
                json!([{ "recurrence": { "rrule": "FREQ=DAILY", "start": "10:00",
                                         "timezone": "UTC", "timezone_stated": 1 } }]),
            ),
            "meetings[0].recurrence.timezone_stated: expected a boolean, found a number",
        ),
    ] {
        assert_eq!(read_error(&document), said);
    }
}

#[test]
fn newer_version_is_reported_first() {
    assert_eq!(
        read_error(&json!({ "version": 2, "id": [] })),
        "version: version 2 is newer than this program, which reads version 1"
    );
    assert_eq!(
        read_error(&with("version", json!(1.5))),
        "version: should be a non-negative integer"
    );
}

#[test]
fn disallowed_values_are_dropped_and_the_rest_is_kept() {
    let mut document = full_document();
    document["documents"][0]["url"] = json!("javascript:alert(1)");
    document["members"][0]["avatar"] = json!("http://example.org/a.png");
    document["members"][0]["roles"] = json!(["king", "emeritus"]);
    document["meetings"][0]["recurrence"]["start"] = json!("25:00");
    document["calendar_url"] = json!("/a.ics");
    let (sig, dropped) = read(&document).unwrap();
    let places: Vec<&str> = dropped.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        places,
        [
            "documents[0].url",
            "members[0].avatar",
            "members[0].roles[0]",
            "meetings[0].recurrence.start",
            "calendar_url",
        ]
    );
    assert_eq!(
        dropped[3].to_string(),
        "meetings[0].recurrence.start: should be a time in the form HH:MM"
    );
    assert!(sig.documents.is_empty());
    assert_eq!(sig.members[0].avatar, None);
    assert_eq!(sig.members[0].roles, [Role::Emeritus]);
    assert_eq!(sig.meetings[0].recurrence, None);
    assert!(!sig.meetings[0].text.is_empty());
}

#[test]
fn plain_strings_apply_to_any_language() {
    let (sig, _) = read(&full_document()).unwrap();
    assert_eq!(sig.mission.get("fr"), Some(("", "Tests")));
    assert_eq!(sig.mission, Localized::from("Tests"));
    // The reader's language is preferred to a text for any language, and that to English.
    let text = |value| read(&with("name", value)).unwrap().0.name;
    let all = text(json!({ "de": "A", "en": "B", "und": "C" }));
    assert_eq!(all.get("de-AT"), Some(("de", "A")));
    assert_eq!(all.get("fr"), Some(("", "C")));
    assert_eq!(text(json!({ "de": "A", "en": "B" })).get("fr"), Some(("en", "B")));
    assert_eq!(
        text(json!({ "zh-Hans": "A", "zh-Hant": "B" })).get("ZH-hant"),
        Some(("zh-Hant", "B"))
    );
    assert!(text(json!({})).is_empty());
}

#[test]
fn syntax_and_structure_errors_are_distinguished() {
    let said = |text: &str| from_json::<Index>(text).unwrap_err().to_string();
    assert!(said("{").starts_with("EOF while parsing"), "{}", said("{"));
    assert_eq!(said("{}"), "version: is required but missing");
    let entry = json!({ "version": 1, "sigs": [{ "id": "a", "url": "//elsewhere" }] });
    let (index, dropped) = from_json::<Index>(&entry.to_string()).unwrap();
    assert!(index.sigs.is_empty());
    let form = "a relative path, or an absolute URL of scheme https, http or webcal";
    assert_eq!(dropped, [Problem { path: "sigs[0].url".into(), cause: Cause::Form(form) }]);
    let cause = Cause::Type { expected: JsonType::Array, found: JsonType::Null };
    assert_eq!(cause.to_string(), "expected a list, found null");
}

#[cfg(feature = "schema")]
#[test]
fn schemas_list_required_fields() {
    let sig = serde_json::to_value(sig_model::schema()).unwrap();
    assert_eq!(sig["required"], json!(["version", "id"]));
    assert_eq!(sig["$defs"]["Localized"]["anyOf"][0], json!({ "type": "string" }));
    let index = serde_json::to_value(sig_model::index_schema()).unwrap();
    assert_eq!(index["required"], json!(["version"]));
    assert_eq!(index["$defs"]["IndexEntry"]["required"], json!(["id", "url"]));
}

/// Returns the full document with a list of `times` copies of `item` in a field.
fn long(field: &str, item: &Value, times: usize) -> Value {
    with(field, vec![item.clone(); times].into())
}

#[test]
fn long_lists_are_truncated() {
    let member = json!({ "id": "a" });
    let path = json!({ "path": "a/b" });
    for (field, item, most) in
        [("members", &member, 2000), ("meetings", &json!({}), 100), ("repositories", &path, 20_000)]
    {
        assert_eq!(read(&long(field, item, most)).unwrap().1, []);
        let (sig, left_out) = read(&long(field, item, most + 1)).unwrap();
        let said = Problem { path: field.into(), cause: Cause::Most(most) };
        assert_eq!(left_out, [said]);
        assert_eq!(
            [sig.members.len(), sig.meetings.len(), sig.repositories.len()].iter().max(),
            Some(&most)
        );
    }
    let languages: serde_json::Map<String, Value> =
        (0..21).map(|at| (format!("x-{at:02}"), json!("a"))).collect();
    let (sig, left_out) = read(&with("name", languages.into())).unwrap();
    assert_eq!(sig.name.iter().count(), 20);
    assert_eq!(left_out.len(), 1);
}

/// A browser takes seconds or hangs when it breaks much longer texts into lines.
#[test]
fn long_texts_are_truncated() {
    let long = "云".repeat(2731);
    for field in ["mission", "name"] {
        let (sig, left_out) = read(&with(field, json!({ "zh": long.as_str() }))).unwrap();
        let text = if field == "name" { &sig.name } else { &sig.mission }.get("zh").unwrap().1;
        assert_eq!(text, format!("{}…", "云".repeat(2729)));
        let said = Problem { path: format!("{field}.zh"), cause: Cause::Long(8192) };
        assert_eq!(left_out, [said]);
        // The truncated text is read back without being truncated again.
        assert_eq!(read(&with(field, json!({ "zh": text }))).unwrap().1, []);
    }
    let member = json!([{ "id": "a", "name": "b".repeat(501) }]);
    let (sig, left_out) = read(&with("members", member)).unwrap();
    assert_eq!(sig.members[0].name.as_deref().map(str::len), Some(500));
    let said = "members[0].name: has more than 500 bytes; the rest are ignored";
    assert_eq!(left_out[0].to_string(), said);
}

#[test]
fn overlong_words_are_broken() {
    let mission = |text: &str| {
        let (sig, left_out) = read(&with("mission", text.into())).unwrap();
        assert_eq!(left_out, []);
        sig.mission.get("en").unwrap().1.to_owned()
    };
    let a = "a".repeat(300);
    assert_eq!(mission(&format!("{a}{a}b")), format!("{a} {a} b"));
    for whole in [a.clone(), format!("{a} {a}"), format!("{a}云{a}"), "云".repeat(1000)] {
        assert_eq!(mission(&whole), whole);
    }
}

#[test]
fn equal_lists_of_branches_share_their_memory() {
    let branches = json!([{ "name": "master" }, { "name": "next", "type": "protected" }]);
    let others = json!([{ "name": "master" }, { "name": "next" }]);
    let repository = |path: &str, branches: &Value| json!({ "path": path, "branches": branches });
    let document = with(
        "repositories",
        json!([
            repository("a", &branches),
            repository("b", &others),
            repository("c", &branches),
            repository("d", &json!([])),
        ]),
    );
    let (sig, dropped) = read(&document).unwrap();
    assert_eq!(dropped, []);
    assert_eq!(
        serde_json::from_str::<Value>(&to_json(&sig).unwrap()).unwrap()["repositories"][2],
        document["repositories"][2]
    );
    let [a, b, c, d] = &*sig.repositories else { panic!("not four repositories") };
    assert!(std::sync::Arc::ptr_eq(&a.branches, &c.branches));
    assert_ne!(a.branches, b.branches);
    assert!(d.branches.is_empty());
}

#[test]
fn problems_of_equal_lists_of_branches_are_reported_for_each() {
    let long = "x".repeat(600);
    let repository = |path: &str| json!({ "path": path, "branches": [{ "name": long }] });
    let document = with("repositories", json!([repository("a"), repository("b")]));
    let (_, dropped) = read(&document).unwrap();
    let paths: Vec<&str> = dropped.iter().map(|problem| &*problem.path).collect();
    assert_eq!(paths, ["repositories[0].branches[0].name", "repositories[1].branches[0].name"]);
    let number = json!([{ "path": "a", "branches": 1 }]);
    assert_eq!(
        read_error(&with("repositories", number)),
        "repositories[0].branches: expected a list, found a number"
    );
}
