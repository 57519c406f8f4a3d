//! Previews of changes, made with the real program from repositories of the tests' own.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

use serde_json::Value;
use support::git::{Repository, copy};
use support::{sig_publish, tree};
use tempfile::TempDir;

const README: &str =
    "# Test SIG\n\n## Mission\n\nTo test.\n\n## Meetings\n\n- Every Tuesday 16:00-17:00\n";

fn info(id: &str) -> String {
    format!(
        "name: {id}\ndescription: Tests {id}\nmailing_list: {id}@example.org\nmaintainers:\n\
         - gitee_id: alice-{id}\n  name: Alice\n  organization: Example\nrepositories:\n\
         - repo:\n  - openeuler/{id}\n  - src-openeuler/{id}\n"
    )
}

/// A community of SIGs, committed.
fn community(ids: &[&str]) -> Option<Repository> {
    let repository = Repository::new()?;
    for id in ids {
        repository.write(&format!("sig/{id}/README.md"), README);
        repository.write(&format!("sig/{id}/sig-info.yaml"), &info(id));
    }
    repository.commit();
    Some(repository)
}

/// A preview, and what was said.
struct Preview {
    folder: TempDir,
    output: Output,
}

impl Preview {
    fn new(repository: &Repository, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let widget = folder.path().join("widget");
        fs::create_dir(&widget).unwrap();
        fs::write(widget.join("sig-info.js"), "// the loader").unwrap();
        let out = folder.path().join("out");
        let mut all = vec!["preview", "--repo", repository.path().to_str().unwrap()];
        all.extend(["--out", out.to_str().unwrap(), "--widget", widget.to_str().unwrap()]);
        all.extend(arguments);
        let output = sig_publish(&all);
        Self { folder, output }
    }

    fn code(&self) -> i32 {
        self.output.status.code().unwrap()
    }

