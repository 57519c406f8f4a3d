//! `--events URL`: what is published of the meeting service's responses, and that they can't harm the
//! publisher.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/service.rs"]
mod service;

use std::fs;
use std::net::TcpListener;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use service::{Reply, Service};
use tempfile::TempDir;

/// A community's checkout and its output folder.
struct Community {
    checkout: TempDir,
    out: TempDir,
}

impl Community {
    fn new(sigs: &[&str]) -> Self {
        let checkout = tempfile::tempdir().unwrap();
        for sig in sigs {
            let folder = checkout.path().join("sig").join(sig);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("README.md"), "# T\n\n## Meetings\n\n- Every Tuesday 16:00\n")
                .unwrap();
        }
        Self { checkout, out: tempfile::tempdir().unwrap() }
    }

    /// Publishes the community; returns stderr.
    fn build(&self, events: &str) -> String {
        let output = self.run("build", &["--out", self.out.path().to_str().unwrap()], events);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{said}");
        said
    }

    fn run(&self, command: &str, arguments: &[&str], events: &str) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_sig-publish"));
        program.arg(command).arg(self.checkout.path()).args(arguments).args(["--events", events]);
        // The service is local; ignore proxies.
        for proxy in ["http_proxy", "https_proxy", "all_proxy"] {
            program.env_remove(proxy).env_remove(proxy.to_uppercase());
        }
        program.output().unwrap()
    }

    fn read(&self, file: &str) -> Value {
        serde_json::from_slice(&fs::read(self.out.path().join(file)).unwrap()).unwrap()
    }

    /// The ids of a SIG's dated meetings.
    fn events(&self, sig: &str) -> Vec<String> {
        let read = self.read(&format!("{sig}/sig.json"));
        let events = read["events"].as_array().cloned().unwrap_or_default();
        events.iter().map(|event| event["id"].as_str().unwrap().to_owned()).collect()
    }
}

fn answer(records: &Value) -> Reply {
    Reply::Answer(json!({ "data": records }).to_string())
}

/// A meeting with this id.
fn record(id: &str) -> Value {
    json!({ "id": id, "topic": "Review", "date": "2026-11-24", "start": "16:00", "end": "17:00" })
}

#[test]
fn the_service_is_asked_of_each_sig() {
    let service = Service::start(|path, _| match path {
        "/meetings/sig-A/" => answer(&json!([record("1")])),
        "/meetings/sig-%E4%BA%91%20%26/" => answer(&json!([record("2"), record("3")])),
        _ => Reply::Status(404),
    });
    let community = Community::new(&["sig-A", "sig-云 &", "sig-B"]);
    let said = community.build(&service.address());
    assert_eq!(community.events("sig-A"), ["1"]);
    assert_eq!(community.events("sig-云 &"), ["2", "3"]);
    assert_eq!(community.events("sig-B"), [""; 0]);
    let warning = "warning: no response from the meeting service for sig-B: it responded with status \
                   404; no dated meetings are published\n";
    assert!(said.starts_with(warning), "{said}");
    // A 404 is not retried.
    assert_eq!(service.asked().len(), 3);
    let kept = community.read("events.json");
    assert_eq!(kept["sig-A"]["answered"], "2026-11-26T12:00:00Z");
    // The stored responses give the same result as the service.
    let again = Community::new(&["sig-A"]);
    again.build(community.out.path().join("events.json").to_str().unwrap());
    assert_eq!(again.read("sig-A/sig.json"), community.read("sig-A/sig.json"));
}

#[test]
fn where_it_fails_the_last_answer_is_published() {
    let service = Service::start(|path, times| match (path, times) {
        ("/meetings/sig-A/", 0) | ("/meetings/sig-B/", 0..=1) => answer(&json!([record("1")])),
        ("/meetings/sig-C/", 2) => answer(&json!([record("2")])),
        ("/meetings/sig-C/", 1) => Reply::Silence,
        _ => Reply::Status(503),
    });
    let community = Community::new(&["sig-A", "sig-B", "sig-C"]);
    let said = community.build(&service.address());
    // Temporary failures are retried.
    assert!(!said.contains("warning: no response"), "{said}");
    assert_eq!(community.events("sig-C"), ["2"]);
    let first = community.read("events.json");
    for _ in 0..2 {
        let said = community.build(&service.address());
        assert!(said.contains("no response from the meeting service for sig-A"), "{said}");
        assert!(said.contains("it responded with status 503; its last response, "), "{said}");
        for (sig, id) in [("sig-A", "1"), ("sig-B", "1"), ("sig-C", "2")] {
            assert_eq!(community.events(sig), [id]);
        }
        assert_eq!(community.read("events.json"), first);
    }
}

