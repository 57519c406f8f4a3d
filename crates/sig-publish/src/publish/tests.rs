//! Tests that SIGs far above the limits are cut to them.

use std::collections::HashMap;
use std::sync::Arc;

use sig_source::community::Community;
use sig_source::diagnostic::Code;

use super::*;
use sig_model::work;
use sig_source::tree::Memory;

const INFO: &str = "name: sig-X\ndescription: Tests\n";

/// Returns a SIG whose source repeats `part`; `#` in it stands for the number of repetitions
/// before.
fn sig(file: &str, head: &str, part: &str, times: usize) -> Folder {
    let parts: String = (0..times).map(|at| part.replace('#', &at.to_string())).collect();
    let mut files = HashMap::from([
        ("sig-info.yaml".to_owned(), format!("{INFO}maintainers:\n- gitee_id: alice\n")),
        (file.to_owned(), format!("{head}{parts}")),
    ]);
    if let Some(readme) = files.get("README.md") {
        files.insert("README_cn.md".to_owned(), readme.clone());
    }
    Folder::new(
        Arc::new(files.into_iter().collect::<Memory>()),
        Path::new("sig-X"),
        String::new(),
        "sig-X",
        &Community::default(),
    )
    .unwrap()
}

/// Returns sources for every kind of list: a file, its head, and the part to repeat.
fn lists() -> Vec<(&'static str, String, &'static str)> {
    let yaml = |head: &str| format!("{INFO}{head}");
    let readme = |title: &str| format!("# T\n\n## {title}\n\n");
    let one = "maintainers:\n- gitee_id: a\nrepositories:\n";
    vec![
        ("README.md", readme("Meetings"), "- Every Tuesday 16:00\n- Every Friday #:10\n"),
        ("README.md", readme("Meetings"), "- Every Tuesday from 2026-01-06 16:00\n\n"),
        ("README.md", readme("Maintainers"), "- A# ([@a#](https://gitee.com/a#))\n"),
        ("README.md", readme("Documents"), "- [a#](https://example.org/#)\n"),
        ("README.md", readme("Scope"), "- item #\n"),
        ("README.md", readme("Scope"), "**a** *b"),
        ("README.md", readme("Mission"), "[a](https://example.org/) *"),
        ("README.md", readme("Roadmap"), "- 2026.01: item #\n"),
        ("README.md", readme("Contact"), "- a#@example.org\n"),
        ("sig-info.yaml", yaml("maintainers:\n"), "- gitee_id: a#\n"),
        ("sig-info.yaml", yaml("maintainers:\n"), "- {gitee_id: a#, atomgit_id: a}\n"),
        (
            "sig-info.yaml",
            yaml("maintainers:\n"),
            "- {gitee_id: b#}\n- {atomgit_id: a#, gitee_id: b#}\n",
        ),
        ("sig-info.yaml", yaml(one), "- repo:\n  - openeuler/a#\n  committers:\n  - gitee_id: a\n"),
        (
            "sig-info.yaml",
            yaml(&format!("{one}- repo:\n  - openeuler/a\n  committers:\n")),
            "  - gitee_id: a#\n",
        ),
        ("OWNERS", "maintainers:\n".to_owned(), "- a#\n"),
    ]
}

#[test]
fn work_grows_linearly() {
    for (file, head, part) in lists() {
        let mut before = None;
        for times in [100, 200, 400, 800, 1600] {
            let folder = sig(file, &head, part, times);
            let steps = work::count_steps(|| {
                if let (Some(sig), ..) = published::read(&folder, &Options::default()) {
                    calendar::write(&sig, Candidates::Opaque, Context::default());
                }
            });
            if let Some(before) = before {
                assert!(steps <= 2 * before + 400, "{part:?} × {times}: {before}, {steps} steps");
            }
            before = Some(steps);
        }
    }
}

/// Excess is reported, and the widget reads everything that is published.
#[test]
fn published_data_is_within_the_widgets_limits() {
    let mut too_much = 0;
    for (file, head, part) in lists() {
        let (sig, _, diagnostics) =
            published::read(&sig(file, &head, part, 2100), &Options::default());
        let sig = sig.unwrap();
        too_much += diagnostics.iter().filter(|it| it.code == Code::TooMuch).count();
        let text = sig_model::to_json(&sig).unwrap();
        let (read, left_out) = sig_model::from_json::<Sig>(&text).unwrap();
        assert!(read == sig && left_out.is_empty(), "{part:?}: {left_out:?}");
        assert!(sig.meetings.len() <= 100 && sig.members.len() <= 2000, "{part:?}");
    }
    assert!(too_much > 8, "{too_much}");
}

#[test]
fn oversized_sig_is_not_published() {
    let part = format!("- repo:\n  - openeuler/{}#\n", "a".repeat(450));
    let folder = sig("sig-info.yaml", &format!("{INFO}repositories:\n"), &part, 9000);
    let (sig, _, diagnostics) = published::read(&folder, &Options::default());
    assert!(sig.is_none());
    let said = diagnostics.iter().find(|it| it.code == Code::TooMuch).unwrap();
    assert!(said.message.contains("8388608"), "{}", said.message);
}

#[test]
fn empty_calendars_are_not_offered() {
    let out = tempfile::tempdir().unwrap();
    let publish = |readme: &str| {
        let (sig, ..) = published::read(&sig("README.md", readme, "", 0), &Options::default());
        let sig = sig.unwrap();
        write_sig(out.path(), &sig, None).unwrap();
        let files = ["meetings.ics", "meetings-transparent.ics"];
        (sig.calendar_url.is_some(), files.map(|name| out.path().join(name).is_file()))
    };
    let none = (false, [false, false]);
    assert_eq!(publish("# Meetings\n\n- Every week, time to be decided\n"), none);
    assert_eq!(publish("# Meetings\n\n- Every Tuesday 16:00\n"), (true, [true, false]));
    assert_eq!(publish("# Meetings\n\n- Every other Tuesday 16:00\n"), (true, [true, true]));
    // Subscribers of earlier calendars are notified, but the calendars are not linked.
    assert_eq!(publish("# About\n\nNothing.\n"), (false, [true, true]));
}

/// A second run doesn't write unchanged files, so that caches and upload tools see no change.
#[cfg(unix)]
#[test]
fn unchanged_files_are_not_rewritten() {
    use std::os::unix::fs::MetadataExt;
    let out = tempfile::tempdir().unwrap();
    let sigs = |mission: &str| -> Vec<Sig> {
        let of = |id: &str, mission: &str| Sig {
            version: 1,
            id: id.into(),
            mission: mission.into(),
            ..Sig::default()
        };
        vec![of("sig-A", "Tests"), of("sig-B", mission)]
    };
    let file = |path: &str| fs::metadata(out.path().join(path)).unwrap().ino();
    let files = || ["sig-A/sig.json", "sig-B/sig.json", "index.json"].map(file);
    let publish = |mission: &str| {
        write(out.path(), &sigs(mission), None, &BTreeMap::new()).unwrap();
        files()
    };
    let first = publish("Writes");
    assert_eq!(publish("Writes"), first);
    let second = publish("Reads");
    assert_eq!(second[0], first[0]);
    assert!(second[1] != first[1] && second[2] != first[2]);
    // A link is replaced, whatever it leads to.
    let elsewhere = out.path().join("elsewhere");
    fs::rename(out.path().join("sig-A/sig.json"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.path().join("sig-A/sig.json")).unwrap();
    publish("Reads");
    assert!(fs::symlink_metadata(out.path().join("sig-A/sig.json")).unwrap().is_file());
}
