//! Tests which revisions can be compared.

use std::fs;

use super::made::*;
use super::support::git::Repository;
use super::support::sig_publish;

#[test]
fn what_is_on_disk_is_previewed_without_a_head_and_against_the_main_branch_without_a_base() {
    let Some(repository) = community(&["sig-A", "sig-B"]) else { return };
    let preview = Preview::new(&repository, &[]);
    assert_eq!((preview.code(), preview.ids().len()), (0, 0), "{}", preview.stderr());
    assert!(preview.read("index.html").contains("No SIG changes"));

    repository.git(&["switch", "-q", "-c", "topic"]);
    repository.edit("sig/sig-A/README.md", "To test.", "To test more.");
    repository.commit();
    repository.write("sig/sig-Untracked/README.md", README);
    repository.edit("sig/sig-B/sig-info.yaml", "maintainers:\n", "maintainers: [\n");
    let preview = Preview::new(&repository, &[]);
    // An error that is new.
    assert_eq!(preview.code(), 1, "{}", preview.stderr());
    preview.is_sound();
    assert_eq!(preview.ids(), ["sig-A", "sig-B", "sig-Untracked"]);
    let page = preview.read("sig-B/index.html");
    assert!(
        page.contains("working tree") && page.contains("sig/sig-B/sig-info.yaml</bdi>:"),
        "{page}"
    );
    assert!(preview.stderr().contains("3 SIGs changed"), "{}", preview.stderr());

    // An existing error is not new.
    repository.commit();
    repository.edit("sig/sig-B/README.md", "To test.", "To test it.");
    let preview = Preview::new(&repository, &["--base", "topic"]);
    assert_eq!((preview.code(), preview.ids()), (0, vec!["sig-B".to_owned()]));
}

#[test]
fn what_others_did_on_the_main_branch_meanwhile_is_not_shown() {
    let Some(repository) = community(&["sig-A", "sig-B"]) else { return };
    repository.git(&["switch", "-q", "-c", "topic"]);
    repository.edit("sig/sig-A/README.md", "To test.", "To test more.");
    repository.commit();
    repository.git(&["switch", "-q", "master"]);
    repository.edit("sig/sig-B/README.md", "To test.", "To test less.");
    repository.commit();
    let preview = Preview::new(&repository, &["--base", "master", "--head", "topic"]);
    assert_eq!(preview.ids(), ["sig-A"]);
}

#[test]
fn a_repository_of_one_sig_and_a_bare_one_do_as_well() {
    let Some(repository) = Repository::new() else { return };
    repository.write("README.md", README);
    let base = repository.commit();
    repository.edit("README.md", "To test.", "To test more.");
    repository.commit();
    let bare = Repository::new().unwrap();
    let folder = bare.path().join("sig-Own.git");
    let source = repository.path().to_str().unwrap();
    bare.git(&["clone", "-q", "--bare", source, folder.to_str().unwrap()]);
    let on_disk = Preview::new(&repository, &["--base", &base]);
    assert_eq!((on_disk.code(), on_disk.ids().len()), (0, 1), "{}", on_disk.stderr());
    on_disk.is_sound();

    let repo = folder.to_str().unwrap();
    let preview = Preview::new(&bare, &["--repo", repo, "--base", &base, "--head", "master"]);
    // A test's own --repo came first: clap takes an option once.
    assert_eq!(preview.code(), 2);
    let out = bare.path().join("out");
    let arguments = ["preview", "--repo", repo, "--base", &base, "--out", out.to_str().unwrap()];
    let widget = ["--widget", "https://cdn.example/embed/sig-info.js"];
    let output = sig_publish(&[&arguments[..], &widget, &["--head", "master"]].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let page = fs::read_to_string(out.join("sig-Own/index.html")).unwrap();
    assert!(page.contains("src=\"https://cdn.example/embed/sig-info.js\""), "{page}");
    assert!(page.contains("'wasm-unsafe-eval' https://cdn.example;"), "{page}");
    assert!(!out.join("embed").exists());
    let output = sig_publish(&[&arguments[..], &widget].concat());
    assert!(String::from_utf8(output.stderr).unwrap().contains("no working tree"));
}

#[test]
fn what_cannot_be_compared_ends_with_2_and_says_what_to_do() {
    let Some(repository) = community(&["sig-A"]) else { return };
    let base = repository.git(&["rev-parse", "HEAD"]);
    repository.git(&["switch", "-q", "-c", "topic"]);
    for number in 0..3 {
        repository.write("sig/sig-A/README.md", &format!("{README}{number}\n"));
        repository.commit();
    }
    let said = |repository: &Repository, arguments: &[&str]| {
        let preview = Preview::new(repository, arguments);
        assert_eq!(preview.code(), 2, "{}", preview.stderr());
        assert!(!preview.folder.path().join("out").exists());
        let said = preview.stderr();
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    };
    for name in ["nothing", "master..topic", "--", "HEAD^{tree}", "a\u{202e}\nb", ""] {
        let base = format!("--base={name}");
        assert!(
            said(&repository, &[&base, "--head", "topic"]).contains("is not a commit"),
            "{name}"
        );
    }

    let clone = Repository::new().unwrap();
    let url = format!("file://{}", repository.path().display());
    clone.git(&["fetch", "-q", "--depth=1", &url, "master:base", "topic:change"]);
    let shallow = said(&clone, &["--base", "base", "--head", "change"]);
    assert!(shallow.contains("git fetch --unshallow") && shallow.contains("fetch-depth: 0"));
    let missing = said(&clone, &["--base", "base"]);
    assert!(missing.contains("`HEAD`"), "{missing}");

    repository.git(&["switch", "-q", "--orphan", "other"]);
    repository.write("x", "x");
    repository.commit();
    assert!(said(&repository, &["--base", "topic", "--head", "other"]).contains("in common"));
    assert!(said(&repository, &["--base", "other", "--head", "other"]).contains("no SIG"));

    let empty = tempfile::tempdir().unwrap();
    let (empty, out) = (empty.path().to_str().unwrap(), empty.path().join("out"));
    let output = sig_publish(&["preview", "--repo", empty, "--out", out.to_str().unwrap()]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("is not a git repository"));

    // A folder with other content is not touched.
    let kept = tempfile::tempdir().unwrap();
    fs::write(kept.path().join("thesis.txt"), "x").unwrap();
    let repo = repository.path().to_str().unwrap();
    let output = sig_publish(&[
        "preview",
        "--repo",
        repo,
        "--base",
        &base,
        "--head",
        "topic",
        "--widget",
        "https://cdn.example/sig-info.js",
        "--out",
        kept.path().to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(kept.path().join("thesis.txt").is_file());
}