#[test]
fn without_any_answer_all_else_is_published() {
    // Nothing listens on this port any more.
    let closed = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
    let community = Community::new(&["sig-A", "sig-B"]);
    let said = community.build(&format!("http://{closed}/{{sig}}"));
    assert!(said.contains("service for sig-A, sig-B: "), "{said}");
    assert!(said.contains("no dated meetings are published"), "{said}");
    assert_eq!(community.events("sig-A"), [""; 0]);
    assert!(!community.out.path().join("events.json").exists());
}

#[test]
fn a_hostile_service_harms_nothing() {
    let hostile = [
        ("sig-deep", Reply::Answer(format!("{{\"data\": {}", "[".repeat(1 << 20)))),
        ("sig-downgraded", Reply::Redirect("file:///etc/passwd".into())),
        ("sig-endless", Reply::Endless),
        ("sig-form", Reply::Answer("{\"data\": {}}".into())),
        ("sig-list", Reply::Answer("[1, 2]".into())),
        ("sig-looping", Reply::Redirect("/meetings/sig-looping/".into())),
        ("sig-markup", Reply::Answer("<html>".into())),
        ("sig-silent", Reply::Silence),
        ("sig-slow", Reply::Slow),
    ];
    let mut sigs = hostile.clone().map(|(sig, _)| sig).to_vec();
    let harmed = sigs.clone();
    let service = Service::start(move |path, _| match path {
        "/meetings/sig-good/" => Reply::Redirect("/moved".into()),
        "/moved" => answer(&json!([record("1")])),
        "/meetings/sig-wrong/" => answer(&json!([
            null, 7, [], {"id": {"a": 1}}, {"id": 1, "date": 20261124, "start": "16:00"},
            {"id": 2, "date": "2026-11-24", "start": "云云"}, {"id": 3, "cycle_sub": "x"},
            {"id": "<script>", "date": "2026-11-24", "start": "16:00", "topic": "<script>alert(1)",
             "join_url": "javascript:alert(1)", "cycle_sub": [], "is_delete": [1]}
        ])),
        "/meetings/sig-many/" => {
            let record = |id: usize| record(&id.to_string());
            answer(&(0..5000).map(record).collect())
        }
        path => {
            let found = hostile.iter().find(|(sig, _)| path == format!("/meetings/{sig}/"));
            found.map_or(Reply::Status(404), |(_, reply)| reply.clone())
        }
    });
    sigs.extend(["sig-good", "sig-many", "sig-wrong"]);
    let community = Community::new(&sigs);
    let begun = Instant::now();
    let said = community.build(&service.address());
    assert!(begun.elapsed() < Duration::from_secs(100), "{:?}", begun.elapsed());
    for sig in harmed {
        assert_eq!(community.events(sig), [""; 0]);
        assert!(said.contains(sig), "{sig}: {said}");
    }
    assert_eq!(community.events("sig-good"), ["1"]);
    assert_eq!(community.events("sig-many").len(), 2000);
    assert_eq!(community.events("sig-wrong"), ["<script>"]);
    let event = &community.read("sig-wrong/sig.json")["events"][0];
    assert_eq!(event["title"], "<script>alert(1)");
    assert_eq!(event["join_url"], Value::Null);
    // Redirect loops end, and invalid responses are not retried.
    let asked = |sig| service.asked().iter().filter(|path| path.contains(sig)).count();
    assert!(asked("sig-looping") <= 6, "{}", asked("sig-looping"));
    assert_eq!((asked("sig-deep"), asked("sig-endless"), asked("sig-slow")), (1, 1, 3));
}

#[test]
fn only_build_asks() {
    let service = Service::start(|_, _| Reply::Status(404));
    let community = Community::new(&["sig-A"]);
    let output = community.run("check", &[], &service.address());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("only `build` queries a meeting service"), "{said}");
    let output = community.run("build", &["--out", "x"], "https://example.org/");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("{sig}"), "{said}");
    assert_eq!(service.asked(), [""; 0]);
}
