//! Checkouts of all kinds: nothing in them is lost silently.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod support;

use std::fs;

use serde_json::Value;
use support::{Checkout, sig_publish};

const INFO: &str = "name: Test\nmaintainers:\n- gitee_id: ann\n  name: Ann\nrepositories:\n- repo:\n  - openeuler/one\n";

fn paths(sig: &Value) -> Vec<&str> {
    let repositories = sig["repositories"].as_array().unwrap();
    repositories.iter().map(|it| it["path"].as_str().unwrap()).collect()
}

fn says(said: &[Value], message: &str) -> bool {
    said.iter().any(|it| it["message"].as_str().unwrap().contains(message))
}

#[test]
fn repositories_with_a_file_alone_are_published_or_named() {
    let files: [(&str, &[u8]); 3] = [
        ("openeuler/o/one.yaml", b"name: one\n"),
        ("src-openeuler/t/Two.yaml", b"name: Two\ndescription: The second\n"),
        ("src-openeuler/t/three.yml", b"name: thre\n"),
    ];
    let alone = Checkout::new(&files);
    fs::write(alone.sig().join("README.md"), "# Test\n").unwrap();
    let (sig, _) = alone.build(&[]);
    assert_eq!(paths(&sig), ["openeuler/one", "src-openeuler/three", "src-openeuler/Two"]);
    assert_eq!(sig["repositories"][2]["description"]["en"], "The second");
    assert!(says(&alone.check(&[]).0, "the file is named `three`, but its `name` is `thre`"));

    let checkout = Checkout::new(&files);
    fs::write(checkout.sig().join("sig-info.yaml"), INFO).unwrap();
    assert_eq!(paths(&checkout.build(&[]).0), ["openeuler/one"]);
    let (said, code) = checkout.check(&[]);
    // One hint for all of them, at the place where they would be listed.
    let [hint] = said.as_slice() else { panic!("{said:?}") };
    assert!(says(&said, "(2): `src-openeuler/three`, `src-openeuler/Two`"), "{said:?}");
    assert!(hint["place"]["file"].as_str().unwrap().ends_with("sig-info.yaml"));
    assert_eq!((&hint["place"]["line"], code), (&Value::from(5), 0));
}

#[test]
fn a_repository_file_in_another_place_is_read_and_one_of_another_kind_named() {
    let checkout = Checkout::new(&[
        ("README.md", b"# Test\n"),
        ("openeuler/one.yaml", b"name: one\ndescription: The first\n"),
        ("openeuler/t/two.yaml", b"name: two\n"),
        ("openeuler/t/three.yaml.orig", b"name: three\n"),
        ("src-openeuler/four.txt", b"name: four\n"),
        ("docs/five.txt", b""),
        ("openeuler/f/.gitkeep", b""),
    ]);
    assert_eq!(paths(&checkout.build(&[]).0), ["openeuler/one", "openeuler/two"]);
    let (said, _) = checkout.check(&[]);
    let message =
        "belong to no repository (2): `openeuler/t/three.yaml.orig`, `src-openeuler/four.txt`";
    assert!(says(&said, message) && said.len() == 1, "{said:?}");
}

#[test]
fn what_a_repository_was_called_before_is_published() {
    for (from, published) in [
        ("uno", Some("openeuler/uno")),
        ("src-openeuler/uno", Some("src-openeuler/uno")),
        ("one", None),
        ("NA", None),
    ] {
        let file = format!("name: one\nrename_from: {from}\n");
        let checkout = Checkout::new(&[
            ("sig-info.yaml", INFO.as_bytes()),
            ("openeuler/o/one.yaml", file.as_bytes()),
        ]);
        let (sig, _) = checkout.build(&[]);
        assert_eq!(sig["repositories"][0]["former_path"].as_str(), published, "{from}");
    }
}

#[test]
fn an_upstream_may_be_a_map() {
    let upstream = "name: one\nupstream:\n  homepage: https://example.org/\n  regex: (\\d+)\n  version_url: https://example.org/v/\n";
    let checkout = Checkout::new(&[
        ("sig-info.yaml", INFO.as_bytes()),
        ("openeuler/o/one.yaml", upstream.as_bytes()),
    ]);
    let (sig, _) = checkout.build(&[]);
    assert_eq!(sig["repositories"][0]["upstream"], "https://example.org/");
    assert_eq!(checkout.check(&[]).0, [] as [Value; 0]);
}

#[test]
fn a_link_with_words_around_it_is_read_and_named() {
    for (upstream, read) in [
        ("Url:https://example.org/a", Some("https://example.org/a")),
        ("'http://example.org/exec/ JVM.'", Some("http://example.org/exec/")),
        ("https//example.org", None),
        ("https://example.org/a and https://example.org/b", None),
    ] {
        let file = format!("name: one\nupstream: {upstream}\n");
        let checkout = Checkout::new(&[
            ("sig-info.yaml", INFO.as_bytes()),
            ("openeuler/o/one.yaml", file.as_bytes()),
        ]);
        let (sig, _) = checkout.build(&[]);
        assert_eq!(sig["repositories"][0]["upstream"].as_str(), read, "{upstream}");
        let (said, _) = checkout.check(&[]);
        assert_eq!(support::places(&said), ["refused-url one.yaml:2:11"], "{upstream}");
    }
}

