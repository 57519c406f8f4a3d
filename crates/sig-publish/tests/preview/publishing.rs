//! Tests the scripts of the publishing stage: they accept a preview and nothing else.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::made::*;
use super::support::git::Repository;
use super::support::tree;

const MARKER: &str = "<!-- sig-info-preview -->\n";

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts").join(name)
}

/// A preview by the real program, in which texts hold what a comment must not.
fn preview() -> Option<Preview> {
    let repository = community(&["sig-A"])?;
    let name = r#"name: "[@all](https://a.b) <b> ![x](y) &#64;x www.a.b \\\\""#;
    repository.edit("sig/sig-A/sig-info.yaml", "name: Alice", name);
    repository.edit("sig/sig-A/README.md", "Tuesday", "Friday");
    repository.commit();
    Some(Preview::new(&repository, &["--base", "HEAD~1", "--head", "HEAD"]))
}

pub fn publish(folder: &Path, number: &str, site: &Path) -> Output {
    Command::new(script("publish-preview.sh"))
        .args([folder.as_os_str(), number.as_ref(), site.as_os_str()])
        .env("SIG_PUBLISH", env!("CARGO_BIN_EXE_sig-publish"))
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_preview_is_published_in_place_of_an_earlier_one() {
    let Some(preview) = preview() else { return };
    let site = tempfile::tempdir().unwrap();
    let out = preview.folder.path().join("out");
    fs::create_dir_all(site.path().join("7")).unwrap();
    fs::create_dir_all(site.path().join("8")).unwrap();
    fs::write(site.path().join("7/old.html"), "x").unwrap();
    fs::write(site.path().join("8/other.html"), "x").unwrap();
    fs::set_permissions(out.join("index.html"), fs::Permissions::from_mode(0o4777)).unwrap();
    let output = publish(&out, "7", site.path());
    let comment = preview.read("comment.md");
    assert!(comment.contains("//a.b"), "{comment}");
    assert!(output.status.success(), "{}\n{comment}", said(&output));
    assert_eq!(tree(&site.path().join("7")), tree(&out));
    assert!(site.path().join("8/other.html").is_file());
    let mode = fs::metadata(site.path().join("7/index.html")).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o644);
}

#[test]
fn what_is_no_preview_is_refused_and_nothing_is_written() {
    let preview = tempfile::tempdir().unwrap();
    let folder = preview.path().join("out");
    let site = tempfile::tempdir().unwrap();
    let fresh = || {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("sig-A")).unwrap();
        fs::write(folder.join("index.html"), "x").unwrap();
        fs::write(folder.join("comment.md"), format!("{MARKER}\n- **error** in a:1 – a @ b\n"))
            .unwrap();
    };
    let refused = |why: &str, what: &str| {
        let output = publish(&folder, "7", site.path());
        assert_eq!(output.status.code(), Some(1), "{what}: {}", said(&output));
        assert!(said(&output).contains(why), "{what}: {}", said(&output));
        assert_eq!(tree(site.path()), [], "{what}");
    };
    fresh();
    for number in ["", "0", "07", "7a", "../7", "7/..", "-7", "7\n8", "１", "1234567890"] {
        let output = publish(&folder, number, site.path());
        assert_eq!(output.status.code(), Some(1), "{number:?}");
        assert!(said(&output).contains("number"), "{number:?}");
    }

    for target in ["/etc/passwd", "..", "comment.md", "nowhere"] {
        fresh();
        symlink(target, folder.join("sig-A/page.html")).unwrap();
        refused("link", target);
    }
    fresh();
    fs::remove_dir_all(&folder).unwrap();
    refused("not a folder", "nothing");
    symlink("/etc", &folder).unwrap();
    refused("not a folder", "a link");
    fs::remove_file(&folder).unwrap();

    for name in
        ["..html", ".htaccess", "..\\..\\a.html", "a b.html", "a\nb.html", "云.html", "a%.js"]
    {
        fresh();
        fs::write(folder.join(name), "x").unwrap();
        refused("name", name);
    }
    for name in ["a.exe", "a.sh", "a.php", "a.html.php", "CNAME", "a.HTML", "html"] {
        fresh();
        fs::write(folder.join("sig-A").join(name), "x").unwrap();
        refused("type", name);
    }

    fresh();
    fs::File::create(folder.join("a.wasm")).unwrap().set_len(200 << 20).unwrap();
    refused("too large", "200 MiB");
    fresh();
    for number in 0..5001 {
        fs::write(folder.join(format!("{number}.js")), "").unwrap();
    }
    refused("too many", "5001 files");

    fresh();
    fs::remove_file(folder.join("comment.md")).unwrap();
    refused("no comment", "no comment");
    for (text, why) in [
        (format!("{MARKER}{}", "x".repeat(1 << 20)), "too long"),
        ("hello\n".to_owned(), "marker"),
        (format!("x{MARKER}"), "marker"),
        // Each form is tried where they are checked.
        (format!("{MARKER}/close\n"), "line 2"),
        (format!("{MARKER}\n- fine\n- GH-123\n"), "line 4"),
        (format!("{MARKER}- a\0b\n"), "line 2"),
    ] {
        fresh();
        fs::write(folder.join("comment.md"), &text).unwrap();
        refused(why, &text[..text.len().min(60)]);
    }
    fresh();
    assert!(publish(&folder, "7", site.path()).status.success());
}

