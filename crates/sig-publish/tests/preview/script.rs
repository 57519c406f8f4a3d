//! The script that makes a preview in any CI.

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
    // A revision is no option, whatever it looks like; and without enough to go on, nothing is done.
    assert_eq!(run(&[&bare, "--help", "master", &path("other")]).status.code(), Some(2));
    assert_eq!(run(&[&bare, &base]).status.code(), Some(2));
}
