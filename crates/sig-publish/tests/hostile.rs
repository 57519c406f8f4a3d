//! Malicious sources: each gets a diagnostic, within limits, and the other SIGs are published.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../../../tests/src/hostile.rs"]
#[allow(dead_code)]
mod corpus;
mod support;

use std::fs;

use serde_json::Value;
use support::{Checkout, places, sig_publish};

/// The fields that no source states verbatim: names of files and zones, and fields that are not
/// published yet.
const OURS: [&str; 5] = [
    "/id",
    // Unknown levels are not published.
    "/maturity",
    "/meetings/*/recurrence/timezone",
    "/source/files/*",
    "/source/revision",
];

/// The largest source that is read, in bytes.
const LARGEST_FILE: usize = 8 << 20;

/// The free texts in a record of the meeting service.
const EVENT_TEXTS: [&str; 8] =
    ["topic", "sponsor", "agenda", "platform", "join_url", "etherpad", "video_url", "bil_url"];

const INFO: &[u8] = b"name: sig-Test\ndescription: Tests\nmaintainers:\n- gitee_id: alice\n";

fn said_of(name: &str, content: &[u8]) -> Vec<String> {
    let checkout = Checkout::new(&[("sig-info.yaml", INFO), (name, content)]);
    let other = checkout.0.path().join("sig/sig-Other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("sig-info.yaml"), INFO).unwrap();
    let out = tempfile::tempdir().unwrap();
    let output = sig_publish(&["build", checkout.path(), "--out", out.path().to_str().unwrap()]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    for id in ["sig-Test", "sig-Other"] {
        assert!(out.path().join(id).join("sig.json").is_file(), "{id}");
    }
    places(&checkout.check(&[]).0)
}

fn assert_said(name: &str, content: &[u8], code: &str) {
    let said = said_of(name, content);
    assert!(said.iter().any(|place| place.starts_with(code)), "{said:?}");
}

#[test]
fn alias_bombs() {
    let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..40 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(",");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    assert_said("sig-info.yaml", bomb.as_bytes(), "syntax sig-info.yaml");
    assert_said("OWNERS", bomb.as_bytes(), "syntax OWNERS");
}

#[test]
fn deep_nesting() {
    for deep in ["[", "{a: ", "- ", "? "] {
        assert_said("sig-info.yaml", deep.repeat(200_000).as_bytes(), "syntax");
    }
    for deep in ["> ", "- ", "* a\n ", "[", "![", "**a ", "<b>", "`"] {
        said_of("README.md", format!("# T\n\n{}", deep.repeat(20_000)).as_bytes());
    }
}

#[test]
fn long_lines() {
    for unit in ["x", "每", "http://a ", "@a ", "1", "周一、", "[a](b) ", "a@b.c "] {
        let line = unit.repeat(1 << 20 >> unit.len().ilog2());
        said_of(
            "README.md",
            format!(
                "# T\n\n## Meetings\n\n{line}\n\n## Contact\n\n{line}\n\n## Maintainers\n\n{line}\n"
            )
            .as_bytes(),
        );
    }
    let line = format!("name: {}\n", "x".repeat(4 << 20));
    said_of("sig-info.yaml", line.as_bytes());
    assert_said("sig-info.yaml", &vec![b'x'; 100 << 20], "unreadable sig-info.yaml");
    assert_said("README.md", &vec![b'x'; 100 << 20], "unreadable README.md");
}

#[test]
fn what_is_no_text() {
    assert_said("sig-info.yaml", b"name: \xff\n", "unreadable sig-info.yaml");
    assert_said("README.md", b"# a\0b\n", "unreadable README.md");
    assert_said("OWNERS", &[0xfe, 0xff, 0, b'a'], "unreadable OWNERS");
}

#[test]
fn marks_and_line_ends_of_other_systems_are_no_fault() {
    let crlf = String::from_utf8(INFO.to_vec()).unwrap().replace('\n', "\r\n");
    let marked = [b"\xef\xbb\xbf", crlf.as_bytes()].concat();
    let checkout = Checkout::new(&[
        ("sig-info.yaml", &marked),
        ("README.md", b"\xef\xbb\xbf# Test\r\n\r\n## Meetings\r\n\r\n- Every Tuesday 16:00\r\n"),
    ]);
    let (said, code) = checkout.check(&[]);
    assert_eq!((places(&said), code), (vec![], 0));
    let (sig, _) = checkout.build(&[]);
    assert_eq!(sig["members"][0]["id"], "alice");
    assert_eq!(sig["meetings"][0]["text"]["en"], "Every Tuesday 16:00");
    assert_eq!(sig["name"]["en"], "Test");
}

#[cfg(unix)]
#[test]
fn what_is_no_file() {
    use std::os::unix::fs::symlink;
    let checkout = Checkout::new(&[("README.md", b"# Test\n")]);
    fs::create_dir(checkout.sig().join("sig-info.yaml")).unwrap();
    symlink("/dev/zero", checkout.sig().join("OWNERS")).unwrap();
    symlink("/etc/passwd", checkout.sig().join("README_cn.md")).unwrap();
    fs::create_dir_all(checkout.sig().join("openeuler/a")).unwrap();
    symlink(checkout.sig(), checkout.sig().join("openeuler/b")).unwrap();
    let (said, code) = checkout.check(&[]);
    let said = places(&said);
    assert_eq!(code, 1);
    for name in ["sig-info.yaml", "OWNERS", "README_cn.md"] {
        assert!(said.contains(&format!("unreadable {name}:1:1")), "{name}: {said:?}");
    }
    // A link in place of a SIG's folder is not followed.
    symlink("/", checkout.0.path().join("sig/sig-Link")).unwrap();
    let out = tempfile::tempdir().unwrap();
    sig_publish(&["build", checkout.path(), "--out", out.path().to_str().unwrap()]);
    assert!(!out.path().join("sig-Link").exists());
}

/// Names that clash with published files, or with others on a case-insensitive file system, are
/// reported; all other SIGs are published.
#[test]
fn names_that_take_the_place_of_something_else() {
    let checkout = Checkout::new(&[("sig-info.yaml", INFO)]);
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    let build = || sig_publish(&["build", checkout.path(), "--out", to, "--html"]);
    build();
    let written: Vec<String> = fs::read_dir(out.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "sig-Test")
        .collect();
    // index.json, two style sheets, and a page in each language.
    assert_eq!(written.len(), 3 + sig_words::LANGUAGES.len(), "{written:?}");
    let clashing: Vec<String> = written
        .iter()
        .flat_map(|name| [name.clone(), name.to_uppercase()])
        .chain(["sig-test", "con", "a:b"].map(str::to_owned))
        .collect();
    for name in &clashing {
        let sig = checkout.0.path().join("sig").join(name);
        fs::create_dir(&sig).unwrap();
        fs::write(sig.join("sig-info.yaml"), INFO).unwrap();
    }
    let output = build();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let index: Value =
        serde_json::from_slice(&fs::read(out.path().join("index.json")).unwrap()).unwrap();
    assert_eq!(index["sigs"].as_array().unwrap().len(), 1, "{index}");
    assert_eq!(index["sigs"][0]["id"], "sig-Test");
    let (said, _) = checkout.check(&[]);
    let refused: Vec<&str> = said
        .iter()
        .filter(|it| it["code"] == "refused-name")
        .map(|it| it["place"]["file"].as_str().unwrap())
        .collect();
    assert_eq!(refused.len(), clashing.len(), "{refused:?}");
    for name in clashing {
        assert!(refused.iter().any(|file| file.contains(&name)), "{name}: {refused:?}");
    }
}

#[test]
fn markup_stays_text_and_other_links_are_left_out() {
    let readme = "# <b>T</b>\n\n<script>alert(1)</script> means *no* harm\n\n## Contact\n\n\
                  - [Mailing list](javascript:alert(1))\n- [Chat: irc](data:text/html,x)\n\n\
                  ## Documents\n\n- [A](JaVaScRiPt:alert(1))\n- [B](https://example.org/b)\n- [C](//example.org)\n";
    let checkout = Checkout::new(&[("README.md", readme.as_bytes())]);
    let (sig, _) = checkout.build(&[]);
    let documents = sig["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0]["url"], "https://example.org/b");
    let written = sig.to_string().to_lowercase();
    assert!(!written.contains("javascript:") && !written.contains("data:"), "{written}");
}

/// Each text of the corpus in every place of the sources: the calendar has no line that another text
/// would not have, and the data for search engines stays data. What browsers make of the pages is
/// tested in browsers.
#[test]
fn the_corpus_in_every_place() {
    let community = tempfile::tempdir().unwrap();
    let texts: Vec<String> =
        std::iter::once("a text".to_owned()).chain(corpus::payloads()).collect();
    for (at, text) in texts.iter().enumerate() {
        let folder = community.path().join(format!("sig/sig-{at}"));
        fs::create_dir_all(folder.join("openeuler/a")).unwrap();
        for (name, content) in corpus::sources(text) {
            fs::write(folder.join(name), content).unwrap();
        }
    }
    let events = community.path().join("events.json");
    let answers = texts.iter().enumerate().map(|(at, text)| (format!("sig-{at}"), meetings(text)));
    let answers: serde_json::Map<_, _> = answers.collect();
    fs::write(&events, serde_json::to_string(&answers).unwrap()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let (from, to) = (community.path().to_str().unwrap(), out.path().to_str().unwrap());
    let events = events.to_str().unwrap();
    let output =
        sig_publish(&["build", from, "--out", to, "--html", "--emails", "--events", events]);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    let calendar = fs::read_to_string(out.path().join("sig-0/meetings.ics")).unwrap();
    let mut harmless = properties(&calendar);
    // A text that makes a time uncertain is reported.
    harmless.push("COMMENT".to_owned());
    let sig: Value =
        serde_json::from_slice(&fs::read(out.path().join("sig-0/sig.json")).unwrap()).unwrap();
    let schema: Value = serde_json::from_slice(&sig_publish(&["schema"]).stdout).unwrap();
    let listed = published_from_a_list(&texts);
    let of_list: Value =
        serde_json::from_slice(&fs::read(listed.path().join("sig-0/sig.json")).unwrap()).unwrap();
    let mut missed = texts_of(&schema, &schema, "");
    missed.retain(|place| {
        let place: Vec<&str> = place.split('/').skip(1).collect();
        [&sig, &of_list].iter().all(|sig| !says(sig, &place, "text"))
    });
    // The schema's order depends on the features in the build.
    missed.sort();
    assert_eq!(missed, OURS, "the sources have no place for these; put one into `corpus::sources`");
    let calendar = fs::read_to_string(listed.path().join("sig-0/meetings.ics")).unwrap();
    let mut harmless_of_list = properties(&calendar);
    // A text may hold a link.
    harmless_of_list.extend(["COMMENT", "URL"].map(str::to_owned));
    let mut of_lists = 0;
    for (at, text) in texts.iter().enumerate() {
        let name = format!("sig-{at}");
        let sig = assert_harmless(&out.path().join(&name), text, &harmless);
        assert!(sig.contains("\"start\":\"2026-03-10T16:00:00+08:00\""), "{text:?}: {sig}");
        if listed.path().join(&name).is_dir() {
            assert_harmless(&listed.path().join(&name), text, &harmless_of_list);
            of_lists += 1;
        }
    }
    println!("{} texts, {of_lists} of them in sigs.yaml", texts.len());
    assert!(of_lists * 10 > texts.len() * 9);
}

/// What is published of communities that describe all SIGs in one file, an entry for each text. A file has as many
/// as it may be large.
fn published_from_a_list(texts: &[String]) -> tempfile::TempDir {
    let out = tempfile::tempdir().unwrap();
    let mut entries: Vec<String> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| corpus::entry(&format!("sig-{at}"), text))
        .filter(|entry| entry.len() < LARGEST_FILE)
        .collect();
    while !entries.is_empty() {
        let mut size = 0;
        let fits = entries.iter().take_while(|entry| {
            size += entry.len() + 2;
            size < LARGEST_FILE
        });
        let rest = entries.split_off(fits.count());
        let community = tempfile::tempdir().unwrap();
        let file = format!("{{\"sigs\": [{}]}}", entries.join(",\n"));
        fs::write(community.path().join("sigs.yaml"), file).unwrap();
        let (from, to) = (community.path().to_str().unwrap(), out.path().to_str().unwrap());
        let output = sig_publish(&["build", from, "--out", to, "--html", "--emails"]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
        entries = rest;
    }
    out
}

/// Asserts that a SIG's published files are sound whatever `text` is; returns its sig.json.
fn assert_harmless(folder: &std::path::Path, text: &str, harmless: &[String]) -> String {
    let sig = fs::read_to_string(folder.join("sig.json")).unwrap();
    let (_, dropped) = sig_model::from_json::<sig_model::Sig>(&sig).unwrap();
    assert!(dropped.is_empty(), "{text:?}: {dropped:?}");
    let found = properties(&fs::read_to_string(folder.join("meetings.ics")).unwrap());
    assert!(found.iter().all(|it| harmless.contains(it)), "{text:?}: {found:?}");
    for page in ["index.html", "index.zh.html"] {
        let html = fs::read_to_string(folder.join(page)).unwrap();
        let data = html.split("<script type=\"application/ld+json\">").nth(1).unwrap();
        let data = data.split("</script").next().unwrap();
        let parsed = serde_json::from_str::<Value>(data);
        assert!(parsed.is_ok(), "{text:?}: {parsed:?}: {data}");
        assert!(!data.contains('<'), "{text:?}: {data}");
    }
    sig
}

/// The places of free texts, by the schema, so that new fields are covered.
fn texts_of(schema: &Value, all: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = schema["$ref"].as_str() {
        let definition = all.pointer(&name[1..]).unwrap();
        return match name {
            "#/$defs/Localized" => vec![at.to_owned()],
            _ if definition["type"] == "string" => found,
            _ => texts_of(definition, all, at),
        };
    }
    let is_text = |kind: &Value| kind == "string";
    if is_text(&schema["type"])
        || schema["type"].as_array().is_some_and(|it| it.iter().any(is_text))
    {
        found.push(at.to_owned());
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        found.extend(texts_of(choice, all, at));
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        found.extend(texts_of(field, all, &format!("{at}/{name}")));
    }
    if schema["items"].is_object() {
        found.extend(texts_of(&schema["items"], all, &format!("{at}/*")));
    }
    found
}

/// Whether a place of a document, or of an item of one of its lists, contains a text.
fn says(value: &Value, place: &[&str], text: &str) -> bool {
    match place {
        [] => value.to_string().contains(text),
        ["*", rest @ ..] => {
            value.as_array().is_some_and(|items| items.iter().any(|it| says(it, rest, text)))
        }
        [name, rest @ ..] => value.get(name).is_some_and(|it| says(it, rest, text)),
    }
}

/// A response of the meeting service with three meetings: one with the text everywhere, one with it as
/// the name, and one with it in all fields that must have a form.
fn meetings(text: &str) -> serde_json::Value {
    let mut said = serde_json::json!({ "id": 1, "date": "2026-03-10", "start": "16:00" });
    let named = serde_json::json!({ "id": text, "date": "2026-03-11", "start": "16:00" });
    let mut formed = serde_json::json!({});
    for field in EVENT_TEXTS {
        said[field] = text.into();
    }
    said["obs_data"] = serde_json::json!([{ "text_video_url": text }]);
    for field in ["id", "date", "start", "end", "cycle_start", "cycle_end"] {
        formed[field] = text.into();
    }
    formed["cycle_sub"] = serde_json::json!([{ "sub_id": text, "date": text }]);
    serde_json::json!({ "data": [said, named, formed] })
}

/// The names of a calendar's lines, with the components that start and end (RFC 5545, 3.1).
fn properties(calendar: &str) -> Vec<String> {
    for line in calendar.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = calendar.replace("\r\n ", "");
    let mut names: Vec<String> = unfolded
        .lines()
        .map(|line| match line.split([':', ';']).next().unwrap() {
            "BEGIN" | "END" => line.to_owned(),
            name => name.to_owned(),
        })
        .collect();
    names.sort();
    names.dedup();
    names
}