#[test]
fn a_sig_info_under_another_name_is_read_and_named() {
    for name in ["sig-info.yml", "sig_info.yaml"] {
        let checkout = Checkout::new(&[(name, INFO.as_bytes())]);
        let (sig, _) = checkout.build(&[]);
        assert_eq!(sig["members"][0]["id"], "ann", "{name}");
        assert!(says(&checkout.check(&[]).0, "should be named sig-info.yaml"), "{name}");
    }
}

#[test]
fn what_yaml_would_lose_is_an_error() {
    let twice = format!("{INFO}maintainers:\n- gitee_id: bob\n");
    let two = format!("{INFO}---\nmaintainers:\n- gitee_id: bob\n");
    for (text, message) in [
        (twice, "`maintainers` is given twice"),
        (two, "only the first document of a file is read"),
    ] {
        let (said, code) = Checkout::new(&[("sig-info.yaml", text.as_bytes())]).check(&[]);
        assert!(says(&said, message), "{said:?}");
        assert_eq!(code, 1, "{message}");
    }
    let (said, code) =
        Checkout::new(&[("sig-info.yaml", format!("---\n{INFO}...\n").as_bytes())]).check(&[]);
    assert_eq!((said.len(), code), (0, 0), "{said:?}");
}

#[test]
fn a_sig_may_be_its_owners_alone() {
    let checkout = Checkout::new(&[("OWNERS", b"maintainers:\n- ann\n- bob\n")]);
    let (sig, _) = checkout.build(&[]);
    assert_eq!(sig["id"], "sig-Test");
    assert_eq!(sig["members"].as_array().unwrap().len(), 2);
}

#[test]
fn a_folder_that_says_nothing_is_named() {
    let checkout = Checkout::new(&[("sig-info.yaml", INFO.as_bytes())]);
    fs::create_dir_all(checkout.0.path().join("sig/sig-Empty/openeuler")).unwrap();
    assert!(says(&checkout.check(&[]).0, "`sig-Empty` does not describe a SIG"));
}

#[test]
fn a_checkout_of_several_sigs_is_not_taken_for_one() {
    let checkout = tempfile::tempdir().unwrap();
    fs::write(checkout.path().join("README.md"), "# Community\n").unwrap();
    for sig in ["a", "b"] {
        let folder = checkout.path().join("groups").join(sig);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("OWNERS"), "maintainers:\n- ann\n").unwrap();
    }
    let output = sig_publish(&["check", checkout.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("2 folders in it look like SIGs (a, b)"), "{said}");
    assert!(said.contains("groups/*/`"), "{said}");

    let bare = tempfile::tempdir().unwrap();
    fs::write(bare.path().join("notes.txt"), "").unwrap();
    let output = sig_publish(&["check", bare.path().to_str().unwrap()]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("OWNERS or README.md; found notes.txt"), "{said}");
}

const LIST: &str = "sigs:\n- name: sig-Test\n  repositories:\n  - openeuler/one\n  - src-openeuler/two\n\
                    - name: Gone\n  repositories:\n  - openeuler/three\n- repositories:\n  - openeuler/four\n";

#[test]
fn the_list_of_sigs_in_older_trees_is_read() {
    let owners: (&str, &[u8]) = ("OWNERS", b"maintainers:\n- ann\n");
    let file: (&str, &[u8]) = ("openeuler/o/one.yaml", b"name: one\ndescription: The first\n");
    let checkout = Checkout::new(&[owners, file, ("src-openeuler/f/five.yaml", b"name: five\n")]);
    fs::write(checkout.0.path().join("sig/sigs.yaml"), LIST).unwrap();
    let (sig, _) = checkout.build(&[]);
    assert_eq!(paths(&sig), ["openeuler/one", "src-openeuler/two"]);
    assert_eq!(sig["repositories"][0]["description"]["en"], "The first");
    assert_eq!(sig["members"][0]["id"], "ann");
    let (said, code) = checkout.check(&[]);
    for message in [
        "`Gone` has no folder, so its repositories are not published (1): `openeuler/three`",
        "this SIG has no name",
        "but are not listed here (1): `src-openeuler/five`",
    ] {
        assert!(says(&said, message), "{said:?}");
    }
    assert_eq!((said.len(), code), (3, 1), "{said:?}");
    // It is also used when a SIG's folder alone is read.
    let out = tempfile::tempdir().unwrap();
    let folder = checkout.sig();
    sig_publish(&["build", folder.to_str().unwrap(), "--out", out.path().to_str().unwrap()]);
    let alone: Value =
        serde_json::from_slice(&fs::read(out.path().join("sig-Test/sig.json")).unwrap()).unwrap();
    assert_eq!(alone["repositories"], sig["repositories"]);

    // sig-info.yaml takes precedence over it.
    fs::write(checkout.sig().join("sig-info.yaml"), INFO).unwrap();
    assert_eq!(paths(&checkout.build(&[]).0), ["openeuler/one"]);
    let message = "sig-info.yaml does not list them (1): `src-openeuler/two`";
    assert!(says(&checkout.check(&[]).0, message));
}
