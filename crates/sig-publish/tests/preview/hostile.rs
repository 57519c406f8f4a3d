//! Malicious changes, and changes that are too large.

use std::fs;
use std::time::{Duration, Instant};

use super::made::*;
use super::support::tree;

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

/// A text in any field stays text, in the pages and in the comment.
#[test]
fn markup_and_mentions_in_every_field_stay_text() {
    const TEXT: &str = "</title><script>alert(1)</script><img src=x onerror=alert(1)> \\@all @all \
                        [a](https://a.b) https://a.b #12 | `x` \u{202e}\u{2028}\n- b";
    let Some(repository) = community(&["sig-A"]) else { return };
    let text = serde_json::to_string(TEXT).unwrap();
    let person = |id: &str| {
        format!(
            "{{gitee_id: {id}, name: {text}, organization: {text}, email: {text}, {text}: {text}}}"
        )
    };
    let yaml = format!(
        "name: {text}\ndescription: {text}\ncreated_on: {text}\nmailing_list: {text}\n\
         meeting_url: {text}\nmature_level: {text}\n{text}: {text}\nmentors: [{}, {}]\n\
         maintainers: [{}]\nrepositories:\n- repo: [src-openeuler/a, {text}, ../../etc, \
         'openeuler/a b']\n  committers: [{}]\n  {text}: {text}\n",
        person("bob"),
        person(&text),
        person("alice-sig-A"),
        person("carol"),
    );
    repository.write("sig/sig-A/sig-info.yaml", &yaml);
    let described = format!(
        "name: a\ndescription: {text}\nupstream: {text}\nbranches: [{{name: {text}, type: {text}}}]\n"
    );
    repository.write("sig/sig-A/src-openeuler/a/a.yaml", &described);
    let line = TEXT.replace('\n', " ");
    let readme = format!(
        "# {line}\n\n## Mission\n\n{line}\n\n## Scope\n\n- {line}\n\n## Documents\n\n- [{line}](https://a.b)\n\n\
         ## Meetings\n\n- Every Tuesday 16:00 {line}\n\n## Contact\n\n- {line}\n- [{line}](x)\n\n\
         ## Roadmap\n\n- 2026.01 ({line}): {line}\n"
    );
    repository.write("sig/sig-A/README.md", &readme);
    repository.commit();
    let preview = Preview::new(&repository, &["--base", "HEAD~1", "--head", "HEAD"]);
    preview.is_sound();
    let summary = preview.summary();
    assert!(summary["sigs"][0]["changes"].as_u64() > Some(12), "{summary}");
    for path in ["index.html", "sig-A/index.html"] {
        let page = preview.read(path);
        for mark in ["<script>", "<img"] {
            assert!(!page.contains(mark), "{path}: {mark:?}");
        }
        // Ids in attributes are verbatim, as they are not displayed.
        for text in page.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text) {
            assert!(!text.contains(['\u{202e}', '\u{2028}']), "{path}: {text:?}");
        }
        assert!(page.contains("&lt;script&gt;alert(1)"), "{path}");
    }
    let comment = preview.read("comment.md");
    assert!(comment.contains("&lt;script&gt;alert(1)"), "{comment}");
    #[cfg(unix)]
    {
        let (out, site) = (preview.folder.path().join("out"), tempfile::tempdir().unwrap());
        let output = super::publishing::publish(&out, "7", site.path());
        assert!(output.status.success(), "{output:?}\n{comment}");
    }
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