/// A fake GitHub: a program `gh` that has one artifact and one pull request and records its calls, and
/// the repository to which previews are pushed.
struct GitHub {
    folder: TempDir,
    repository: Repository,
}

const GH: &str = r#"#!/bin/sh
printf '%s\n' "$*" >> "$FAKE/asked"
case "$*" in
  "run download 42 "*) while [ "$1" != --dir ]; do shift; done; cp -RP "$FAKE/artifact" "$2" ;;
  *"/pulls/7 "*) echo "open abc123" ;;
  *"/pulls/8 "*) echo "open other" ;;
  *"/pulls?state=open"*) printf '7\n8\n' ;;
  *"--paginate"*"/issues/7/comments"*) cat "$FAKE/comments" ;;
  *"--method"*) cp "${6#body=@}" "$FAKE/said" ;;
  *) exit 1 ;;
esac
"#;

impl GitHub {
    fn new() -> Option<Self> {
        let repository = Repository::new()?;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        repository.git(&["init", "-q", "--bare", path.join("owner/sigs").to_str().unwrap()]);
        fs::create_dir(path.join("bin")).unwrap();
        fs::write(path.join("bin/gh"), GH).unwrap();
        fs::set_permissions(path.join("bin/gh"), fs::Permissions::from_mode(0o755)).unwrap();
        fs::create_dir_all(path.join("artifact/site")).unwrap();
        fs::write(path.join("artifact/site/comment.md"), format!("{MARKER}\n- Joined\n")).unwrap();
        fs::write(path.join("comments"), "").unwrap();
        Some(Self { folder, repository })
    }

    fn publish(&self, number: &str, page: &str) -> Output {
        let path = self.folder.path();
        fs::write(path.join("artifact/number"), number).unwrap();
        fs::write(path.join("artifact/site/index.html"), page).unwrap();
        let search = format!("{}:{}", path.join("bin").display(), std::env::var("PATH").unwrap());
        Command::new(script("publish-preview-on-github.sh"))
            .env("PATH", search)
            .env("FAKE", path)
            .envs([("GH_TOKEN", "x"), ("RUN_ID", "42"), ("HEAD_SHA", "abc123")])
            .envs([("GITHUB_REPOSITORY", "owner/sigs"), ("PREVIEWS_URL", "")])
            .env("GITHUB_SERVER_URL", format!("file://{}", path.display()))
            .env("SIG_PUBLISH", env!("CARGO_BIN_EXE_sig-publish"))
            .output()
            .unwrap()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    /// The files on the branch.
    fn published(&self) -> String {
        let bare = self.folder.path().join("owner/sigs");
        let bare = bare.to_str().unwrap();
        self.repository.git(&["-C", bare, "ls-tree", "-r", "--name-only", "previews"])
    }
}

#[test]
fn a_preview_of_a_pull_request_is_pushed_and_commented_on_once() {
    let Some(github) = GitHub::new() else { return };
    let output = github.publish("7", "one");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(github.published(), ".nojekyll\n7/comment.md\n7/index.html");
    let comment =
        format!("{MARKER}\n- Joined\n\n[Open the preview](<https://owner.github.io/sigs/7/>)\n");
    assert_eq!(github.read("said"), comment);
    assert!(github.read("asked").contains("--method POST repos/owner/sigs/issues/7/comments"));

    // Another preview was published in the meantime, and one is of a closed pull request.
    let (other, bare) = (&github.repository, github.folder.path().join("owner/sigs"));
    let bare = bare.to_str().unwrap();
    other.git(&["fetch", "-q", bare, "previews"]);
    other.git(&["reset", "-q", "--hard", "FETCH_HEAD"]);
    other.write("8/index.html", "x");
    other.write("9/index.html", "x");
    other.write("CNAME", "previews.example.org");
    other.commit();
    other.git(&["push", "-q", bare, "HEAD:previews"]);
    fs::write(github.folder.path().join("comments"), "1001\n1002\n").unwrap();
    let output = github.publish("7", "two");
    assert!(output.status.success(), "{}", said(&output));
    let files = ".nojekyll\n7/comment.md\n7/index.html\n8/index.html\nCNAME";
    assert_eq!(github.published(), files);
    assert_eq!(other.git(&["-C", bare, "show", "previews:7/index.html"]), "two");
    assert!(github.read("asked").contains("--method PATCH repos/owner/sigs/issues/comments/1001"));
}

#[test]
fn a_preview_that_names_somebody_elses_pull_request_is_not_published() {
    let Some(github) = GitHub::new() else { return };
    for number in ["8", "9", "../7", "x", ""] {
        let output = github.publish(number, "x");
        assert!(!output.status.success(), "{number:?}: {}", said(&output));
    }
    let asked = github.read("asked");
    assert!(!asked.contains("--method"), "{asked}");

    symlink("/etc/passwd", github.folder.path().join("artifact/site/page.html")).unwrap();
    assert!(said(&github.publish("7", "x")).contains("link"));
    let bare = fs::read_dir(github.folder.path().join("owner/sigs/refs/heads")).unwrap();
    assert_eq!(bare.count(), 0);
}