    fn stderr(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).unwrap()
    }

    fn read(&self, path: &str) -> String {
        let path = self.folder.path().join("out").join(path);
        fs::read_to_string(&path).unwrap_or_else(|_| panic!("{path:?}: {}", self.stderr()))
    }

    fn summary(&self) -> Value {
        serde_json::from_str(&self.read("preview.json")).unwrap()
    }

    fn ids(&self) -> Vec<String> {
        let summary = self.summary();
        let sigs = summary["sigs"].as_array().unwrap();
        sigs.iter().map(|sig| sig["id"].as_str().unwrap().to_owned()).collect()
    }

    /// Checks what holds for every preview, whatever is in it.
    fn is_sound(&self) {
        let out = self.folder.path().join("out");
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
        for (path, content) in tree(&out) {
            assert!(path.bytes().all(|b| b.is_ascii_graphic() && b != b'%'), "{path}");
            if !path.ends_with(".html") {
                continue;
            }
            let page = String::from_utf8(content).unwrap();
            assert!(page.contains("<title>Preview: "), "{path}");
            assert!(page.contains(r#"<meta name="robots" content="noindex">"#), "{path}");
            assert!(
                page.contains(r#"class="banner""#) && page.contains("not the community"),
                "{path}"
            );
            assert!(page.contains(policy), "{path}");
            for tag in page.split('<').skip(1) {
                let script = tag.strip_prefix("script").map(|rest| rest.split('>').next().unwrap());
                assert!(script.is_none_or(|it| it.contains(" src=")), "{path}: <{tag}");
                let attributes = tag.split('>').next().unwrap();
                assert!(!attributes.contains(" style="), "{path}: <{tag}");
                for name in [" href=\"", " src=\""] {
                    let Some((_, rest)) = attributes.split_once(name) else { continue };
                    let url = rest.split('"').next().unwrap();
                    if let Some(id) = url.strip_prefix('#') {
                        assert!(page.contains(&format!("id=\"{id}\"")), "{path}: {url}");
                        continue;
                    }
                    assert!(!url.starts_with('/') && !url.contains(':'), "{path}: {url}");
                    let target = out.join(&path).parent().unwrap().join(url);
                    assert!(target.is_file(), "{path}: {url}");
                    assert!(
                        target.canonicalize().unwrap().starts_with(out.canonicalize().unwrap())
                    );
                }
            }
        }
    }
}

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
    assert!(page.contains("Tue 16:00 → Wed 10:00"), "{page}");
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
    sig_publish(&["build", repository.path().to_str().unwrap(), "--out", built_to]);
    let mut compared = 0;
    for (path, content) in tree(built.path()) {
        let Some((id, name)) = path.split_once('/') else { continue };
        compared += 1;
        let previewed = preview.read(&format!("{id}/after/{name}"));
        assert!(previewed.as_bytes() == content, "{path}");
    }
    assert!(compared > 0);
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
    // Nothing of what did not change is written.
    assert!(!out.join("sig-E").exists());
}

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

    // An error that was there before is no news.
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
            said(&repository, &[&base, "--head", "topic"]).contains("names no commit"),
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
    assert!(String::from_utf8(output.stderr).unwrap().contains("no git repository"));

    // A folder with something else in it stays as it is.
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

#[test]
fn names_that_lie_are_refused_or_made_harmless() {
    let Some(repository) = community(&["sig-A"]) else { return };
    let markup = "# <img src=x onerror=alert(1)>\n\n## Mission\n\n</title><script>alert(1)</script> \
                  \"><b>\u{202e}evil\n\n## Meetings\n\n- <b>Every</b> Tuesday 16:00\n";
    let readme = repository.blob(markup.as_bytes());
    let link = repository.blob(b"../../../../etc/passwd");
    let owners = repository.blob(b"maintainers:\n- <script>alert(1)</script>\n- \"a\\nb\"\n");
    let sig = repository.tree(&[
        ("120000", &link, b"OWNERS"),
        ("100644", &readme, b"README.md"),
        ("120000", &link, b"sig-info.yaml"),
    ]);
    let other =
        repository.tree(&[("100644", &owners, b"OWNERS"), ("100644", &readme, b"README.md")]);
    let long = vec![b'x'; 300];
    let harmless: &[&[u8]] = &[
        b"\"><script>alert(1)",
        b"100%",
        b"CON",
        b"SIG-a",
        b"a b\nc",
        b"embed",
        b"index.html",
        "\u{202e}gis".as_bytes(),
        b"sig-A",
        b"what?#",
        &long,
    ];
    let refused: &[&[u8]] = &[b"..", b".", b"a\\b", b"\xff\xfe", b"../../up"];
    let entries: Vec<(&str, &str, &[u8])> = harmless
        .iter()
        .chain(refused)
        .enumerate()
        .map(|(at, name)| ("40000", if at % 2 == 0 { sig.as_str() } else { other.as_str() }, *name))
        .collect();
    let sigs = repository.tree(&entries);
    let root = repository.tree(&[("40000", &sigs, b"sig")]);
    let head = repository.commit_tree(&root);
    let preview = Preview::new(&repository, &["--base", "master", "--head", &head]);
    assert_eq!(preview.code(), 1, "{}", preview.stderr());
    preview.is_sound();
    assert_eq!(preview.ids().len(), harmless.len(), "{:?}", preview.ids());
    assert!(preview.read("index.html").contains("Refused"));
    for (path, content) in tree(&preview.folder.path().join("out")) {
        if path.ends_with(".html") {
            let page = String::from_utf8(content).unwrap();
            for mark in ["<script>", "<img", "\u{202e}", "root:"] {
                assert!(!page.contains(mark), "{path}: {mark:?}");
            }
        }
    }
    let mut folders: Vec<String> = tree(&preview.folder.path().join("out"))
        .into_iter()
        .map(|(path, _)| path.to_lowercase())
        .collect();
    let all = folders.len();
    folders.dedup();
    assert_eq!(all, folders.len());
    assert!(preview.read("comment.md").lines().count() < 100);
}

#[test]
fn a_file_of_200_mb_is_not_read() {
    let Some(repository) = community(&["sig-A"]) else { return };
    let path = repository.path().join("sig/sig-A/README.md");
    fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    let head = repository.commit();
    for arguments in [vec!["--base", "HEAD~1", "--head", &head], vec!["--base", "HEAD~1"]] {
        let started = Instant::now();
        let preview = Preview::new(&repository, &arguments);
        let took = started.elapsed();
        assert_eq!(preview.code(), 1, "{}", preview.stderr());
        assert!(took < Duration::from_secs(5), "{took:?}");
        assert!(preview.read("sig-A/index.html").contains("209715200 bytes"));
    }
}

#[test]
fn thousands_of_sigs_are_told_of_and_500_are_shown() {
    let Some(repository) = community(&["sig-A"]) else { return };
    let mut stream =
        String::from("commit refs/heads/many\ncommitter A <a@example.org> 1 +0000\ndata 1\nx\n");
    stream += "from refs/heads/master\n";
    for number in 0..5000 {
        let info = info(&format!("sig-{number}"));
        stream += &format!(
            "M 644 inline sig/sig-{number:04}/README.md\ndata {}\n{README}\n",
            README.len()
        );
        stream += &format!(
            "M 644 inline sig/sig-{number:04}/sig-info.yaml\ndata {}\n{info}\n",
            info.len()
        );
    }
    repository.git_with(&["fast-import", "--quiet"], stream.as_bytes());
    let started = Instant::now();
    let preview = Preview::new(&repository, &["--base", "master", "--head", "many"]);
    let took = started.elapsed();
    println!("5000 SIGs: {took:?}");
    assert_eq!(preview.code(), 0, "{}", preview.stderr());
    preview.is_sound();
    assert_eq!(preview.ids().len(), 5000);
    let out = preview.folder.path().join("out");
    assert_eq!(
        fs::read_dir(&out).unwrap().filter(|it| it.as_ref().unwrap().path().is_dir()).count(),
        501
    );
    assert!(preview.read("comment.md").len() < 60_000);
    assert!(preview.read("index.html").len() < 20 << 20);
}

#[cfg(unix)]
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
