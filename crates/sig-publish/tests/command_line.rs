//! Tests the command line as users run it.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::{Checkout, places, sig_publish, tree};

const README: &str = "# Test SIG\n\n## Meetings\n\n- Every Tuesday 16:00-17:00\n";
const INFO: &str =
    "name: sig-Test\ndescription: Tests\nmaintainers:\n- gitee_id: alice\n  name: Alice\n";

fn stderr(output: &std::process::Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_path_without_sigs_ends_with_2_and_one_message() {
    let empty = tempfile::tempdir().unwrap();
    let out = empty.path().join("out");
    for path in ["does/not/exist", empty.path().to_str().unwrap()] {
        let output = sig_publish(&["build", path, "--out", out.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        let said = stderr(&output);
        assert!(said.contains(path) && said.lines().count() == 1, "{said}");
        assert!(!out.exists());
    }
}

#[test]
fn broken_yaml_ends_with_1_and_the_place_and_does_not_stop_other_sigs() {
    let checkout = Checkout::new(&[
        ("sig-info.yaml", b"name: x\nmaintainers: [\n"),
        ("README.md", README.as_bytes()),
    ]);
    let other = checkout.0.path().join("sig/sig-Other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("sig-info.yaml"), INFO).unwrap();
    let (said, code) = checkout.check(&[]);
    assert_eq!(code, 1);
    assert!(places(&said).contains(&"syntax sig-info.yaml:3:1".to_owned()), "{said:?}");

    let out = tempfile::tempdir().unwrap();
    let output = sig_publish(&["build", checkout.path(), "--out", out.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(stderr(&output).contains("sig-info.yaml:3:1"));
    assert!(out.path().join("sig-Other/sig.json").is_file());
    assert!(out.path().join("sig-Test/sig.json").is_file());
}

#[test]
fn slips_are_named_with_what_was_meant() {
    let info = "name: sig-Test\ndescription: Tests\nmature_level: gratuated\nmaintainers:\n\
                - gitee_id: alice\n  orgnization: Huawei\n  eamil: alice@example.org\n";
    let checkout = Checkout::new(&[("sig-info.yaml", info.as_bytes())]);
    let (said, code) = checkout.check(&[]);
    assert_eq!(code, 0);
    assert_eq!(
        places(&said),
        [
            "unknown-value sig-info.yaml:3:15",
            "unknown-key sig-info.yaml:6:3",
            "unknown-key sig-info.yaml:7:3"
        ]
    );
    let helps: Vec<&str> = said.iter().map(|said| said["help"].as_str().unwrap()).collect();
    for (help, meant) in helps.iter().zip(["`graduated`", "`organization`", "`email`"]) {
        assert!(help.contains(meant), "{help}");
    }
    // Misspellings are read as what was meant.
    let (sig, _) = checkout.build(&["--emails"]);
    assert_eq!(sig["members"][0]["organization"], "Huawei");
    assert_eq!(sig["members"][0]["email"], "alice@example.org");
    let (sig, _) = checkout.build(&[]);
    assert_eq!(sig["members"][0]["email"], Value::Null);

    assert_eq!(checkout.check(&["--strict"]).1, 1);
    let (said, code) =
        checkout.check(&["--strict", "--allow", "unknown-key", "--allow", "unknown-value"]);
    assert_eq!((said.len(), code), (0, 0));
    let unknown = sig_publish(&["check", checkout.path(), "--allow", "unknown-kex"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("unknown-key"));
}

#[test]
fn sources_that_disagree_are_named_with_both_places() {
    let readme = "# Test\n\n## 组织会议\n\n- 每周二 16:00-17:00\n\n### Maintainers\n\n- [@bob](https://gitee.com/bob)\n";
    let english = "# Test\n\n## Meetings\n\n- Every Wednesday 16:00-17:00\n";
    let checkout = Checkout::new(&[
        ("OWNERS", b"maintainers:\n- alice\n- carol\n"),
        ("sig-info.yaml", b"name: sig-Test\ndescription: Tests\nmaintainers:\n- gitee_id: alice\n- gitee_id: dan\n"),
        ("README.md", readme.as_bytes()),
        ("README_en.md", english.as_bytes()),
    ]);
    let (said, code) = checkout.check(&["--allow", "unstated-week"]);
    assert_eq!(code, 0);
    assert_eq!(
        places(&said),
        [
            "disagreement OWNERS:3:3",
            "disagreement README.md:9:3",
            "disagreement README_en.md:5:3",
            "disagreement sig-info.yaml:5:3",
        ]
    );
    assert!(said.iter().all(|said| said["related"][0]["line"].is_u64()), "{said:?}");
    let (sig, _) = checkout.build(&[]);
    let maintainers: Vec<&str> =
        sig["members"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(maintainers, ["alice", "carol"]);
    assert_eq!(sig["meetings"][0]["recurrence"]["rrule"], "FREQ=WEEKLY;BYDAY=TU");
    assert_eq!(sig["meetings"][0]["text"]["en"], "Every Wednesday 16:00-17:00");
}

#[test]
fn people_read_the_line_with_a_mark() {
    let checkout =
        Checkout::new(&[("sig-info.yaml", b"name: x\ndescription: x\nmantainers: []\n")]);
    let output = sig_publish(&["check", checkout.path()]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("warning[unknown-key]"), "{said}");
    assert!(said.contains("3 | mantainers: []"), "{said}");
    assert!(said.contains("^^^^^^^^^^"), "{said}");
    assert!(said.contains("did you mean `maintainers`?"), "{said}");
}

#[test]
fn github_gets_one_annotation_a_line() {
    let checkout = Checkout::new(&[("sig-info.yaml", b"name: x\ndescription: x\n'50%,a: b': c\n")]);
    let output = sig_publish(&["check", checkout.path(), "--format", "github"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("::warning file="), "{said}");
    assert!(
        said.contains(",line=3,endLine=3,col=1,") && said.contains("title=unknown-key::"),
        "{said}"
    );
    assert!(said.contains("`50%25,a: b`") && said.contains("%0A"), "{said}");
}

/// The schema that the crate serde-sarif carries.
fn sarif_schema() -> Value {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let manifest = packages
        .iter()
        .find(|package| package["name"] == "serde-sarif")
        .and_then(|package| package["manifest_path"].as_str())
        .unwrap();
    let schema = Path::new(manifest).with_file_name("src").join("schema.json");
    let mut schema: Value = serde_json::from_slice(&fs::read(schema).unwrap()).unwrap();
    // The published pattern for a language is not a valid regular expression: it has a surplus `]`.
    for definition in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][definition]["properties"]["language"];
        language.as_object_mut().unwrap().remove("pattern").unwrap();
    }
    schema
}

#[test]
fn sarif_is_valid_against_its_schema() {
    let checkout = Checkout::new(&[
        ("OWNERS", b"maintainers:\n- bob\n"),
        ("sig-info.yaml", INFO.as_bytes()),
        (
            "README.md",
            "# 测试 SIG\n\n- 会议时间：每周X 下午\n## 组织会议\n- 双周周二下午4点\n".as_bytes(),
        ),
    ]);
    let output = sig_publish(&["check", checkout.path(), "--format", "sarif"]);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.len() >= 3, "{results:?}");
    assert!(results.iter().any(|result| result["relatedLocations"].is_array()));
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&log)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    // Check that the schema does reject invalid documents.
    let mut wrong = log.clone();
    wrong["runs"][0]["results"][0]["level"] = "terrible".into();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn what_is_published_fits_the_schema_that_is_printed() {
    let schema: Value = serde_json::from_slice(&sig_publish(&["schema"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let checkout =
        Checkout::new(&[("sig-info.yaml", INFO.as_bytes()), ("README.md", README.as_bytes())]);
    let (mut sig, _) = checkout.build(&[]);
    let faults: Vec<String> = validator.iter_errors(&sig).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    sig["members"][0]["roles"] = "maintainer".into();
    assert!(!validator.is_valid(&sig));
}

#[test]
fn the_same_sources_give_the_same_bytes_on_any_number_of_threads() {
    let community = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    let (path, _kept);
    if community.is_dir() {
        path = community.to_str().unwrap().to_owned();
    } else {
        let checkout =
            Checkout::new(&[("sig-info.yaml", INFO.as_bytes()), ("README.md", README.as_bytes())]);
        path = checkout.path().to_owned();
        _kept = checkout;
    }
    let build = |threads: &str| {
        let out = tempfile::tempdir().unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_sig-publish"))
            .args(["build", &path, "--out", out.path().to_str().unwrap()])
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .unwrap();
        assert!(matches!(status.status.code(), Some(0 | 1)));
        tree(out.path())
    };
    let first = build("1");
    assert!(first.iter().any(|(name, _)| name.ends_with("sig.json")));
    for threads in ["2", "7", "2"] {
        assert!(build(threads) == first, "another result on {threads} threads");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_leaves_what_was_there() {
    use std::os::unix::fs::PermissionsExt;
    let checkout = Checkout::new(&[("sig-info.yaml", INFO.as_bytes())]);
    let out = tempfile::tempdir().unwrap();
    let build = || sig_publish(&["build", checkout.path(), "--out", out.path().to_str().unwrap()]);
    assert_eq!(build().status.code(), Some(0));
    let before = tree(out.path());
    assert!(before.iter().all(|(name, _)| !name.contains(".sig-publish")));
    let file = out.path().join("sig-Test/sig.json");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);

    // A file can't replace a folder.
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let output = build();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("sig.json could not be written"));
    let left: Vec<String> = tree(out.path()).into_iter().map(|(name, _)| name).collect();
    assert!(left.iter().all(|name| !name.contains(".sig-publish")), "{left:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    // /dev/full answers every write with "no space left"; a limit on file sizes does so for files.
    let checkout = Checkout::new(&[("sig-info.yaml", INFO.as_bytes())]);
    let out = tempfile::tempdir().unwrap();
    let run = |limit: &str| {
        let program = env!("CARGO_BIN_EXE_sig-publish");
        let (sources, out) = (checkout.path(), out.path().display());
        let script = format!(
            "ulimit -f {limit}; trap '' XFSZ; exec '{program}' build '{sources}' --out '{out}'"
        );
        Command::new("sh").args(["-c", &script]).output().unwrap()
    };
    assert_eq!(run("unlimited").status.code(), Some(0));
    let before = tree(out.path());
    let changed = format!("{INFO}mailing_list: new@openeuler.org\n");
    fs::write(checkout.sig().join("sig-info.yaml"), changed).unwrap();
    let output = run("0");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(tree(out.path()), before);
}

#[test]
fn events_fix_the_week_and_are_published() {
    let readme = "# T\n\n## Meetings\n\n- Every other Tuesday 16:00-17:00\n";
    let checkout = Checkout::new(&[("README.md", readme.as_bytes())]);
    let events = checkout.0.path().join("events.json");
    let answer = r#"{"data": [{"id": 7, "topic": "Release", "date": "2026-03-10", "start": "16:00",
        "end": "17:00", "join_url": "https://example.org/7"}]}"#;
    fs::write(&events, format!(r#"{{"sig-Test": {answer}}}"#)).unwrap();
    let (sig, code) = checkout.build(&["--events", events.to_str().unwrap()]);
    assert_eq!(code, 0);
    assert_eq!(sig["events"][0]["start"], "2026-03-10T16:00:00+08:00");
    assert_eq!(sig["meetings"][0]["recurrence"]["anchor"], "2026-03-10");
    fs::write(&events, "[]").unwrap();
    let output = sig_publish(&["check", checkout.path(), "--events", events.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn explains_word_by_word() {
    let said = |text: &str| String::from_utf8(sig_publish(&["explain", text]).stdout).unwrap();
    let read = said("每双周周二下午4:00-5:30");
    for part in [
        "every 2 weeks",
        "Tuesday",
        "afternoon",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU at 16:00 to 17:30",
    ] {
        assert!(read.contains(part), "{read}");
    }
    assert!(said("每周二/三 下午4点").contains("Not read"));
}

#[test]
fn the_commit_of_a_checkout_is_published() {
    let checkout = Checkout::new(&[("sig-info.yaml", INFO.as_bytes())]);
    assert_eq!(checkout.build(&[]).0["source"]["revision"], Value::Null);
    let (git, commit) =
        (checkout.0.path().join(".git"), "0123456789abcdef0123456789abcdef01234567");
    fs::create_dir(&git).unwrap();
    fs::write(git.join("HEAD"), "ref: refs/heads/master\n").unwrap();
    fs::write(
        git.join("packed-refs"),
        format!("# pack-refs with: peeled\n{commit} refs/heads/master\n"),
    )
    .unwrap();
    assert_eq!(checkout.build(&[]).0["source"]["revision"], commit);
    // A loose reference is newer than a packed one.
    let newer = commit.replace('0', "f");
    fs::create_dir_all(git.join("refs/heads")).unwrap();
    fs::write(git.join("refs/heads/master"), format!("{newer}\n")).unwrap();
    assert_eq!(checkout.build(&[]).0["source"]["revision"], newer);
    fs::write(git.join("HEAD"), "../../secret\n").unwrap();
    assert_eq!(checkout.build(&[]).0["source"]["revision"], Value::Null);
}

#[test]
fn a_line_that_states_the_week_can_be_copied() {
    for line in ["Every other Tuesday 16:00-17:00.", "会议时间：双周周四，上午10:00-11:00"]
    {
        let checkout = |line: &str| {
            let readme = format!("# Meetings\n\n- {line}\n");
            Checkout::new(&[("README.md", readme.as_bytes()), ("sig-info.yaml", INFO.as_bytes())])
        };
        let unstated = |line: &str| {
            let (said, _) = checkout(line).check(&[]);
            let found = said.iter().find(|said| said["code"] == "unstated-week");
            found.map(|said| said["help"].as_str().unwrap().to_owned())
        };
        let help = unstated(line).unwrap();
        let mut lines: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
        assert_eq!(lines.len(), 4, "{help}");
        let keys = lines.split_off(2);
        let mut anchors = Vec::new();
        for line in lines {
            assert_eq!(unstated(line), None, "{line}");
            let (sig, _) = checkout(line).build(&[]);
            anchors.push(sig["meetings"][0]["recurrence"]["anchor"].as_str().unwrap().to_owned());
        }
        // The keys for sig-info.yaml say the same.
        for (key, anchor) in keys.iter().zip(&anchors) {
            assert_eq!(*key, format!("meeting_start: {anchor}"));
        }
        anchors.dedup();
        assert_eq!(anchors.len(), 2);
    }
}
