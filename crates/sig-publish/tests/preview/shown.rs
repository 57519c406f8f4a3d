//! Tests what a preview shows.

use std::path::Path;

use serde_json::Value;

use super::made::*;
use super::support::git::{Repository, copy};
use super::support::{sig_publish, tree};

#[test]
fn a_change_of_several_kinds_is_shown_before_and_after_with_words() {
    let Some(repository) = Repository::new() else { return };
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample");
    copy(&sample, repository.path());
    let base = repository.commit();
    let path = "sig/sig-CloudNative/README.md";
    repository.edit(
        path,
        "Every Tuesday from 4:00-5:30 p.m",
        "Every Wednesday from 10:00-11:30 a.m",
    );
    repository.edit(path, "or runs cloud native", "or runs &lt;script&gt;alert(1) cloud native");
    let head = repository.commit();
    let preview = Preview::new(
        &repository,
        &["--base", &base, "--head", &head, "--url", "https://p.example/1/"],
    );
    assert_eq!(preview.code(), 0, "{}", preview.stderr());
    preview.is_sound();
    assert_eq!(preview.ids(), ["sig-CloudNative"]);
    let page = preview.read("sig-CloudNative/index.html");
    assert!(page.contains("every Tuesday, 16:00 → every Wednesday, 10:00"), "{page}");
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"), "{page}");
    assert!(page.contains(&base[..10]) && page.contains(&head[..10]));
    let time = |side: &str| {
        let sig: Value =
            serde_json::from_str(&preview.read(&format!("sig-CloudNative/{side}/sig.json")))
                .unwrap();
        sig["meetings"][0]["recurrence"]["start"].as_str().unwrap().to_owned()
    };
    assert_eq!((time("before"), time("after")), ("16:00".into(), "10:00".into()));
    assert!(preview.read("sig-CloudNative/after/meetings.ics").contains("BYDAY=WE"));
    assert!(preview.read("comment.md").contains("https://p.example/1"));
    assert_eq!(preview.read("embed/sig-info.js"), "// the loader");
}

#[test]
fn a_commit_is_read_as_the_folder_is() {
    let community = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    let community = if community.is_dir() {
        community
    } else {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/sources")
    };
    let Some(repository) = Repository::new() else { return };
    let base = repository.commit();
    copy(&community, repository.path());
    let head = repository.commit();
    let preview = Preview::new(&repository, &["--base", &base, "--head", &head]);
    preview.is_sound();
    let built = tempfile::tempdir().unwrap();
    let built_to = built.path().to_str().unwrap();
    sig_publish(&[
        "build",
        "--no-fragments",
        repository.path().to_str().unwrap(),
        "--out",
        built_to,
    ]);
    let mut compared = 0;
    for (path, content) in tree(built.path()) {
        let Some((id, name)) = path.split_once('/') else { continue };
        compared += 1;
        let previewed = preview.read(&format!("{id}/after/{name}"));
        let content = String::from_utf8(content).unwrap();
        assert!(undated(&previewed) == undated(&content), "{path}");
    }
    assert!(compared > 0);
}

/// A calendar without the data from commits, which a preview omits, since nobody subscribes to it.
fn undated(text: &str) -> String {
    let dated = ["DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:"];
    let is_kept = |line: &&str| !dated.iter().any(|name| line.starts_with(name));
    text.split_inclusive('\n').filter(is_kept).collect()
}

#[test]
fn folders_that_came_went_moved_or_stayed_are_told_apart() {
    let ids = ["sig-A", "sig-B", "sig-C", "sig-D", "sig-E"];
    let Some(repository) = community(&ids) else { return };
    let base = repository.git(&["rev-parse", "HEAD"]);
    repository.git(&["mv", "sig/sig-A", "sig/sig-Renamed"]);
    repository.edit("sig/sig-Renamed/sig-info.yaml", "name: sig-A\n", "name: sig-Renamed\n");
    repository.git(&["rm", "-rq", "sig/sig-B"]);
    repository.write("sig/sig-New/README.md", "# Another\n\n## Mission\n\nSomething else.\n");
    let comment = format!("{}# only a comment\n", info("sig-C"));
    repository.write("sig/sig-C/sig-info.yaml", &comment);
    repository.edit("sig/sig-D/sig-info.yaml", "organization: Example", "organization: Other");
    repository.write("docs/unrelated.md", "x");
    let head = repository.commit();
    let preview = Preview::new(&repository, &["--base", &base, "--head", &head]);
    assert_eq!(preview.code(), 0, "{}", preview.stderr());
    preview.is_sound();
    assert_eq!(preview.ids(), ["sig-B", "sig-D", "sig-New", "sig-Renamed"]);
    assert!(preview.read("sig-Renamed/index.html").contains("Renamed from <bdi>sig-A</bdi>"));
    let out = preview.folder.path().join("out");
    assert!(out.join("sig-Renamed/before/sig.json").is_file());
    assert!(!out.join("sig-B/after").exists() && !out.join("sig-New/before").exists());
    assert!(preview.read("index.html").contains("nothing that is shown: <bdi>sig-C</bdi>"));
    // Nothing is written for SIGs that did not change.
    assert!(!out.join("sig-E").exists());
}
