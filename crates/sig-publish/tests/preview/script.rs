//! Tests the script that makes a preview in any CI.

use std::fs;
use std::path::Path;

use super::made::*;

#[test]
fn a_script_does_the_same_in_any_ci() {
    let Some(repository) = community(&["sig-A", "sig-B"]) else { return };
    let base = repository.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repository.edit("sig/sig-A/README.md", "Tuesday", "Friday");
    repository.commit();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (bare, out) = (path("community.git"), path("out"));
    let source = repository.path().to_str().unwrap();
    repository.git(&["clone", "-q", "--bare", source, &bare]);
    fs::create_dir(path("widget")).unwrap();
    fs::write(path("widget/sig-info.js"), "// the loader").unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/preview.sh");
    let run = |arguments: &[&str]| {
        std::process::Command::new(&script)
            .args(arguments)
            .env("SIG_PUBLISH", env!("CARGO_BIN_EXE_sig-publish"))
            .env("SIG_INFO_WIDGET", path("widget"))
            .output()
            .unwrap()
    };
    let output = run(&[&bare, &base, "master", &out, "https://example.org/preview/7"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let comment = fs::read_to_string(path("out/comment.md")).unwrap();
    assert!(comment.contains("sig-A") && !comment.contains("sig-B"), "{comment}");
    assert!(comment.contains("https://example.org/preview/7"), "{comment}");
    assert!(Path::new(&path("out/sig-A/index.html")).is_file());
    // A revision is never read as an option; with missing arguments, nothing is done.
    assert_eq!(run(&[&bare, "--help", "master", &path("other")]).status.code(), Some(2));
    assert_eq!(run(&[&bare, &base]).status.code(), Some(2));
}

#[test]
fn a_built_site_is_marked_as_a_preview() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path();
    fs::create_dir(site.join("sigs")).unwrap();
    let page = "<!doctype html><html><head><title>x</title></head><body class=\"a\">\n<main></main></body></html>\n";
    fs::write(site.join("index.html"), page).unwrap();
    fs::write(site.join("sigs/a b.html"), page).unwrap();
    fs::write(site.join("sigs/fragment.html"), "<sig-info></sig-info>\n").unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/mark-preview.sh");
    let run = |revision: &str| {
        std::process::Command::new(&script).arg(site).arg(revision).status().unwrap().code()
    };
    for bad in ["", "a|b", "<b>", "a&b", "a\nb"] {
        assert_eq!(run(bad), Some(2), "{bad:?}");
    }
    assert_eq!(fs::read_to_string(site.join("index.html")).unwrap(), page);
    assert_eq!(run("0a1b2c3d"), Some(0));
    for path in ["index.html", "sigs/a b.html"] {
        let marked = fs::read_to_string(site.join(path)).unwrap();
        assert!(
            marked.contains("<head><meta name=\"robots\" content=\"noindex\"><title>"),
            "{marked}"
        );
        let banner =
            "<body class=\"a\"><p role=\"note\"><strong>Preview</strong> of 0a1b2c3d, a proposed";
        assert!(marked.contains(banner) && marked.contains("not the community’s page"), "{marked}");
    }
    let fragment = fs::read_to_string(site.join("sigs/fragment.html")).unwrap();
    assert_eq!(fragment, "<sig-info></sig-info>\n");
    assert_eq!(fs::read_dir(site.join("sigs")).unwrap().count(), 2);
}
